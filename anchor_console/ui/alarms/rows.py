"""The alarms to choose from: those that wait with their triangle, those that were settled folded under one line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.alarms.telling import Told
from anchor_console.ui.look import Look

ROW: Final = 52


class AlarmRows(QWidget):
    """Arrows choose; `chosen` tells the id. `pressed` gives the keys that it has no use for itself to the card."""

    chosen = Signal(str)
    pressed = Signal(QKeyEvent)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[Told, ...] = ()
        self._at = self._top = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    @property
    def current(self) -> Told | None:
        """The chosen one."""
        return self.rows[self._at] if self.rows else None

    def say(self, rows: Sequence[Told]) -> None:
        """Other rows; what was chosen stays chosen, or gives way to what now stands there."""
        before = self.current
        self.rows = tuple(rows)
        ids = [row.id for row in self.rows]
        self._move(ids.index(before.id) if before is not None and before.id in ids else self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -self._at, Qt.Key.Key_End: len(self.rows)}
        if event.key() in steps:
            self._move(self._at + steps[Qt.Key(event.key())])
        else:
            self.pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y()) // ROW
        if at < len(self.rows):
            self._move(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._move(self._at + (-1 if event.angleDelta().y() > 0 else 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.hairline(painter, self.rect(), "right", self._look.tokens.line)
        for index, row in enumerate(self.rows[self._top : self._top + self._shown()]):
            self._paint_row(painter, QRectF(0, index * ROW, self.width() - 1, ROW), row)

    def _paint_row(self, painter: QPainter, place: QRectF, row: Told) -> None:
        look, tokens = self._look, self._look.tokens
        if row is self.current:
            painter.fillRect(place, tokens.sel if self.hasFocus() else tokens.raised)
            painter.fillRect(QRectF(0, place.top(), 3, ROW), tokens.accent if self.hasFocus() else tokens.edge)
        settled = bool(row.verdict)
        icon, token = ("tick", "text3") if settled else ("triangle", "warn")
        strokes.icon(painter, 16, place.top() + 9, icon, 16, look, token)
        right = place.right() - 12
        since = row.since.partition(" ")[0]
        wide = strokes.width_of(since, look, "small") + 1
        strokes.text(painter, QRectF(right - wide, place.top() + 7, wide, 20), since, look, "small", "text3")
        name = QRectF(40, place.top() + 7, right - wide - 48, 20)
        strokes.text(painter, name, row.name, look, "body", "text3" if settled else "text", semibold=not settled)
        what = QRectF(40, place.top() + 28, right - 40, 16)
        strokes.text(painter, what, row.verdict or row.what or row.seen, look, "small", "text3" if settled else "text2")

    def _shown(self) -> int:
        return max(self.height() // ROW, 1)

    def _move(self, at: int) -> None:
        self._at = min(max(at, 0), max(len(self.rows) - 1, 0))
        self._top = min(max(self._top, self._at - self._shown() + 1), self._at)
        current = self.current
        parts = (current.name, current.what, current.seen, current.verdict) if current is not None else ()
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()
        if current is not None:
            self.chosen.emit(current.id)
