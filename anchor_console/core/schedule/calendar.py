"""A calendar file (.ics) as it was read: what happens when, and what of it could not be used, line by line."""

from typing import Final

from msgspec import Struct

BYTES_AT_MOST: Final = 8 * 1024 * 1024
HAPPENINGS_AT_MOST: Final = 20_000


REASONS: Final = {
    "file_too_big": "the file is larger than {said} MB",
    "no_calendar": "stands outside of any BEGIN and END: this is no calendar file",
    "cut_off": "the {said} that begins here has no end: the file is cut off",
    "empty": "there is nothing in the file",
    "no_text": "holds a NUL byte: this is no text",
    "too_many_lines": "the file has more than {said} lines",
    "too_many_parts": "the file has more than {said} events and other parts",
    "too_deep": "is nested over {said} deep",
    "zone_in_zone": "a time zone stands within a time zone",
    "wrong_end": "END:{said} closes nothing: the {other} is open",
    "stray_end": "END:{said} closes nothing: nothing is open",
    "too_many_rules": "more than {said} rules in one {other}",
    "too_many_dates": "more than {said} dates in one {other}",
    "too_many_changes": "a time zone with more than {said} changes",
    "zone_circle": "a time zone is explained by a time zone: it would go round in circles",
    "zone_often": "a time zone that changes more often than once a month",
    "zone_unread": "the time zone can't be read: {said}",
    "zone_unknown": "no such time zone is known: {said}",
    "too_much_happens": "the file has more than {said} dates in this time",
    "twice": "{said} stands twice in one event",
    "line_unread": "{said} can't be read: {other}",
    "event_unread": "the event can't be read",
    "no_start": "the event has no DTSTART: nobody knows when it is",
    "no_length": "is no length of time",
    "no_day": "is no day or time that a calendar can hold",
    "astray": "the dates can't be followed: {said}",
    "in_vain": "one more rule that never comes to a date",
    "too_many_starts": "the rule gives more than {said} dates",
    "never": "the rule names a day that never comes",
    "rule_unread": "the rule can't be read: {said}",
}
"""Each word's sentence, as a program says it; `said` is what it is about, `other` what else belongs to it."""


class Refused(ValueError):
    """A file, or an event of it, that is not taken: its line, from 1, a word of REASONS, and what it is about."""

    def __init__(self, line: int, type: str, said: object = "", other: object = "") -> None:
        self.line = line
        self.type = type
        self.said = str(said)
        self.other = str(other)
        super().__init__(f"line {line}: {self.reason}")

    @property
    def reason(self) -> str:
        """It in a plain sentence."""
        return REASONS[self.type].format(said=self.said, other=self.other)


class TooMuch(Refused):
    """More than a file may ask for: the whole of it is refused."""


class Told(Struct, frozen=True):
    """What was found in a line: the file is used without it, or otherwise than it says. `uid` of its event, if any.

    `type`, `said` and `other` as in Refused.
    """

    line: int
    type: str
    said: str = ""
    other: str = ""
    uid: str = ""

    @property
    def reason(self) -> str:
        """It in a plain sentence."""
        return REASONS[self.type].format(said=self.said, other=self.other)


def told_of(refusal: Refused, uid: str = "") -> Told:
    """A refusal as what is told of its line."""
    return Told(refusal.line, refusal.type, refusal.said, refusal.other, uid)


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
