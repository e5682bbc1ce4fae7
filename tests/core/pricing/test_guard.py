"""What may be planned of a price: each rule of the house and each article of law, with the figures that it names."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem, RoomPrice, SkuPrice
from anchor_console.core.pricing import LIFTABLE, RULES, frozen, said, standing, stops
from anchor_console.core.product import Product, Sku
from tests.core.pricing.cases import GOODS, ITEM, NOW, SIZES, START, found, price, rules

PROOF = "f" * 64
WEEK = (price(10, 7_900), price(6, 9_900), price(2, 12_900))
"""A ledger whose lowest deal of the seven days is 99.00."""


@pytest.mark.parametrize(
    ("why", "wanted", "rule", "figures"),
    [
        ("16: not above the lowest deal of the seven days", {"compared_price": 9_900}, None, {}),
        ("16: above it", {"compared_price": 9_901}, "above_low", {"low": 9_900}),
        ("16: the deal of the ninth day doesn't count", {"ledger": (price(9, 5_000), *WEEK[1:]),
         "compared_price": 9_900, "hand_price": 8_900}, None, {}),
        ("16: no deal in the seven days, so the last one", {"ledger": (price(30, 8_800), price(8, 9_000)),
         "compared_price": 9_000}, None, {}),
        ("16: above that", {"ledger": (price(30, 9_900), price(8, 9_000)), "compared_price": 9_001}, "above_low",
         {"low": 9_000}),
        ("16: what is sold in the session itself is no deal before it", {"ledger": (*WEEK, price(-1, 5_000)),
         "compared_price": 9_900}, None, {}),
        ("19(3): never sold, so there is nothing to compare with", {"ledger": (), "compared_price": 9_900}, "above_low",
         {}),
        ("16: a list price is called so, and shown", {"compared_price": 19_900, "compared_with": "list_price",
         "proof": PROOF}, None, {}),
        ("16: a list price that nothing shows", {"compared_price": 19_900, "compared_with": "list_price"},
         "list_price_unproven", {}),
        ("19(3): above the list price", {"compared_price": 25_900, "compared_with": "list_price", "proof": PROOF},
         "list_price_unproven", {"list_price": 19_900}),
        ("17: raised three days before, to be cut now", {"ledger": (price(20, 9_900, "asked"),
         price(3, 15_900, "asked"), price(2, 15_900)), "compared_price": 15_900}, "raised_then_cut",
         {"before": 9_900, "raised": 15_900}),
        ("17: compared with what it was before the raise", {"ledger": (price(20, 9_900, "asked"),
         price(5, 15_900, "asked"), price(2, 15_900)), "compared_price": 9_900}, None, {}),
        ("17: raised a little, cut a little", {"ledger": (price(20, 9_900, "asked"), price(5, 11_900, "asked"),
         price(2, 11_900)), "compared_price": 11_900, "hand_price": 11_880}, "raised_then_cut", {"cut": 11_880}),
        ("17: the list price was raised", {"ledger": (price(60, 12_900, "list"), price(3, 19_900, "list")),
         "compared_price": 19_900, "compared_with": "list_price", "proof": PROOF}, "raised_then_cut",
         {"before": 12_900}),
    ],
)  # fmt: skip
def test_the_articles_of_law(why: str, wanted: dict[str, Any], rule: str | None, figures: dict[str, int]) -> None:
    """Order 56 as law.md has it, case by case; nobody lifts any of them."""
    told = [stop for stop in found(**{"ledger": WEEK, **wanted}) if stop.rule not in LIFTABLE]
    assert [stop.rule for stop in told] == ([rule] if rule else []), why
    for stop in told:
        assert figures.items() <= stop.figures.items(), why
        assert not stop.liftable
        assert "明码标价和禁止价格欺诈规定" in stop.article
        assert stop.article in said(stop)


def test_a_raise_that_nobody_cuts_from_is_no_fault() -> None:
    ledger = (price(20, 9_900, "asked"), price(5, 15_900, "asked"), price(2, 15_900))
    dear = structs.replace(ITEM, hand_price=15_900)
    assert rules(before=dear, ledger=ledger, compared_price=15_900) == []
    assert rules(before=structs.replace(ITEM, hand_price=None), ledger=ledger, compared_price=15_900) == []


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"hand_price": 9_000, "floor_price": 9_500}, ["below_floor"]),
        ({"floor_price": 9_901}, ["below_floor"]),
        ({"hand_price": 9_500, "floor_price": 9_500}, []),
        ({"floor_price": 3_999}, ["floor_below_cost"]),
        ({"floor_price": 3_999, "clear_out": True}, []),
        ({"hand_price": 3_999}, ["below_cost", "price_share"]),
        ({"hand_price": 3_999, "clear_out": True}, ["price_share"]),
        ({"hand_price": 7_920}, []),
        ({"hand_price": 7_919}, ["price_share"]),
        ({"hand_price": 11_880}, []),
        ({"hand_price": 11_881}, ["price_share"]),
        ({"hand_price": 8_000, "house": House(price_share=10)}, ["price_share"]),
        ({"hand_price": 990, "clear_out": True}, ["magnitude", "price_share"]),
        ({"hand_price": 79_200}, ["magnitude", "price_share"]),
        ({"hand_price": 79_199}, ["magnitude", "price_share"]),
        ({"hand_price": 79_199, "product": None}, ["price_share"]),
        ({"hand_price": 0, "product": None}, ["magnitude", "price_share"]),
        ({"stock_cap": 100}, []),
        ({"stock_cap": 101}, ["oversold"]),
        ({"stock_cap": 101, "presale": True}, []),
        ({"stock_cap": 101, "product": None}, []),
        ({"stock_cap": 101, "product": structs.replace(GOODS, stock=None)}, []),
        ({"hand_price": None}, []),
        ({"minutes": 5, "offer": "买一送一", "because": "大促"}, []),
    ],
)
def test_the_rules_of_the_house(wanted: dict[str, Any], expected: list[str]) -> None:
    product = wanted.pop("product", GOODS)
    assert rules(product=product, **wanted) == expected


def test_without_a_product_and_ledger_a_floor_is_all_that_is_held_against() -> None:
    """So programs that put an item with its prices and no product go on as before."""
    new = LineupItem(id="i", session="s", product="gone", hand_price=100, floor_price=90, stock_cap=7)
    assert stops(None, new, None, [], House(), None, NOW) == []


def test_a_new_item_is_held_against_the_list_price_the_last_deal_and_the_cost_but_no_share() -> None:
    def new(product: Product | None, hand_price: int, *ledger: Any) -> list[tuple[str, Any]]:
        told = found(before=None, product=product, hand_price=hand_price, ledger=ledger, clear_out=True)
        return [(stop.rule, stop.figures["against"]) for stop in told]

    assert new(GOODS, 5_000) == []
    assert new(GOODS, 2_487) == [("magnitude", "the list price")]
    assert new(structs.replace(GOODS, list_price=None), 32_000) == [("magnitude", "the cost")]
    assert new(None, 1_000, price(3, 9_900)) == [("magnitude", "the last deal")]
    assert new(None, 1_000) == []


def test_what_was_as_far_off_before_is_no_slip_of_this_change() -> None:
    """A welfare item at 9.90 of a list price of 199.00 may go to 9.00 without a word."""
    cheap = structs.replace(ITEM, hand_price=990, clear_out=True)
    assert rules(before=cheap, hand_price=900) == []
    assert rules(before=cheap, hand_price=9_900) == ["magnitude", "price_share"]


def test_floors_and_compared_prices_slip_too() -> None:
    low = structs.replace(ITEM, floor_price=9_000)
    (slip,) = found(before=low, floor_price=900, clear_out=True)
    assert (slip.rule, slip.field, slip.was, slip.figures["times"]) == ("magnitude", "floor_price", 9_000, 10)
    shown = structs.replace(ITEM, compared_price=9_900)
    assert rules(before=shown, compared_price=990, ledger=WEEK) == ["magnitude"]
    by_sku = structs.replace(ITEM, skus=(SkuPrice(sku="s", floor_price=8_000),))
    (slip,) = found(before=by_sku, skus=(SkuPrice(sku="s", floor_price=800),), clear_out=True)
    assert (slip.field, slip.figures["sku"], slip.figures["column"]) == ("skus", "s", "floor_price")
    (slip,) = found(before=None, skus=(SkuPrice(sku="s", floor_price=800),), clear_out=True)
    assert slip.figures["against"] == "the list price"


def test_a_variant_is_held_against_its_own_floor_cost_and_stock() -> None:
    row = SkuPrice(sku="l", hand_price=9_900, floor_price=5_000)
    told = found(product=SIZES, skus=(row,))
    assert [(stop.rule, stop.figures) for stop in told] == [
        ("floor_below_cost", {"sku": "l", "column": "floor_price", "cost": 6_000})
    ]
    assert said(told[0]).startswith("floor_price of l 5000 is below the cost 6000")
    cheap = SkuPrice(sku="l", hand_price=5_900)
    assert rules(product=SIZES, skus=(cheap,)) == ["below_cost", "price_share"]
    assert rules(product=SIZES, skus=(SkuPrice(sku="s", stock_cap=11),)) == ["oversold"]
    assert rules(product=SIZES, skus=(SkuPrice(sku="l", stock_cap=100),)) == []
    assert rules(product=SIZES, skus=(SkuPrice(sku="s", stock_cap=9), SkuPrice(sku="l", stock_cap=92))) == ["oversold"]
    assert rules(floor_price=9_000, skus=(SkuPrice(sku="s", hand_price=8_999),)) == ["below_floor"]
    assert rules(skus=(SkuPrice(sku="s", floor_price=3_000),)) == ["floor_below_cost"]
    assert rules(product=None, skus=(SkuPrice(sku="s", floor_price=3_000),)) == []


def test_a_variant_sold_at_the_items_price_holds_it_to_its_floor_and_cost() -> None:
    assert rules(skus=(SkuPrice(sku="s", floor_price=9_901),)) == ["below_floor"]
    assert rules(before=None, product=SIZES, hand_price=5_000) == ["below_cost"]
    cheap_apart = (SkuPrice(sku="l", hand_price=9_000),)
    assert rules(before=None, product=SIZES, hand_price=5_000, skus=cheap_apart) == []


def test_a_variants_price_is_compared_with_what_it_was_sold_at_before_its_own_or_the_items() -> None:
    (share,) = found(skus=(SkuPrice(sku="s", hand_price=7_000),))
    assert (share.rule, share.was, share.wanted, share.figures["sku"]) == ("price_share", 9_900, 7_000, "s")
    own = structs.replace(ITEM, skus=(SkuPrice(sku="s", hand_price=7_000),))
    assert rules(before=own, skus=()) == ["price_share"]
    assert rules(before=own, skus=(SkuPrice(sku="s", hand_price=7_500),)) == []


def test_a_room_of_a_show_is_held_to_the_same() -> None:
    def of(**terms: Any) -> list[str]:
        return rules(floor_price=9_000, rooms=(RoomPrice(room="r2", **terms),))

    assert of(hand_price=9_500) == []
    assert of(hand_price=8_999) == ["below_floor"]
    assert of(hand_price=13_000) == ["price_share"]
    assert of(stock_cap=101) == ["oversold"]
    (floor,) = found(floor_price=9_000, rooms=(RoomPrice(room="r2", hand_price=8_999),))
    assert (floor.field, floor.figures["room"], floor.was) == ("rooms", "r2", 9_900)
    two = (RoomPrice(room="r1", stock_cap=60), RoomPrice(room="r2", stock_cap=60))
    (both,) = found(rooms=two)
    assert (both.rule, both.wanted, both.figures["stock"], both.was) == ("oversold", 120, 100, None)


def test_stock_is_that_of_the_variants_together_where_the_product_says_none() -> None:
    apart = structs.replace(GOODS, stock=None, skus=(Sku(id="s", stock=3), Sku(id="l", stock=4)))
    assert rules(product=apart, stock_cap=8) == ["oversold"]
    unknown = structs.replace(apart, skus=(Sku(id="s", stock=3), Sku(id="l")))
    assert rules(product=unknown, stock_cap=8) == []


def test_a_price_taken_away_is_what_the_next_one_is_held_against() -> None:
    """Else any share would do, in two steps."""
    gone = structs.replace(ITEM, hand_price=None, cleared={"": 9_900, "skus:s": 8_000, "rooms:r": 9_000})
    assert rules(before=gone, hand_price=9_000) == []
    told = found(before=gone, hand_price=5_000)
    assert [(stop.field, stop.was, stop.wanted) for stop in told] == [
        ("hand_price", 9_900, 5_000), ("rooms", 9_000, 5_000), ("skus", 8_000, 5_000)
    ]  # fmt: skip


def test_another_product_is_held_against_its_own_figures_and_its_price_against_the_one_before() -> None:
    dear = structs.replace(GOODS, id="q", cost=10_000)
    other = structs.replace(ITEM, product="q")
    assert [stop.rule for stop in stops(ITEM, other, dear, [], House(), START, NOW)] == ["below_cost"]
    listed = structs.replace(GOODS, id="q", list_price=99_000)
    assert [stop.rule for stop in stops(ITEM, other, listed, [], House(), START, NOW)] == ["magnitude"]
    cheap = structs.replace(other, hand_price=4_500)
    assert [stop.rule for stop in stops(ITEM, cheap, None, [], House(), START, NOW)] == ["price_share"]


def test_taking_a_flag_back_is_stopped_where_it_was_needed() -> None:
    cleared = structs.replace(ITEM, hand_price=3_000, clear_out=True)
    assert rules(before=cleared, clear_out=False) == ["below_cost"]
    ahead = structs.replace(ITEM, stock_cap=500, presale=True)
    assert rules(before=ahead, presale=False) == ["oversold"]
    proven = structs.replace(ITEM, compared_price=19_900, compared_with="list_price", proof=PROOF)
    assert rules(before=proven, proof="") == ["list_price_unproven"]
    assert rules(before=proven, compared_with="own_low", ledger=WEEK) == ["above_low"]


def test_what_stood_before_is_no_fault_of_another_change_but_a_comparison_that_is_shown_anew_is() -> None:
    dear = structs.replace(GOODS, cost=9_950, stock=5)
    standing_so = structs.replace(ITEM, stock_cap=10, compared_price=12_000)
    assert rules(before=standing_so, product=dear, ledger=WEEK, floor_price=9_900) == ["floor_below_cost"]
    assert rules(before=standing_so, product=dear, ledger=WEEK, stock_cap=11) == ["oversold"]
    assert rules(before=standing_so, product=dear, ledger=WEEK, hand_price=9_800) == ["below_cost", "above_low"]
    assert rules(before=standing_so, product=dear, ledger=WEEK, presale=True) == []
    assert {stop.rule for stop in standing(standing_so, dear, WEEK, None, START)} == {
        "below_cost", "oversold", "above_low"
    }  # fmt: skip


def test_nothing_of_a_price_moves_in_a_frozen_session() -> None:
    assert rules(is_frozen=True, hand_price=9_899) == ["frozen"]
    assert rules(is_frozen=True, minutes=5) == []
    for field, value in (
        ("floor_price", 5_000), ("stock_cap", 5), ("compared_price", None), ("clear_out", True), ("presale", True),
        ("skus", (SkuPrice(sku="s"),)), ("rooms", (RoomPrice(room="r"),)), ("compared_with", "list_price"),
    ):  # fmt: skip
        expected = [] if field == "compared_price" else ["frozen"]
        assert rules(is_frozen=True, **{field: value}) == expected
    assert "frozen" in rules(is_frozen=True, before=None, hand_price=9_900)
    bare = LineupItem(id="i", session="s", product="p")
    assert frozen(None, bare) == []
    assert [stop.field for stop in frozen(ITEM, structs.replace(ITEM, product="q"))] == ["product"]
    assert frozen(bare, structs.replace(bare, product="q")) == []
    (stop,) = frozen(ITEM, structs.replace(ITEM, hand_price=1))
    assert said(stop) == "the session's prices are frozen: hand_price stays as it is"


def test_what_nothing_lifts_is_told_first_and_only_slips_and_shares_are_lifted() -> None:
    told = found(ledger=WEEK, hand_price=900, floor_price=1_000, compared_price=99_900, stock_cap=900)
    order = [RULES.index(stop.rule) for stop in told]
    assert order == sorted(order)
    assert [stop.liftable for stop in told] == [stop.rule in {"magnitude", "price_share"} for stop in told]


def test_the_words_of_a_stop_hold_its_figures() -> None:
    (share,) = found(hand_price=5_000)
    assert said(share) == "hand_price goes from 9900 to 5000, by 49 %: more than 20 % at once"
    (nothing,) = found(compared_price=9_900)
    assert said(nothing).startswith("compared_price 9900 has nothing that it could be: no deal of this product")


_amounts = st.none() | st.integers(0, 200) | st.integers(0, 200_000)
_rows = st.lists(st.builds(SkuPrice, sku=st.sampled_from("sl"), hand_price=_amounts, floor_price=_amounts),
                 max_size=2, unique_by=lambda row: row.sku).map(tuple)  # fmt: skip
_items = st.builds(
    LineupItem, id=st.just("i"), session=st.just("s"), product=st.just("p"), hand_price=_amounts, floor_price=_amounts,
    stock_cap=_amounts, compared_price=_amounts, compared_with=st.sampled_from(["own_low", "list_price"]),
    clear_out=st.booleans(), presale=st.booleans(), skus=_rows,
)  # fmt: skip


@given(st.none() | _items, _items, st.sampled_from([None, GOODS, SIZES]), st.booleans())
def test_what_passes_is_sound_by_a_second_look(
    before: LineupItem | None, after: LineupItem, product: Product | None, is_new_price: bool
) -> None:
    """Whatever came before it, an item that passes with a new price stands above floor and cost, and within its low."""
    if before is not None and is_new_price:
        before = structs.replace(before, hand_price=(after.hand_price or 0) + 1)
    told = stops(before, after, product, WEEK, House(), START, NOW)
    if told or (before is not None and before.hand_price == after.hand_price):
        return
    asked = after.hand_price
    if asked is not None and after.floor_price is not None and before is None:
        assert asked >= after.floor_price
    if asked is not None and product is not None and not after.clear_out:
        assert asked >= (product.cost or 0)
    if after.compared_price is not None and after.compared_with == "own_low":
        assert after.compared_price <= 9_900
    if asked is not None and before is not None and before.hand_price is not None:
        assert abs(asked - before.hand_price) * 5 <= before.hand_price
