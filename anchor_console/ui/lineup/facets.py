"""The facets under the search: chips that narrow the catalogue; each is a key press or a click."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HIGH: Final = 20
GAP: Final = 6
NAMES: Final = ("in_stock", "not_taken", "unproven", "low_price")


class Facets(QWidget):
    """Chips that are on or off. ← → walk, Space or Enter turns the one under the keyboard. `chosen` holds those on."""

    changed = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.names: Sequence[str] = NAMES[:3]
        self.chosen: set[str] = set()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def reword(self) -> None:
        """Say everything in the language in force."""
        on = [self._words.say(f"planner.facet.{name}") for name in self.names if name in self.chosen]
        self.setAccessibleName(" ".join([self._words.say("planner.facets"), *on]))
        self.update()

    def turn(self, name: str) -> None:
        """On if it was off."""
        self.chosen ^= {name}
        self.reword()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(200, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → walk, Space and Enter turn."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._at = min(max(self._at + steps[key], 0), len(self.names) - 1)
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn(self.names[self._at])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn the one under the pointer."""
        for index, (name, place) in enumerate(self._placed()):
            if place.contains(event.position()):
                self._at = index
                self.turn(name)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chips."""
        painter, tokens = QPainter(self), self._look.tokens
        for index, (name, place) in enumerate(self._placed()):
            on = name in self.chosen
            here = self.hasFocus() and index == self._at
            border = tokens.accent if here else None if on else tokens.control_line
            strokes.box(painter, place, 3, tokens.info_bg if on else tokens.chip, border, 2 if here else 1)
            word = self._words.say(f"planner.facet.{name}")
            token = "accent" if on else "text2"
            strokes.text(painter, place.adjusted(8, 0, 0, 0), word, self._look, "small", token)
            if on:
                strokes.icon(painter, place.right() - 18, place.y() + 4, "cross", 12, self._look, token)

    def _placed(self) -> list[tuple[str, QRectF]]:
        x, placed = 0.0, []
        for name in self.names:
            wide = strokes.width_of(self._words.say(f"planner.facet.{name}"), self._look, "small") + 16
            wide += 14 if name in self.chosen else 0
            placed.append((name, QRectF(x, 0, wide, HIGH)))
            x += wide + GAP
        return placed
