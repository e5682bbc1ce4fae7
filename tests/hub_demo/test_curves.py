"""The demo's evenings by the minute come to what their results say, and make a room that now can be held against."""

from random import Random

from anchor_console.connectors.simulator.demo import SEED
from anchor_console.core.curve import LIMIT, read
from anchor_console.core.fields import instant
from anchor_console.core.result import Result
from anchor_console.core.usual import ENOUGH, Past
from anchor_console.hub_demo.history import _held, _result

FRIDAY: int = instant("2026-11-20T17:00:00+08:00")


def test_a_curve_ends_at_what_the_evening_brought() -> None:
    id, slot, starts = _held(FRIDAY)[0]
    result = _result(id, slot, starts, Random(SEED))
    assert len(result["curve"]) < LIMIT // 3
    drawn = read(result["curve"])
    last = drawn.last()
    assert drawn.minutes == slot.minutes
    assert (last["gmv_paid"], last["refunded"]) == (result["paid"], result["refunded"])
    assert (last["viewers"], last["orders_paid"]) == (result["viewers"], result["orders"])


def test_the_room_has_enough_evenings_for_every_number_of_the_funnel() -> None:
    """And they differ, so that a place among them says something."""
    chance = Random(SEED)
    results = [Result(id=id, **_result(id, slot, starts, chance)) for id, slot, starts in _held(FRIDAY)]
    past = Past(results, results[0].room, FRIDAY)
    for name in ("gmv_paid", "online", "net_per_minute", "impression_entry_rate", "click_order_rate", "negative_rate"):
        spread = past.spread(name, 44)
        assert spread is not None, name
        assert len(set(spread.values)) >= ENOUGH, name
        assert 0 < spread.values[0] < spread.values[-1] < 5 * spread.values[0] + 1, name
