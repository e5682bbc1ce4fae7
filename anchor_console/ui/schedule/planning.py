"""Changes of the plan as a person wants them: each is one step of undo, made of edits."""

from collections.abc import Callable
from typing import Final, Literal

from msgspec import structs

from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.room import Room
from anchor_console.core.schedule import copying, planned
from anchor_console.core.schedule.copying import Whole
from anchor_console.core.schedule.moments import moment
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.segment import Segment
from anchor_console.core.series import Series
from anchor_console.core.session import HELD, Session
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView
from anchor_console.ui.schedule.board import NOBODY, Block, By
from anchor_console.ui.schedule.gesture import Drop

Removed = Literal["removed", "cancelled", "held", "shown", "shift"]
ON_SCREEN: Final = ("anchor", "co_anchor")


class Planning:
    """What can be done to sessions and shifts. Nothing is checked here: clashes are shown, the hub decides."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk

    def whole(self, id: str) -> Whole | None:
        """A session with its shifts, segments and own lineup."""
        kept = self._desk.one(Session, id)
        if kept is None:
            return None
        items = [self._desk.one(LineupItem, row.id) for row in self._desk.lineup(id)]
        return Whole(
            session=kept.value,
            shifts=tuple(one.value for one in self._desk.all(Shift, id)),
            segments=tuple(one.value for one in self._desk.all(Segment, id)),
            items=tuple(item.value for item in items if item is not None),
        )

    def plan(self, id: str) -> Plan | None:
        """A session's plan, without what it reserves."""
        kept = self._desk.one(Session, id)
        if kept is None:
            return None
        shifts = [one.value for one in self._desk.all(Shift, id)]
        return planned.plan_of(kept.value, shifts, (), self.room(kept.value.room))

    def room(self, id: str) -> Room | None:
        """A room by its id."""
        kept = self._desk.one(Room, id) if id else None
        return kept.value if kept is not None else None

    def create(self, drop: Drop, title: str, by: By) -> str:
        """A new session as a draft; in a person's lane with that person's shift. Its id."""
        id, room = self._desk.new_id(), self.room(drop.lane) if by == "room" else self._usual_room()
        zone = room.zone if room is not None else "Asia/Shanghai"
        session = {
            "title": title, "room": room.id if room is not None else "", "zone": zone, "state": "draft",
            "starts_at": moment(drop.starts_at, zone), "ends_at": moment(drop.ends_at, zone),
        }  # fmt: skip
        wanted = [Wanted("session.put", id, session)]
        if by == "person" and drop.lane != NOBODY:
            wanted.append(self._shift_of(id, drop.lane))
        self._desk.change_all(wanted)
        return id

    def drop(self, drop: Drop, by: By, step: str = "") -> None:
        """A block, taken to another time or lane; its shifts go with it."""
        block = drop.block
        if block is None:
            return
        wanted = self._person_edits(drop, block) if by == "person" else self.session_edits(drop, block)
        if wanted:
            self._desk.change_all(wanted, step)

    def session_edits(self, drop: Drop, block: Block, *, room: bool = True) -> list[Wanted]:
        """What brings a session to the time (and room) of the drop."""
        plan = self.plan(block.session)
        return planned.edits(plan, self.after(plan, drop, block, room=room)) if plan is not None else []

    def after(self, plan: Plan, drop: Drop, block: Block, *, room: bool = True) -> Plan:
        """The plan as the drop would leave it."""
        minutes = {"start": drop.starts_at - block.starts_at, "end": drop.ends_at - block.ends_at}.get(drop.what)
        if minutes is not None:
            return planned.stretched(plan, minutes // 60_000, edge="start" if drop.what == "start" else "end")
        other = self.room(drop.lane) if room and drop.lane != block.lane else None
        return planned.placed(plan, plan.starts + drop.starts_at - block.starts_at, room=other)

    def dropped(self, drop: Drop, by: By, plan_of: Callable[[str], Plan | None]) -> Plan | None:
        """The whole plan as a drop would leave it, to be judged; `plan_of` gives it with what it reserves."""
        if drop.block is None:
            return self._drawn(drop, by)
        plan = plan_of(drop.block.session)
        if plan is None or by == "room":
            return self.after(plan, drop, drop.block) if plan is not None else None
        if not drop.block.shift:
            stand = planned.Stand("", drop.lane, "anchor", drop.starts_at, drop.ends_at, True, True)
            moved = self.after(plan, drop, drop.block, room=False)
            return structs.replace(moved, shifts=(*moved.shifts, stand)) if drop.lane != NOBODY else moved
        shift = next((one for one in plan.shifts if one.id == drop.block.shift), None)
        if shift is not None and shift.from_start and shift.to_end:
            plan = self.after(plan, drop, drop.block, room=False)
        lane = drop.lane if drop.lane != NOBODY else drop.block.lane
        stands = (
            one._replace(person=lane, starts=drop.starts_at, ends=drop.ends_at) if one.id == drop.block.shift else one
            for one in plan.shifts
        )
        return structs.replace(plan, shifts=tuple(stands))

    def _drawn(self, drop: Drop, by: By) -> Plan:
        """A session that is only being drawn."""
        room = self.room(drop.lane) if by == "room" else None
        stands = (planned.Stand("", drop.lane, "anchor", drop.starts_at, drop.ends_at, True, True),)
        return Plan(
            id="", room=room.id if room is not None else "", platform=room.platform if room is not None else "manual",
            zone=room.zone if room is not None else "Asia/Shanghai", starts=drop.starts_at, ends=drop.ends_at,
            shifts=stands if by == "person" and drop.lane != NOBODY else (),
        )  # fmt: skip

    def duplicate(self, id: str, days: int) -> str:
        """The session again, days later, as a draft with all that belongs to it; its id, "" where there is none."""
        whole = self.whole(id)
        if whole is None:
            return ""
        wanted = copying.duplicated(whole, days, self._desk.new_id)
        self._desk.change_all(wanted)
        return next((one.entity for one in wanted if one.kind == "session.put"), "")

    def remove(self, block: Block) -> Removed:
        """Away with it: a shift is taken out, a draft is removed with all it holds, what is planned is cancelled.

        What was on air stays, and so does what other rooms show, too; answers what was done.
        """
        if block.is_held:
            return "held"
        if block.shift:
            self._desk.change_all([Wanted("shift.remove", block.shift, {})])
            return "shift"
        if block.state not in ("draft", "cancelled"):
            self._desk.change_all([Wanted("session.step", block.session, {"to": "cancelled"})])
            return "cancelled"
        if self.shown_with(block.session):
            return "shown"
        self._desk.change_all([*self._exception(block.session), *self.removal(block.session)])
        return "removed"

    def removal(self, id: str) -> list[Wanted]:
        """What removes a session with all that belongs to it."""
        whole = self.whole(id)
        if whole is None:
            return [Wanted("session.remove", id, {})]
        return [
            *(Wanted("shift.remove", one.id, {}) for one in whole.shifts),
            *(Wanted("segment.remove", one.id, {}) for one in whole.segments),
            *(Wanted("lineup_item.remove", one.id, {}) for one in whole.items if one.session == id),
            Wanted("session.remove", id, {}),
        ]

    def _exception(self, id: str) -> list[Wanted]:
        """A session of a series that goes leaves its slot empty for good."""
        kept = self._desk.one(Session, id)
        if kept is None or not kept.value.series or not kept.value.occurrence:
            return []
        series = self._desk.one(Series, kept.value.series)
        return [copying.left_out(series.value, kept.value.occurrence)] if series is not None else []

    def shown_with(self, id: str) -> list[Session]:
        """The other sessions that show this one's lineup."""
        return [one.value for one in self._desk.all(Session) if one.value.show == id and one.value.id != id]

    def put(self, id: str, **fields: object) -> None:
        """Other fields of a session."""
        self._desk.change_all([Wanted("session.put", id, dict(fields))])

    def step(self, id: str, to: str) -> None:
        """Bring a session to another state."""
        self._desk.change_all([Wanted("session.step", id, {"to": to})])

    def may_move(self, block: Block, what: str) -> bool:
        """Whether its time may still change: what is on air may only end at another time, what was held stays."""
        return block.state not in HELD or (block.state == "live" and what == "end")

    def _person_edits(self, drop: Drop, block: Block) -> list[Wanted]:
        """In lanes of people it is the shift that moves; one that is as long as its session moves the session."""
        kept = self._desk.one(Shift, block.shift) if block.shift else None
        wanted: list[Wanted] = []
        if kept is None:
            if drop.lane not in (block.lane, NOBODY):
                wanted.append(self._shift_of(block.session, drop.lane))
        elif drop.lane not in (block.lane, NOBODY):
            wanted.append(Wanted("shift.put", block.shift, {"person": drop.lane}))
        if (drop.starts_at, drop.ends_at) == (block.starts_at, block.ends_at):
            return wanted
        if kept is None or (kept.value.starts_at is None and kept.value.ends_at is None):
            return wanted + self.session_edits(drop, block, room=False)
        times = {"starts_at": moment(drop.starts_at, block.zone), "ends_at": moment(drop.ends_at, block.zone)}
        return [*wanted, Wanted("shift.put", block.shift, times)]

    def _shift_of(self, session: str, person: str) -> Wanted:
        kept = self._desk.one(Person, person)
        role = kept.value.role if kept is not None else "anchor"
        return Wanted("shift.put", self._desk.new_id(), {"session": session, "person": person, "role": role})

    def _usual_room(self) -> Room | None:
        """The room that the most sessions are in: a person's new session stands there until somebody says else."""
        rows = [row.room for row in self._desk.sessions() if row.room]
        best = min(set(rows), key=lambda room: (-rows.count(room), room), default="")
        first = next((one.value for one in self._desk.all(Room)), None)
        return self.room(best) or first
