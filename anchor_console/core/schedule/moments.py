"""Instants and the clock on the wall: days of 23 to 25 hours, hours that don't exist or come twice.

Instants are ms since the epoch; a `zone` is an IANA name, and one that this machine doesn't know is read as UTC. A time
on the wall that is skipped when clocks go forward (a gap) is read with the offset before it: 02:30 becomes 03:30. One
that comes twice when they go back (a fold) is the first of the two. RFC 5545 section 3.3.5 reads both in this way.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
DAY_MINUTES: Final = 24 * 60
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LEAST: Final = -62_000_000_000_000
MOST: Final = 253_000_000_000_000
"""Instants beyond (before the year 6, after 9987) are taken for these: Python's calendar has no more years."""


class Piece(NamedTuple):
    """The part of a time that lies in one day: minutes of that day's clock (0–1440) to paint it at, and its instants.

    The clock's minutes are those on the wall, so that 20:00 stands beside 20:00 on every day; on a day when the clock
    is put, the painted length can differ from the true one by that hour, and is never below one minute.
    """

    day: date
    from_minute: int
    to_minute: int
    starts: int
    ends: int


@lru_cache(256)
def zone_of(name: str) -> tzinfo:
    """The zone of that name; UTC where there is none."""
    from zoneinfo import ZoneInfo  # what is painted first needs none

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return UTC


def local(at: int, zone: str) -> datetime:
    """The instant on the wall clock of the zone."""
    held = EPOCH + timedelta(milliseconds=max(LEAST, min(at, MOST)))
    return held.astimezone(zone_of(zone))


def instant_of(wall: datetime) -> int:
    """The instant of a wall-clock time with its zone; a gap and a fold are read as the module says."""
    return (wall.astimezone(UTC) - EPOCH) // timedelta(milliseconds=1)


def moment(at: int, zone: str) -> str:
    """The instant as RFC 3339 with the zone's offset: 2026-11-26T20:00:00+08:00. A split minute of offset is cut."""
    here = local(at, zone)
    offset = here.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):  # zones of the 19th century; RFC 3339 knows whole minutes only
        here = here.astimezone(UTC)
    return here.isoformat(timespec="milliseconds" if here.microsecond else "seconds")


@lru_cache(8192)
def day_of(at: int, zone: str) -> date:
    """The day on which the instant falls there."""
    return local(at, zone).date()


@lru_cache(8192)
def minute_of(at: int, zone: str) -> int:
    """The minutes that the clock shows at the instant, 0–1439."""
    here = local(at, zone)
    return here.hour * 60 + here.minute


def at_minute(day: date, minute: int, zone: str) -> int:
    """The instant at which the clock shows that minute of the day; beyond 0–1439: of another day."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    return instant_of(wall.replace(tzinfo=zone_of(zone)))


def day_bounds(day: date, zone: str) -> tuple[int, int]:
    """The instants at which the day begins and ends there: 23, 24 or 25 hours apart where the clock is put."""
    return at_minute(day, 0, zone), at_minute(day, DAY_MINUTES, zone)


def monday(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def snapped(at: int, zone: str, snap: int) -> int:
    """The nearest instant at which the clock shows a multiple of `snap` minutes, counted from midnight."""
    here = local(at, zone)
    past = (here.hour * 60 + here.minute) % snap * MINUTE + here.second * 1000 + here.microsecond // 1000
    return at - past if past * 2 < snap * MINUTE else at - past + snap * MINUTE


def days_later(at: int, days: int, zone: str) -> int:
    """The same time on the wall clock, days later (or earlier)."""
    wall = local(at, zone).replace(tzinfo=None, fold=0) + timedelta(days=days)
    return instant_of(wall.replace(tzinfo=zone_of(zone)))


def pieces(starts: int, ends: int, zone: str) -> tuple[Piece, ...]:
    """A time cut at every midnight, to be painted day by day; one that ends at midnight doesn't reach the next day."""
    cut: list[Piece] = []
    while starts < ends:
        day = day_of(starts, zone)
        midnight = day_bounds(day, zone)[1]
        upto = min(ends, midnight)
        first = minute_of(starts, zone)
        last = DAY_MINUTES if upto == midnight else minute_of(upto, zone)
        cut.append(Piece(day, first, max(last, min(first + 1, DAY_MINUTES)), starts, upto))
        starts = upto
    return tuple(cut)
