"""Sessions that repeat: making a series of one, giving it another rule, and how far a change reaches."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec import structs

from anchor_console.core import fields, repeat
from anchor_console.core.schedule import copying, planned, slots
from anchor_console.core.schedule.moments import MINUTE, local, moment
from anchor_console.core.series import Series
from anchor_console.core.session import HELD, Session
from anchor_console.core.template import Template
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import DeskView
from anchor_console.ui.schedule.planning import Planning
from anchor_console.ui.schedule.times import Wall, instant, wall

Reach = Literal["later", "all"]
ROUNDS_AT_MOST = 200
"""Sessions that one rule makes at once: more is a slip."""


class Away(NamedTuple):
    """How a session differs from its slot: minutes of the clock, of length; in another room."""

    by: int
    longer: int
    room: bool

    @property
    def is_any(self) -> bool:
        """Whether it differs at all."""
        return bool(self.by or self.longer or self.room)


class Serial:
    """What is done to whole series; each deed is one step of undo."""

    def __init__(self, desk: DeskView, planning: Planning) -> None:
        self._desk, self._planning = desk, planning

    def series(self, session: Session) -> Series | None:
        """The series that a session is of."""
        kept = self._desk.one(Series, session.series) if session.series else None
        return kept.value if kept is not None else None

    def sessions(self, series: str) -> list[Session]:
        """Those of a series, in the order of their slots."""
        found = [kept.value for kept in self._desk.all(Session) if kept.value.series == series]
        return sorted(found, key=lambda one: fields.instant(one.occurrence) if one.occurrence else 0)

    def preview(self, session: Session, rule: str) -> list[slots.Slot]:
        """The slots that a rule gives from that session on, at most so many as may be made at once."""
        made = self._made(session, rule, "preview")
        return slots.occurrences(made, limit=ROUNDS_AT_MOST) if made is not None else []

    def begin(self, session: Session, rule: str) -> int:
        """Repeat a session by a rule: what it holds is kept as the template of the others. How many are new."""
        id, template_id = self._desk.new_id(), self._desk.new_id()
        series, whole = self._made(session, rule, id), self._planning.whole(session.id)
        if series is None or whole is None:
            return 0
        series = structs.replace(series, template=template_id)
        kept = copying.as_template(whole, template_id, session.title[:80])
        template = fields.read(Template, template_id, kept.set)
        first = {"series": id, "occurrence": moment(fields.instant(series.starts_at), series.zone)}
        there = [structs.replace(session, series=id, occurrence=first["occurrence"])]
        wanted = [kept, _put(series), Wanted("session.put", session.id, dict(first))]
        new = self._missing(series, there, template)
        self._desk.change_all([*wanted, *new])
        return sum(one.kind == "session.put" for one in new)

    def rule(self, series: Series, rule: str) -> None:
        """Another rule: what has a slot stays, what lost it goes, what is missing is made."""
        other = structs.replace(series, rule=rule)
        slot_starts = {slot.starts for slot in slots.occurrences(other, limit=ROUNDS_AT_MOST)}
        there = self.sessions(series.id)
        gone = [one for one in there if _slot(one) not in slot_starts]
        kept = self._desk.one(Template, series.template) if series.template else None
        template = kept.value if kept is not None else None
        wanted = [Wanted("series.put", series.id, {"rule": rule})]
        wanted += [edit for one in gone for edit in self._away_with(one)]
        self._desk.change_all([*wanted, *self._missing(other, there, template)])

    def away(self, session: Session) -> Away:
        """How a session differs from its slot."""
        series = self.series(session)
        if series is None or not session.occurrence or not session.starts_at or not session.ends_at:
            return Away(0, 0, False)
        starts, ends = fields.instant(session.starts_at), fields.instant(session.ends_at)
        by = wall(starts, series.zone).since(wall(_slot(session), series.zone))
        return Away(by, round((ends - starts) / MINUTE) - series.minutes, session.room != series.room)

    def spread(self, session: Session, reach: Reach) -> None:
        """Let the later sessions, or all of them, differ from their slots as this one does; held ones stay."""
        series, away = self.series(session), self.away(session)
        if series is None:
            return
        first = _slot(session) if reach == "later" else 0
        own = [one for one in self.sessions(series.id) if _slot(one) >= first and one.state not in HELD]
        wanted = self._series_edits(series, session, away, reach)
        new_id = wanted[-1].entity
        for one in own:
            wanted += self._moved(one, series, session, away, new_id)
        self._desk.change_all(wanted)

    def stop(self, session: Session) -> int:
        """From this one on no more: the rule ends before it, what was planned goes. How many went."""
        series = self.series(session)
        if series is None:
            return 0
        gone = [one for one in self.sessions(series.id) if _slot(one) >= _slot(session) and one.state not in HELD]
        wanted = [Wanted("series.put", series.id, {"rule": _ended(series.rule, _slot(session))})]
        self._desk.change_all([*wanted, *(edit for one in gone for edit in self._away_with(one))])
        return len(gone)

    def part(self, session: Session) -> None:
        """Let a session go its own way; its slot stays without one."""
        series = self.series(session)
        wanted = [Wanted("session.put", session.id, {"series": "", "occurrence": None})]
        if series is not None and session.occurrence:
            wanted.append(copying.left_out(series, session.occurrence))
        self._desk.change_all(wanted)

    def _made(self, session: Session, rule: str, id: str) -> Series | None:
        if not session.starts_at or not session.ends_at:
            return None
        starts, ends = fields.instant(session.starts_at), fields.instant(session.ends_at)
        return Series(
            id=id, title=session.title, room=session.room, starts_at=moment(starts, session.zone),
            minutes=max(round((ends - starts) / MINUTE), 1), zone=session.zone, rule=rule,
        )  # fmt: skip

    def _missing(self, series: Series, there: Sequence[Session], template: Template | None) -> list[Wanted]:
        found = slots.occurrences(series, limit=ROUNDS_AT_MOST)
        return copying.sessions_of(series, found, there, template, self._desk.new_id)

    def _away_with(self, session: Session) -> list[Wanted]:
        """What takes a session out of the plan: drafts are removed with what they hold, planned ones are cancelled."""
        if session.state in (*HELD, "cancelled"):
            return []
        if session.state != "draft":
            return [Wanted("session.step", session.id, {"to": "cancelled"})]
        return self._planning.removal(session.id)

    def _series_edits(self, series: Series, session: Session, away: Away, reach: Reach) -> list[Wanted]:
        """The series moved; or ended before this session and begun anew: the last edit is of the one that goes on."""
        starts = fields.instant(series.starts_at)
        rule = _turned(series.rule, away.by, wall(starts, series.zone).minute)
        changed: dict[str, object] = {"minutes": series.minutes + away.longer, "room": session.room, "rule": rule}
        if reach == "all":
            moved = _later(starts, away.by, series.zone)
            left_out = [
                moment(_later(fields.instant(one), away.by, series.zone), series.zone) for one in series.left_out
            ]
            return [
                Wanted(
                    "series.put", series.id, {**changed, "starts_at": moment(moved, series.zone), "left_out": left_out}
                )
            ]
        begins = moment(_later(_slot(session), away.by, series.zone), series.zone)
        before = [slot for slot in slots.occurrences(series) if slot.starts < _slot(session)]
        new = structs.replace(
            series, id=self._desk.new_id(), starts_at=begins, rule=_fewer(rule, len(before) + len(series.left_out)),
            minutes=series.minutes + away.longer, room=session.room, left_out=(),
        )  # fmt: skip
        return [Wanted("series.put", series.id, {"rule": _ended(series.rule, _slot(session))}), _put(new)]

    def _moved(self, one: Session, series: Series, session: Session, away: Away, new_id: str) -> list[Wanted]:
        slot = _later(_slot(one), away.by, series.zone)
        bound: dict[str, object] = {"series": new_id, "occurrence": moment(slot, series.zone)}
        plan = self._planning.plan(one.id)
        differs = one.id != session.id and self.away(one).is_any
        if plan is None or differs or one.id == session.id:
            return [Wanted("session.put", one.id, bound)]
        room = self._planning.room(session.room) if away.room else None
        after = planned.placed(plan, slot, room=room)
        after = planned.stretched(after, away.longer) if away.longer else after
        return [*planned.edits(plan, after), Wanted("session.put", one.id, bound)]


def _put(series: Series) -> Wanted:
    record = structs.asdict(series)
    record["left_out"] = list(series.left_out)
    return Wanted("series.put", record.pop("id"), record)


def _slot(session: Session) -> int:
    return fields.instant(session.occurrence) if session.occurrence else 0


def _later(at: int, minutes: int, zone: str) -> int:
    """So many minutes of the clock later."""
    here = wall(at, zone)
    return instant(Wall(here.day, here.minute).plus(minutes), zone)


def _ended(rule: str, before: int) -> str:
    """The rule with its last slot before that instant."""
    until = local(before - 1_000, "UTC").strftime("%Y%m%dT%H%M%SZ")
    return repeat.written(structs.replace(repeat.read_rule(rule), count=None, until=until))


def _turned(rule: str, by: int, minute: int) -> str:
    """A weekly rule whose days go along when the time goes over midnight or to another day."""
    days = (minute + by) // 1_440
    read = repeat.read_rule(rule)
    if not days or not read.days or any(day.nth for day in read.days):
        return rule
    turned = sorted({repeat.Weekday((day.day + days) % 7) for day in read.days})
    return repeat.written(structs.replace(read, days=tuple(turned)))


def _fewer(rule: str, by: int) -> str:
    """A counted rule with so many slots fewer; at least the one it begins with."""
    read = repeat.read_rule(rule)
    return repeat.written(structs.replace(read, count=max(read.count - by, 1))) if read.count else rule
