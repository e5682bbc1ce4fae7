"""Turns are drawn in pairs, the same for everybody, and nobody's before or after."""

from msgspec import structs

from anchor_console.core.trial.record import Trial
from anchor_console.core.trial.turns import running, turn_at, turns

TRIAL = Trial(id="t", session="s1", ways=("chat", "trust"), began_at=600_000, slots=40, seed=3)


def test_each_pair_of_slots_has_both_ways_in_an_order_by_lot() -> None:
    ways = [turn.way for turn in turns(TRIAL)]
    pairs = list(zip(ways[::2], ways[1::2], strict=True))
    assert all(sorted(pair) == [0, 1] for pair in pairs)
    assert {(0, 1), (1, 0)} == set(pairs)
    assert ways == [turn.way for turn in turns(TRIAL)]
    assert ways != [turn.way for turn in turns(structs.replace(TRIAL, seed=4))]


def test_the_lot_is_fair_over_many_seeds() -> None:
    firsts = sum(turns(structs.replace(TRIAL, seed=seed))[0].way for seed in range(1_000))
    assert 430 < firsts < 570


def test_whose_turn_it_is() -> None:
    first, second = turns(TRIAL)[:2]
    assert turn_at(TRIAL, TRIAL.began_at) == first
    assert turn_at(TRIAL, second.begins) == second
    assert turn_at(TRIAL, TRIAL.began_at - 1) is None
    assert turn_at(TRIAL, TRIAL.planned_end) is None
    assert turn_at(structs.replace(TRIAL, stopped_at=second.begins), second.begins) is None


def test_the_running_trial_is_the_one_that_is_not_over() -> None:
    over = structs.replace(TRIAL, id="o", stopped_at=TRIAL.began_at)
    assert running([over, TRIAL], TRIAL.began_at + 5) is TRIAL
    assert running([over], TRIAL.began_at + 5) is None
