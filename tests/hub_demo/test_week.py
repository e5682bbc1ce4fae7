"""The demo's weeks are those of its own calendar, keep clear of what is live, and hold one clash on purpose."""

from datetime import datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.fields import instant
from anchor_console.hub_demo import moments
from anchor_console.hub_demo.moments import DAY, MINUTE, SHANGHAI
from anchor_console.hub_demo.week import APART, planned_weeks

FRIDAY: int = instant("2026-11-20T17:00:00+08:00")


def put(kind: str, now: int) -> dict[str, dict[str, Any]]:
    """What the weeks put of a kind, by id."""
    return {id: set for verb, id, set in planned_weeks(now) if verb == f"{kind}.put"}


@given(st.integers(0, 4_000_000_000_000))
def test_a_week_begins_on_monday_at_midnight_in_shanghai(now: int) -> None:
    """Whatever the computer's own zone."""
    start = moments.monday(now)
    wall = datetime.fromtimestamp(start / 1000, ZoneInfo(SHANGHAI))
    ahead = wall.utcoffset()
    assert ahead is not None
    assert 0 <= now - start < 7 * DAY
    if ahead.total_seconds() == 8 * 3600:  # it kept summer time until 1991
        assert (wall.weekday(), wall.hour, wall.minute) == (0, 0, 0)


@pytest.mark.parametrize("hour", range(0, 168, 12))
def test_nothing_is_planned_beside_the_session_that_is_live(hour: int) -> None:
    """The main room is taken now."""
    now = FRIDAY + hour * 60 * MINUTE
    sessions = put("session", now)
    assert len(sessions) > 20
    for session in sessions.values():
        starts = instant(session["starts_at"])
        assert starts > now
        assert session["room"] != "demo-room-main" or abs(starts - now) > APART


def test_each_session_has_somebody_and_something_to_sell() -> None:
    """A shift, items within its time, its beats."""
    sessions, shifts = put("session", FRIDAY), put("shift", FRIDAY)
    items, segments = put("lineup_item", FRIDAY), put("segment", FRIDAY)
    for id, session in sessions.items():
        minutes = (instant(session["ends_at"]) - instant(session["starts_at"])) // MINUTE
        beats = sum(one["minutes"] for one in segments.values() if one["session"] == id)
        spoken = sum(one["minutes"] for one in items.values() if one["session"] == id)
        assert any(shift["session"] == id for shift in shifts.values())
        assert minutes * 0.5 < spoken + beats <= minutes * 1.1, session["title"]


def test_one_person_is_wanted_twice_on_thursday_night() -> None:
    """A week without a clash would teach nothing."""
    anchors = [one for one in put("shift", FRIDAY).values() if "starts_at" in one]
    twice = [
        (first["person"], first["session"], second["session"])
        for first, second in combinations(anchors, 2)
        if first["person"] == second["person"]
        and first["session"] != second["session"]
        and instant(first["starts_at"]) < instant(second["ends_at"])
        and instant(second["starts_at"]) < instant(first["ends_at"])
    ]
    assert {person for person, _, _ in twice} == {"demo-person-lin"}
    assert len(twice) == 1
