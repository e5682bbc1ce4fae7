"""A list of names to choose from, each with a word beside it: arrows choose, Enter or a click takes."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

ROW: Final = 36


class Choice(Struct, frozen=True):
    """A row: its id, what it is called, a word beside it, an icon before it."""

    id: str
    name: str
    note: str = ""
    icon: str = ""


class ChoiceList(QWidget):
    """`chosen` tells the id of the row that was moved to, `taken` that Enter or a click took it. It scrolls by rows."""

    chosen = Signal(str)
    taken = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: Sequence[Choice] = ()
        self._at = 0
        self._top = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    def say(self, rows: Sequence[Choice]) -> None:
        """Other rows."""
        self.rows = tuple(rows)
        self._move(min(self._at, len(rows) - 1))

    def choose(self, id: str) -> None:
        """Choose a row by its id; the last one where there is none."""
        ids = [row.id for row in self.rows]
        self._move(ids.index(id) if id in ids else len(ids) - 1)
        self.chosen.emit(self.rows[self._at].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -self._at, Qt.Key.Key_End: len(self.rows)}
        if event.key() in steps:
            self._move(self._at + steps[Qt.Key(event.key())])
            self.chosen.emit(self.rows[self._at].id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y()) // ROW
        if at < len(self.rows):
            self._move(at)
            self.chosen.emit(self.rows[at].id)
            self.taken.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        most = max(len(self.rows) - self._shown(), 0)
        self._top = min(max(self._top - (1 if event.angleDelta().y() > 0 else -1), 0), most)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._move(self._at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.hairline(painter, self.rect(), "right", self._look.tokens.line)
        for index, row in enumerate(self.rows[self._top : self._top + self._shown()]):
            self._paint_row(painter, QRectF(0, index * ROW, self.width() - 1, ROW), row)

    def _paint_row(self, painter: QPainter, place: QRectF, row: Choice) -> None:
        look, tokens = self._look, self._look.tokens
        if row is self.rows[self._at]:
            painter.fillRect(place, tokens.sel if self.hasFocus() else tokens.hover)
            painter.fillRect(QRectF(0, place.top(), 3, ROW), tokens.accent if self.hasFocus() else tokens.edge)
        left = 20.0
        if row.icon:
            strokes.icon(painter, left, place.top() + 10, row.icon, 16, look, "accent")
            left += 24
        note = strokes.width_of(row.note, look, "small") + 1 if row.note else 0
        right = place.right() - 12
        strokes.text(painter, QRectF(right - note, place.top(), note, ROW), row.note, look, "small", "text3")
        name = QRectF(left, place.top(), right - note - 8 - left, ROW)
        strokes.text(painter, name, row.name, look, "body", "accent" if row.icon else "text")

    def _shown(self) -> int:
        return max(self.height() // ROW, 1)

    def _move(self, at: int) -> None:
        self._at = min(max(at, 0), max(len(self.rows) - 1, 0))
        shown = self._shown()
        most = max(len(self.rows) - shown, 0)
        self._top = min(max(self._top, self._at - shown + 1), self._at, most)
        if self.rows:
            row = self.rows[self._at]
            self.setAccessibleName(", ".join(part for part in (row.name, row.note) if part))
        self.update()
