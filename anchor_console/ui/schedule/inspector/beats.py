"""The run of show of the chosen session in short: its beats with their minutes, against what the session has."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.core.rundown.running import Row as Running
from anchor_console.core.rundown.running import Run, run
from anchor_console.core.schedule.segments import LOOPS, content_of
from anchor_console.core.segment import SEGMENT_KINDS, Segment
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.schedule.inspector.fields import FIELD, Do, Heading, column
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.schedule.inspector.rows_list import Row, RowsList
from anchor_console.ui.schedule.judging import lineup_of
from anchor_console.ui.schedule.times import Unreadable, clock, read_length, wall

LEAST: Final = 10
"""Minutes that a run of show has at the least, however long the lineup is."""
ICONS: Final = {"giveaway": "gift", "transition": "handover", "pitch": "comment", "release": "tag", "sign_off": "flag"}


class Beats(Part):
    """A row each, with when it begins; the one that is opened is edited below. Alt+↑ ↓ moves one."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.chosen: Chosen | None = None
        self._open = ""
        self.heading = Heading(tools.look)
        self.rows = RowsList(tools.look, 44)
        self.rows.opened.connect(self._toggle)
        self.rows.removed.connect(self._remove)
        self.rows.moved.connect(self._move)
        self.add = Do(tools.look, self._add, "plus")
        self.template = Do(tools.look, self._offer, "box")
        self.kind = Chooser(tools.look)
        self.kind.activated.connect(lambda: self._put(kind=self.kind.value))
        self.minutes, self.title = QLineEdit(), QLineEdit()
        self.minutes.setFixedSize(72, FIELD)
        self.title.setFixedHeight(FIELD)
        self.title.setMaxLength(80)
        self.minutes.editingFinished.connect(self._take_minutes)
        self.title.editingFinished.connect(self._take_title)
        self.editor = QWidget()
        self._lay_out()

    def show_chosen(self, chosen: Chosen) -> None:
        if self.chosen is None or self.chosen.session.id != chosen.session.id:
            self._open = ""
        self.chosen = chosen
        say, beats = self.tools.words.say, self._beats()
        self.heading.name.say(say("plan.beats"))
        self.add.say("", say("plan.beat.add"))
        self.template.say(say("plan.beat.template"), say("plan.beat.template.name"))
        session = chosen.session
        shifts = [kept.value for kept in self.tools.desk.all(Shift, session.id)]
        shown = run(session, lineup_of(self.tools.desk, session.show or session.id), beats, shifts)
        self.rows.say(say("plan.beats"), [self._row(row, shown, beats) for row in shown.rows])
        note = (
            say("plan.beats.sum", used=shown.used, planned=shown.length or 0) if shown.used else say("plan.beats.none")
        )
        self.heading.note.say(note, "warn" if shown.over else "text3")
        self._show_editor(next((beat for beat in beats if beat.id == self._open), None))

    def _beats(self) -> list[Segment]:
        assert self.chosen is not None
        found = [kept.value for kept in self.tools.desk.all(Segment, self.chosen.session.id)]
        return sorted(found, key=lambda beat: (beat.order, beat.id))

    def _row(self, row: Running, shown: Run, beats: Sequence[Segment]) -> Row:
        """A row of the running clock: a beat; or an item, a hand-over, a gap, which are changed elsewhere."""
        assert self.chosen is not None
        say, at = self.tools.words.say, shown.at(row)
        when = clock(wall(at, self.chosen.session.zone).minute) if at is not None else ""
        length = numerals.span(row.minutes * 60_000, self.tools.words.language) if row.minutes else numerals.NONE
        beat = next((one for one in beats if one.id == row.id), None)
        if beat is not None:
            kind = say(f"segment.{beat.kind}")
            said = f"{kind} · {safe(beat.title, 60)}" if beat.title else kind
            return Row(row.id, ICONS.get(beat.kind, "circle"), "text3", when, said, length)
        if row.kind == "item":
            held = self.chosen.session.show or self.chosen.session.id
            title = next((one.short_title for one in self.tools.desk.lineup(held) if one.id == row.id), row.id)
            return Row(row.id, "box", "text3", when, f"{row.number}. {safe(title, 60)}", length)
        if row.kind == "hand_over":
            who = [self.chosen.says.person(person) for person in (row.leaving, row.coming) if person]
            return Row(row.id, "handover", "text3", when, " → ".join(who), length)
        return Row(row.id, "gap", "text3", when, say("plan.beat.gap"), length)

    def _show_editor(self, beat: Segment | None) -> None:
        self.editor.setVisible(beat is not None)
        if beat is None:
            return
        say = self.tools.words.say
        if self.kind.count() != len(SEGMENT_KINDS) or self.kind.itemText(0) != say(f"segment.{SEGMENT_KINDS[0]}"):
            self.kind.clear()
            for kind in SEGMENT_KINDS:
                self.kind.addItem(say(f"segment.{kind}"), kind)
        self.kind.choose(beat.kind)
        for field, text in ((self.minutes, str(beat.minutes)), (self.title, beat.title)):
            if not (field.hasFocus() and field.isModified()):
                field.setText(text)
        self.kind.setAccessibleName(say("plan.beat.kind"))
        self.minutes.setAccessibleName(say("field.minutes"))
        self.title.setAccessibleName(say("field.title"))
        self.title.setPlaceholderText(say("plan.beat.what"))

    def _toggle(self, id: str) -> None:
        self._open = "" if self._open == id else id
        if self.chosen is not None:
            self.show_chosen(self.chosen)

    def _put(self, **fields: object) -> None:
        if self._open:
            self.tools.desk.change_all([Wanted("segment.put", self._open, dict(fields))])

    def _take_minutes(self) -> None:
        if not self.minutes.isModified():
            return
        self.minutes.setModified(False)
        text = self.minutes.text().strip()
        try:
            minutes = int(text) if text.isdecimal() else read_length(text)
        except Unreadable:
            minutes = -1
        if 0 <= minutes <= 1_440:
            self._put(minutes=minutes)
        elif self.chosen is not None:
            self.show_chosen(self.chosen)

    def _take_title(self) -> None:
        if self.title.isModified():
            self.title.setModified(False)
            self._put(title=self.title.text().strip())

    def _remove(self, id: str) -> None:
        if any(beat.id == id for beat in self._beats()):
            self.tools.desk.change_all([Wanted("segment.remove", id, {})])

    def _add(self) -> None:
        if self.chosen is None:
            return
        beats = self._beats()
        self._open = self.tools.desk.new_id()
        order = min(max((beat.order for beat in beats), default=0) + 1, 10_000)
        beat = {"session": self.chosen.session.id, "kind": "pitch", "minutes": 5, "order": order}
        self.tools.desk.change_all([Wanted("segment.put", self._open, beat)])

    def _move(self, id: str, step: int) -> None:
        """Among the beats that stand before the same item."""
        moved = next((beat for beat in self._beats() if beat.id == id), None)
        beats = [beat for beat in self._beats() if moved is not None and beat.item == moved.item]
        at = next((number for number, beat in enumerate(beats) if beat.id == id), -1)
        to = at + step
        if at < 0 or not 0 <= to < len(beats):
            return
        beats[at], beats[to] = beats[to], beats[at]
        wanted = [
            Wanted("segment.put", beat.id, {"order": number})
            for number, beat in enumerate(beats)
            if beat.order != number
        ]
        self.tools.desk.change_all(wanted, f"beat {id}")

    def _offer(self) -> None:
        """Runs of show to begin with, by category echelon."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for echelon in LOOPS:
            menu.addAction(self.tools.words.say(f"plan.echelon.{echelon}"), partial(self.lay_out_run, echelon))
        menu.popup(self.template.mapToGlobal(self.template.rect().bottomLeft()))

    def lay_out_run(self, echelon: str) -> None:
        """Put the run of that echelon in the place of what stands there, as long as the items leave time for it."""
        if self.chosen is None:
            return
        session = self.chosen.session
        items = sum(item.minutes or 0 for item in lineup_of(self.tools.desk, session.show or session.id))
        minutes = max(self.chosen.block.minutes - items, LEAST)
        content = content_of(next(name for name in LOOPS if name == echelon), minutes)
        gone = [Wanted("segment.remove", beat.id, {}) for beat in self._beats()]
        new = [
            Wanted(
                "segment.put", self.tools.desk.new_id(),
                {"session": self.chosen.session.id, "kind": one["kind"], "minutes": one["minutes"], "order": order},
            )
            for order, one in enumerate(content["segments"])
        ]  # fmt: skip
        self._open = ""
        self.tools.desk.change_all([*gone, *new])

    def _lay_out(self) -> None:
        box = column(self, 4)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.heading, 1)
        head.addWidget(self.template)
        head.addWidget(self.add)
        box.addLayout(head)
        box.addWidget(self.rows)
        box.addWidget(self.editor)
        inner = QVBoxLayout(self.editor)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.setSpacing(6)
        across = QHBoxLayout()
        across.setSpacing(6)
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        across.addWidget(self.kind, 1)
        across.addWidget(self.minutes)
        inner.addLayout(across)
        inner.addWidget(self.title)
