"""The catalogue of a desk: any window of any query, facets, rows, saved views, and pending edits over it all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.edits import Change
from anchor_console.desk import catalogue as module
from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, Choice, Order, PriceBand, SavedView
from anchor_console.desk.picture import Changed
from anchor_console.kit.sqlite import faults
from tests.desk.shop import House, deal, fact, product
from tests.fakes import NOON

DAY = 24 * 3600 * 1000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "desk.db")
    yield house
    house.close()


def test_all_products_stand_with_the_newest_first(house: House) -> None:
    assert house.ids() == ["p5", "p4", "p3", "p2", "p1"]
    assert house.desk.catalogue(CatalogueQuery(), 1, 2) == CataloguePage(
        rows=house.desk.catalogue(CatalogueQuery(), 0, 9).rows[1:3], offset=1, count=5
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("棉", ["p1", "p2"]), ("sjt", ["p2"]), ("jt", ["p2"]), ("冬", ["p3"]), ("2024", ["p2"]), ("081", ["p2"]),
        ("SJT-2024", ["p2"]), ("077205", ["p5"]), ("k88", ["p5"]), ("水星", ["p5"]), ("sx", ["p5"]), ("p3", ["p3"]),
        ("电器", ["p4"]), ("-", []), ("xyz", []),
    ],
)  # fmt: skip
def test_products_are_found_by_characters_initials_codes_and_ids(house: House, text: str, found: list[str]) -> None:
    assert house.ids(text=text) == found


def test_what_begins_with_the_text_comes_first(house: House) -> None:
    house.take_more(product("p6", "纯棉毛巾"))
    assert house.ids(text="棉毛") == ["p1", "p6"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"categories": ("家纺",)}, ["p3", "p2", "p1"]),
        ({"categories": ("家用电器", "")}, ["p5", "p4"]),
        ({"categories": ("没有",)}, []),
        ({"echelons": ("second",)}, ["p4"]),
        ({"echelons": ("",)}, ["p5"]),
        ({"roles": ("hero",)}, ["p4", "p2"]),
        ({"roles": ("", "traffic")}, ["p5", "p3", "p1"]),
        ({"price_from": 4_900, "price_to": 29_900}, ["p5", "p4", "p2"]),
        ({"price_from": 29_901}, ["p3"]),
        ({"price_to": 1_990}, ["p1"]),
        ({"price_from": 10, "price_to": 5}, []),
        ({"in_stock": True}, ["p5", "p4", "p1"]),
        ({"in_stock": False}, ["p2"]),
        ({"missing_proof": True}, ["p5", "p4", "p3", "p2", "p1"]),
        ({"text": "棉", "roles": ("hero",), "price_from": 20_000}, ["p2"]),
    ],
)
def test_facets_narrow_it_down(house: House, query: dict[str, Any], found: list[str]) -> None:
    assert house.ids(**query) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("price", ["p1", "p5", "p4", "p2", "p3"]), ("stock", ["p2", "p4", "p5", "p1", "p3"]),
        ("role", ["p1", "p4", "p2", "p5", "p3"]), ("category", ["p4", "p3", "p2", "p1", "p5"]),
        ("code", ["p2", "p5", "p4", "p3", "p1"]), ("cost", ["p4", "p5", "p3", "p2", "p1"]),
        ("commission", ["p4", "p5", "p3", "p2", "p1"]), ("proof", ["p5", "p4", "p3", "p2", "p1"]),
    ],
)  # fmt: skip
def test_it_is_sorted_by_what_was_chosen_and_what_is_not_said_comes_last(
    house: House, order: Order, found: list[str]
) -> None:
    assert house.ids(order=order) == found
    turned = house.ids(order=order, descending=True)
    assert sorted(turned) == sorted(found)
    if order in ("price", "stock"):
        assert turned[-1] == ("p1" if order == "price" else "p3")


def test_titles_are_sorted_both_ways_and_an_id_comes_before_all(house: House) -> None:
    titles = house.ids(order="title")
    assert house.ids(order="title", descending=True) == titles[::-1]
    house.take_more(product("x1", "p3 挂钩"))
    assert house.ids(order="price", text="p3") == ["p3", "x1"]


def test_a_row_bears_what_a_table_shows(house: House) -> None:
    house.take_more(
        fact("f1", "p4", until="2025-12-01"), fact("f2", "p4", proof=""), deal("d1", "p4", 8_900, 3),
        deal("d2", "p4", 5_000, 8), deal("d3", "p4", 100, 1, "asked"), deal("d4", "p4", 8_000, 0),
    )  # fmt: skip
    row = house.desk.catalogue(CatalogueQuery(text="电热"), 0, 1).rows[0]
    assert (row.id, row.role, row.echelon, row.category, row.cost, row.commission) == (
        "p4", "hero", "second", "家用电器", 5_000, 15,
    )  # fmt: skip
    assert (row.facts, row.unproven, row.expiring, row.low) == (1, 1, 1, 8_900)
    cup = house.desk.catalogue(CatalogueQuery(text="保温"), 0, 1).rows[0]
    assert (cup.list_price, cup.stock, cup.skus, cup.facts, cup.low, cup.echelon) == (4_900, 5, 2, 0, None, "")


def test_proof_is_counted_as_facts_come_go_and_end(house: House) -> None:
    missing = CatalogueQuery(missing_proof=True, text="棉")
    house.take_more(fact("f1", "p1", until="2025-11-22"), fact("f2", "p2"))
    assert house.desk.catalogue(missing, 0, 9).rows == []
    house.clock.time = NOON + DAY
    house.again()
    assert [row.id for row in house.desk.catalogue(missing, 0, 9).rows] == ["p1"]
    assert Changed.CATALOGUE in house.told[-1]
    house.take_more(Change(seq=1, kind="fact", id="f2", version=2, record=None))
    assert [row.id for row in house.desk.catalogue(missing, 0, 9).rows] == ["p1", "p2"]
    house.take_more(fact("f1", "p2"))
    assert [row.id for row in house.desk.catalogue(missing, 0, 9).rows] == ["p1"]


def test_pending_facts_show_in_the_row(house: House) -> None:
    house.take_more(fact("f1", "p1"))
    house.desk.change("fact.put", "f2", {"product": "p1", "text": "四层"})
    house.desk.change("fact.remove", "f1", {})
    row = house.desk.catalogue(CatalogueQuery(text="棉毛巾"), 0, 1).rows[0]
    assert (row.facts, row.unproven) == (0, 1)


def test_facets_are_counted_each_as_if_nothing_were_chosen_in_it(house: House) -> None:
    told = house.desk.facets(CatalogueQuery(categories=("家纺",), in_stock=True))
    assert told.categories == [Choice("", 1), Choice("家用电器", 1), Choice("家纺", 1, True)]
    assert told.roles == [Choice("traffic", 1)]
    assert (told.in_stock, told.sold_out, told.missing_proof, told.unpriced) == (1, 1, 1, 0)
    assert [band for band in told.prices if band.count] == [PriceBand(1_000, 3_000, 1)]
    assert not told.counting


def test_the_price_range_counts_for_all_but_the_bands(house: House) -> None:
    told = house.desk.facets(CatalogueQuery(price_from=9_000))
    assert {choice.word: choice.count for choice in told.categories} == {"家纺": 2, "家用电器": 1}
    assert sum(band.count for band in told.prices) == 5
    assert told.echelons == [Choice("first", 2), Choice("second", 1)]
    assert house.desk.facets(CatalogueQuery(text="-")).categories == []


def test_what_was_chosen_stays_a_choice_when_nothing_is_left_of_it(house: House) -> None:
    told = house.desk.facets(CatalogueQuery(text="电热", categories=("家纺",), roles=("image",)))
    assert Choice("家纺", 0, True) in told.categories
    assert Choice("image", 0, True) in told.roles


def test_pending_edits_are_laid_over(house: House) -> None:
    house.desk.change("product.put", "new", {"title": "棉浴巾", "list_price": 2_000, "category": "家纺"})
    house.desk.change("product.put", "p1", {"title": "丝巾"})
    house.desk.change("product.remove", "p2", {})
    assert house.ids() == ["new", "p5", "p4", "p3", "p1"]
    assert house.ids(text="棉") == ["new"]
    assert house.ids(text="丝") == ["p1"]
    assert house.ids(text="sj") == ["p1"]
    assert house.ids(categories=("家纺",), price_to=2_000) == ["new", "p1"]
    assert house.desk.catalogue(CatalogueQuery(), 0, 1).rows[0].badge == "pending"
    assert house.ids(offset=1, limit=2) == ["p5", "p4"]


@pytest.mark.parametrize(
    "query",
    [
        {"roles": ("hero",)}, {"echelons": ("first",)}, {"in_stock": True}, {"in_stock": False}, {"text": "new"},
        {"missing_proof": True}, {"price_from": 1, "price_to": 5}, {"price_from": 6}, {"categories": ("",)},
    ],
)  # fmt: skip
def test_what_is_pending_is_judged_as_the_index_judges_it_later(house: House, query: dict[str, Any]) -> None:
    record = {"title": "挂钩", "role": "hero", "list_price": 5, "stock": 0, "category": "收纳"}
    house.desk.change("product.put", "new1", record)
    before = "new1" in house.ids(**query)
    house.take(Change(seq=2, kind="product", id="new1", version=1, record=record))
    after = House.ids(_fresh(house), **query)
    assert before == ("new1" in after)


def _fresh(house: House) -> House:
    """The same copy, as a desk without edits shows it."""
    house.writer.connection.execute("DELETE FROM edit")
    house.again()
    return house


def test_a_product_removed_and_one_changed_leave_a_sound_index(house: House) -> None:
    house.take_more(Change(seq=2, kind="product", id="p2", version=2, record=None), product("p1", "丝巾"))
    assert house.ids() == ["p5", "p4", "p3", "p1"]
    assert house.ids(text="棉") == []
    house.take_more(Change(seq=3, kind="price", id="d9", version=2, record=None))
    assert not faults(house.writer.connection, whole=True)


def test_views_are_kept_at_this_desk_by_name(house: House) -> None:
    late = SavedView(name="缺凭证", query=CatalogueQuery(missing_proof=True), columns=("title", "facts"))
    house.desk.save_view(late)
    house.desk.save_view(SavedView(name="引流款", query=CatalogueQuery(roles=("traffic",))))
    house.desk.save_view(SavedView(name="引流款", query=CatalogueQuery(roles=("traffic",), in_stock=True)))
    assert house.told[-1] == Changed.CATALOGUE
    again = house.again()
    assert [view.name for view in again.saved_views()] == ["引流款", "缺凭证"]
    assert again.saved_views()[1] == late
    again.drop_view("缺凭证")
    assert [view.query.in_stock for view in house.again().saved_views()] == [True]


def test_views_that_cannot_be_read_are_none(house: House) -> None:
    house.writer.connection.execute("INSERT INTO meta VALUES ('views', '[{}]')")
    assert house.desk.saved_views() == []


def test_a_window_is_never_wider_than_it_may_be(house: House) -> None:
    assert len(house.desk.catalogue(CatalogueQuery(), -3, 10**9).rows) == 5
    assert house.desk.catalogue(CatalogueQuery(), 0, -1).rows == []


def test_the_rules_come_with_the_desk(house: House) -> None:
    assert house.desk.rules().version


def test_only_few_answers_and_pages_are_kept(house: House) -> None:
    for number in range(80):
        house.ids(text=f"{number}")
        house.desk.facets(CatalogueQuery(text=f"{number}"))
    kept = house.desk._catalogue
    assert len(kept._answers) == len(kept._counts) == module.KEPT
    assert len(kept._pages) <= 65
