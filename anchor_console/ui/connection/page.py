"""The connection page: rows of what is connected, and the edits that came back with their ways out."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView, Trouble
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.connection import facts
from anchor_console.ui.connection.rows import AsideColumn, Band, FactRow, Head
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

TROUBLES_SHOWN: Final = 50
FOLDS_UNDER: Final = 1_000
"""A page narrower than this leaves its right column out: the rows say the same."""


class Connection(QWidget):
    """The workspace."""

    def __init__(self, desk: DeskView, pulse: Pulse, look: Look, words: Words, actions: Actions) -> None:
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self.band = Band(look)
        self.hub, self.copy, self.recording = FactRow(look), FactRow(look), FactRow(look)
        self._choose = KeyButton(look, run=lambda: actions.run("sessions"), height=24)
        self.room = FactRow(look, [self._choose])
        for row in (self.hub, self.room):
            row.setProperty("panel", True)
        self.trouble_rows: dict[int, FactRow] = {}
        self._heads = [Head(look) for _ in range(3)]
        self._aside = AsideColumn(look)
        self._lay_out()
        pulse.subscribe(self, ~Changed.NOTHING ^ Changed.FEED ^ Changed.MINUTES, lambda _: self.refresh())
        pulse.second.connect(self._tick)
        words.changed.connect(self.reword)
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        for head, key in zip(self._heads, ("record", "rooms", "troubles"), strict=True):
            head.say(say(f"connection.group.{key}"))
        self._choose.show_as(say("connection.open_sessions"))
        for row in self.trouble_rows.values():
            self._name_ways_out(row)
        self.refresh()

    def refresh(self) -> None:
        """Read the desk again."""
        desk, words = self._desk, self._words
        said = facts.band(desk, words)
        self.band.setVisible(said is not None)
        if said is not None:
            self.band.say(*said)
        self.hub.say(facts.hub_fact(desk, words))
        self.copy.say(facts.copy_fact(desk, words))
        self.room.say(facts.room_fact(desk, words))
        self._choose.setVisible(desk.session is None)
        self.recording.say(facts.recording_fact(desk, words))
        self._aside.say(facts.aside(desk, words))
        self._show_troubles()

    def resizeEvent(self, event: object) -> None:
        self._aside.setVisible(self.width() >= FOLDS_UNDER)

    def _tick(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_troubles(self) -> None:
        troubles = {trouble.n: trouble for trouble in self._desk.troubles()[:TROUBLES_SHOWN]}
        for n in self.trouble_rows.keys() - troubles.keys():
            row = self.trouble_rows.pop(n)
            self._rows.removeWidget(row)
            row.deleteLater()
        for n, trouble in troubles.items():
            if n not in self.trouble_rows:
                self.trouble_rows[n] = self._trouble_row(trouble)
                self._rows.insertWidget(self._rows.count() - 1, self.trouble_rows[n])
            self.trouble_rows[n].say(facts.trouble_fact(trouble, self._words))
        self._heads[2].setVisible(bool(troubles))

    def _trouble_row(self, trouble: Trouble) -> FactRow:
        copy = KeyButton(self._look, run=lambda: self._copy(trouble), height=24)
        drop = KeyButton(self._look, run=lambda: self._desk.drop(trouble.n), height=24)
        row = FactRow(self._look, [copy, drop])
        self._name_ways_out(row)
        return row

    def _name_ways_out(self, row: FactRow) -> None:
        for button, key in zip(row.buttons, ("trouble.copy", "trouble.drop"), strict=True):
            button.show_as(self._words.say(key))

    def _copy(self, trouble: Trouble) -> None:
        QGuiApplication.clipboard().setText(facts.trouble_text(trouble, self._words))

    def _lay_out(self) -> None:
        page = Surface(self._look)
        self._rows = QVBoxLayout(page)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        record, rooms, troubles = self._heads
        for widget in (self.band, record, self.hub, self.copy, rooms, self.room, self.recording, troubles):
            self._rows.addWidget(widget)
        self._rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(scroll, 1)
        across.addWidget(self._aside)
