"""Our own calendars: as RFC 5545 asks, and the same when they are imported again."""

from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec import structs

from anchor_console.core import fields
from anchor_console.core.room import Room
from anchor_console.core.schedule import feed
from anchor_console.core.schedule.calendar_preview import preview
from anchor_console.core.schedule.calendar_reading import read
from anchor_console.core.schedule.moments import moment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from tests.calendars_made import ms
from tests.schedule_made import at

SESSION = Session(
    id="s1", title="秋冬主场, 第一场; 买\\送", room="main", state="planned", notes="带灯\n两盏" + "，再带一盏" * 20,
    starts_at="2026-11-26T19:00:00+08:00", ends_at="2026-11-26T23:00:00+08:00",
)  # fmt: skip
ROOM = Room(id="main", name="Main")


def lines(text: str) -> list[str]:
    """The lines, unfolded."""
    return text.replace("\r\n ", "").split("\r\n")


def events(text: str) -> list[Any]:
    """The events as icalendar reads them."""
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_a_rooms_calendar_is_one_that_others_read() -> None:
    """With CRLF, at most 75 bytes a line, its zone explained, its text escaped."""
    text = feed.room_feed("Main", [SESSION, Session(id="idea", title="idea")], "屿间生活", at(20, 9))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.replace("\r\n", "").count("\n") == 0
    held = lines(text)
    assert r"SUMMARY:秋冬主场\, 第一场\; 买\\送" in held
    assert "DTSTART;TZID=Asia/Shanghai:20261126T190000" in held
    assert r"DESCRIPTION:带灯\n两盏" + "，再带一盏" * 20 in held
    (event,) = events(text)
    assert (str(event["UID"]), str(event["STATUS"])) == ("s1@anchor-console", "CONFIRMED")
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 11, 26, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "status"), [("draft", "TENTATIVE"), ("cancelled", "CANCELLED"), ("live", "CONFIRMED")]
)
def test_a_sessions_state_is_told(state: str, status: str) -> None:
    """As calendars know it."""
    text = feed.room_feed("Main", [structs.replace(SESSION, state=state)], "", at(20, 9))
    assert f"STATUS:{status}" in lines(text)
    assert not [line for line in lines(text) if line.startswith("LOCATION")]


def test_only_the_stamp_differs_from_one_writing_to_the_next() -> None:
    """So that nothing is written that says the same."""
    first, second = (feed.room_feed("Main", [SESSION], "x", at(day, 9)) for day in (20, 21))
    assert first != second
    assert feed.unstamped(first) == feed.unstamped(second)


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai", "Africa/Monrovia"]
)
def test_the_zone_is_explained_for_who_does_not_know_it(zone: str) -> None:
    """Under a name that nobody knows, each hour of two years is the same."""
    starts = [datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000 + hour * 3_600_000 for hour in range(0, 17_000, 97)]
    entries = [feed.Entry(f"e{at:.0f}", "x", round(at), round(at) + 60_000, zone) for at in starts]
    text = feed.calendar("x", entries, 0).replace(zone, f"Like {zone[-8:]}")
    found = read(text.encode(), ms(2025), ms(2029), "UTC")
    first = {one.uid: one.starts for one in found.happenings}
    wrong = [entry.uid for entry in entries if first[entry.uid] != entry.starts]
    folds = [uid for uid in wrong if abs(first[uid] - int(uid[1:])) <= 3_600_000]
    assert wrong == folds
    assert len(wrong) <= 2


def test_offsets_may_have_seconds() -> None:
    """As Liberia's had until 1972."""
    text = feed.calendar("x", [feed.Entry("e", "x", 0, 60_000, "Africa/Monrovia")], 0)
    assert "TZOFFSETTO:-004430" in lines(text)


def test_a_persons_calendar_tells_their_shifts() -> None:
    """With the room and the role; shifts of sessions that are gone or have no time are left out."""
    shifts = [
        Shift(id="h1", session="s1", person="lin"),
        Shift(id="h2", session="s1", person="lin", role="co_anchor", starts_at="2026-11-26T21:00:00+08:00"),
        Shift(id="h3", session="gone", person="lin"),
        Shift(id="h4", session="idea", person="lin"),
    ]
    sessions = {"s1": SESSION, "idea": Session(id="idea", title="idea")}
    text = feed.person_feed("林夏", shifts, sessions, {"main": "屿间"}, {"anchor": "主播"}, at(20, 9))
    one, other = events(text)
    assert (str(one["UID"]), str(one["LOCATION"]), str(one["DESCRIPTION"])) == ("h1@anchor-console", "屿间", "主播")
    assert str(other["DESCRIPTION"]) == "co_anchor"
    assert (other["DTEND"].dt - other["DTSTART"].dt).total_seconds() == 7200


@settings(max_examples=60, deadline=None)
@given(
    title=some.text(max_size=60),
    minute=some.integers(0, 700_000),
    length=some.integers(1, 2000),
    zone=some.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]),
    uid=some.sampled_from(["", "a,b;c@x", "plain"]),
    slot=some.sampled_from([None, "2026-11-26T12:00:00Z"]),
)
def test_what_is_exported_and_imported_is_the_same(
    title: str, minute: int, length: int, zone: str, uid: str, slot: str | None
) -> None:
    """The preview of our own feed changes nothing."""
    starts = ms(2026) + minute * 60_000
    kept = fields.clean(title)[:60].strip() or "x"
    session = structs.replace(
        SESSION, title=kept, zone=zone, starts_at=moment(starts, zone), ends_at=moment(starts + length * 60_000, zone),
        calendar_uid=uid, occurrence=slot if uid else None,
    )  # fmt: skip
    text = feed.room_feed("Main", [session], "Main", at(20, 9))
    found = preview(read(text.encode(), ms(2025), ms(2029), "UTC"), [session], ROOM, 0, "?")
    (row,) = found.rows
    assert (row.session, row.title) == ("s1", kept)
    in_fold = abs(row.starts - starts) == 3_600_000 or abs(row.ends - row.was_ends) == 3_600_000
    assert row.state == "same" or in_fold
    assert feed.own_session(row.happening.uid) == ("" if uid else "s1")
