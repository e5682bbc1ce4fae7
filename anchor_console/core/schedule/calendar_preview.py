"""What an import of a calendar file would do, event by event, before anything is done; and the edits that do it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.identity import made_id
from anchor_console.core.room import Room
from anchor_console.core.schedule.calendar import Calendar, Happening
from anchor_console.core.schedule.feed import own_session
from anchor_console.core.schedule.moments import HOUR, moment
from anchor_console.core.session import HELD, Session, steps
from anchor_console.core.undo import Wanted

RowState = Literal["new", "changed", "same", "cancelled", "held"]
Warning = Literal["all_day", "floating", "no_zone", "no_length", "long", "past", "twice", "untitled"]
LENGTH: Final = HOUR
"""Of an event that names no end."""
LONG: Final = 24 * HOUR


class Row(Struct, frozen=True, kw_only=True):
    """One happening, and what an import would do: make a session, change one, nothing, cancel one, or may not (held).

    `session` is its id, also of one to be made. `title`, `starts`, `ends` (ms), `zone` as they would be; `was_…`: as
    they are. `wanted`: whether it is chosen unless the person says otherwise.
    """

    happening: Happening
    state: RowState
    session: str
    title: str
    starts: int
    ends: int
    zone: str
    was_title: str = ""
    was_starts: int = 0
    was_ends: int = 0
    warnings: tuple[Warning, ...] = ()
    wanted: bool = True


class Preview(Struct, frozen=True, kw_only=True):
    """The rows by time. `gone`: the room's coming sessions of these events that the file has no more; they are left."""

    rows: tuple[Row, ...] = ()
    gone: tuple[str, ...] = ()


def preview(calendar: Calendar, sessions: Iterable[Session], room: Room, now: int, untitled: str) -> Preview:
    """What an import into a room would do at `now` (ms). `untitled`: the title of an event that has none.

    A session is an event's when it was imported from it (its UID and slot) into this room, or is the one that a feed of
    ours told of.
    """
    there = [session for session in sessions if session.room == room.id]
    known = {(one.calendar_uid, _slot(one)): one for one in there if one.calendar_uid}
    by_id = {session.id: session for session in there}
    rows: list[Row] = []
    met: set[str] = set()
    for happening in calendar.happenings:
        held = known.get((happening.uid, _instant(happening.occurrence))) or by_id.get(own_session(happening.uid))
        row = _row(happening, held, room, now, untitled)
        if row.session in met:
            row = _changed(row, ("twice", *row.warnings))
        met.add(row.session)
        rows.append(row)
    uids = {happening.uid for happening in calendar.happenings}
    gone = [one.id for one in there if one.calendar_uid in uids and one.id not in met and _begins(one) > now]
    return Preview(rows=tuple(rows), gone=tuple(sorted(gone)))


def wanted(rows: Iterable[Row], sessions: Mapping[str, Session], room: Room) -> list[Wanted]:
    """The edits that import these rows; `sessions` by id, as they stand. What is the same, or held, needs none."""
    edits: list[Wanted] = []
    for row in rows:
        held = sessions.get(row.session)
        if row.state == "cancelled" and held is not None:
            edits.append(Wanted("session.step", held.id, {"to": "cancelled"}))
        elif row.state == "new":
            edits.append(Wanted("session.put", row.session, _new(row, room)))
        elif row.state == "changed" and held is not None:
            edits.append(Wanted("session.put", held.id, _times(row, held)))
    return edits


def _row(happening: Happening, held: Session | None, room: Room, now: int, untitled: str) -> Row:
    zone = happening.zone if happening.zone not in ("", "UTC") else room.zone
    ends = happening.ends if happening.ends > happening.starts else happening.starts + LENGTH
    state = _state(happening, ends, happening.title or untitled, held)
    warnings = _warnings(happening, now)
    return Row(
        happening=happening,
        state=state,
        session=held.id if held else made_id("calendar", room.id, happening.uid, happening.occurrence),
        title=happening.title or untitled,
        starts=happening.starts,
        ends=ends,
        zone=zone,
        was_title=held.title if held else "",
        was_starts=_begins(held) if held else 0,
        was_ends=_instant(held.ends_at) if held else 0,
        warnings=warnings,
        wanted=state in ("new", "changed", "cancelled") and "past" not in warnings and _has_effect(state, held),
    )


def _has_effect(state: RowState, held: Session | None) -> bool:
    return state != "cancelled" or (held is not None and "cancelled" in steps(held.state))


def _state(happening: Happening, ends: int, title: str, held: Session | None) -> RowState:
    if held is not None and held.state in HELD:
        return "held"
    if happening.cancelled:
        return "same" if held is not None and held.state == "cancelled" else "cancelled"
    if held is None:
        return "new"
    same = (_begins(held), _instant(held.ends_at), held.title) == (happening.starts, ends, title)
    return "same" if same else "changed"


def _warnings(happening: Happening, now: int) -> tuple[Warning, ...]:
    found: dict[Warning, bool] = {
        "all_day": happening.all_day,
        "floating": happening.floating,
        "no_zone": not (happening.zone or happening.all_day or happening.floating),
        "no_length": happening.ends <= happening.starts,
        "long": happening.ends - happening.starts > LONG,
        "past": happening.ends < now,
        "untitled": not happening.title,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def _changed(row: Row, warnings: tuple[Warning, ...]) -> Row:
    from msgspec import structs

    return structs.replace(row, warnings=warnings, wanted=False)


def _new(row: Row, room: Room) -> dict[str, Any]:
    place = {"notes": row.happening.place} if row.happening.place else {}
    slot = {"occurrence": row.happening.occurrence} if row.happening.occurrence else {}
    return {
        "title": row.title,
        "room": room.id,
        "zone": row.zone,
        "starts_at": moment(row.starts, row.zone),
        "ends_at": moment(row.ends, row.zone),
        "calendar_uid": row.happening.uid,
        **slot,
        **place,
    }


def _times(row: Row, held: Session) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if (row.starts, row.ends) != (row.was_starts, row.was_ends):
        changed = {"starts_at": moment(row.starts, held.zone), "ends_at": moment(row.ends, held.zone)}
    return changed | ({"title": row.title} if row.title != held.title else {})


def _slot(session: Session) -> int:
    return _instant(session.occurrence)


def _begins(session: Session) -> int:
    return _instant(session.starts_at)


def _instant(at: str | None) -> int:
    return fields.instant(at) if at else 0
