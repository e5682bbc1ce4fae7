"""Rows as a screen shows them: what is gone meanwhile is left out, and what ends soon is counted for today."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.core.edits import Change
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.shelves import Shelves
from tests.desk.shop import DAY, House, fact

ONE = CatalogueQuery(text="棉毛巾")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "desk.db")
    yield house
    house.close()


def test_a_row_that_is_gone_meanwhile_is_left_out(house: House) -> None:
    shelves = Shelves(house.copy, house.desk._records, dict, house.clock)
    house.take_more(Change(seq=2, kind="product", id="p2", version=2, record=None))
    assert [row.id for row in shelves.rows(["p5", "never"], [4, 2, 99, 1])] == ["p5", "p4", "p1"]
    assert shelves.rows([], []) == []


def test_what_ends_within_thirty_days_is_counted_as_the_days_go(house: House) -> None:
    house.take_more(fact("f1", "p1", until="2025-12-31"), fact("f2", "p1"))
    assert [(row.facts, row.expiring) for row in house.desk.catalogue(ONE, 0, 1).rows] == [(2, 0)]
    house.clock.time += 20 * DAY
    house.again()
    assert [(row.facts, row.expiring) for row in house.desk.catalogue(ONE, 0, 1).rows] == [(2, 1)]


def test_a_fact_that_moves_to_another_product_is_counted_there(house: House) -> None:
    house.take_more(fact("f1", "p1"))
    house.desk.change("fact.put", "f1", {"product": "p4"})
    shown = {row.id: row.facts + row.unproven for row in house.desk.catalogue(CatalogueQuery(), 0, 9).rows}
    assert (shown["p1"], shown["p4"]) == (0, 1)
