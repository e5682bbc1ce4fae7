"""Where a product stands: its facet number, its price's step, and that both ways of judging it agree."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.lineup import ROLES
from anchor_console.desk import shelf
from anchor_console.desk.browsing import ORDERS, CatalogueQuery
from anchor_console.desk.shelf import Facet, octave, packed, step, unpacked

PRICES = st.integers(0, 10**13)


@given(st.integers(0, 2**20), st.sampled_from(("", *ROLES)), st.none() | PRICES, st.none() | PRICES, st.booleans())
def test_a_facet_number_says_what_was_put_in(
    category: int, role: str, price: int | None, stock: int | None, lacking: bool
) -> None:
    said = unpacked(packed(category, role, price, stock, lacking))
    in_stock = None if stock is None else stock > 0
    assert said == Facet(category, role, shelf.band(price), in_stock, lacking)


@pytest.mark.parametrize("role", [None, "a_newer_role", 7])
def test_a_role_that_is_not_known_is_none(role: object) -> None:
    assert unpacked(packed(1, role, 1, 1, False)).role == ""


@given(PRICES, PRICES)
def test_steps_and_octaves_stand_in_the_order_of_prices(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert step(low) <= step(high)
    assert octave(low) <= octave(high)
    assert step(one) // 16 == octave(one)


@given(PRICES, PRICES, PRICES)
def test_a_range_names_the_step_or_the_octave_of_every_price_in_it(low: int, price: int, high: int) -> None:
    low, price, high = sorted((low, price, high))
    named = shelf.match(CatalogueQuery(price_from=low, price_to=high), {}, "")
    assert named is not None
    assert any(f'"{word}"' in named for word in shelf.price_words(step(price)).split())


def test_bands_begin_where_they_say() -> None:
    assert [shelf.band(price) for price in (None, 0, 999, 1_000, 100_000, 10**9)] == [0, 1, 1, 2, 8, 8]


@pytest.mark.parametrize(
    ("record", "price", "stock"),
    [
        ({"list_price": 5, "stock": 7, "skus": [{"id": "a", "list_price": 1, "stock": 1}]}, 5, 7),
        ({"skus": [{"id": "a", "list_price": 9}, {"id": "b", "list_price": 3, "stock": 4}, {"id": "c"}]}, 3, 4),
        ({"skus": []}, None, None),
        ({"skus": "odd", "list_price": "odd", "stock": None}, None, None),
        ({"skus": ["odd"]}, None, None),
    ],
)
def test_what_only_variants_say_is_said_of_the_product(
    record: dict[str, Any], price: int | None, stock: int | None
) -> None:
    assert (shelf.price_of(record), shelf.stock_of(record)) == (price, stock)


def test_a_piece_of_the_title_is_not_said_twice_and_what_is_no_text_is_not_said() -> None:
    record = {"title": "纯棉毛巾", "short_title": "毛巾", "category": ["家纺"], "brand": "屿间", "code": "A-7"}
    assert (
        shelf.found_by({**record, "listings": [{"platform": "douyin", "id": "339"}, {}, 7]})
        == "纯棉毛巾\n屿间\nA-7\n339"
    )
    assert shelf.found_by({"title": 7}) == ""
    assert shelf.category_of({"category": 7}) == ""


def test_orders_are_words_of_the_trade() -> None:
    assert ORDERS[0] == "best"
