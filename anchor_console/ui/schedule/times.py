"""Wall clocks and instants: what the grid draws by, and what a person types as a time."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final, NamedTuple

from anchor_console.core.schedule.moments import DAY_MINUTES, at_minute, local, monday

LONGEST_MINUTES: Final = 7 * DAY_MINUTES
WEEKDAYS: Final = "一二三四五六日"
_CLOCK: Final = re.compile(r"(\d{1,2})[:.时点](\d{1,2})?分?|(\d{3,4})|(\d{1,2})")
_DAY: Final = re.compile(r"(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月])?(\d{1,2})日?")
_WEEKDAY: Final = re.compile(rf"(?:周|星期|礼拜)([{WEEKDAYS}天])|(mon|tue|wed|thu|fri|sat|sun)\w*")
_LONG: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(h|hours?|小时|时)?\s*(?:(\d+)\s*(?:m|min|minutes?|分钟|分)?)?")
_MINUTES: Final = re.compile(r"(\d+)\s*(?:m|min|minutes?|分钟|分)")


class Unreadable(ValueError):
    """What was typed is no time."""


class Wall(NamedTuple):
    """A day, and minutes from its midnight; 1,440 and more is the night after it, as rundowns write 25:30."""

    day: date
    minute: int

    def plus(self, minutes: int) -> "Wall":
        """So many minutes of the clock later, on the day where that is."""
        days, minute = divmod(self.minute + minutes, DAY_MINUTES)
        return Wall(self.day + timedelta(days=days), minute)

    def since(self, other: "Wall") -> int:
        """Minutes of the clock from the other to this."""
        return (self.day - other.day).days * DAY_MINUTES + self.minute - other.minute


def wall(at: int, zone: str) -> Wall:
    """What a clock in that zone shows at an instant, ms."""
    moment = local(at, zone)
    return Wall(moment.date(), moment.hour * 60 + moment.minute)


def instant(when: Wall, zone: str) -> int:
    """The instant, ms; a time that the clock skips is as much later, one that comes twice is the first."""
    return at_minute(when.day, when.minute, zone)


def clock(minute: int) -> str:
    """19:30; beyond midnight 25:30 is written 01:30."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def read(text: str, near: Wall, start: Wall | None = None) -> Wall:
    """The time that was typed: 19:30, 1930, 7pm, 25:30, 11-26 19:30, 周四 19:30, +2h after `start`.

    Without a day it is that of `near`; an end at or before its `start` is on the day after.

    Raises:
        Unreadable: it is no time.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if plain.startswith("+"):
        return (start or near).plus(read_length(plain[1:]))
    day, rest = _day_of(plain, near.day)
    minute = _minute_of(rest)
    if day is None:
        found = Wall(near.day if start is None else start.day, minute)
        return found.plus(DAY_MINUTES) if start is not None and found.since(start) <= 0 else found.plus(0)
    return Wall(day, minute).plus(0)


def read_length(text: str) -> int:
    """A length in minutes: 2h, 2.5, 1h30, 90m, 2 小时.

    Raises:
        Unreadable: it is no length, nothing, or more than seven days.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if alone := _MINUTES.fullmatch(plain):
        minutes = int(alone[1])
    elif found := _LONG.fullmatch(plain):
        minutes = _length_of(found)
    else:
        raise Unreadable(text)
    if not 0 < minutes <= LONGEST_MINUTES:
        raise Unreadable(text)
    return minutes


def _length_of(found: re.Match[str]) -> int:
    """Bare numbers above a day's hours are minutes: nobody sells 90 hours."""
    number, unit, rest = float(found[1]), found[2], int(found[3] or 0)
    if unit is None:
        if rest:
            raise Unreadable(found[0])
        return round(number if number > 24 else number * 60)
    return round(number * 60) + rest


def _day_of(plain: str, near: date) -> tuple[date | None, str]:
    """The day that stands before the time, and what is left; None where there is none."""
    first, _, rest = plain.partition(" ")
    if not rest:
        return None, plain
    if named := _WEEKDAY.fullmatch(first):
        at = WEEKDAYS.index("日" if named[1] == "天" else named[1]) if named[1] else _english(named[2])
        return monday(near) + timedelta(days=at), rest
    numbered = _DAY.fullmatch(first)
    if numbered is None:
        raise Unreadable(plain)
    year, month, day = (int(part) if part else None for part in numbered.groups())
    try:
        return date(year or near.year, month or near.month, day or near.day), rest.split()[-1]
    except ValueError:
        raise Unreadable(plain) from None


def _english(name: str) -> int:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name)


def _minute_of(text: str) -> int:
    plain = text.replace(" ", "")
    later = 0
    for suffix, hours in (("am", 0), ("pm", 12)):
        if plain.endswith(suffix):
            plain, later = plain.removesuffix(suffix), hours
    found = _CLOCK.fullmatch(plain)
    if found is None:
        raise Unreadable(text)
    if found[3]:
        hour, minute = divmod(int(found[3]), 100)
    else:
        hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    if later and hour < 12:
        hour += later
    if hour > 36 or minute > 59:
        raise Unreadable(text)
    return hour * 60 + minute


def written_day(day: date) -> str:
    """A day as it stands in a field: 2026-12-31."""
    return day.isoformat()
