"""Out of every stop there is a way, numbered on screen, and what it sets does pass."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from msgspec import structs

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem, RoomPrice, SkuPrice
from anchor_console.core.pricing import Stop, Way, stops, ways_out
from tests.core.pricing.cases import GOODS, HOUSE, ITEM, NOW, START, price
from tests.core.pricing.test_guard import WEEK, _items

TWO: House = House(second_person=True)


def ways(rule: str, *, house: House = HOUSE, ledger: Any = WEEK, before: LineupItem | None = ITEM, product: Any = GOODS,
         **changed: Any) -> list[tuple[str, dict[str, Any]]]:  # fmt: skip
    """The ways out of the first stop of that rule."""
    after = structs.replace(before or ITEM, **changed)
    found = stops(before, after, product, ledger, house, START, NOW)
    stop = next(stop for stop in found if stop.rule == rule)
    return [(way.word, way.set) for way in ways_out(stop, before, after, product, ledger, house, START, NOW)]


def test_from_a_floor_up_to_it_or_the_floor_down() -> None:
    assert ways("below_floor", hand_price=8_500, floor_price=9_000) == [
        ("at_floor", {"hand_price": 9_000}), ("lower_floor", {"floor_price": 8_500})
    ]  # fmt: skip
    row = SkuPrice(sku="s", hand_price=8_500, floor_price=9_000)
    assert ways("below_floor", skus=(SkuPrice(sku="l"), row)) == [
        ("at_floor", {"skus": [{"sku": "l"}, {"sku": "s", "hand_price": 9_000, "floor_price": 9_000}]}),
        ("lower_floor", {"skus": [{"sku": "l"}, {"sku": "s", "hand_price": 8_500, "floor_price": 8_500}]}),
    ]


def test_from_the_cost_up_to_it_or_cleared_out() -> None:
    assert ways("below_cost", hand_price=3_500) == [
        ("at_cost", {"hand_price": 4_000}), ("clear_out", {"clear_out": True})
    ]  # fmt: skip
    assert ways("floor_below_cost", floor_price=3_500)[1] == ("clear_out", {"clear_out": True})


def test_from_an_unlawful_comparison_to_the_low_the_list_price_or_none() -> None:
    assert ways("above_low", compared_price=15_000) == [
        ("compare_with_low", {"compared_price": 9_900, "compared_with": "own_low"}),
        ("attach_proof", {"compared_price": 19_900, "compared_with": "list_price"}),
        ("no_comparison", {"compared_price": None}),
    ]
    bare = structs.replace(GOODS, list_price=None)
    assert ways("above_low", ledger=(), product=bare, compared_price=15_000) == [
        ("attach_proof", {"compared_with": "list_price"}), ("no_comparison", {"compared_price": None})
    ]  # fmt: skip
    assert [word for word, _ in ways("list_price_unproven", compared_price=15_000, compared_with="list_price")] == [
        "compare_with_low", "attach_proof", "no_comparison"
    ]  # fmt: skip


def test_from_a_raised_price_only_to_what_was_not_raised() -> None:
    ledger = (price(20, 9_900, "asked"), price(3, 15_900, "asked"), price(2, 15_900))
    bare = structs.replace(GOODS, list_price=None)
    assert ways("raised_then_cut", ledger=ledger, product=bare, compared_price=15_900) == [
        ("no_comparison", {"compared_price": None})
    ]  # fmt: skip
    assert ways("raised_then_cut", ledger=ledger, product=None, compared_price=15_900)[-1][0] == "no_comparison"


def test_from_too_much_stock_to_what_is_there_or_sold_ahead() -> None:
    assert ways("oversold", stock_cap=500) == [("within_stock", {"stock_cap": 100}), ("presale", {"presale": True})]
    two = (RoomPrice(room="r", stock_cap=60), RoomPrice(room="q", stock_cap=60))
    assert ways("oversold", rooms=two) == [("presale", {"presale": True})]


def test_from_a_slip_to_the_digit_that_was_meant_or_a_reason() -> None:
    assert ways("magnitude", hand_price=990, clear_out=True) == [("digit", {"hand_price": 9_900}), ("say_why", {})]
    assert ways("magnitude", hand_price=99_000)[0] == ("digit", {"hand_price": 9_900})
    assert ways("magnitude", hand_price=990_000)[0] == ("digit", {"hand_price": 9_900})
    fen = ways("magnitude", before=None, product=GOODS, hand_price=99, clear_out=True)
    assert fen == [("digit", {"hand_price": 9_900}), ("say_why", {})]


def test_from_a_large_change_to_the_share_to_as_it_was_or_to_a_second_person() -> None:
    assert ways("price_share", house=TWO, hand_price=5_000) == [
        ("within_share", {"hand_price": 7_920}), ("as_before", {"hand_price": 9_900}), ("ask_second_person", {})
    ]  # fmt: skip
    assert ways("price_share", hand_price=15_000)[0] == ("within_share", {"hand_price": 11_880})
    own = structs.replace(ITEM, rooms=(RoomPrice(room="r", hand_price=5_000),))
    assert ways("price_share", before=own, rooms=()) == [
        ("within_share", {"rooms": [{"room": "r", "hand_price": 6_000}]}),
        ("as_before", {"rooms": [{"room": "r", "hand_price": 5_000}]}),
        ("say_why", {}),
    ]


def test_a_frozen_session_is_unfrozen_first() -> None:
    (stop,) = stops(ITEM, structs.replace(ITEM, hand_price=9_800), GOODS, (), HOUSE, START, NOW, is_frozen=True)
    assert ways_out(stop, ITEM, ITEM, GOODS, (), HOUSE, START, NOW) == [Way(word="unfreeze")]


@pytest.mark.parametrize("before", [None, ITEM])
@given(after=_items)
def test_every_stop_has_a_way_and_what_it_sets_passes_it(before: LineupItem | None, after: LineupItem) -> None:
    for stop in stops(before, after, GOODS, WEEK, HOUSE, START, NOW):
        told = ways_out(stop, before, after, GOODS, WEEK, HOUSE, START, NOW)
        assert told
        for way in told:
            if way.word not in ("say_why", "attach_proof"):
                assert stop.place not in [left.place for left in _after(before, after, way)]


def _after(before: LineupItem | None, after: LineupItem, way: Way) -> list[Stop]:
    other = msgspec.convert({**msgspec.to_builtins(after), **way.set}, LineupItem)
    return stops(before, other, GOODS, WEEK, HOUSE, START, NOW)
