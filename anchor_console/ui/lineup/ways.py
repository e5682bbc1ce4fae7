"""Numbered ways out: 1 to 9 or the arrows choose one, Enter takes it, Esc drops what was wanted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

ROW: Final = 36
GAP: Final = 6


class Ways(QWidget):
    """Rows with their numbers. `taken`: the one at that place; `dropped`: none of them; `chose`: another is chosen."""

    taken = Signal(int)
    dropped = Signal()
    chose = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._texts: Sequence[str] = ()
        self._name = ""
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("panel", True)
        look.changed.connect(self.update)

    def show_ways(self, texts: Sequence[str], name: str) -> None:
        """Show these; the first is chosen where they are others."""
        if tuple(texts) != tuple(self._texts):
            self._texts, self.at = tuple(texts), 0
        self._name = name
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = len(self._texts)
        return QSize(240, max(count * (ROW + GAP) - GAP, 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses, Enter takes, Esc drops."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        number = key - Qt.Key.Key_0
        if key in steps:
            self._choose(min(max(self.at + steps[key], 0), len(self._texts) - 1))
        elif 0 < number <= len(self._texts):
            self._choose(number - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._texts:
            self.taken.emit(self.at)
        elif key == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the one under the pointer."""
        at = int(event.position().y()) // (ROW + GAP)
        if 0 <= at < len(self._texts):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._choose(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        self.mousePressEvent(event)
        self.taken.emit(self.at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; the chosen one is the blue one while the keyboard is here."""
        painter, tokens = QPainter(self), self._look.tokens
        for index, text in enumerate(self._texts):
            place = QRectF(0, index * (ROW + GAP), self.width(), ROW)
            chosen, focused = index == self.at, self.hasFocus()
            fill = (tokens.sel if focused else tokens.raised) if chosen else tokens.panel
            border = (tokens.accent if focused else tokens.edge) if chosen else tokens.control_line
            strokes.box(painter, place, 4, fill, border)
            strokes.key_cap(painter, place.x() + 10, place.center().y(), str(index + 1), self._look)
            room = place.adjusted(40, 0, -10, 0)
            strokes.text(painter, room, text, self._look, semibold=chosen)

    def _choose(self, at: int) -> None:
        self.at = at
        self._tell()
        self.update()
        self.chose.emit(at)

    def _tell(self) -> None:
        chosen = f"{self.at + 1} {self._texts[self.at]}" if self._texts else ""
        self.setAccessibleName(f"{self._name}: {chosen}" if chosen else self._name)
        self.setAccessibleDescription("\n".join(f"{at} {text}" for at, text in enumerate(self._texts, 1)))
