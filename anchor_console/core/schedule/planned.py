"""A session as it stands in the plan: room, time, people, what it reserves; and the same moved or stretched."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, structs

from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Role
from anchor_console.core.room import Room
from anchor_console.core.session import Session, State
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted


class Stand(NamedTuple):
    """A shift in a plan, ms. `from_start`, `to_end`: it begins or ends with its session, wherever that is moved to."""

    id: str
    person: str
    role: Role
    starts: int
    ends: int
    from_start: bool = False
    to_end: bool = False


class Plan(Struct, frozen=True, kw_only=True):
    """A session with what can collide, times in ms (0: not planned). `reserved`: units by product.

    `show`: the id that sessions held at once (同播) share; its own id where it is held alone.
    """

    id: str
    title: str = ""
    room: str = ""
    platform: str = "manual"
    zone: str = "Asia/Shanghai"
    starts: int = 0
    ends: int = 0
    state: State = "draft"
    show: str = ""
    shifts: tuple[Stand, ...] = ()
    reserved: tuple[tuple[str, int], ...] = ()

    @property
    def minutes(self) -> int:
        """How long it is planned, in true minutes."""
        return (self.ends - self.starts) // 60_000


def plan_of(session: Session, shifts: Iterable[Shift], items: Iterable[LineupItem], room: Room | None) -> Plan:
    """A session's plan. `items`: of the lineup that it resolves to (its show's, 同播).

    What it reserves: its room's own stock cap where one is set, else the item's, which a show's rooms share and which
    is counted once, at the session that holds the lineup. No cap: nothing is reserved.
    """
    raise NotImplementedError


def plans_of(
    sessions: Iterable[Session], shifts: Iterable[Shift], items: Iterable[LineupItem], rooms: Iterable[Room]
) -> list[Plan]:
    """The plans of many sessions out of all records, in the order of their start; those without a time come last."""
    raise NotImplementedError


def moved(plan: Plan, minutes: int = 0, days: int = 0, *, snap: int = 1, zone: str = "") -> Plan:
    """The plan moved, its shifts with it: days keep the time on the wall clock, minutes are true minutes.

    The start then snaps to the clock of `zone` (that of the plan, if ""). Its length stays. Unplanned: as it is.
    """
    raise NotImplementedError


def placed(plan: Plan, starts: int, *, room: Room | None = None) -> Plan:
    """The plan begun at that instant, in another room if one is given; its shifts move with it, its length stays."""
    raise NotImplementedError


def stretched(plan: Plan, minutes: int, *, edge: str = "end", snap: int = 1, zone: str = "") -> Plan:
    """The plan with its "start" or "end" moved; never shorter than one snap. Shifts at that edge stay at it.

    Shifts that would lie outside are cut back; one that would have no time left keeps a minute inside.
    """
    raise NotImplementedError


def edits(before: Plan, after: Plan) -> list[Wanted]:
    """What carries a change of time, room, title and shifts out: one `session.put` and those of its shifts."""
    raise NotImplementedError
