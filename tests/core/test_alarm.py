"""An alarm is the hub's to raise and a person's to settle."""

from typing import Any

from anchor_console.core import fields
from anchor_console.core.alarm import Alarm
from anchor_console.core.edits import Held
from tests.core.test_edits import Hub, told
from tests.edits_made import edit

RAISED: dict[str, Any] = {"session": "s1", "sort": "order_burst", "first_at": 5, "last_at": 9}


def hub_with_alarm() -> Hub:
    hub = Hub()
    record, faults = fields.made(Alarm, RAISED)
    assert not faults
    hub.held["alarm", "a1"] = Held(1, record)
    return hub


def test_nobody_raises_or_removes_an_alarm_by_an_edit() -> None:
    hub = hub_with_alarm()
    assert told(hub.send(edit("alarm.put", "a2", **RAISED))) == ("refused", "own_road")
    assert told(hub.send(edit("alarm.remove", "a1", base=1))) == ("refused", "own_road")


def test_whoever_has_looked_says_what_was_found() -> None:
    """A later look may find something else."""
    hub = hub_with_alarm()
    assert told(hub.send(edit("alarm.settle", "a1", base=1, verdict="是补货"))) == ("done", "")
    settled = hub.record("alarm", "a1")
    assert (settled["verdict"], settled["settled_at"] is not None) == ("是补货", True)
    assert told(hub.send(edit("alarm.settle", "a1", base=2, verdict="是刷单"))) == ("done", "")
    assert hub.record("alarm", "a1")["verdict"] == "是刷单"


def test_a_verdict_that_is_no_text_and_an_alarm_that_is_not_there_are_refused() -> None:
    hub = hub_with_alarm()
    assert told(hub.send(edit("alarm.settle", "a1", base=1, verdict=7))) == ("refused", "invalid")
    assert told(hub.send(edit("alarm.settle", "a9", verdict="x"))) == ("refused", "absent")
