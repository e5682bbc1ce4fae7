"""The inspector's head and times: title, room, start, end, zone, state and the steps it may take."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from anchor_console.core.room import Room
from anchor_console.core.session import steps
from anchor_console.kit.text import safe
from anchor_console.ui import badge, numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.condition import platform
from anchor_console.ui.presence import Faces, beside
from anchor_console.ui.schedule.inspector.fields import Rows, TimeField, TitleField, column, label
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.surface import Line
from anchor_console.ui.topbar import StatePill
from anchor_console.ui.zones import offset_name, offset_of, other_zone

BACK: Final = frozenset({("ready", "planned"), ("cancelled", "draft")})
"""Steps that are called otherwise, for they lead back."""
Open = Callable[[str], None]
STEP_WORDS: Final = frozenset({"planned", "ready", "draft", "cancelled", "settled"})
"""Steps that are taken from here; going live and off asks on Live, with the figures."""
AHEAD: Final = ("planned", "ready")
"""Steps towards going live."""


class Head(Part):
    """Title, where it is, its state, who else looks at it, opening it."""

    def __init__(self, tools: Tools, opened: Open) -> None:
        super().__init__(tools)
        self._chosen: Chosen | None = None
        self.title = TitleField(tools.look)
        self.title.renamed.connect(self._rename)
        self.under = Line(tools.look, "small", "text2")
        self.pill = StatePill(tools.look)
        self.badge = Line(tools.look, "small", "text2")
        self.faces = Faces(tools.look)
        self.open = KeyButton(tools.look, run=lambda: self._open(opened), key="↵", height=24)
        box = column(self, 4)
        box.addWidget(self.title)
        box.addWidget(self.under)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pill)
        row.addWidget(self.badge)
        row.addStretch(1)
        row.addWidget(self.faces)
        row.addWidget(self.open)
        box.addSpacing(4)
        box.addLayout(row)

    def show_chosen(self, chosen: Chosen) -> None:
        self._chosen = chosen
        say, words, block = self.tools.words.say, self.tools.words, chosen.block
        self.title.show_title(chosen.session.title)
        self.title.setAccessibleName(say("field.title"))
        room = self.tools.planning.room(chosen.session.room)
        where = (safe(room.name, 80), platform(room.platform, words)) if room is not None else (say("plan.no_room"),)
        self.under.say(" · ".join(part for part in where if part))
        state = say(f"state.{block.state}") if words.known(f"state.{block.state}") else block.state
        self.pill.say(block.state, state)
        self.badge.say(badge.word(block.badge, words))
        self.faces.show_people(beside(self.tools.desk, chosen.session.id), words)
        self.open.show_as(say("sessions.open"), key="↵")

    def _rename(self, title: str) -> None:
        if self._chosen is not None:
            self.tools.planning.put(self._chosen.session.id, title=title)

    def _open(self, opened: Open) -> None:
        if self._chosen is not None:
            opened(self._chosen.session.id)


class When(Part):
    """Room, start, end and zone as fields; the state's steps as buttons."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._chosen: Chosen | None = None
        self.starts, self.ends = TimeField(tools.look, tools.words), TimeField(tools.look, tools.words)
        self.starts.typed.connect(self._start)
        self.ends.typed.connect(self._end)
        self.length = Line(tools.look, "small", "text3")
        self.length.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.room = Chooser(tools.look)
        self.room.activated.connect(self._move_room)
        self.zone = Line(tools.look, "small", "text3")
        self._steps = QWidget()
        self._steps_row = QHBoxLayout(self._steps)
        self._steps_row.setContentsMargins(0, 0, 0, 0)
        self._steps_row.setSpacing(6)
        self.steps: dict[str, KeyButton] = {}
        rows = Rows(tools.look)
        self._labels = {
            "room": rows.add(self.room), "starts_at": rows.add(self.starts),
            "ends_at": rows.add(self.ends, self.length),
            "zone": rows.add(self.zone), "state": rows.add(self._steps),
        }  # fmt: skip
        column(self).addWidget(rows)

    def show_chosen(self, chosen: Chosen) -> None:
        self._chosen = chosen
        say, block, session = self.tools.words.say, chosen.block, chosen.session
        whole = self.tools.planning.plan(session.id)
        starts, ends = (whole.starts, whole.ends) if whole is not None else (block.starts_at, block.ends_at)
        for field, at, start in ((self.starts, starts, None), (self.ends, ends, starts)):
            field.snap = chosen.judging.house.snap_minutes
            field.show_time(at, session.zone, start)
        self.starts.setEnabled(self.tools.planning.may_move(block, "start"))
        self.ends.setEnabled(self.tools.planning.may_move(block, "end"))
        self.length.say(numerals.hours(ends - starts, self.tools.words.language))
        other = other_zone(session.zone, chosen.zone, starts)
        self.zone.say(other or f"{session.zone} {offset_name(offset_of(session.zone, starts))}",
                      "warn" if other else "text3")  # fmt: skip
        self._fill_rooms(session.room)
        self._show_steps(block.state)
        for name, line in self._labels.items():
            line.say(label(say(f"field.{name}")))
        for name, widget in (("starts_at", self.starts), ("ends_at", self.ends), ("room", self.room)):
            widget.setAccessibleName(say(f"field.{name}"))

    def _fill_rooms(self, chosen: str) -> None:
        rooms = [kept.value for kept in self.tools.desk.all(Room)]
        words = self.tools.words
        wanted = [("", words.say("plan.no_room"))]
        wanted += [(room.id, f"{safe(room.name, 60)} · {platform(room.platform, words)}") for room in rooms]
        there = [(str(self.room.itemData(at)), self.room.itemText(at)) for at in range(self.room.count())]
        if there != wanted:
            self.room.clear()
            for id, said in wanted:
                self.room.addItem(said, id)
        self.room.choose(chosen)

    def _show_steps(self, state: str) -> None:
        allowed = [to for to in steps(state) if to in STEP_WORDS]
        if list(self.steps) != allowed:
            for button in self.steps.values():
                self._steps_row.removeWidget(button)
                button.deleteLater()
            while self._steps_row.count():
                self._steps_row.takeAt(0)
            self.steps = {to: self._step_button(to) for to in allowed}
            for button in self.steps.values():
                self._steps_row.addWidget(button)
            self._steps_row.addStretch(1)
        for to, button in self.steps.items():
            back = ".back" if (state, to) in BACK else ""
            button.show_as(self.tools.words.say(f"plan.step.{to}{back}"))
        self._steps.setVisible(bool(allowed))
        self._labels["state"].setVisible(bool(allowed))

    def _step_button(self, to: str) -> KeyButton:
        return KeyButton(self.tools.look, run=lambda: self._step(to), height=24)

    def step_on(self) -> None:
        """One step further towards going live, where one is allowed."""
        to = next((to for to in AHEAD if to in self.steps), "")
        if to:
            self._step(to)

    def _step(self, to: str) -> None:
        if self._chosen is not None:
            self.tools.planning.step(self._chosen.session.id, to)

    def _start(self, at: int) -> None:
        """Another start takes the whole session there, as long as it is."""
        if self._chosen is not None:
            plan = self.tools.planning.plan(self._chosen.session.id)
            if plan is not None and plan.starts != at:
                self.tools.retime(self._chosen.block, at, at + plan.ends - plan.starts)

    def _end(self, at: int) -> None:
        if self._chosen is not None:
            plan = self.tools.planning.plan(self._chosen.session.id)
            if plan is not None and plan.ends != at:
                self.tools.retime(self._chosen.block, plan.starts, at)

    def _move_room(self) -> None:
        if self._chosen is not None and self.room.value != self._chosen.session.room:
            self.tools.planning.put(self._chosen.session.id, room=self.room.value)
