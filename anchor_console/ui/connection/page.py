"""The connection page: rows of what is connected, and the edits that came back with their ways out."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.connection import facts
from anchor_console.ui.connection.bands import ProgressBand, ShelterBand
from anchor_console.ui.connection.obs import ObsRow
from anchor_console.ui.connection.rows import AsideColumn, Band, FactRow, Head
from anchor_console.ui.connection.sign_in import SignInRow, with_way
from anchor_console.ui.connection.troubles import Troubles
from anchor_console.ui.look import Look
from anchor_console.ui.obs.deeds import ObsHere
from anchor_console.ui.people.deeds import PeopleHere
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

FOLDS_UNDER: Final = 1_000
"""A page narrower than this leaves its right column out: the rows say the same."""


class Connection(QWidget):
    """The workspace."""

    def __init__(
        self, desk: DeskView, pulse: Pulse, look: Look, words: Words, actions: Actions, people: PeopleHere,
        obs: ObsHere,
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self.band = Band(look)
        self.shelter, self.progress = ShelterBand(desk, look, words), ProgressBand(desk, look, words)
        self._people = people
        self._change = KeyButton(look, run=lambda: actions.run("change_hub"), height=24)
        self.hub, self.copy, self.recording = FactRow(look, [self._change]), FactRow(look), FactRow(look)
        self.perils = FactRow(look)
        self.sign_in = SignInRow(desk, look, words, actions, people)
        self._choose = KeyButton(look, run=lambda: actions.run("sessions"), height=24)
        self.room = FactRow(look, [self._choose])
        self.obs = ObsRow(desk, look, words, actions, obs)
        for row in (self.hub, self.room, self.obs):
            row.setProperty("panel", True)
        self.troubles = Troubles(desk, look, words)
        self._heads = [Head(look) for _ in range(3)]
        self._aside = AsideColumn(look)
        self._lay_out()
        pulse.subscribe(self, ~Changed.NOTHING ^ Changed.FEED ^ Changed.MINUTES, lambda _: self.refresh())
        pulse.second.connect(self._tick)
        words.changed.connect(self.reword)
        people.way.changed.connect(self.refresh)
        obs.changed.connect(self.obs.refresh)
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        for head, key in zip(self._heads, ("record", "rooms", "other"), strict=True):
            head.say(say(f"connection.group.{key}"))
        self._choose.show_as(say("connection.open_sessions"))
        self._change.show_as(say("signed.change"))
        self.troubles.reword()
        self.refresh()

    def refresh(self) -> None:
        """Read the desk again."""
        desk, words = self._desk, self._words
        said = facts.band(desk, words)
        self.band.setVisible(said is not None)
        if said is not None:
            self.band.say(*said)
        self.shelter.refresh()
        self.progress.refresh()
        self.hub.say(facts.hub_fact(desk, words))
        self._change.setVisible(self._people.who is not None)
        self.copy.say(facts.copy_fact(desk, words))
        self.sign_in.refresh()
        self.room.say(facts.room_fact(desk, words))
        self._choose.setVisible(desk.session is None)
        self.recording.say(facts.recording_fact(desk, words))
        self.perils.say(facts.perils_fact(desk, words))
        self.obs.refresh()
        self._aside.say(with_way(facts.aside(desk, words), desk, words, self._people))
        self.troubles.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The bands' own letters, while no field has the keyboard."""
        runs = {Qt.Key.Key_P: self.progress.turn, Qt.Key.Key_B: self.shelter.take, Qt.Key.Key_O: self.shelter.open}
        if event.key() in runs and not event.modifiers():
            runs[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        self._aside.setVisible(self.width() >= FOLDS_UNDER)

    def _tick(self) -> None:
        if self.isVisible():
            self._people.way.try_once()
            self.refresh()

    def first_trouble(self) -> None:
        """Give the first edit that did not go through the keyboard."""
        self.troubles.refresh()
        self.troubles.first()

    def next_trouble(self) -> None:
        """Give the next edit that did not go through the keyboard."""
        self.troubles.refresh()
        self.troubles.step()

    def _lay_out(self) -> None:
        page = Surface(self._look)
        self._rows = QVBoxLayout(page)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        record, rooms, other = self._heads
        for widget in (
            self.shelter,
            self.band,
            self.progress,
            self.troubles,
            record,
            self.hub,
            self.copy,
            self.sign_in,
            rooms,
            self.room,
            self.recording,
            self.perils,
            other,
            self.obs,
        ):
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
