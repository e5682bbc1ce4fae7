"""Plans used again: a template laid out, a week copied, a series made into sessions; all as edits."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.schedule.slots import Slot
from anchor_console.core.segment import Segment
from anchor_console.core.series import Series
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.core.template import Template
from anchor_console.core.undo import Wanted

MakeId = Callable[[], str]
"""Gives a new id at each call."""


class Whole(Struct, frozen=True, kw_only=True):
    """A session with what belongs to it."""

    session: Session
    shifts: tuple[Shift, ...] = ()
    segments: tuple[Segment, ...] = ()
    items: tuple[LineupItem, ...] = ()


def duplicated(whole: Whole, days: int, make_id: MakeId, *, lineup: bool = True) -> list[Wanted]:
    """A session anew as a draft, `days` later at the same time on the wall clock, with its shifts, segments and lineup.

    What is bound to the one day is not copied: state, its calendar, its series, its freeze, an offer's `because`.
    """
    raise NotImplementedError


def copied_week(
    wholes: Iterable[Whole], to_monday: date, from_monday: date, zone: str, make_id: MakeId, *, lineup: bool = True
) -> list[Wanted]:
    """The sessions that start in one week copied into another, each on its own wall clock; cancelled ones are left."""
    raise NotImplementedError


def of_template(template: Template, session: str, starts: int, zone: str, make_id: MakeId) -> list[Wanted]:
    """What a template puts into a session that begins at `starts`: shifts, segments, items.

    A template of a session also puts its fields (title, room, notes), and its length.
    """
    raise NotImplementedError


def as_template(whole: Whole, id: str, title: str, *, of: str = "session") -> Wanted:
    """A session kept as a template: times become minutes from its start."""
    raise NotImplementedError


def sessions_of(
    series: Series, slots: Iterable[Slot], there: Iterable[Session], template: Template | None, make_id: MakeId
) -> list[Wanted]:
    """The sessions of a series that are not there yet, one for each slot, from its template where it has one."""
    raise NotImplementedError
