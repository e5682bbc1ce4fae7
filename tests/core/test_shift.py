"""A shift ends after it starts; without times it is as long as its session."""

import pytest

from anchor_console.core.fields import Fault
from anchor_console.core.shift import faults


@pytest.mark.parametrize(
    ("starts", "ends", "wrong"),
    [
        ("2026-11-27T19:00:00+08:00", "2026-11-27T21:00:00+08:00", False),
        ("2026-11-27T19:00:00+08:00", "2026-11-27T11:00:00Z", True),
        ("2026-11-27T21:00:00+08:00", "2026-11-27T19:00:00+08:00", True),
        ("2026-11-27T19:00:00+08:00", None, False),
        (None, None, False),
    ],
)
def test_a_shift_ends_after_it_starts(starts: str | None, ends: str | None, wrong: bool) -> None:
    """In whichever zone the two are written."""
    told = faults({"starts_at": starts, "ends_at": ends})
    assert told == ([Fault("ends_at", "must be after starts_at")] if wrong else [])
