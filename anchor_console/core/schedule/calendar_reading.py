"""A calendar file read: bytes in, a Calendar out, in a process of its own when the bytes come from outside.

What the file means stays as icalendar and dateutil have it; where a line can't be used, it is said which and why.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from anchor_console.core import fields
from anchor_console.core.schedule.calendar import (
    HAPPENINGS_AT_MOST,
    Calendar,
    Happening,
    Refused,
    Told,
    TooMuch,
    told_of,
)
from anchor_console.core.schedule.calendar_events import Event, Time, events_of
from anchor_console.core.schedule.calendar_lines import Component, components
from anchor_console.core.schedule.calendar_series import Found, Patience, Window, occurrences
from anchor_console.core.schedule.moments import instant_of, local, zone_of

SLACK: Final = timedelta(days=2)


class Span(NamedTuple):
    """The time that is asked for: `window` with some days beyond, and the zone of what names none."""

    window: Window
    first: int
    last: int
    zone: str


def read_apart(payload: bytes, first: int, last: int, zone: str) -> bytes:
    """`read` for a process of its own: JSON of the Calendar. Raises ValueError with JSON of what is Told of a line."""
    try:
        return msgspec.json.encode(read(payload, first, last, zone))
    except Refused as refusal:
        raise ValueError(msgspec.json.encode(told_of(refusal)).decode()) from None


def read(payload: bytes, first: int, last: int, zone: str) -> Calendar:
    """What happens from `first` to before `last` (ms) by a file; `zone`: what times without a zone are read in.

    Raises Refused for what is no calendar, for too much, and where no event of it can be used.
    """
    outer = components(payload)
    window = Window(*(local(at, "UTC").replace(tzinfo=None) + by for at, by in ((first, -SLACK), (last, SLACK))))
    left_out: list[Told] = []
    told: list[Told] = []
    happenings: list[Happening] = []
    events = 0
    patience = Patience()
    for calendar in outer:
        series = _series(events_of(calendar, told), left_out)
        events += sum(len(one) for one in series)
        for one in series:
            happenings += _of_series(one, Span(window, first, last, zone), patience, left_out)
            if len(happenings) > HAPPENINGS_AT_MOST:
                raise TooMuch(one[0].line, "too_much_happens", HAPPENINGS_AT_MOST)
    if left_out and not happenings:
        worst = left_out[0]
        raise Refused(worst.line, worst.type, worst.said, worst.other)
    happenings.sort(key=lambda one: (one.starts, one.line, one.uid, one.occurrence))
    return Calendar(
        happenings=tuple(happenings),
        left_out=tuple(left_out),
        told=tuple(told),
        events=events,
        name=_name(outer),
    )


def _series(events: Iterable[Event | Refused], left_out: list[Told]) -> list[list[Event]]:
    """The events by UID; of those that can't be used it is told why."""
    series: dict[str, list[Event]] = {}
    for event in events:
        if isinstance(event, Refused):
            left_out.append(told_of(event))
        else:
            series.setdefault(event.uid, []).append(event)
    return list(series.values())


def _of_series(events: list[Event], span: "Span", patience: Patience, left_out: list[Told]) -> list[Happening]:
    """What happens in the span; of a series that can't be followed nothing, and why."""
    line, uid = events[0].line, events[0].uid
    try:
        found = _happenings(occurrences(events, span.window, patience), span.zone)
        within = (one for one in found if one.starts < span.last and max(one.ends, one.starts + 1) > span.first)
        return list(islice(within, HAPPENINGS_AT_MOST + 1))
    except TooMuch:
        raise
    except Refused as refusal:
        left_out.append(told_of(refusal, uid))
    except (OverflowError, ValueError, TypeError) as why:  # times at the ends of the calendar, or that don't compare
        left_out.append(Told(line, "astray", fields.clean(str(why))[:200], uid=uid))
    return []


def _happenings(found: Iterable[Found], zone: str) -> Iterator[Happening]:
    for one in found:
        event = one.event
        yield Happening(
            uid=event.uid,
            title=event.title,
            starts=_instant(one.starts, zone),
            ends=_instant(one.ends, zone),
            wall=_wall(one.starts),
            occurrence=f"{one.slot.isoformat(timespec='seconds')}Z" if one.slot else "",
            zone=_zone(one.starts),
            all_day=not isinstance(one.starts, datetime),
            floating=isinstance(one.starts, datetime) and one.starts.tzinfo is None,
            cancelled=event.cancelled,
            place=event.place,
            line=event.line,
        )


def _instant(time: Time, zone: str) -> int:
    held = time if isinstance(time, datetime) else datetime(time.year, time.month, time.day)
    return instant_of(held if held.tzinfo else held.replace(tzinfo=zone_of(zone)))


def _wall(time: Time) -> str:
    return time.replace(tzinfo=None).isoformat() if isinstance(time, datetime) else time.isoformat()


def _zone(time: date) -> str:
    """The zone's name in the IANA database, where it has one."""
    place = time.tzinfo if isinstance(time, datetime) else None
    if isinstance(place, ZoneInfo) and place.key:
        return place.key
    return "UTC" if place is UTC else ""


def _name(outer: list[Component]) -> str:
    line = next((line for one in outer if (line := one.find("X-WR-CALNAME"))), None)
    return fields.clean(line.value)[:120].strip() if line else ""
