"""A session as it stands in the plan: room, time, people, what it reserves; and the same moved or stretched."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from msgspec import Struct, structs

from anchor_console.core import fields
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Role
from anchor_console.core.room import Room
from anchor_console.core.schedule.moments import MINUTE, days_later, moment, snapped
from anchor_console.core.session import Session, State
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted

Edge = Literal["start", "end"]


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
        return (self.ends - self.starts) // MINUTE


def plan_of(session: Session, shifts: Iterable[Shift], items: Iterable[LineupItem], room: Room | None) -> Plan:
    """A session's plan. `items`: of the lineup that it resolves to (its show's, 同播).

    What it reserves: its room's own stock cap where one is set, else the item's, which a show's rooms share and which
    is counted once, at the session that holds the lineup. No cap: nothing is reserved.
    """
    starts, ends = _instant(session.starts_at), _instant(session.ends_at)
    if not starts or ends <= starts:
        starts = ends = 0
    return Plan(
        id=session.id,
        title=session.title,
        room=session.room,
        platform=room.platform if room else "",
        zone=session.zone,
        starts=starts,
        ends=ends,
        state=session.state,
        show=session.show or session.id,
        shifts=tuple(sorted((_stand(shift, starts, ends) for shift in shifts), key=_by_start)),
        reserved=_reserved(session, items),
    )


def plans_of(
    sessions: Iterable[Session], shifts: Iterable[Shift], items: Iterable[LineupItem], rooms: Iterable[Room]
) -> list[Plan]:
    """The plans of many sessions out of all records, in the order of their start; those without a time come last."""
    shifts_of: dict[str, list[Shift]] = defaultdict(list)
    for shift in shifts:
        shifts_of[shift.session].append(shift)
    items_of: dict[str, list[LineupItem]] = defaultdict(list)
    for item in items:
        items_of[item.session].append(item)
    room_of = {room.id: room for room in rooms}
    plans = [
        plan_of(session, shifts_of[session.id], items_of[session.show or session.id], room_of.get(session.room))
        for session in sessions
    ]
    return sorted(plans, key=lambda plan: (not plan.starts, plan.starts, plan.id))


def moved(plan: Plan, minutes: int = 0, days: int = 0, *, snap: int = 1, zone: str = "") -> Plan:
    """The plan moved, its shifts with it: days keep the time on the wall clock, minutes are true minutes.

    The start then snaps to the clock of `zone` (that of the plan, if ""). Its length stays. Unplanned: as it is.
    """
    if not plan.starts:
        return plan
    place = zone or plan.zone
    starts = days_later(plan.starts, days, place) if days else plan.starts
    return placed(plan, snapped(starts + minutes * MINUTE, place, snap))


def placed(plan: Plan, starts: int, *, room: Room | None = None, minutes: int = 120) -> Plan:
    """The plan begun at that instant, in another room if one is given; its shifts move with it, its length stays.

    `minutes`: the length of one that has no time yet.
    """
    if room:
        plan = structs.replace(plan, room=room.id, platform=room.platform)
    by = starts - plan.starts
    if not plan.starts:
        return _timed(plan, starts, starts + minutes * MINUTE)
    shifts = tuple(one._replace(starts=one.starts + by, ends=one.ends + by) for one in plan.shifts)
    return structs.replace(plan, starts=starts, ends=plan.ends + by, shifts=shifts)


def stretched(plan: Plan, minutes: int, *, edge: Edge = "end", snap: int = 1, zone: str = "") -> Plan:
    """The plan with its start or end moved; never shorter than one snap. Shifts at that edge stay at it.

    Shifts that would lie outside are cut back; one that would have no time left keeps a minute inside.
    """
    if not plan.starts:
        return plan
    at = (plan.ends if edge == "end" else plan.starts) + minutes * MINUTE
    at = snapped(at, zone or plan.zone, snap)
    if edge == "end":
        return _timed(plan, plan.starts, max(at, plan.starts + snap * MINUTE))
    return _timed(plan, min(at, plan.ends - snap * MINUTE), plan.ends)


def _timed(plan: Plan, starts: int, ends: int) -> Plan:
    """The plan from then to then."""
    shifts = tuple(_within(one, plan, starts, ends) for one in plan.shifts)
    return structs.replace(plan, starts=starts, ends=ends, shifts=shifts)


def _within(one: Stand, plan: Plan, starts: int, ends: int) -> Stand:
    begins = starts if one.from_start or one.starts == plan.starts else one.starts
    closes = ends if one.to_end or one.ends == plan.ends else one.ends
    begins = min(max(begins, starts), ends - MINUTE)
    return one._replace(starts=begins, ends=min(max(closes, begins + MINUTE), ends))


def edits(before: Plan, after: Plan) -> list[Wanted]:
    """What carries a change of time, room, title and shifts out: one `session.put` and those of its shifts.

    A shift of `after` that `before` has not (its `id` is given) is put anew; one that is gone is removed.
    """
    wanted = [Wanted("session.put", after.id, changed)] if (changed := _session_fields(before, after)) else []
    were = {one.id: one for one in before.shifts}
    for one in after.shifts:
        was = were.pop(one.id, None)
        fields = _shift_fields(one, after.zone)
        old = _shift_fields(was, before.zone) if was else {}
        new = {} if was else {"session": after.id}
        if shift := {**new, **{name: value for name, value in fields.items() if name not in old or old[name] != value}}:
            wanted.append(Wanted("shift.put", one.id, shift))
    return wanted + [Wanted("shift.remove", id, {}) for id in were]


def _session_fields(before: Plan, after: Plan) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if after.starts and (before.starts, before.ends) != (after.starts, after.ends):
        changed = {"starts_at": moment(after.starts, after.zone), "ends_at": moment(after.ends, after.zone)}
    for name in ("room", "title", "zone"):
        if getattr(before, name) != getattr(after, name):
            changed[name] = getattr(after, name)
    return changed


def _shift_fields(one: Stand, zone: str) -> dict[str, Any]:
    return {
        "person": one.person,
        "role": one.role,
        "starts_at": None if one.from_start else moment(one.starts, zone),
        "ends_at": None if one.to_end else moment(one.ends, zone),
    }


def _stand(shift: Shift, starts: int, ends: int) -> Stand:
    begins, closes = _instant(shift.starts_at) or starts, _instant(shift.ends_at) or ends
    return Stand(
        id=shift.id,
        person=shift.person,
        role=shift.role,
        starts=begins,
        ends=max(closes, begins),
        from_start=shift.starts_at is None,
        to_end=shift.ends_at is None,
    )


def _by_start(one: Stand) -> tuple[int, int, str]:
    return one.starts, one.ends, one.id


def _instant(moment: str | None) -> int:
    """In ms; 0 for none, and for what another version kept there that is no time."""
    try:
        return fields.instant(moment) if moment else 0
    except ValueError:
        return 0


def _reserved(session: Session, items: Iterable[LineupItem]) -> tuple[tuple[str, int], ...]:
    units: dict[str, int] = defaultdict(int)
    holds = session.show in ("", session.id)
    for item in items:
        own = next((each.stock_cap for each in item.rooms if each.room == session.room), None)
        shared = item.stock_cap if holds else None
        if cap := own if own is not None else shared:
            units[item.product] += cap
    return tuple(sorted(units.items()))
