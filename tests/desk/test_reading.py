"""Records as a screen reads them: any kind as its value, pending edits over known ones, made once until they change."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from anchor_console.core.edits import Change
from anchor_console.core.fact import Fact
from anchor_console.core.room import Room
from anchor_console.core.shift import Shift
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from tests.fakes import NOON, FakeClock, InlineWriter, page


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.db"
    copy, writer = Copy(path), InlineWriter(path)
    known = [
        Change(seq=1, kind="room", id="r1", version=3, record={"name": "屿间生活", "platform": "douyin"}),
        Change(seq=2, kind="shift", id="a", version=1, record={"session": "s1", "person": "lin"}),
        Change(seq=3, kind="shift", id="b", version=1, record={"session": "s2", "person": "lin"}),
        Change(seq=4, kind="fact", id="f", version=1, record={"product": "p1", "text": "长绒棉"}),
    ]
    writer.submit(lambda connection: take_page(connection, page(changes=known), NOON))
    yield Desk(copy, writer, FakeClock(), Random(1))
    writer.close()
    copy.close()


def test_any_record_is_read_as_its_value(desk: Desk) -> None:
    """With the version that it has at the hub, and no badge while nothing is open."""
    room = desk.one(Room, "r1")
    assert room is not None
    assert (room.value, room.version, room.badge) == (Room(id="r1", name="屿间生活", platform="douyin"), 3, "")
    assert desk.one(Room, "r2") is None


def test_records_are_found_by_what_they_belong_to(desk: Desk) -> None:
    """Of one session, or all of them."""
    assert [kept.value.id for kept in desk.all(Shift, "s1")] == ["a"]
    assert [kept.value.id for kept in desk.all(Shift)] == ["a", "b"]
    assert [kept.value.text for kept in desk.all(Fact, "p1")] == ["长绒棉"]


def test_pending_edits_stand_over_what_is_known(desk: Desk) -> None:
    """A shift that moves to another session leaves the first; a removed one is gone; a new one bears its badge."""
    assert len(desk.all(Shift, "s1")) == 1
    desk.change("shift.put", "a", {"session": "s2"})
    desk.change("shift.remove", "b", {})
    desk.change("shift.put", "c", {"session": "s1", "person": "zhou"})
    assert [(kept.value.id, kept.badge) for kept in desk.all(Shift, "s1")] == [("c", "pending")]
    assert [kept.value.id for kept in desk.all(Shift, "s2")] == ["a"]
    assert desk.one(Shift, "b") is None


def test_what_was_read_is_kept_until_it_changes(desk: Desk) -> None:
    """A screen may ask as often as it paints."""
    before = desk.all(Shift)
    assert desk.all(Shift) is before
    desk.change("room.put", "r1", {"name": "屿间童趣"})
    assert desk.all(Shift) is not before
