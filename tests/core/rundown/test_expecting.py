"""What a lineup may bring: bands from past shows, and a reason where there are none."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.lineup import RoomPrice
from anchor_console.core.rundown import Band, Show, expected, learned
from anchor_console.core.rundown.expecting import band, covers
from tests.rundown_made import item, product, show, sold

UNITS = (8, 9, 10, 10, 11, 12)
"""Of product a, 10 minutes long each, in six shows: a minute sells one unit or so."""
PAST = learned([show(n, sold("p-a", units)) for n, units in enumerate(UNITS)], {})


def test_too_few_shows_give_no_band() -> None:
    """It is said how many there are."""
    past = learned([show(n, sold("p-a", 10)) for n in range(4)], {})
    told = expected([item("a")], {}, past)
    assert (told.why, told.shows, told.gmv, told.margin, told.share) == ("few_shows", 4, None, None, None)


def test_nothing_planned_brings_nothing_to_say() -> None:
    """Neither does what has no price or no minutes: a number of its own isn't made up."""
    assert expected([], {}, PAST).why == "no_items"
    told = expected([item("a", hand_price=None), item("b", None), item("c", hand_price=0)], {}, PAST)
    assert (told.why, told.left_out) == ("no_prices", ("a", "b", "c"))


def test_a_lineup_brings_its_pace_as_past_shows_strayed() -> None:
    """Twice the minutes bring twice as much, at the price that is planned now."""
    told = expected([item("a", 20, hand_price=9_000)], {}, PAST)
    assert told.gmv is not None
    assert told.gmv == Band(low=144_000, median=180_000, high=216_000)
    assert (told.shows, told.covers, told.why) == (6, 71, "")
    (forecast,) = told.items
    assert (forecast.basis, forecast.shows, forecast.units) == ("own", 6, Band(low=16, median=20, high=24))
    assert sorted(forecast.paces) == pytest.approx([0.8, 0.9, 1.0, 1.0, 1.1, 1.2])


def test_stock_holds_back_what_is_sold_but_not_a_presale() -> None:
    """The cap of the item or of its room, and what there is; the pace stays what it is."""
    few = {"p-a": product("p-a", stock=15)}
    sales = [
        expected([one], few, PAST, room).gmv
        for one, room in (
            (item("a", 20), ""), (item("a", 20, stock_cap=5), ""), (item("a", 20, presale=True), ""),
            (item("a", 20, rooms=(RoomPrice(room="b", hand_price=20_000, stock_cap=5),)), "b"),
        )
    ]  # fmt: skip
    assert [(one and one.low, one and one.high) for one in sales] == [
        (150_000, 150_000), (50_000, 50_000), (160_000, 240_000), (100_000, 100_000),
    ]  # fmt: skip


def test_the_margin_bears_cost_commission_and_refunds() -> None:
    """Of ten units at 100.00 that cost 60.00, with a tenth commission: 30.00 each; a fifth comes back."""
    past = learned([show(n, sold("p-a", 10, refunded=20_000)) for n in range(5)], {})
    goods = {"p-a": product("p-a", cost=6_000, commission=1_000)}
    told = expected([item("a"), item("b", product="p-a")], goods, past)
    assert told.margin == Band(low=48_000, median=48_000, high=48_000)
    assert told.share == Band(low=2_400, median=2_400, high=2_400)


def test_items_without_a_cost_are_left_out_of_the_margin() -> None:
    """And named; where none has one there is no margin at all."""
    past = learned([show(n, sold("p-a", 10), sold("p-b", 10)) for n in range(5)], {})
    goods = {"p-a": product("p-a", cost=6_000), "p-b": product("p-b")}
    told = expected([item("a"), item("b")], goods, past)
    assert (told.uncosted, told.share) == (("b",), Band(low=4_000, median=4_000, high=4_000))
    alone = expected([item("b")], goods, past)
    assert (alone.margin, alone.share) == (None, None)
    unsold = expected([item("a", stock_cap=0)], goods, past)
    assert (unsold.gmv, unsold.share) == (Band(low=0, median=0, high=0), None)


def test_a_product_that_the_room_has_not_sold_comes_back_as_the_catalogue_says() -> None:
    """Else as often as all do; its pace is of others, in money."""
    past = learned([show(n, sold("p-a", 10, refunded=50_000)) for n in range(5)], {})
    goods = {"p-n": product("p-n", cost=0, sold=100, returns=10), "p-m": product("p-m", cost=0)}
    told = [expected([item(id, hand_price=5_000)], goods, past).share for id in ("n", "m")]
    assert told == [Band(low=9_000, median=9_000, high=9_000), Band(low=5_000, median=5_000, high=5_000)]
    (forecast,) = expected([item("n", hand_price=5_000)], goods, past).items
    assert (forecast.basis, forecast.units.median) == ("room", 20)


@pytest.mark.parametrize(("values", "percent"), [(5, 67), (9, 80), (18, 89), (19, 80), (20, 81)])
def test_a_band_says_how_many_shows_it_holds(values: int, percent: int) -> None:
    """Of values of one kind any rank is as likely: between the k-th from either end fall so many."""
    assert covers(values) == percent


def test_a_band_holds_about_as_many_shows_as_it_says() -> None:
    """Of rooms whose shows stray by a third and whose goods sell as they like, nine shows each: 80 in 100."""
    chance = Random(9)
    held = sum(_is_held(chance) for _ in range(200))
    assert abs(held / 200 - covers(9) / 100) < 0.12


def _is_held(chance: Random) -> bool:
    """Whether one more show of a made-up room brings what was expected of it."""
    paces = {f"p-{n}": chance.lognormvariate(0, 1) for n in range(30)}

    def held(number: int, plan: list[str]) -> Show:
        crowd = chance.lognormvariate(0, 0.3)
        return show(number, *(sold(id, int(60 * paces[id] * crowd * chance.lognormvariate(0, 0.4))) for id in plan))

    past = learned([held(n, chance.sample(sorted(paces), 12)) for n in range(9)], {})
    plan = chance.sample(sorted(paces), 12)
    gmv = expected([item(id, product=id) for id in plan], {}, past).gmv
    assert gmv is not None
    return gmv.low <= held(10, plan).result.paid <= gmv.high


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=40))
def test_a_band_lies_within_what_was_seen(values: list[float]) -> None:
    """It is made of values that were, and its middle is between its ends."""
    told = band(values)
    assert round(min(values)) <= told.low <= told.median <= told.high <= round(max(values))
