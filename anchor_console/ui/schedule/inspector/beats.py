"""The run of show of the chosen session in short: its beats with their minutes, against what the session has."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.core.schedule.segments import LOOPS, content_of
from anchor_console.core.segment import SEGMENT_KINDS, Segment
from anchor_console.core.undo import Wanted
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.schedule.inspector.fields import FIELD, Do, Heading, column
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.schedule.inspector.rows_list import Row, RowsList
from anchor_console.ui.schedule.times import Unreadable, clock, read_length, wall

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
        self.rows.say(say("plan.beats"), self._rows(beats))
        planned, used = chosen.block.minutes, sum(beat.minutes for beat in beats)
        over = used > planned
        note = say("plan.beats.sum", used=used, planned=planned) if beats else say("plan.beats.none")
        self.heading.note.say(note, "warn" if over else "text3")
        self._show_editor(next((beat for beat in beats if beat.id == self._open), None))

    def _beats(self) -> list[Segment]:
        assert self.chosen is not None
        found = [kept.value for kept in self.tools.desk.all(Segment, self.chosen.session.id)]
        return sorted(found, key=lambda beat: (beat.order, beat.id))

    def _rows(self, beats: Sequence[Segment]) -> list[Row]:
        assert self.chosen is not None
        plan = self.tools.planning.plan(self.chosen.session.id)
        at, rows = plan.starts if plan is not None else self.chosen.block.starts_at, []
        for beat in beats:
            when = clock(wall(at, self.chosen.session.zone).minute)
            kind = self.tools.words.say(f"segment.{beat.kind}")
            said = f"{kind} · {safe(beat.title, 60)}" if beat.title else kind
            length = numerals.span(beat.minutes * 60_000, self.tools.words.language) if beat.minutes else numerals.NONE
            rows.append(Row(beat.id, ICONS.get(beat.kind, "circle"), "text3", when, said, length))
            at += beat.minutes * 60_000
        return rows

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
        beats = self._beats()
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
        """Put the run of that echelon in the place of what stands there."""
        if self.chosen is None:
            return
        content = content_of(next(name for name in LOOPS if name == echelon), max(self.chosen.block.minutes, 1))
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
