"""What takes long in the catalogue is computed beside: the first rows are here at once, the rest is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.core.edits import Change
from anchor_console.desk import catalogue as module
from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, Facets
from anchor_console.desk.picture import Changed
from tests.desk.shop import House, product


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[House]:
    """A house whose long questions are answered when the test says so."""
    house = House(tmp_path / "desk.db", beside=True)
    yield house
    house.close()


def answered(house: House) -> None:
    assert house.asker is not None
    house.asker.answer()


def test_the_first_rows_are_here_at_once_and_the_rest_is_told(beside: House) -> None:
    query = CatalogueQuery(categories=("家纺",))
    shown = beside.desk.catalogue(query, 0, 2)
    assert ([row.id for row in shown.rows], shown.count, shown.counting) == (["p3", "p2"], 2, True)
    answered(beside)
    assert beside.told[-1] == Changed.CATALOGUE
    assert beside.desk.catalogue(query, 0, 2) == CataloguePage(rows=shown.rows, offset=0, count=3)


def test_a_window_far_down_waits_for_the_list(beside: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 2)
    query = CatalogueQuery()
    assert beside.desk.catalogue(query, 3, 2) == CataloguePage(rows=(), offset=3, count=0, counting=True)
    answered(beside)
    assert [row.id for row in beside.desk.catalogue(query, 3, 2).rows] == ["p2", "p1"]
    assert beside.desk.catalogue(query, 3, 2).count == 5


def test_sorting_very_many_is_not_waited_for_and_the_first_rows_come_before_all(beside: House) -> None:
    assert beside.asker is not None
    query = CatalogueQuery(order="price")
    assert beside.desk.catalogue(query, 0, 5) == CataloguePage(rows=(), offset=0, count=0, counting=True)
    beside.asker.waiting.pop("top")()
    first = beside.desk.catalogue(query, 0, 2)
    assert ([row.id for row in first.rows], first.count, first.counting) == (["p1", "p5"], 5, True)
    answered(beside)
    assert not beside.desk.catalogue(query, 0, 2).counting
    beside.take_more(product("p6", "毛毯", list_price=1))
    again = beside.desk.catalogue(query, 0, 2)
    assert ([row.id for row in again.rows], again.counting) == (["p1", "p5"], True)
    answered(beside)
    assert [row.id for row in beside.desk.catalogue(query, 0, 2).rows] == ["p6", "p1"]


def test_few_are_sorted_while_one_waits(beside: House) -> None:
    assert [row.id for row in beside.desk.catalogue(CatalogueQuery(order="price", text="棉"), 0, 5).rows] == [
        "p1",
        "p2",
    ]
    assert len(beside.desk.catalogue(CatalogueQuery(order="title"), 0, 5).rows) == 5
    assert beside.desk.catalogue(CatalogueQuery(categories=("没有",)), 0, 5).rows == []


def test_what_was_listed_serves_until_what_is_newer_is_here(beside: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert beside.asker is not None
    monkeypatch.setattr(module, "WINDOW", 2)
    query = CatalogueQuery()
    beside.desk.catalogue(query, 3, 2)
    answered(beside)
    beside.take_more(product("p6", "毛毯"))
    stale = beside.desk.catalogue(query, 3, 2)
    assert ([row.id for row in stale.rows], stale.count, stale.counting) == (["p2", "p1"], 5, True)
    assert beside.asker.after[-1] == module.AGAIN
    first = beside.desk.catalogue(query, 0, 2)
    assert ([row.id for row in first.rows], first.count, first.counting) == (["p6", "p5"], 5, True)
    answered(beside)
    assert beside.desk.catalogue(query, 3, 2).count == 6


def test_what_concerns_no_product_lists_nothing_anew(beside: House) -> None:
    assert beside.asker is not None
    beside.desk.catalogue(CatalogueQuery(), 0, 5)
    answered(beside)
    beside.take_more(Change(seq=2, kind="session", id="s1", version=1, record={"title": "晚场", "state": "draft"}))
    assert not beside.desk.catalogue(CatalogueQuery(), 0, 5).counting
    assert not beside.asker.waiting


def test_facets_are_told_when_they_are_counted(beside: House) -> None:
    query = CatalogueQuery(text="棉")
    assert beside.desk.facets(query) == Facets(counting=True)
    answered(beside)
    assert beside.told[-1] == Changed.CATALOGUE
    told = beside.desk.facets(query)
    assert ([choice.count for choice in told.categories], told.counting) == ([2], False)
    beside.take_more(product("p6", "棉被", category="家纺"))
    again = beside.desk.facets(query)
    assert ([choice.count for choice in again.categories], again.counting) == ([2], True)
    answered(beside)
    assert [choice.count for choice in beside.desk.facets(query).categories] == [3]


def test_while_very_many_come_a_list_is_not_begun_again_before_it_is_told(beside: House) -> None:
    assert beside.asker is not None
    for number in range(3):
        beside.take_more(product(f"m{number}", f"毛毯{number}"))
        beside.desk.catalogue(CatalogueQuery(), 0, 2)
    assert beside.asker.after == [0.0]
    answered(beside)
    assert beside.desk.catalogue(CatalogueQuery(), 0, 2).count == 8


def test_a_list_that_failed_is_asked_for_again(beside: House) -> None:
    assert beside.asker is not None
    beside.desk.catalogue(CatalogueQuery(), 0, 2)
    beside.asker.waiting.clear()
    beside.asker.failing["list"]()
    beside.take_more(product("p6", "毛毯"))
    beside.desk.catalogue(CatalogueQuery(), 0, 2)
    assert list(beside.asker.waiting) == ["list"]


def test_very_many_pending_products_are_laid_over_beside(beside: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 1)
    for number in range(3):
        beside.desk.change("product.put", f"n{number}", {"title": f"毛毯{number}"})
    beside.desk.change("product.remove", "p5", {})
    assert beside.ids(limit=2) == ["p4"]
    answered(beside)
    assert beside.ids(limit=5) == ["n2", "n1", "n0", "p4", "p3"]
