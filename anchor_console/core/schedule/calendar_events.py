"""The events of a calendar file as icalendar reads them: each by itself, so that a bad one has its line."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

from msgspec import Struct

from anchor_console.core.fields import clean
from anchor_console.core.identity import made_id
from anchor_console.core.schedule.calendar import Refused, Told
from anchor_console.core.schedule.calendar_lines import Component, Line

Time = date | datetime
"""A day, a time of no zone, or one of a zone."""
Period = tuple[Time, Time | timedelta]
USED: Final = (
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "STATUS", "SUMMARY",
    "LOCATION",
)  # fmt: skip
"""What is read of an event; the rest (alarms, guests, pictures) is not looked at."""
WORDS: Final = ("SUMMARY", "LOCATION", "STATUS")
"""An event is used without what of these can't be read."""
ONCE: Final = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE", "STATUS")
YEARS: Final = (1600, 9000)
"""Years that calculations keep clear of the calendar's ends with."""


class Event(Struct, frozen=True, kw_only=True):
    """An event of a file. `ends` is never before `starts`. `slots`: its RECURRENCE-ID, as it is looked up, local last.

    `onward`: it stands for all later slots too (RANGE=THISANDFUTURE), each `moved_by` as far.
    """

    uid: str
    line: int
    lines: Mapping[str, int]
    starts: Time
    ends: Time
    rules: tuple[str, ...] = ()
    more: tuple[Time | Period, ...] = ()
    without: tuple[Time, ...] = ()
    slots: tuple[datetime, ...] = ()
    onward: bool = False
    moved_by: timedelta = timedelta()
    sequence: int = -1
    title: str = ""
    place: str = ""
    cancelled: bool = False

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.ends - self.starts

    @property
    def repeats(self) -> bool:
        """Whether it has dates of its own beside its start."""
        return bool(self.rules or self.more or self.without)


def events_of(calendar: Component, told: list[Told]) -> Iterator[Event | Refused]:
    """The events of a component in the order of the file; one that can't be used is a Refused. Zones are read first."""
    for zone in calendar.all("VTIMEZONE"):
        told += _learn(zone)
    place, said = _place(calendar)
    told += said
    for component in calendar.all("VEVENT"):
        try:
            yield _event(component, place)
        except Refused as refusal:
            yield refusal


def slots_of(time: Time) -> tuple[datetime, ...]:
    """A time as exceptions name it: in UTC, and on its own wall clock."""
    if not isinstance(time, datetime):
        return (datetime(time.year, time.month, time.day),)
    if time.tzinfo is None:
        return (time,)
    return in_utc(time), time.replace(tzinfo=None)


def in_utc(time: datetime) -> datetime:
    """A time with its zone, in UTC, without it."""
    return (time - (time.utcoffset() or timedelta())).replace(tzinfo=None)


def timed(time: Time, place: tzinfo | None) -> datetime:
    """A day or time with that zone: one that has a zone keeps it, and loses it where `place` is None."""
    held = time if isinstance(time, datetime) else datetime(time.year, time.month, time.day)
    if place is None or held.tzinfo is None:
        return held.replace(tzinfo=place)
    return held


def alike(*times: Time) -> list[Any]:
    """Times that can be compared: all days, or all times with the first zone there is."""
    if not any(isinstance(time, datetime) for time in times):
        return list(times)
    return [timed(time, zone_among(times)) for time in times]


def zone_among(times: Sequence[Time]) -> tzinfo | None:
    """The first zone that one of the times has."""
    return next((time.tzinfo for time in times if isinstance(time, datetime) and time.tzinfo), None)


def _learn(zone: Component) -> list[Told]:
    """Have icalendar know a zone that the file explains; one that can't be read is told."""
    import icalendar

    try:
        icalendar.Component.from_ical(_text(zone, None))
        return []
    except Exception as why:  # whatever a library makes of a stranger's file
        return [Told(zone.line, "zone_unread", _reason(why))]


def _place(calendar: Component) -> tuple[tzinfo | None, list[Told]]:
    """The zone that the calendar is shown in (X-WR-TIMEZONE): what has none, or UTC, is meant in it."""
    from zoneinfo import ZoneInfo

    line = calendar.find("X-WR-TIMEZONE")
    if line is None or not line.value.strip():
        return None, []
    try:
        return ZoneInfo(line.value.strip()), []
    except (LookupError, ValueError, OSError):
        return None, [Told(line.number, "zone_unknown", clean(line.value)[:60])]


