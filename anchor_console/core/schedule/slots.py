"""The slots of a series: when its sessions stand, by its rule, on the wall clock of its zone.

The time on the wall stays the same when clocks are put: 20:00 in summer is 20:00 in winter. A slot in a gap or a fold is
read as core/schedule/moments says. Work is bounded whatever the rule: ten years from the start, and 1,000 slots.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from anchor_console.core import fields
from anchor_console.core.repeat import Rule, Unreadable, Weekday, read_rule
from anchor_console.core.schedule.moments import MINUTE, instant_of, local, moment, zone_of
from anchor_console.core.series import Series

SLOTS_AT_MOST: Final = 1000
YEARS_AHEAD: Final = 10
"""How far from its start a series is looked at."""


class Slot(NamedTuple):
    """When a session of a series begins and ends, ms; `moment`: its start as its session's `occurrence` has it."""

    starts: int
    ends: int
    moment: str


class Said(NamedTuple):
    """What a rule says, to be put into words: `days` of the week (0: Monday), `last` the last day, if one is given.

    `whole`: False when the rule says more than these parts.
    """

    every: str
    interval: int
    days: tuple[int, ...]
    month_day: int
    nth: Weekday | None
    count: int | None
    last: date | None
    whole: bool


def occurrences(series: Series, until: int | None = None, limit: int = SLOTS_AT_MOST) -> list[Slot]:
    """The slots of a series in their order, those left out excepted: at most `limit`, and none after `until` (ms).

    The rule's count counts those left out. Raises Unreadable for a rule that is not taken, with a plain reason.
    """
    raise NotImplementedError


def rule_faults(text: str) -> list[str]:
    """Why a rule is not taken, in plain words; empty: it is."""
    raise NotImplementedError


def said(text: str, zone: str = "Asia/Shanghai") -> Said:
    """A rule's parts, to be put into words; the last day is that of `zone`. Raises Unreadable."""
    raise NotImplementedError
