"""What an import would do, before it is done; and the edits that do it."""

from msgspec import structs

from anchor_console.core import fields
from anchor_console.core.edits import KINDS
from anchor_console.core.room import Room
from anchor_console.core.schedule.calendar_preview import Preview, Row, preview, wanted
from anchor_console.core.session import Session
from anchor_console.core.undo import Wanted
from tests.calendars_made import event, ms, read_file

ROOM = Room(id="main", name="Main", zone="Asia/Shanghai")
NOW = ms(2026, 11, 1)
SERIES = event("DTEND:20261126T140000Z", "RRULE:FREQ=DAILY;COUNT=2", "SUMMARY:Evening", "LOCATION:Studio 2")


def seen(*parts: tuple[str, ...], sessions: list[Session] | None = None, now: int = NOW) -> Preview:
    """The preview of a file of these events."""
    return preview(read_file(*parts), sessions or [], ROOM, now, "Untitled")


def imported(*parts: tuple[str, ...]) -> list[Session]:
    """The sessions that an import of these makes."""
    made = []
    for edit in wanted(seen(*parts).rows, {}, ROOM):
        record, faults = fields.made(KINDS["session"], edit.set)
        assert faults == []
        made.append(fields.read(Session, edit.entity, record))
    return made


def states(found: Preview) -> list[str]:
    """The rows' states."""
    return [row.state for row in found.rows]


def test_new_events_become_sessions_of_the_room() -> None:
    """In its zone where theirs is none of a place, with the place as a note; the same ids whoever imports."""
    first, second = imported(SERIES)
    assert (first.title, first.room, first.zone, first.notes) == ("Evening", "main", "Asia/Shanghai", "Studio 2")
    assert (first.starts_at, first.ends_at) == ("2026-11-26T20:00:00+08:00", "2026-11-26T22:00:00+08:00")
    assert (first.calendar_uid, first.occurrence) == ("u1", "2026-11-26T12:00:00Z")
    assert first.id != second.id
    assert imported(SERIES)[0].id == first.id
    (berlin,) = imported(event(starts="DTSTART;TZID=Europe/Berlin:20261126T200000"))
    assert (berlin.zone, berlin.starts_at) == ("Europe/Berlin", "2026-11-26T20:00:00+01:00")
    assert (berlin.title, berlin.occurrence) == ("Untitled", None)


def test_imported_again_nothing_changes() -> None:
    """And no edit is wanted."""
    sessions = imported(SERIES)
    found = seen(SERIES, sessions=sessions)
    assert states(found) == ["same", "same"]
    assert [row.wanted for row in found.rows] == [False, False]
    assert wanted(found.rows, {one.id: one for one in sessions}, ROOM) == []


def test_what_was_changed_since_says_both() -> None:
    """Only what differs is put; the zone stays that of the session."""
    sessions = imported(SERIES)
    moved = event("RECURRENCE-ID:20261127T120000Z", "SUMMARY:Later", starts="DTSTART:20261127T150000Z")
    found = seen(SERIES, moved, sessions=sessions)
    assert states(found) == ["same", "changed"]
    row = found.rows[1]
    assert (row.was_title, row.title, row.was_starts) == ("Evening", "Later", ms(2026, 11, 27) + 12 * 3_600_000)
    (edit,) = wanted(found.rows, {one.id: one for one in sessions}, ROOM)
    assert edit == Wanted(
        "session.put", sessions[1].id,
        {"starts_at": "2026-11-27T23:00:00+08:00", "ends_at": "2026-11-28T00:00:00+08:00", "title": "Later"},
    )  # fmt: skip
    renamed = event("DTEND:20261126T140000Z", "RRULE:FREQ=DAILY;COUNT=2", "SUMMARY:Night")
    again = seen(renamed, sessions=sessions)
    assert [edit.set for edit in wanted(again.rows, {one.id: one for one in sessions}, ROOM)] == [
        {"title": "Night"}
    ] * 2


