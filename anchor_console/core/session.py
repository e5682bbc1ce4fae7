"""A session (场次): one planned or held broadcast, and the steps it may take from draft to settled."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import Fault

State = Literal["draft", "planned", "ready", "live", "ended", "settled", "cancelled"]
STATES: Final[tuple[State, ...]] = get_args(State)

STEPS: Final[Mapping[State, tuple[State, ...]]] = {
    "draft": ("planned", "cancelled"),
    "planned": ("ready", "draft", "cancelled"),
    "ready": ("live", "planned", "cancelled"),
    "live": ("ended",),
    "ended": ("settled",),
    "settled": (),
    "cancelled": ("draft",),
}
"""Where each state may go. Before going live a plan may step back, and what was cancelled may be planned anew; what was
on air stays held: it ends and is settled, its record is never taken back."""

FIRST: Final[tuple[State, ...]] = ("draft", "planned")
"""The states a new session may begin in."""
HELD: Final[tuple[State, ...]] = ("live", "ended", "settled")
"""The states of a session that has been on air: it can't be removed."""
REACHED: Final[Mapping[str, str]] = {"live": "live_at", "ended": "ended_at"}
"""The field that keeps when a session came to this state."""


class Session(Struct, frozen=True, kw_only=True):
    """A session; planned times are RFC 3339, with the zone they were meant in.

    `show` (同播): the id of the session whose lineup all sessions of the show share; "" for one held alone.
    `series` and `occurrence`: the rule it was made by, and its slot there. `calendar_uid`: of the calendar that it was
    imported from.
    `frozen`: no price of its lineup may change.
    `live_at` and `ended_at`: when it was in truth started and ended, ms since the epoch; None before, or not known.
    """

    id: str
    title: Annotated[str, fields.text(120, least=1)]
    room: Annotated[str, fields.reference_or_none] = ""
    starts_at: Annotated[str | None, fields.moment] = None
    ends_at: Annotated[str | None, fields.moment] = None
    zone: Annotated[str, fields.zone] = "Asia/Shanghai"
    state: Annotated[State, fields.one_of(STATES)] = "draft"
    live_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    ended_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    show: Annotated[str, fields.reference_or_none] = ""
    series: Annotated[str, fields.reference_or_none] = ""
    occurrence: Annotated[str | None, fields.moment] = None
    calendar_uid: Annotated[str, fields.text(255)] = ""
    frozen: Annotated[bool, fields.yes_or_no] = False
    notes: Annotated[str, fields.lines(4000)] = ""


def steps(state: str) -> tuple[State, ...]:
    """Where a session in this state may go; nowhere from a state that this version doesn't know."""
    return next((after for before, after in STEPS.items() if before == state), ())


def reached(state: str, at: int) -> dict[str, int]:
    """The field that a session gains by coming to this state at `at` (ms; 0: nobody knows when, so nothing is kept)."""
    return {REACHED[state]: at} if at and state in REACHED else {}


def faults(record: Mapping[str, Any]) -> list[Fault]:
    """What doesn't fit together: a session ends after it starts."""
    starts, ends = record.get("starts_at"), record.get("ends_at")
    if starts and ends and fields.instant(ends) <= fields.instant(starts):
        return [Fault("ends_at", "must be after starts_at")]
    return []
