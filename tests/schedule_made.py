"""Plans to test the schedule with: short to write, all in one week of November 2026."""

from collections.abc import Sequence
from datetime import date

from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person, Role
from anchor_console.core.result import Result
from anchor_console.core.schedule.moments import at_minute
from anchor_console.core.schedule.planned import Plan, Stand
from anchor_console.core.session import State

ZONE = "Asia/Shanghai"


def at(day: int, hour: float, zone: str = ZONE) -> int:
    """An instant of November 2026, ms: the hour of its wall clock."""
    return at_minute(date(2026, 11, day), round(hour * 60), zone)


def stand(
    id: str, person: str, starts: int, ends: int, *, role: Role = "anchor", whole: bool = True, open_end: bool = False
) -> Stand:
    """A shift; `whole`: it goes with its session."""
    return Stand(id, person, role, starts, ends, whole, whole or open_end)


def plan(
    id: str,
    starts: int,
    ends: int,
    *people: str | Stand,
    room: str = "main",
    state: State = "planned",
    reserved: Sequence[tuple[str, int]] = (),
    show: str = "",
    platform: str = "manual",
) -> Plan:
    """A session's plan; a person's name stands for an anchor's shift as long as it."""
    shifts = tuple(stand(f"{id}-{one}", one, starts, ends) if isinstance(one, str) else one for one in people)
    return Plan(
        id=id, title=id, room=room, platform=platform, zone=ZONE, starts=starts, ends=ends, state=state,
        show=show or id, shifts=shifts, reserved=tuple(reserved),
    )  # fmt: skip


def anchors(*names: str) -> tuple[Person, ...]:
    """People who anchor."""
    return tuple(Person(id=name, name=name, role="anchor") for name in names)


def result(number: int, starts: int, acu: int, *, room: str = "main", paid: int = 0, refunded: int = 0) -> Result:
    """What a session of an hour brought."""
    return Result(
        id=f"r{number}", session=f"r{number}", room=room, started_at=starts, ended_at=starts + 3_600_000, acu=acu,
        paid=paid, refunded=refunded,
    )  # fmt: skip


def item(id: str, session: str, product: str, cap: int | None = None) -> LineupItem:
    """A lineup item."""
    return LineupItem(id=id, session=session, product=product, stock_cap=cap)