def test_a_cancelled_event_cancels_its_session() -> None:
    """One that never was is shown, not chosen; one that is already cancelled is the same."""
    sessions = imported(event("SUMMARY:x"))
    off = event("SUMMARY:x", "STATUS:CANCELLED")
    found = seen(off, sessions=sessions)
    assert (states(found), found.rows[0].wanted) == (["cancelled"], True)
    assert wanted(found.rows, {sessions[0].id: sessions[0]}, ROOM) == [
        Wanted("session.step", sessions[0].id, {"to": "cancelled"})
    ]
    unknown = seen(off)
    assert (states(unknown), unknown.rows[0].wanted, wanted(unknown.rows, {}, ROOM)) == (["cancelled"], False, [])
    done = structs.replace(sessions[0], state="cancelled")
    assert states(seen(off, sessions=[done])) == ["same"]


def test_what_has_been_on_air_is_held() -> None:
    """No file changes it; and what is gone meanwhile is not changed either."""
    (session,) = imported(event("SUMMARY:x"))
    live = structs.replace(session, state="ended", title="y")
    found = seen(event("SUMMARY:x"), sessions=[live])
    assert (states(found), found.rows[0].wanted) == (["held"], False)
    changed = seen(event("SUMMARY:z"), sessions=[session])
    assert states(changed) == ["changed"]
    assert wanted(changed.rows, {}, ROOM) == []


def test_a_session_of_another_room_is_another() -> None:
    """The same file may be imported into two rooms."""
    (session,) = imported(event("SUMMARY:x"))
    elsewhere = structs.replace(session, room="kids")
    found = seen(event("SUMMARY:x"), sessions=[elsewhere])
    assert states(found) == ["new"]
    kids = preview(read_file(event("SUMMARY:x")), [], structs.replace(ROOM, id="kids"), NOW, "?")
    assert kids.rows[0].session != found.rows[0].session


def test_a_session_that_our_own_feed_told_of_is_known() -> None:
    """By its id."""
    own = Session(
        id="s1", title="x", room="main", starts_at="2026-11-26T20:00:00+08:00", ends_at="2026-11-26T21:00:00+08:00"
    )
    assert states(seen(event("SUMMARY:x", uid="s1@anchor-console"), sessions=[own])) == ["same"]
    planless = Session(id="s1", title="x", room="main")
    assert states(seen(event("SUMMARY:x", uid="s1@anchor-console"), sessions=[planless])) == ["changed"]


def warnings(*parts: tuple[str, ...], now: int = NOW) -> list[tuple[str, ...]]:
    """The rows' warnings."""
    return [row.warnings for row in seen(*parts, now=now).rows]


def test_what_looks_odd_is_warned_of() -> None:
    """What is past or there twice is not chosen unless somebody does."""
    assert warnings(event("SUMMARY:x", starts="DTSTART;VALUE=DATE:20261126")) == [("all_day",)]
    assert warnings(event("DURATION:PT1H", starts="DTSTART:20261126T200000")) == [("floating", "untitled")]
    assert warnings(event("SUMMARY:x")) == [("no_length",)]
    assert warnings(event("SUMMARY:x", "DURATION:P2D")) == [("long",)]
    assert warnings(event("SUMMARY:x", "DURATION:PT1H"), now=ms(2027)) == [("past",)]
    past = seen(event("SUMMARY:x", "DURATION:PT1H"), now=ms(2027)).rows[0]
    assert (past.state, past.wanted) == ("new", False)
    twice = seen(event("SUMMARY:x", "DURATION:PT1H"), event("SUMMARY:y", uid="u2")).rows
    doubled = Preview(rows=tuple(twice))
    assert [row.wanted for row in doubled.rows] == [True, True]


def test_one_happening_that_stands_in_the_file_twice_is_taken_once() -> None:
    """The second is marked."""
    found = read_file(event("SUMMARY:x", "DURATION:PT1H"))
    both = structs.replace(found, happenings=found.happenings * 2)
    rows: tuple[Row, ...] = preview(both, [], ROOM, NOW, "?").rows
    assert [(row.warnings, row.wanted) for row in rows] == [((), True), (("twice",), False)]


def test_sessions_that_the_file_has_no_more_are_named() -> None:
    """Those to come; they are left as they are."""
    sessions = imported(SERIES)
    shorter = event("DTEND:20261126T140000Z", "RRULE:FREQ=DAILY;COUNT=1", "SUMMARY:Evening", "LOCATION:Studio 2")
    assert seen(shorter, sessions=sessions).gone == (sessions[1].id,)
    assert seen(shorter, sessions=sessions, now=ms(2027)).gone == ()
