"""The painted parts of OBS's card: lines with a shape each, and the list of rules."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip

LINE: Final = 24
ROW: Final = 32


class RuleRow(Struct, frozen=True):
    """A rule as a row: what it is about, where it goes, and a shape with its token for how it stands."""

    what: str
    where: str
    icon: str
    token: str
    tip: str = ""


class Lines(QWidget):
    """Lines of small text with a shape each; `empty` stands there where there are none."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.parts: tuple[Part, ...] = ()
        self._empty = ""
        look.changed.connect(self.update)

    def say(self, parts: Sequence[Part], empty: str = "") -> None:
        """Other lines."""
        if (tuple(parts), empty) == (self.parts, self._empty):
            return
        self.parts, self._empty = tuple(parts), empty
        said = [part.words for part in parts] or [empty]
        self.setAccessibleName(". ".join(said))
        self.setToolTip(plain_tooltip("\n".join(said)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, width = QPainter(self), self.width()
        if not self.parts:
            strokes.text(painter, QRectF(0, 0, width, LINE), self._empty, self._look, "small", "text3")
        for n, part in enumerate(self.parts[: self.height() // LINE]):
            strokes.icon(painter, 0, n * LINE + 5, part.icon, 14, self._look, part.icon_token or part.token)
            place = QRectF(22, n * LINE, width - 22, LINE)
            strokes.text(painter, place, part.words, self._look, "small", part.token)


class RuleList(QWidget):
    """The rules: arrows choose one, `removed` tells the number of the one that is taken away."""

    removed = Signal(int)
    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[RuleRow, ...] = ()
        self._empty = ""
        self._name = ""
        self.at = 0
        self._top = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    def say(self, rows: Sequence[RuleRow], name: str, empty: str) -> None:
        """Other rows."""
        if (tuple(rows), name, empty) != (self.rows, self._name, self._empty):
            self.rows, self._name, self._empty = tuple(rows), name, empty
            self._move(self.at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -len(self.rows),
            Qt.Key.Key_End: len(self.rows),
        }
        if event.key() in steps:
            self._move(self.at + steps[Qt.Key(event.key())])
            self.chosen.emit(self.at)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.rows:
            self.removed.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y()) // ROW
        if at < len(self.rows):
            self._move(at)
            self.chosen.emit(self.at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        most = max(len(self.rows) - self._shown(), 0)
        self._top = min(max(self._top - (1 if event.angleDelta().y() > 0 else -1), 0), most)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        strokes.box(painter, self.rect(), 3, tokens.panel, tokens.accent if self.hasFocus() else tokens.line)
        if not self.rows:
            for n, line in enumerate(self._empty.split("\n")):
                place = QRectF(14, 10 + n * 22, self.width() - 28, 22)
                strokes.text(painter, place, line, self._look, "small", "text" if n == 0 else "text3", semibold=n == 0)
        for n, row in enumerate(self.rows[self._top : self._top + self._shown()]):
            self._paint_row(painter, QRectF(1, 1 + n * ROW, self.width() - 2, ROW), row, self._top + n == self.at)

    def _paint_row(self, painter: QPainter, place: QRectF, row: RuleRow, is_chosen: bool) -> None:
        look, tokens = self._look, self._look.tokens
        if is_chosen:
            painter.fillRect(place, tokens.sel if self.hasFocus() else tokens.hover)
            painter.fillRect(QRectF(1, place.top(), 3, ROW), tokens.accent if self.hasFocus() else tokens.edge)
        strokes.icon(painter, 14, place.top() + 9, row.icon, 14, look, row.token)
        middle = place.width() * 0.54
        strokes.text(painter, QRectF(36, place.top(), middle - 44, ROW), row.what, look, "body")
        where = QRectF(middle, place.top(), place.width() - middle - 12, ROW)
        strokes.text(painter, where, row.where, look, "body", "text2")

    def _shown(self) -> int:
        return max((self.height() - 2) // ROW, 1)

    def _move(self, at: int) -> None:
        self.at = min(max(at, 0), max(len(self.rows) - 1, 0))
        most = max(len(self.rows) - self._shown(), 0)
        self._top = min(max(self._top, self.at - self._shown() + 1), self.at, most)
        row = self.rows[self.at] if self.rows else None
        said = f"{row.what} {row.where} {row.tip}".strip() if row is not None else self._empty
        self.setAccessibleName(f"{self._name}: {said}")
        self.setToolTip(plain_tooltip(said))
        self.update()
