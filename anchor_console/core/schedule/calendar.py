"""A calendar file (.ics) as it was read: what happens when, and what of it could not be used, line by line."""

from typing import Final

from msgspec import Struct

BYTES_AT_MOST: Final = 8 * 1024 * 1024
HAPPENINGS_AT_MOST: Final = 20_000


class Refused(ValueError):
    """A file, or an event of it, that is not taken: its line, from 1, and why in plain words."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


class TooMuch(Refused):
    """More than a file may ask for: the whole of it is refused."""


class Told(Struct, frozen=True):
    """What was found in a line: the file is used without it, or otherwise than it says. `uid` of its event, if any."""

    line: int
    reason: str
    uid: str = ""


class Happening(Struct, frozen=True, kw_only=True):
    """One occurrence of an event, ms. `occurrence`: its slot in its series (a moment in UTC), "" for single ones.

    `wall`: its start as the file means it (2026-11-26T20:00:00, or a day); `zone` an IANA name, "" where the file names
    none that is known: floating times and days are read in the zone that the reader was given.
    """

    uid: str
    title: str
    starts: int
    ends: int
    wall: str
    occurrence: str = ""
    zone: str = ""
    all_day: bool = False
    floating: bool = False
    cancelled: bool = False
    place: str = ""
    line: int = 0


class Calendar(Struct, frozen=True, kw_only=True):
    """A file's happenings by their start. `left_out`: events that can't be used; `told`: what was read otherwise."""

    happenings: tuple[Happening, ...] = ()
    left_out: tuple[Told, ...] = ()
    told: tuple[Told, ...] = ()
    events: int = 0
    name: str = ""
