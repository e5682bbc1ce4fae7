"""Calendars of our own (.ics): a room's sessions, a person's shifts, as any calendar program subscribes to them.

As RFC 5545 asks: lines of at most 75 bytes, text escaped, each zone explained for the years that are used, each event
with a UID that stays. What was imported bears the UID that it came with: imported again, it is the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from anchor_console.core import fields
from anchor_console.core.schedule.moments import DAY_MINUTES, EPOCH, MINUTE, local
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift

OWN: Final = "@anchor-console"
LINE_BYTES: Final = 75
YEAR: Final = 366 * DAY_MINUTES * MINUTE
STATUS: Final[Mapping[str, str]] = {"draft": "TENTATIVE", "cancelled": "CANCELLED"}


class Entry(NamedTuple):
    """An event of a feed, ms. `slot`: its RECURRENCE-ID, 0 for none."""

    uid: str
    title: str
    starts: int
    ends: int
    zone: str
    place: str = ""
    text: str = ""
    status: str = "CONFIRMED"
    slot: int = 0


def own_session(uid: str) -> str:
    """The id of the session that an event of one of our feeds tells of; "" for others' events."""
    return uid.removesuffix(OWN) if uid.endswith(OWN) else ""


def room_feed(name: str, sessions: Iterable[Session], place: str, at: int) -> str:
    """The calendar of a room's sessions, those that have a time; `place` names the room, `at` is now (ms)."""
    entries = (_of_session(session, place) for session in sessions if session.starts_at and session.ends_at)
    return calendar(name, entries, at)


def person_feed(
    name: str,
    shifts: Iterable[Shift],
    sessions: Mapping[str, Session],
    rooms: Mapping[str, str],
    roles: Mapping[str, str],
    at: int,
) -> str:
    """The calendar of a person's shifts; `sessions` by id, `rooms` their names by id, `roles` in words."""
    entries = []
    for shift in shifts:
        session = sessions.get(shift.session)
        starts = (shift.starts_at or session.starts_at) if session else None
        ends = (shift.ends_at or session.ends_at) if session else None
        if session is None or not starts or not ends:
            continue
        entry = Entry(
            uid=shift.id + OWN,
            title=session.title,
            starts=fields.instant(starts),
            ends=fields.instant(ends),
            zone=session.zone,
            place=rooms.get(session.room, ""),
            text=roles.get(shift.role, shift.role),
            status=STATUS.get(session.state, "CONFIRMED"),
        )
        entries.append(entry)
    return calendar(name, entries, at)


def calendar(name: str, entries: Iterable[Entry], at: int) -> str:
    """A whole calendar file, with CRLF. The same entries give the same text but for DTSTAMP, which is `at` (ms)."""
    ordered = sorted(entries, key=lambda entry: (entry.starts, entry.uid, entry.slot))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Anchor Console//Schedule//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
    ]
    for zone in sorted({entry.zone for entry in ordered}):
        own = [entry for entry in ordered if entry.zone == zone]
        lines += _zone(zone, min(one.starts for one in own) - YEAR, max(one.ends for one in own) + YEAR)
    for entry in ordered:
        lines += _event(entry, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, each but the first begun with a space; no letter is cut in two."""
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > LINE_BYTES:
            yield part
            part, size = " ", 1
        part += char
        size += width
    yield part


def escaped(text: str) -> str:
    """A text as a value of a calendar file."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def unstamped(text: str) -> str:
    """The text without the times at which it was written: whether it differs."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("DTSTAMP:"))


def _of_session(session: Session, place: str) -> Entry:
    assert session.starts_at, "who has none is left out"
    assert session.ends_at, "who has none is left out"
    imported = session.calendar_uid != ""
    return Entry(
        uid=session.calendar_uid or session.id + OWN,
        title=session.title,
        starts=fields.instant(session.starts_at),
        ends=fields.instant(session.ends_at),
        zone=session.zone,
        place=place,
        text=session.notes,
        status=STATUS.get(session.state, "CONFIRMED"),
        slot=fields.instant(session.occurrence) if imported and session.occurrence else 0,
    )


def _event(entry: Entry, at: int) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART;TZID={entry.zone}:{_wall(entry.starts, entry.zone)}",
        f"DTEND;TZID={entry.zone}:{_wall(entry.ends, entry.zone)}",
        f"SUMMARY:{escaped(entry.title)}",
        f"STATUS:{entry.status}",
    ]
    if entry.slot:
        lines.insert(2, f"RECURRENCE-ID:{_utc(entry.slot)}")
    if entry.place:
        lines.append(f"LOCATION:{escaped(entry.place)}")
    if entry.text:
        lines.append(f"DESCRIPTION:{escaped(entry.text)}")
    return [*lines, "END:VEVENT"]


def _zone(zone: str, first: int, last: int) -> list[str]:
    """The zone explained from `first` to `last` (ms): what holds at first, then each change of the clock."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    begin = local(first, zone)
    offset = begin.utcoffset() or timedelta()
    lines += _observance("STANDARD", _wall(first, zone), offset, offset, begin.tzname())
    for at in _changes(zone, first, last):
        before, after = local(at - 1, zone), local(at, zone)
        old, new = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
        onset = (EPOCH + timedelta(milliseconds=at) + old).replace(tzinfo=None)
        name = "DAYLIGHT" if after.dst() else "STANDARD"
        lines += _observance(name, f"{onset:%Y%m%dT%H%M%S}", old, new, after.tzname())
    return [*lines, "END:VTIMEZONE"]


def _observance(name: str, onset: str, old: timedelta, new: timedelta, short: str | None) -> list[str]:
    return [
        f"BEGIN:{name}",
        f"DTSTART:{onset}",
        f"TZOFFSETFROM:{_offset(old)}",
        f"TZOFFSETTO:{_offset(new)}",
        f"TZNAME:{short or name}",
        f"END:{name}",
    ]


def _changes(zone: str, first: int, last: int) -> Iterator[int]:
    """The instants at which the zone's offset changes, to the second: looked for day by day, then halved."""
    at = first
    while at < last:
        after = min(at + DAY_MINUTES * MINUTE, last)
        if _shift(at, zone) != _shift(after, zone):
            low, high = at, after
            while high - low > 1000:
                middle = (low + high) // 2
                low, high = (middle, high) if _shift(middle, zone) == _shift(low, zone) else (low, middle)
            yield high // 1000 * 1000
        at = after


def _shift(at: int, zone: str) -> timedelta | None:
    return local(at, zone).utcoffset()


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    rest = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{rest}"


def _wall(at: int, zone: str) -> str:
    return f"{local(at, zone):%Y%m%dT%H%M%S}"


def _utc(at: int) -> str:
    return f"{local(at, 'UTC'):%Y%m%dT%H%M%SZ}"
