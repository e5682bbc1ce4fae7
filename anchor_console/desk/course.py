"""The open session's run of show on air, as this desk knows it: the plan, the beats, and what is pinned."""

from typing import Protocol, TypeVar

from msgspec import Struct

from anchor_console.core.beat import Beat
from anchor_console.core.lineup import LineupItem, in_order
from anchor_console.core.rotation import Rotation
from anchor_console.core.rundown import OnAir, Run, Told, item_of, on_air, run
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk.gathering import Records
from anchor_console.desk.picture import Picture
from anchor_console.desk.view import SessionRow

Value = TypeVar("Value", bound=Struct)


class Knows(Records, Protocol):
    """What is read of a desk here; a DeskView is one."""

    def now(self) -> int: ...

    @property
    def session(self) -> SessionRow | None: ...

    @property
    def picture(self) -> Picture | None: ...


class Plan(Struct, frozen=True, kw_only=True):
    """What the run of show is reckoned from; `holder`: the session of the show that holds the lineup.

    `rotates`: cards go up by turns, whatever the anchor speaks of, and say nothing of where the show is.
    """

    session: Session
    holder: str
    items: tuple[LineupItem, ...]
    segments: dict[str, Segment]
    shifts: tuple[Shift, ...]
    beats: tuple[Beat, ...]
    run: Run
    rotates: bool = False


class Course:
    """Reckons the run of show once for each change of the records; `forget` when they changed."""

    def __init__(self, desk: Knows) -> None:
        self._desk = desk
        self._plan: Plan | None = None
        self._found: tuple[Plan, Told, int, OnAir] | None = None
        """Where it was, with what that was reckoned from: within a second the ribbon, the bars and the glass ask."""

    def forget(self) -> None:
        """The records may be others now."""
        self._plan = None

    def plan(self) -> Plan | None:
        """The plan of the open session; None where none is open."""
        row = self._desk.session
        if row is None:
            return None
        if self._plan is None or self._plan.session.id != row.id:
            self._plan = planned(self._desk, row.id)
        return self._plan

    def on_air(self) -> OnAir | None:
        """Where the open session is now, to the second, so that it is the same within one; None where none is open."""
        plan = self.plan()
        if plan is None:
            return None
        told = pinned(plan, self._desk.picture if plan.session.state == "live" and not plan.rotates else None)
        now = self._desk.now() // 1000 * 1000
        if self._found is None or self._found[0] is not plan or self._found[1:3] != (told, now):
            self._found = (plan, told, now, on_air(plan.run, plan.beats, told, now))
        return self._found[3]


def planned(desk: Records, session: str) -> Plan | None:
    """The plan and the beats of that session; None where there is no such session (any more)."""
    kept = desk.one(Session, session)
    if kept is None:
        return None
    found = kept.value
    holder = found.show if found.show and desk.one(Session, found.show) is not None else found.id
    items = tuple(in_order(one.value for one in desk.all(LineupItem, holder)))
    segments = {one.value.id: one.value for one in desk.all(Segment, holder)}
    shifts = tuple(one.value for one in desk.all(Shift, session))
    return Plan(
        session=found, holder=holder, items=items, segments=segments, shifts=shifts,
        beats=tuple(one.value for one in desk.all(Beat, session)), run=run(found, items, segments.values(), shifts),
        rotates=any(one.value.on for one in desk.all(Rotation, session)),
    )  # fmt: skip


def pinned(plan: Plan, picture: Picture | None) -> Told:
    """What is known besides the plan: when it began and ended, and whose card is up since when."""
    live_at, ended_at = plan.session.live_at, plan.session.ended_at
    product = picture.pinned if picture is not None else None
    if picture is None or product is None:
        return Told(live_at=live_at, ended_at=ended_at)
    ups = (mark.at for mark in reversed(picture.marks) if mark.kind == "pin" and mark.product == product)
    item = item_of(product, plan.items, plan.beats)
    return Told(live_at=live_at, ended_at=ended_at, pinned=item, pinned_at=next(ups, 0), alien=not item)
