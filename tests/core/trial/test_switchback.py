"""A trial by lot: what was planted is found, what was not isn't; slots with gaps, early ends and power are told."""

import pytest
from msgspec import structs

from anchor_console.core.trial.record import Trial
from anchor_console.core.trial.switchback import finds, found
from anchor_console.core.trial.turns import turns
from anchor_console.core.window import MINUTE
from benchmarks.what_worked import in_turn, tried
from tests.trial_made import OPENED, show

BEGAN = OPENED + 30 * MINUTE
TRIAL = Trial(id="t", session="s", ways=("chat", "interaction"), slots=24, seed=11, began_at=BEGAN)


def flat(trial: Trial, lift: float = 1.0) -> dict[int, dict[str, int]]:
    """Minutes that are all the same but for the second way's slots."""
    rows = {}
    for turn in turns(trial):
        for at in range(turn.begins, turn.ends, MINUTE):
            rows[at] = {"product_clicks": round(50 * (lift if turn.way else 1.0)), "online": 500}
    return rows


def test_over_many_runs_what_is_there_is_found_and_what_is_not_is_not() -> None:
    none = [tried(seed, 0.0, "clicks", 16) for seed in range(40)]
    much = [tried(seed, 0.6, "clicks", 16) for seed in range(12)]
    assert sum(one.is_clear for one in none) <= 5
    assert sum(one.is_clear for one in much) >= 9
    assert sum(one.low <= 0.6 <= one.high for one in much) >= 9
    assert {one.source for one in none} == {"trial"}


def test_the_second_way_is_held_against_the_first() -> None:
    told = found(TRIAL, flat(TRIAL, 1.5), TRIAL.planned_end)
    assert told.effect.change == pytest.approx(0.5, abs=0.01)
    assert (told.slots, told.of, told.whole) == (24, 24, True)
    assert told.p < 0.001
    assert told.cases[1] > told.cases[0]
    assert found(TRIAL, flat(TRIAL), TRIAL.planned_end).p == 1.0


def test_carry_over_minutes_are_left_out() -> None:
    rows = flat(TRIAL, 1.5)
    for turn in turns(TRIAL):
        rows[turn.begins]["product_clicks"] = 900
    assert found(TRIAL, rows, TRIAL.planned_end).effect.change == pytest.approx(0.5, abs=0.01)


def test_a_gap_takes_its_pair_with_it() -> None:
    rows = flat(TRIAL, 1.5)
    del rows[BEGAN + 2 * MINUTE]
    rows[BEGAN + 52 * MINUTE]["gaps"] = 1
    assert found(TRIAL, rows, TRIAL.planned_end).slots == 20


def test_an_early_end_counts_the_pairs_that_are_over_and_is_told() -> None:
    stopped = structs.replace(TRIAL, stopped_at=turns(TRIAL)[15].begins + MINUTE)
    told = found(stopped, flat(TRIAL, 1.5), TRIAL.planned_end)
    assert (told.slots, told.whole, told.effect.known) == (14, False, True)
    few = found(structs.replace(TRIAL, stopped_at=turns(TRIAL)[6].begins), flat(TRIAL, 1.5), TRIAL.planned_end)
    assert (few.slots, few.effect.known, few.effect.n, few.p) == (6, False, 3, 1.0)
    assert not found(TRIAL, flat(TRIAL, 1.5), TRIAL.planned_end - 1).whole


def test_long_trials_take_a_sample_of_orders_and_say_the_same_again() -> None:
    long = structs.replace(TRIAL, slots=140, slot=120)
    rows = show(5, in_turn(long), {}, length=320).minutes
    told = found(long, rows, long.planned_end)
    assert told.effect.n == 70
    assert told == found(long, rows, long.planned_end)
    assert told.effect.low < told.effect.change < told.effect.high


def test_orders_that_are_only_told_paid_count_too() -> None:
    rows = {at: {"orders_paid": 9, "online": 50} for at in flat(TRIAL)}
    assert found(structs.replace(TRIAL, measure="orders"), rows, TRIAL.planned_end).effect.known
    nothing = found(structs.replace(TRIAL, measure="comments"), rows, TRIAL.planned_end)
    assert nothing.cases == (0, 0)


def test_what_it_can_find_is_told_before_it_begins() -> None:
    rows = show(3, lambda _: None, {}).minutes
    at = max(rows)
    small = finds(TRIAL, rows, at)
    smaller = finds(structs.replace(TRIAL, slots=60), rows, at)
    assert small is not None
    assert smaller is not None
    assert 0.05 < smaller < small < 1
    assert finds(TRIAL, {}, at) is None
    early = {one: row for one, row in rows.items() if one > at - 25 * MINUTE}
    known = finds(TRIAL, early, at)
    assert known is not None
    assert known > 0
    assert finds(TRIAL, {one: row for one, row in rows.items() if one > at - 12 * MINUTE}, at) is None
    none = {one: {**row, "product_clicks": 0} for one, row in rows.items()}
    assert finds(TRIAL, none, at) is None