def _event(component: Component, place: tzinfo | None) -> Event:
    lines = {line.name: line.number for line in reversed(component.lines)}
    read = _read(component, lines)
    starts, ends = _span(read, component, lines, place)
    recurrence = read.get("RECURRENCE-ID")
    slot = _dated(recurrence, place, lines, "RECURRENCE-ID") if recurrence is not None else None
    onward = recurrence is not None and recurrence.params.get("RANGE") == "THISANDFUTURE"
    begun, meant = alike(starts, slot) if slot is not None else (starts, starts)
    return Event(
        uid=_uid(read, component),
        line=component.line,
        lines=lines,
        starts=starts,
        ends=ends,
        rules=tuple(sorted({rule.to_ical().decode() for rule in _several(read.get("RRULE"))})),
        more=tuple(_placed_all(read.get("RDATE"), place)),
        without=tuple(_days_only(_placed_all(read.get("EXDATE"), place))),
        slots=slots_of(slot) if slot is not None else (),
        onward=onward,
        moved_by=begun - meant if onward else timedelta(),
        sequence=_number(read.get("SEQUENCE")),
        title=clean(str(_several(read.get("SUMMARY", ""))[0])[:1000])[:120].strip(),
        place=clean(str(_several(read.get("LOCATION", ""))[0])[:1000])[:120].strip(),
        cancelled=str(read.get("STATUS", "")).strip().upper() == "CANCELLED",
    )


def _read(component: Component, lines: Mapping[str, int]) -> Any:
    """The event as icalendar reads it. Raises Refused at the line that it can't use."""

    for name in ONCE:
        twice = [line for line in component.lines if line.name == name]
        if len(twice) > 1:
            raise Refused(twice[1].number, "twice", name)
    read = _parsed(component)
    if read is not None and not getattr(read, "errors", ()):
        return read
    for line in component.lines:
        if line.name in USED and line.name not in WORDS and (why := _wrong(component, line)):
            raise Refused(line.number, "line_unread", line.name, why)
    if read is None:
        raise Refused(component.line, "event_unread")
    return read


def _parsed(component: Component) -> Any:
    """What icalendar makes of it; None where it gives up."""
    import icalendar

    try:
        return icalendar.Component.from_ical(_text(component, USED))
    except Exception:  # whatever a library makes of a stranger's file
        return None


def _wrong(component: Component, line: Line) -> str:
    """Why a line by itself can't be read; "" when it can."""
    alone = Component(component.name, component.line)
    alone.lines = [line]
    read = _parsed(alone)
    if read is None:
        return "it is no line of a calendar"
    return next((_reason(why) for _, why in getattr(read, "errors", ())), "")


def _text(component: Component, used: Sequence[str] | None) -> str:
    """A component as a file has it, with the lines that are used (None: all)."""
    lines = [line.text for line in component.lines if used is None or line.name in used]
    within = [] if used else [_text(one, None) for one in component.within]
    return "\r\n".join([f"BEGIN:{component.name}", *lines, *within, f"END:{component.name}", ""])


def _span(read: Any, component: Component, lines: Mapping[str, int], place: tzinfo | None) -> tuple[Time, Time]:
    start = read.get("DTSTART")
    if start is None:
        raise Refused(component.line, "no_start")
    starts = _dated(start, place, lines, "DTSTART")
    end, length = read.get("DTEND"), read.get("DURATION")
    if end is not None:
        ends = _dated(end, place, lines, "DTEND")
    elif length is not None:
        ends = _after(starts, length, lines)
    else:
        ends = starts if isinstance(starts, datetime) else starts + timedelta(days=1)
    first, last = alike(starts, ends)
    return (last, first) if first > last else (first, last)


def _after(starts: Time, length: Any, lines: Mapping[str, int]) -> Time:
    held = getattr(length, "dt", None)
    if not isinstance(held, timedelta) or abs(held) > timedelta(days=3660):
        raise Refused(lines["DURATION"], "no_length")
    return (timed(starts, None) if not isinstance(starts, datetime) and held.seconds else starts) + held


def _dated(value: Any, place: tzinfo | None, lines: Mapping[str, int], name: str) -> Time:
    held = getattr(value, "dt", None)
    if not isinstance(held, date) or not YEARS[0] <= held.year <= YEARS[1]:
        raise Refused(lines[name], "no_day")
    return _placed(held, place)


def _placed(time: Time, place: tzinfo | None) -> Time:
    """A time as the calendar's zone means it."""
    if place is None or not isinstance(time, datetime):
        return time
    if time.tzinfo is None:
        return time.replace(tzinfo=place)
    return time.astimezone(place) if time.tzname() == "UTC" else time


def _placed_all(held: Any, place: tzinfo | None) -> Iterator[Time | Period]:
    for dates in _several(held):
        for one in dates.dts:
            if isinstance(one.dt, tuple):
                yield one.dt
            elif isinstance(one.dt, date):
                yield _placed(one.dt, place)


def _days_only(times: Iterator[Time | Period]) -> Iterator[Time]:
    return (time for time in times if not isinstance(time, tuple))


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _number(value: Any) -> int:
    return int(value) if isinstance(value, int) else -1


def _uid(read: Any, component: Component) -> str:
    """The event's UID; of one that has none, the same for the same text."""
    uid = str(read.get("UID", "")).strip()
    if uid and len(uid) <= 200:
        return clean(uid)
    return made_id("event", uid, *(line.text for line in component.lines if line.name in USED))


def _reason(why: object) -> str:
    return clean(str(why))[:200] or type(why).__name__
