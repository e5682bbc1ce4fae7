"""A session's states, and what of its plan must fit together."""

from itertools import pairwise

import pytest

from anchor_console.core import session
from anchor_console.core.session import HELD, STATES, STEPS
from tests.edits_made import END, START


def test_every_state_has_its_steps_and_they_lead_to_states() -> None:
    """The table is whole."""
    assert set(STEPS) == set(STATES)
    assert all(set(steps) <= set(STATES) for steps in STEPS.values())


def test_the_road_leads_from_draft_to_settled() -> None:
    """The trade's order."""
    road = ("draft", "planned", "ready", "live", "ended", "settled")
    assert all(after in session.steps(before) for before, after in pairwise(road))


def test_what_was_on_air_never_becomes_a_plan_again() -> None:
    """Its events are counted."""
    assert all(set(session.steps(state)) <= set(HELD) for state in HELD)
    assert session.steps("rehearsed") == ()


def test_only_going_live_and_ending_are_moments_to_keep() -> None:
    """Where somebody knows when."""
    assert [session.reached(state, 7) for state in HELD] == [{"live_at": 7}, {"ended_at": 7}, {}]
    assert session.reached("live", 0) == {}


@pytest.mark.parametrize(
    ("starts", "ends", "count"), [(START, END, 0), (END, START, 1), (START, START, 1), (None, END, 0)]
)
def test_a_session_ends_after_it_starts(starts: str | None, ends: str, count: int) -> None:
    """As instants, whatever their offsets."""
    assert len(session.faults({"starts_at": starts, "ends_at": ends})) == count
    assert session.faults({"starts_at": "2025-03-17T20:00:00+08:00", "ends_at": "2025-03-17T13:00:00Z"}) == []
