"""A trial is fixed before it begins: the hub takes no other ways, measure, slots or lot later, and one at a time."""

from typing import Any

import pytest

from tests.core.edits_guarded import NOW, GuardedHub
from tests.edits_made import edit

BEGIN = NOW - NOW % 60_000
TRIAL: dict[str, Any] = {"session": "s1", "ways": ["chat", "trust"], "began_at": BEGIN, "slots": 12, "slot": 300}
END = BEGIN + 12 * 300_000


@pytest.fixture
def hub() -> GuardedHub:
    """A hub at which a trial runs."""
    hub = GuardedHub()
    assert hub.put("trial", "t1", **TRIAL).outcome == "done"
    return hub


@pytest.mark.parametrize(
    ("name", "value"),
    [("ways", ["chat", "welfare"]), ("measure", "orders"), ("slots", 14), ("slot", 240), ("carry", 0), ("seed", 9),
     ("began_at", BEGIN + 60_000), ("session", "s2")],
)  # fmt: skip
def test_nothing_that_was_fixed_changes_afterwards(hub: GuardedHub, name: str, value: Any) -> None:
    refused = hub.put("trial", "t1", **{name: value})
    assert (refused.outcome, refused.type) == ("refused", "trial_fixed")
    assert hub.put("trial", "t1", stopped_at=BEGIN + 120_000, **{name: value}).type == "trial_fixed"
    assert hub.record("trial", "t1").get(name) != value


def test_it_can_be_ended_once_and_now(hub: GuardedHub) -> None:
    assert hub.put("trial", "t1", stopped_at=NOW + 3_600_000).type == "trial_late"
    assert hub.put("trial", "t1", stopped_at=NOW).outcome == "done"
    assert hub.put("trial", "t1", stopped_at=NOW + 1).type == "trial_fixed"
    assert hub.put("trial", "t1", stopped_at=0).type == "trial_fixed"


def test_a_session_has_one_at_a_time(hub: GuardedHub) -> None:
    assert hub.put("trial", "t2", **TRIAL).type == "trial_running"
    assert hub.put("trial", "t2", **{**TRIAL, "began_at": END - 60_000}).type == "trial_running"
    assert hub.put("trial", "t2", **{**TRIAL, "began_at": END}).outcome == "done"
    assert hub.put("trial", "t3", **{**TRIAL, "session": "s9"}).outcome == "done"
    assert hub.put("trial", "t1", stopped_at=NOW).outcome == "done"
    earlier = {**TRIAL, "began_at": NOW - NOW % 60_000 + 60_000, "slots": 12, "slot": 240}
    assert hub.put("trial", "t4", **earlier).outcome == "done"


def test_none_begins_in_minutes_that_are_known_already() -> None:
    hub = GuardedHub()
    assert hub.put("trial", "t1", **{**TRIAL, "began_at": BEGIN - 900_000}).type == "trial_late"
    assert hub.put("trial", "t1", **TRIAL, stopped_at=BEGIN + 60_000).type == "trial_fixed"
    assert hub.put("trial", "t1", **{**TRIAL, "slots": 13}).type == "invalid"


def test_it_is_kept_whatever_it_finds(hub: GuardedHub) -> None:
    assert hub.do(edit("trial.remove", "t1", base=1)).type == "is_kept"
