"""Products changed here, laid over what the index finds: places are kept, what is new stands before all."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.core.edits import Held
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.overlay import Listing, laid_over, pending_products
from tests.desk.shop import House

QUERY = CatalogueQuery(text="棉")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "desk.db")
    yield house
    house.close()


def test_a_window_reaches_over_what_is_new_into_the_rows() -> None:
    listing = Listing(("n2", "n1"), array("I", [9, 8, 7]))
    assert len(listing) == 5
    assert listing.window(0, 3) == (("n2", "n1"), array("I", [9]))
    assert listing.window(1, 1) == (("n1",), array("I"))
    assert listing.window(3, 9) == ((), array("I", [8, 7]))
    assert listing.window(9, 2) == ((), array("I"))


def test_only_products_are_laid_over() -> None:
    pending = {
        ("product", "p1"): Held(1, {"title": "棉"}),
        ("session", "s1"): Held(1, {}),
        ("product", "p2"): Held(2, None),
    }
    assert pending_products(pending) == {"p1": {"title": "棉"}, "p2": None}


def test_without_pending_products_nothing_differs(house: House) -> None:
    found = array("I", [1, 2])
    assert laid_over(house.copy.index, QUERY, found, {}) == Listing((), found)


def test_who_is_still_wanted_keeps_its_place_and_who_is_not_is_gone(house: House) -> None:
    found = array("I", [2, 1])
    pending = {
        "p1": {"title": "丝巾"},
        "p2": {"title": "棉被"},
        "p3": {"title": "棉毯"},
        "n1": {"title": "棉袜"},
        "n2": {"title": "纱"},
    }
    laid = laid_over(house.copy.index, QUERY, found, pending)
    assert laid == Listing(["n1", "p3"], array("I", [2]))
    assert laid_over(house.copy.index, QUERY, found, {"p1": None}) == Listing([], array("I", [2]))


def test_very_many_are_asked_for_in_parts(house: House) -> None:
    pending = {f"n{number}": {"title": "棉"} for number in range(1_200)} | {"p1": {"title": "棉"}}
    laid = laid_over(house.copy.index, QUERY, array("I", [2, 1]), pending)
    assert (len(laid), laid.before[0], list(laid.rows)) == (1_202, "n1199", [2, 1])
