"""The place in the replay where it was said: the room's clock, put back by ← and → because people press late."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

STEP: Final = 5
BACK_MOST: Final = 15 * 60
PHRASES: Final = 6
HEIGHT: Final = 36


class Mark(QWidget):
    """← and → move it by five seconds, with Shift by one; a digit picks a phrase; other letters are `typed`."""

    moved = Signal()
    picked = Signal(int)
    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words, self._hint = look, "", ""
        self.back = 0
        """Seconds before the key was pressed."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    def say(self, words: str, hint: str) -> None:
        """What it says, and which keys move it."""
        self._words, self._hint = words, hint
        self.setAccessibleName(f"{words}. {hint}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        digit = event.key() - Qt.Key.Key_1
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            late = step if event.key() == Qt.Key.Key_Left else -step
            self.back = min(max(self.back + late, 0), BACK_MOST)
            self.moved.emit()
        elif 0 <= digit < PHRASES:
            self.picked.emit(digit)
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        focus = self.hasFocus()
        ring = tokens.accent if focus else tokens.edge
        strokes.box(painter, self.rect(), 4, tokens.field, ring, 2.0 if focus else 1.0)
        strokes.icon(painter, 10, (self.height() - 16) / 2, "clock", 16, self._look, "text2")
        place = QRectF(34, 0, self.width() - 44, self.height())
        wide = strokes.text(painter, place, self._words, self._look, "lead", "text", semibold=True)
        rest = QRectF(34 + wide + 16, 0, self.width() - wide - 60, self.height())
        strokes.text(painter, rest, self._hint, self._look, "small", "text3", align=strokes.RIGHT)
