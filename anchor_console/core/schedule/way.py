"""A way out of a clash (办法), what speaks for it and what it costs; and what ways are computed from."""

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct, field

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.result import Result
from anchor_console.core.schedule.limits import LIMITS, Limits
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.undo import Wanted

WAYS_AT_MOST: Final = 3
WayKind = Literal["move", "move_and_replace", "replace", "swap", "stretch", "shorten", "cap", "assign"]
Ground = Literal[
    "room_free", "free_from", "free_until", "rested", "day_minutes", "more_online", "less_online", "never_showed",
    "moves_by", "loses_minutes", "units_less", "overlaps_by", "within_limit",
]  # fmt: skip


class Evidence(Struct, frozen=True, kw_only=True):
    """One thing that speaks for a way or against it (`cost`), to be put into words.

    room_free; free_from / free_until: `person`, `at` (ms); rested: `person`, `minutes`; day_minutes: `person`,
    `minutes` that day of `of`; more_online / less_online: `percent` from `n` own results; never_showed: `person` has
    not shown `n` of `of` products; moves_by, loses_minutes, overlaps_by: `minutes`; units_less: `units`.
    """

    ground: Ground
    cost: bool = False
    person: str = ""
    at: int = 0
    minutes: int = 0
    of: int = 0
    percent: int = 0
    n: int = 0
    units: int = 0


class Way(Struct, frozen=True, kw_only=True):
    """A way out, `number` 1 to 3. `after`: the plans as they would be, to be drawn as ghosts; `edits` carry it out.

    `session` it changes (the first of them), `starts`–`ends` where it then is; `person` leaves, `other` comes.
    `left`: how many other clashes these sessions would still have.
    """

    number: int
    kind: WayKind
    session: str
    starts: int
    ends: int
    person: str = ""
    other: str = ""
    evidence: tuple[Evidence, ...] = ()
    after: tuple[Plan, ...] = ()
    edits: tuple[Wanted, ...] = ()
    left: int = 0


class Known(Struct, frozen=True, kw_only=True):
    """What ways are computed from, beside the plans. `showed`: the products that a person has shown on air.

    `items`: the lineup items of these sessions (a show's those of its holder), for what changes a stock cap. `now`: ms;
    nothing is moved before it.
    """

    people: tuple[Person, ...] = ()
    house: House = House()
    items: tuple[LineupItem, ...] = ()
    stocks: Mapping[str, int | None] = {}
    results: tuple[Result, ...] = ()
    showed: Mapping[str, frozenset[str]] = {}
    now: int = 0
    limits: Mapping[str, Limits] = field(default_factory=lambda: LIMITS)
