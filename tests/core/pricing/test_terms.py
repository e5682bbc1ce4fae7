"""The terms of an item: what is asked where, and what is still known of a price that was taken away."""

from msgspec import structs

from anchor_console.core.lineup import LineupItem, RoomPrice, SkuPrice
from anchor_console.core.pricing.terms import WHOLE, keys, price_at, price_before, taken_away, terms
from tests.core.pricing.cases import ITEM, SIZES

DIFFERING = structs.replace(
    ITEM, skus=(SkuPrice(sku="s", hand_price=8_000), SkuPrice(sku="l", floor_price=9_000)),
    rooms=(RoomPrice(room="r", hand_price=9_500), RoomPrice(room="q", stock_cap=5)),
)  # fmt: skip


def test_each_price_is_held_against_the_highest_floor_and_cost_of_what_is_sold_at_it() -> None:
    found = {(one.field, one.of): (one.price, one.floor, one.cost, one.list_price) for one in terms(DIFFERING, SIZES)}
    assert found == {
        ("hand_price", ""): (9_900, 9_000, 6_000, 19_900),
        ("skus", "s"): (8_000, None, 3_000, 19_900),
        ("rooms", "r"): (9_500, 9_000, 6_000, 19_900),
    }
    assert [one.cost for one in terms(DIFFERING, None)] == [None, None, None]


def test_where_nothing_else_is_said_the_items_price_is_asked() -> None:
    assert [price_at(DIFFERING, ("skus", sku)) for sku in "slx"] == [8_000, 9_900, 9_900]
    assert price_at(DIFFERING, ("rooms", "q")) == 9_900


def test_a_price_that_was_taken_away_is_remembered_until_another_stands_there() -> None:
    bare = LineupItem(id="i", session="s", product="p")
    gone = taken_away(DIFFERING, bare)
    assert gone == {"": 9_900, "skus:s": 8_000, "rooms:r": 9_500}
    without = structs.replace(bare, cleared=gone)
    assert [price_before(without, key) for key in (WHOLE, ("skus", "s"), ("skus", "x"))] == [9_900, 8_000, 9_900]
    assert taken_away(without, without) == gone
    assert taken_away(without, ITEM) is None
    one = structs.replace(bare, skus=(SkuPrice(sku="s", hand_price=7_000),))
    assert taken_away(without, one) == {"": 9_900, "rooms:r": 9_500}
    assert taken_away(bare, bare) is None


def test_all_terms_that_are_or_were_are_looked_at_the_items_first() -> None:
    without = LineupItem(id="i", session="s", product="p", cleared={"": 1, "skus:x": 2, "strange": 3})
    assert keys(without, DIFFERING) == [WHOLE, ("rooms", "r"), ("skus", "s"), ("skus", "x")]
