"""A trial says when it ends, and what of it doesn't fit together."""

from typing import Any

import pytest
from msgspec import structs

from anchor_console.core.trial.record import Trial, faults

TRIAL = Trial(id="t", session="s1", ways=("chat", "trust"), began_at=600_000, slot=300, slots=12)


def test_it_ends_after_its_slots_or_when_it_is_ended() -> None:
    assert TRIAL.planned_end == 600_000 + 12 * 300_000
    assert TRIAL.ends_at == TRIAL.planned_end
    assert TRIAL.ran_to_its_end
    stopped = structs.replace(TRIAL, stopped_at=900_000)
    assert (stopped.ends_at, stopped.ran_to_its_end) == (900_000, False)
    late = structs.replace(TRIAL, stopped_at=TRIAL.planned_end + 5)
    assert (late.ends_at, late.ran_to_its_end) == (TRIAL.planned_end, True)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"ways": ["chat"]}, ["ways"]),
        ({"ways": ["chat", "chat"]}, ["ways"]),
        ({"ways": None}, ["ways"]),
        ({"slots": 13}, ["slots"]),
        ({"slot": 290}, ["slot"]),
        ({"carry": 90}, ["carry"]),
        ({"carry": 180}, ["carry"]),
        ({"began_at": 0}, ["began_at"]),
        ({"began_at": 600_001}, ["began_at"]),
        ({"stopped_at": 540_000}, ["stopped_at"]),
        ({"stopped_at": 660_000}, []),
    ],
)
def test_what_does_not_fit_together(change: dict[str, Any], wrong: list[str]) -> None:
    record = {**structs.asdict(TRIAL), **change}
    assert [one.field for one in faults(record)] == wrong
