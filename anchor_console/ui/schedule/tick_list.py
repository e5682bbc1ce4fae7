"""Rows that are ticked: ↑ ↓ walk, Space or a click ticks, A ticks all or none; what can't be ticked is told why."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

ROW: Final = 32
SHOWN: Final = 10
LEAST: Final = 8


class Tick(Struct, frozen=True, kw_only=True):
    """A row: what state it is in, what it is, when; `ticked` None: it can't be."""

    state: str
    token: str
    title: str
    when: str
    note: str = ""
    ticked: bool | None = None


class TickList(QWidget):
    """`changed` tells that something was ticked or not."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: Sequence[Tick] = ()
        self.ticked: list[bool] = []
        self._may: Sequence[bool] = ()
        self.at = 0
        self._top = 0
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    def say(self, name: str, rows: Sequence[Tick], ticked: Sequence[bool | None] | None = None) -> None:
        """Other rows, which may be made as they are looked at: then `ticked` says of each what its row says."""
        marks = [row.ticked for row in rows] if ticked is None else ticked
        self._name, self.rows = name, rows
        self.ticked, self._may = [bool(mark) for mark in marks], [mark is not None for mark in marks]
        self.at, self._top = 0, 0
        self.updateGeometry()
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(400, min(max(len(self.rows), 1), SHOWN) * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(max(len(self.rows), 1), LEAST) * ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._go(self.at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        most = max(len(self.rows) - self._shown(), 0)
        self._top = min(max(self._top + (-2 if event.angleDelta().y() > 0 else 2), 0), most)
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self._shown()
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -len(self.rows), Qt.Key.Key_End: len(self.rows),
        }  # fmt: skip
        if event.key() in steps:
            self._go(self.at + steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self._turn(self.at)
        elif event.key() == Qt.Key.Key_A:
            self._turn_all()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y()) // ROW
        if at < len(self.rows):
            self._go(at)
            self._turn(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number in range(self._top, min(self._top + self._shown() + 1, len(self.rows))):
            self._paint(painter, QRectF(0, (number - self._top) * ROW, self.width(), ROW), number)
        if self.hasFocus() and not self.rows:
            strokes.box(painter, self.rect(), 3, None, self._look.tokens.accent, 2)

    def _paint(self, painter: QPainter, place: QRectF, number: int) -> None:
        look, tokens, row = self._look, self._look.tokens, self.rows[number]
        if number == self.at:
            painter.fillRect(place, tokens.sel if self.hasFocus() else tokens.hover)
        strokes.hairline(painter, place, "bottom", tokens.line)
        mark = QRectF(place.left() + 8, place.top() + 8, 16, 16)
        if row.ticked is None:
            strokes.icon(
                painter, mark.left(), mark.top(), "cross" if row.token == "stop" else "lock", 16, look, "text3"
            )
        else:
            on = self.ticked[number]
            strokes.box(painter, mark, 3, tokens.accent_fill if on else tokens.field, None if on else tokens.edge)
            if on:
                strokes.icon(painter, mark.left() + 1, mark.top() + 1, "tick", 14, look, "on_fill")
        strokes.text(painter, QRectF(place.left() + 34, place.top(), 64, ROW), row.state, look, "small", row.token)
        note = min(strokes.width_of(row.note, look, "small") + 2, place.width() * 0.3) if row.note else 0
        right = place.right() - 8
        strokes.text(painter, QRectF(right - note, place.top(), note, ROW), row.note, look, "small", "warn")
        when = strokes.width_of(row.when, look) + 4
        left = right - note - when - 8
        strokes.text(painter, QRectF(left, place.top(), when, ROW), row.when, look, token="text2")
        title = QRectF(place.left() + 104, place.top(), left - place.left() - 112, ROW)
        strokes.text(painter, title, row.title, look, token="text" if row.ticked is not None else "text3")

    def _turn(self, at: int) -> None:
        if at < len(self.rows) and self._may[at]:
            self.ticked[at] = not self.ticked[at]
            self._tell()
            self.changed.emit()

    def _turn_all(self) -> None:
        may = [at for at, may in enumerate(self._may) if may]
        on = not all(self.ticked[at] for at in may)
        for at in may:
            self.ticked[at] = on
        self._tell()
        self.changed.emit()

    def _go(self, at: int) -> None:
        self.at = min(max(at, 0), max(len(self.rows) - 1, 0))
        shown = self._shown()
        self._top = min(max(self._top, self.at - shown + 1), self.at, max(len(self.rows) - shown, 0))
        self._tell()

    def _shown(self) -> int:
        return max(self.height() // ROW, 1)

    def _tell(self) -> None:
        here = self.rows[self.at] if self.rows else None
        said = [self._name]
        if here is not None:
            mark = "" if here.ticked is None else "☑" if self.ticked[self.at] else "☐"
            said += [mark, here.state, here.title, here.when, here.note]
        self.setAccessibleName(" ".join(part for part in said if part))
        self.update()
