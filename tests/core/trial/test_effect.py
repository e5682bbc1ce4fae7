"""What was planted is found, what was not isn't, and a low that rises by itself is no effect."""

from collections.abc import Mapping

import pytest

from anchor_console.core.line_type import LineType
from anchor_console.core.said import Said
from anchor_console.core.trial.effect import Effect, effect
from anchor_console.core.trial.record import MEASURES, TrialMeasure
from anchor_console.core.trial.windows import Cut, Show
from benchmarks.what_worked import confounded
from tests.trial_made import show


def shows(
    planted: Mapping[LineType, float], seeds: range, measure: TrialMeasure = "clicks", length: int = 180
) -> list[Show]:
    """Shows in which the line is said when the room sinks."""
    speaks = confounded(measure)
    rooms = [show(seed, speaks, planted, length=length) for seed in seeds]
    return [Show(minutes=room.minutes, said=tuple(room.said)) for room in rooms]


def is_interaction(said: Said) -> bool:
    return said.line == "interaction"


def test_over_many_runs_what_is_there_is_found_and_what_is_not_is_not() -> None:
    """Forty runs a side in which the naive way would find +5 % to +25 % where nothing is."""
    none = [effect(shows({}, range(seed, seed + 1)), "clicks", is_interaction) for seed in range(40)]
    much = [effect(shows({"interaction": 0.6}, range(seed, seed + 1)), "clicks", is_interaction) for seed in range(20)]
    known = [one for one in none if one.known]
    assert len(known) > 30
    assert sum(one.is_clear for one in known) <= 4
    assert abs(sum(one.change for one in known) / len(known)) < 0.05
    found = [one for one in much if one.known]
    assert sum(one.is_clear for one in found) >= 0.8 * len(found) >= 14
    assert sum(one.low <= 0.6 <= one.high for one in found) >= 0.8 * len(found)


def test_shows_are_pooled_and_the_interval_grows_narrow() -> None:
    planted: dict[LineType, float] = {"interaction": 0.3}
    one = effect(shows(planted, range(1, 2)), "comments", is_interaction)
    many = effect(shows(planted, range(1, 5)), "comments", is_interaction)
    assert many.n > one.n
    assert many.high - many.low < one.high - one.low
    assert many.is_clear


@pytest.mark.parametrize("measure", MEASURES)
def test_it_says_not_known_where_it_was_said_too_seldom(measure: TrialMeasure) -> None:
    held = shows({}, range(1, 2))[0]
    few = Show(minutes=held.minutes, said=held.said[:3])
    found = effect([few], measure, is_interaction)
    assert (found.known, found.is_clear) == (False, False)
    assert found.n <= 3


def test_it_says_not_known_where_nothing_can_be_held_beside() -> None:
    """Said in every minute; too few cases; nothing told; no window in which the room had swung alike."""
    held = shows({}, range(1, 2))[0]
    first = min(held.minutes)
    every = tuple(
        Said(id=f"e{at}", session="s", at=first + at * 60_000, line="interaction", text="…", way="said")
        for at in range(170)
    )
    assert not effect([Show(minutes=held.minutes, said=every)], "clicks", is_interaction).known
    rare = {at: {**row, "orders_created": int(at == first)} for at, row in held.minutes.items()}
    assert not effect([Show(minutes=rare, said=held.said)], "orders", is_interaction).known
    untold = {at: {"online": 5} for at in held.minutes}
    assert not effect([Show(minutes=untold, said=held.said)], "clicks", is_interaction).known
    assert not effect([], "clicks", is_interaction).known
    said = {one.at // 60_000 * 60_000 for one in held.said if is_interaction(one)}
    sunk = {
        at: {**row, "product_clicks": 1 if any(0 < one - at <= 180_000 for one in said) else 60}
        for at, row in held.minutes.items()
    }
    assert not effect([Show(minutes=sunk, said=held.said)], "clicks", is_interaction).known


def test_shows_that_were_cut_before_give_the_same() -> None:
    held = shows({"interaction": 0.3}, range(7, 9))
    cuts = [Cut(one, "clicks") for one in held]
    assert effect(held, "clicks", is_interaction, cuts) == effect(held, "clicks", is_interaction)


def test_an_effect_tells_its_logarithm_and_error() -> None:
    middle, error = Effect(measure="clicks", n=9, known=True, change=0.2, low=0.0, high=0.44).log
    assert (round(middle, 3), round(error, 3)) == (0.182, 0.093)
    assert Effect(measure="clicks", n=9, known=True, change=-0.2, low=-0.3, high=-0.1).is_clear
