"""The conversation, painted: question, answer, chips of facts, what is wrong; it follows what is written."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import height_of, wrapped

LINE: Final = 20
CHIP: Final = 26
PAD: Final = 10
INSET: Final = 14
STEP: Final = 60
FIRST: Final = 116
"""Width of a table's first column."""


class Shown(Struct, frozen=True):
    """A round as it is painted."""

    number: int
    question: str
    answer: str
    origin: Part
    findings: tuple[Part, ...] = ()
    facts: tuple[str, ...] = ()
    table: tuple[tuple[str, str, str], ...] = ()
    """A head and its rows, under the answer."""


class Rounds(QWidget):
    """↑ ↓ choose a round, the wheel and Page keys scroll. `chosen` is the number of one; it is the last by itself."""

    moved = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[Shown, ...] = ()
        self._empty = ""
        self._name = ""
        self._heights: dict[Shown, int] = {}
        self.at = 0
        self._top = 0
        self._follows = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    @property
    def chosen(self) -> int:
        """The number of the round that is chosen; 0: there is none."""
        return self.rows[self.at].number if self.rows else 0

    def say(self, rows: Sequence[Shown], name: str, empty: str) -> None:
        """Other rounds, or the same one longer; a new one is chosen."""
        grew = len(rows) and (not self.rows or rows[-1].number != self.rows[-1].number)
        self.rows, self._name, self._empty = tuple(rows), name, empty
        known = set(self.rows)
        self._heights = {row: high for row, high in self._heights.items() if row in known}
        if grew:
            self._follows = True
            self.at = len(rows) - 1
        self.at = max(min(self.at, len(rows) - 1), 0)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() in pages:
            self._scroll(pages[Qt.Key(event.key())] * (self.height() - LINE))
        else:
            super().keyPressEvent(event)

    def step(self, step: int) -> None:
        """Choose the one before or behind."""
        self.at = max(min(self.at + step, len(self.rows) - 1), 0)
        top = sum(self._height(row) for row in self.rows[: self.at])
        bottom = top + (self._height(self.rows[self.at]) if self.rows else 0)
        self._follows = self.at == len(self.rows) - 1
        self._top = min(max(self._top, bottom - self.height()), top)
        self._settle()
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll(-STEP if event.angleDelta().y() > 0 else STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = -self._top
        for n, row in enumerate(self.rows):
            y += self._height(row)
            if event.position().y() < y:
                self.at = n
                self.moved.emit()
                break
        self.setFocus()
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._heights.clear()
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        strokes.box(painter, self.rect(), 3, tokens.panel, tokens.accent if self.hasFocus() else tokens.line)
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        if not self.rows:
            place = self.rect().adjusted(INSET, INSET, -INSET, -INSET)
            wrapped(painter, place, self._empty, self._look, "body", "text2")
        y = -self._top
        for n, row in enumerate(self.rows):
            high = self._height(row)
            if y + high > 0 and y < self.height():
                self._paint(painter, QRect(1, y, self.width() - 2, high), row, n == self.at)
            y += high

    def _paint(self, painter: QPainter, place: QRect, row: Shown, is_chosen: bool) -> None:
        look, tokens = self._look, self._look.tokens
        if is_chosen:
            painter.fillRect(place, tokens.hover)
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), tokens.accent)
        left, width = place.left() + INSET, place.width() - 2 * INSET
        y = place.top() + PAD
        high = height_of(row.question, look, "small", width - 22)
        strokes.icon(painter, left, y + 1, "question", 14, look, "text3")
        wrapped(painter, QRect(left + 22, y, width - 22, high), row.question, look, "small", "text2")
        y += high + 6
        if row.answer:
            high = height_of(row.answer, look, "body", width - 22)
            wrapped(painter, QRect(left + 22, y, width - 22, high), row.answer, look, "body", "text")
            y += high + 4
        y = self._paint_facts(painter, left + 22, y, width - 22, row.facts)
        y = self._paint_table(painter, left + 22, y, width - 22, row.table)
        for part in (*row.findings, row.origin):
            high = height_of(part.words, look, "small", width - 44)
            strokes.icon(painter, left + 22, y + 1, part.icon, 14, look, part.icon_token or part.token)
            wrapped(painter, QRect(left + 44, y, width - 44, high), part.words, look, "small", part.token)
            y += max(high, LINE)
        strokes.hairline(painter, QRectF(place), "bottom", tokens.line)

    def _paint_facts(self, painter: QPainter, left: int, y: int, width: int, facts: Sequence[str]) -> int:
        for fact in facts:
            room = width - strokes.chip_width("", self._look, icon_name="document")
            shown = self._look.metrics("small").elidedText(fact, Qt.TextElideMode.ElideRight, room)
            strokes.chip(painter, left, y + CHIP / 2, shown, self._look, icon_name="document")
            y += CHIP
        return y

    def _paint_table(
        self, painter: QPainter, left: int, y: int, width: int, table: Sequence[tuple[str, str, str]]
    ) -> int:  # fmt: skip
        """Columns one under another; what has no room is cut, and read out whole."""
        for n, cells in enumerate(table):
            widths = (FIRST, (width - FIRST) * 2 // 5, width - FIRST - (width - FIRST) * 2 // 5)
            x = left
            for cell, wide in zip(cells, widths, strict=True):
                token = "text3" if n == 0 else "text2" if x == left else "text"
                strokes.text(painter, QRectF(x, y, wide - 8, LINE), cell, self._look, "small", token)
                x += wide
            y += LINE
            if n == 0:
                strokes.hairline(painter, QRectF(left, y - LINE, width, LINE), "bottom", self._look.tokens.line)
        return y + (6 if table else 0)

    def _height(self, row: Shown) -> int:
        if row not in self._heights:
            width = self.width() - 2 - 2 * INSET
            lines = [height_of(part.words, self._look, "small", width - 44) for part in (*row.findings, row.origin)]
            text = height_of(row.answer, self._look, "body", width - 22) + 4 if row.answer else 0
            asked = height_of(row.question, self._look, "small", width - 22) + 6
            table = len(row.table) * LINE + 6 if row.table else 0
            below = len(row.facts) * CHIP + table + sum(max(h, LINE) for h in lines)
            self._heights[row] = asked + text + below + 2 * PAD
        return self._heights[row]

    def _scroll(self, by: int) -> None:
        self._top += by
        self._follows = False
        self._settle()

    def _settle(self) -> None:
        whole = sum(self._height(row) for row in self.rows)
        most = max(whole - self.height(), 0)
        self._top = most if self._follows else max(min(self._top, most), 0)
        self._follows = self._follows or self._top >= most
        row = self.rows[self.at] if self.rows else None
        told = [row.question, row.answer] if row else []
        if row is not None:
            cells = [" ".join(filter(None, one)) for one in row.table]
            told += [*cells, *(part.words for part in row.findings), row.origin.words]
        self.setAccessibleName(f"{self._name}: {'. '.join(told) if told else self._empty}")
        self.update()
