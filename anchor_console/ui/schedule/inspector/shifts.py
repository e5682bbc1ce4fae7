"""The shifts of the chosen session: who, as what, from when to when; handing over, taking in, taking out."""

from collections.abc import Sequence
from typing import Final

from msgspec import structs
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.core.person import ROLES
from anchor_console.core.schedule.moments import moment
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import PersonRow
from anchor_console.kit.text import safe
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.schedule.board import times_of
from anchor_console.ui.schedule.inspector.fields import Do, Heading, TimeField, column
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.schedule.inspector.rows_list import Row, RowsList
from anchor_console.ui.schedule.times import clock, wall

SCREEN: Final = ("anchor", "co_anchor")


class Shifts(Part):
    """A row each; the one that is opened is edited below."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.chosen: Chosen | None = None
        self._open = ""
        self.heading = Heading(tools.look)
        self.rows = RowsList(tools.look)
        self.rows.opened.connect(self._toggle)
        self.rows.removed.connect(self._remove)
        self.add = Do(tools.look, self.add_somebody, "plus")
        self.person, self.role = Chooser(tools.look), Chooser(tools.look)
        self.person.activated.connect(lambda: self._put(person=self.person.value))
        self.role.activated.connect(lambda: self._put(role=self.role.value))
        self.starts, self.ends = TimeField(tools.look, tools.words), TimeField(tools.look, tools.words)
        self.starts.typed.connect(lambda at: self._time("starts_at", at))
        self.ends.typed.connect(lambda at: self._time("ends_at", at))
        self.whole = Do(tools.look, lambda: self._put(starts_at=None, ends_at=None))
        self.hand_over = Do(tools.look, self.halve, "handover")
        self.remove = Do(tools.look, lambda: self._remove(self._open), "trash")
        self.editor = QWidget()
        self._lay_out()

    def show_chosen(self, chosen: Chosen) -> None:
        if self.chosen is None or self.chosen.session.id != chosen.session.id:
            self._open = ""
        self.chosen = chosen
        say, shifts = self.tools.words.say, self._shifts()
        self.heading.name.say(say("plan.shifts"))
        self.add.say(say("plan.shift.add"), say("plan.shift.add.name"))
        wrong = {person for clash in chosen.clashes if clash.severity == "stop" for person in clash.people}
        self.rows.say(say("plan.shifts"), [self._row(one, wrong) for one in shifts])
        self.heading.note.say("" if shifts else say("plan.shift.none"))
        self._show_editor(next((one for one in shifts if one.id == self._open), None))

    def _shifts(self) -> list[Shift]:
        assert self.chosen is not None
        found = [kept.value for kept in self.tools.desk.all(Shift, self.chosen.session.id)]
        return sorted(found, key=lambda one: (one.role not in SCREEN, self._times(one), one.id))

    def _times(self, shift: Shift) -> tuple[int, int]:
        assert self.chosen is not None
        plan = self.tools.planning.plan(self.chosen.session.id)
        block = self.chosen.block
        whole = structs.replace(block, starts_at=plan.starts, ends_at=plan.ends) if plan is not None else block
        return times_of(shift, whole)

    def _row(self, shift: Shift, wrong: set[str]) -> Row:
        assert self.chosen is not None
        words, zone = self.tools.words, self.chosen.session.zone
        name = next((one.name for one in self.tools.desk.people() if one.id == shift.person), shift.person)
        starts, ends = self._times(shift)
        note = words.say("plan.shift.whole")
        if shift.starts_at is not None or shift.ends_at is not None:
            note = f"{clock(wall(starts, zone).minute)} – {clock(wall(ends, zone).minute)}"
        is_wrong = shift.person in wrong
        icon = "octagon" if is_wrong else "person"
        return Row(shift.id, icon, "stop" if is_wrong else "text2", words.say(f"person_role.{shift.role}"),
                   safe(name, 60), note, is_wrong)  # fmt: skip

    def _show_editor(self, shift: Shift | None) -> None:
        self.editor.setVisible(shift is not None)
        if shift is None or self.chosen is None:
            return
        say = self.tools.words.say
        _fill(self.person, [(one.id, safe(one.name, 60)) for one in self._people()])
        self.person.choose(shift.person)
        _fill(self.role, [(role, say(f"person_role.{role}")) for role in ROLES])
        self.role.choose(shift.role)
        starts, ends = self._times(shift)
        self.starts.show_time(starts, self.chosen.session.zone)
        self.ends.show_time(ends, self.chosen.session.zone, starts)
        for widget, name in ((self.person, "person"), (self.role, "role"), (self.starts, "starts_at"),
                             (self.ends, "ends_at")):  # fmt: skip
            widget.setAccessibleName(say(f"field.{name}"))
        self.whole.say(say("plan.shift.whole"), say("plan.shift.whole.name"))
        self.hand_over.say(say("plan.shift.hand_over"), say("plan.shift.hand_over.name"))
        self.hand_over.setVisible(shift.role in SCREEN)
        self.remove.say("", say("plan.shift.remove"))

    def _people(self) -> Sequence[PersonRow]:
        return sorted(self.tools.desk.people(), key=lambda one: (one.role not in SCREEN, one.name))

    def _toggle(self, id: str) -> None:
        self._open = "" if self._open == id else id
        self._again()

    def _again(self) -> None:
        if self.chosen is not None:
            self.show_chosen(self.chosen)

    def _put(self, **fields: object) -> None:
        if self._open:
            self.tools.desk.change_all([Wanted("shift.put", self._open, dict(fields))])

    def _time(self, name: str, at: int) -> None:
        if self.chosen is not None:
            self._put(**{name: moment(at, self.chosen.session.zone)})

    def _remove(self, id: str) -> None:
        if id:
            self.tools.desk.change_all([Wanted("shift.remove", id, {})])

    def add_somebody(self) -> None:
        """Somebody more: the first who is not in it yet, anchors first."""
        person = self._other()
        if self.chosen is None or person is None:
            self.tools.say("people", self.tools.words.say("plan.shift.nobody"))
            return
        id = self.tools.desk.new_id()
        self._open = id
        shift = {"session": self.chosen.session.id, "person": person.id, "role": person.role}
        self.tools.desk.change_all([Wanted("shift.put", id, shift)])

    def _other(self) -> PersonRow | None:
        """Who comes to mind next: an anchor before others, who is free at that time before who sells elsewhere."""
        there, busy = {one.person for one in self._shifts()}, self._busy()
        left = [one for one in self._people() if one.id not in there]
        return min(left, key=lambda one: (one.role not in SCREEN, one.id in busy, one.name), default=None)

    def _busy(self) -> set[str]:
        """Those who are in another session that takes place at the same time."""
        assert self.chosen is not None
        own, desk = self.chosen.session.id, self.tools.desk
        starts, ends = self.chosen.block.starts_at, self.chosen.block.ends_at
        beside = [
            row.id
            for row in desk.sessions()
            if row.id != own and row.state != "cancelled" and row.starts_at < ends and row.ends_at > starts
        ]
        return {kept.value.person for id in beside for kept in desk.all(Shift, id)}

    def halve(self) -> None:
        """The opened shift, else the first on the screen, ends in its middle, where somebody else takes over.

        They are beside each other for as long as the house says. Who is in the session from its start to its end
        already takes over; else the first who is not in it yet.
        """
        on_screen = [one for one in self._shifts() if one.role in SCREEN] if self.chosen is not None else []
        shift = next((one for one in on_screen if one.id == self._open), on_screen[0] if on_screen else None)
        mate = self._beside(shift)
        person = mate.person if mate is not None else other.id if (other := self._other()) is not None else ""
        if shift is None or not person or self.chosen is None:
            self.tools.say("people", self.tools.words.say("plan.shift.nobody"))
            return
        starts, ends = self._times(shift)
        zone, snap = self.chosen.session.zone, self.chosen.judging.house.snap_minutes * 60_000
        middle = starts + round((ends - starts) / 2 / snap) * snap
        overlap = self.chosen.judging.house.hand_over_minutes * 60_000
        id = mate.id if mate is not None else self.tools.desk.new_id()
        taken = {
            "session": shift.session, "person": person, "role": mate.role if mate is not None else shift.role,
            "starts_at": moment(middle - overlap, zone), "ends_at": moment(ends, zone),
        }  # fmt: skip
        first = {"starts_at": moment(starts, zone), "ends_at": moment(middle, zone)}
        self._open = id
        self.tools.desk.change_all([Wanted("shift.put", shift.id, first), Wanted("shift.put", id, taken)])

    def _beside(self, shift: Shift | None) -> Shift | None:
        """Somebody else on the screen from the session's start to its end."""
        others = (one for one in self._shifts() if one.role in SCREEN and (shift is None or one.id != shift.id))
        return next((one for one in others if one.starts_at is None and one.ends_at is None), None)

    def _lay_out(self) -> None:
        box = column(self, 4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        head.addWidget(self.add)
        box.addLayout(head)
        box.addWidget(self.rows)
        box.addWidget(self.editor)
        inner = QVBoxLayout(self.editor)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.setSpacing(6)
        for row in ((self.person, self.role), (self.starts, self.ends)):
            across = QHBoxLayout()
            across.setSpacing(6)
            for widget in row:
                widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
                across.addWidget(widget, 1)
            inner.addLayout(across)
        across = QHBoxLayout()
        across.setSpacing(4)
        for do in (self.whole, self.hand_over):
            across.addWidget(do)
        across.addStretch(1)
        across.addWidget(self.remove)
        inner.addLayout(across)


def _fill(chooser: Chooser, choices: Sequence[tuple[str, str]]) -> None:
    there = [(str(chooser.itemData(at)), chooser.itemText(at)) for at in range(chooser.count())]
    if there != list(choices):
        chooser.clear()
        for value, said in choices:
            chooser.addItem(said, value)
