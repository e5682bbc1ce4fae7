"""Records as a screen reads them: any kind as its value, pending edits over known ones, made once until they change."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from anchor_console.core.edits import Change
from anchor_console.core.fact import Fact
from anchor_console.core.room import Room
from anchor_console.core.shift import Shift
from anchor_console.desk.copy import Copy, Numbered, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.view import Me
from tests.fakes import NOON, FakeClock, InlineWriter, page


class House(NamedTuple):
    """A desk without a hub, and the writer behind it."""

    desk: Desk
    writer: InlineWriter


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    path = tmp_path / "desk.db"
    copy, writer = Copy(path), InlineWriter(path)
    known = [
        Change(seq=1, kind="room", id="r1", version=3, record={"name": "屿间生活", "platform": "douyin"}),
        Change(seq=2, kind="shift", id="a", version=1, record={"session": "s1", "person": "lin"}),
        Change(seq=3, kind="shift", id="b", version=1, record={"session": "s2", "person": "lin"}),
        Change(seq=4, kind="fact", id="f", version=1, record={"product": "p1", "text": "长绒棉"}),
    ]
    writer.submit(lambda connection: take_page(connection, page(changes=known), NOON))
    yield House(Desk(copy, writer, FakeClock(), Random(1)), writer)
    writer.close()
    copy.close()


@pytest.fixture
def desk(house: House) -> Desk:
    """The desk of the house."""
    return house.desk


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


def told(house: House, **wanted: Any) -> None:
    """A page comes from the hub."""
    took = page(**wanted)

    def kept(parked: list[Numbered]) -> None:
        house.desk._outbox.took(took, parked)

    house.writer.submit(lambda connection: take_page(connection, took, NOON), kept)


def test_a_page_brings_what_was_read_before_up_to_date(house: House) -> None:
    """A record that moved to another owner, one that was removed, one that is new."""
    desk = house.desk
    assert [len(desk.all(Shift, owner)) for owner in ("", "s1", "s2")] == [2, 1, 1]
    changes = [
        Change(seq=5, kind="shift", id="a", version=2, record={"session": "s2", "person": "lin"}),
        Change(seq=6, kind="shift", id="b", version=2, record=None),
        Change(seq=7, kind="shift", id="c", version=1, record={"session": "s1", "person": "chen"}),
        Change(seq=8, kind="room", id="r9", version=1, record={"name": "不相干"}),
    ]
    told(house, changes=changes)
    assert [kept.value.person for kept in desk.all(Shift, "s1")] == ["chen"]
    assert [(kept.value.id, kept.version) for kept in desk.all(Shift, "s2")] == [("a", 2)]
    assert [kept.value.id for kept in desk.all(Shift)] == ["a", "c"]


def test_a_page_that_is_older_than_what_was_read_changes_nothing(house: House) -> None:
    """The disk may be a page ahead of what was told."""
    assert house.desk.all(Room)[0].version == 3
    told(house, changes=[Change(seq=5, kind="room", id="r1", version=2, record={"name": "旧名"})])
    assert house.desk.all(Room)[0].value.name == "屿间生活"


def test_a_snapshot_is_read_from_disk_anew(house: House) -> None:
    """What it does not hold is gone."""
    assert len(house.desk.all(Shift)) == 2
    told(
        house,
        snapshot=True,
        changes=[Change(seq=9, kind="shift", id="z", version=1, record={"session": "s1", "person": "x"})],
    )
    assert [kept.value.id for kept in house.desk.all(Shift)] == ["z"]


def test_a_session_that_is_live_is_told_whoever_brought_it_there(house: House) -> None:
    """As the hub knows it, or as a pending edit leaves it."""
    reading = house.desk._reading
    assert reading.live() == ""
    told(house, changes=[Change(seq=9, kind="session", id="s5", version=1, record={"title": "早场", "state": "live"})])
    assert reading.live() == "s5"
    house.desk.change("session.step", "s5", {"to": "ended"})
    assert reading.live() == ""
    told(
        house, changes=[Change(seq=10, kind="session", id="s4", version=1, record={"title": "晚场", "state": "ready"})]
    )
    house.desk.change("session.step", "s4", {"to": "live"})
    assert reading.live() == "s4"


def test_who_is_signed_in_is_known_by_what_they_do_in_a_show(house: House) -> None:
    """Their rank at the hub, until the team gave them a role: manual desk, cues and layouts go by the role."""
    assert house.desk.me() is None
    house.desk.known_as(Me(person="lin", name="林小满", role="member"))
    assert house.desk.me() == Me(person="lin", name="林小满", role="member")
    person = Change(seq=5, kind="person", id="lin", version=1, record={"name": "林小满", "role": "floor_controller"})
    told(house, changes=[person])
    assert house.desk.me() == Me(person="lin", name="林小满", role="floor_controller")
