"""What the demo's past evenings brought is drawn once and for all, and is plausible enough to plan by."""

from random import Random

from anchor_console.connectors.simulator.demo import GOODS, SEED
from anchor_console.core.fields import created, instant, take
from anchor_console.core.result import Result
from anchor_console.hub_demo.history import EVENINGS, _held, _result

FRIDAY: int = instant("2026-11-20T17:00:00+08:00")


def test_a_result_is_a_record_as_the_hub_keeps_it() -> None:
    """And its totals are those of its goods."""
    result = _result("demo-past-1-0", EVENINGS[0], FRIDAY, Random(SEED))
    taken, faults = take(Result, result)
    assert faults == created(Result, taken)[1] == []
    assert result["paid"] == sum(one["paid"] for one in result["sold"])
    assert 0.14 <= result["refunded"] / result["paid"] <= 0.24
    stock = {good.id: good.stock for good in GOODS}
    assert all(0 < one["units"] <= stock[one["product"]] for one in result["sold"])


def test_only_evenings_that_are_over_were_held() -> None:
    """Four weeks of them, and those of this week."""
    held = _held(FRIDAY)
    assert 28 <= len(held) < 35
    assert all(starts + slot.minutes * 60_000 < FRIDAY for _, slot, starts in held)
