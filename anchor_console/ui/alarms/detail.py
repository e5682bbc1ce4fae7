"""One alarm looked at closely: its figure beside what is usual, the evidence in rows, and what to look at."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.alarms.telling import Row, Told, more
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import height_of, wrapped
from anchor_console.ui.words import Words

INSET: Final = 20
ROW: Final = 22
FIGURES: Final = 104
"""Height of name, subject and figures."""
AMOUNT: Final = 120


class Detail(QWidget):
    """Painted; there is nothing to touch. `heads`: of the three columns of evidence, and of what to look at."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.told: Told | None = None
        self.heads = ("", "", "", "")
        look.changed.connect(self.update)

    def say(self, told: Told | None, heads: tuple[str, str, str, str]) -> None:
        """Show another one."""
        self.told, self.heads = told, heads
        if told is not None:
            self.setAccessibleName(" ".join((told.name, told.what, told.seen, told.usual, told.look)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.told is None:
            return
        painter, look, told = QPainter(self), self._look, self.told
        width = self.width() - 2 * INSET
        strokes.text(painter, QRectF(INSET, 12, width, 22), told.name, look, "lead", semibold=True)
        under = " · ".join(part for part in (told.what, told.since) if part)
        strokes.text(painter, QRectF(INSET, 36, width, 16), under, look, "small", "text2")
        strokes.icon(painter, INSET, 66, "triangle", 16, look, "text3" if told.verdict else "warn")
        seen = strokes.text(painter, QRectF(INSET + 24, 62, width, 24), told.seen, look, "lead", semibold=True)
        usual = QRectF(INSET + 36 + seen, 64, width - 36 - seen, 20)
        strokes.text(painter, usual, told.usual, look, "body", "text2")
        bottom = self.height() - self._paint_look(painter, told, width)
        self._paint_rows(painter, told, QRectF(INSET, FIGURES, width, bottom - FIGURES))

    def _paint_look(self, painter: QPainter, told: Told, width: int) -> int:
        """At the foot; how high it is."""
        said = told.verdict or told.look
        high = height_of(said, self._look, "body", width)
        top = self.height() - high - 12
        head = "" if told.verdict else self.heads[3]
        strokes.text(painter, QRectF(INSET, top - 20, width, 16), head, self._look, "small", "text3")
        wrapped(painter, QRect(INSET, top, width, high + 4), said, self._look, "body", "text")
        return high + 44

    def _paint_rows(self, painter: QPainter, told: Told, place: QRectF) -> None:
        head = Row(*self.heads[:3])
        self._paint_row(painter, head, place.left(), place.top(), place.width(), "text3")
        strokes.hairline(
            painter, QRectF(place.left(), place.top(), place.width(), ROW), "bottom", self._look.tokens.line
        )
        room = max(int((place.height() - ROW) // ROW), 1)
        shown = len(told.rows) if told.count <= min(room, len(told.rows)) else min(room - 1, len(told.rows))
        for number, row in enumerate(told.rows[:shown], start=1):
            self._paint_row(painter, row, place.left(), place.top() + number * ROW, place.width(), "text")
        left = QRectF(place.left(), place.top() + (shown + 1) * ROW, place.width(), ROW)
        strokes.text(painter, left, more(told.count - shown, self._words), self._look, "small", "text3")

    def _paint_row(self, painter: QPainter, row: Row, left: float, top: float, width: float, token: str) -> None:
        look = self._look
        strokes.text(painter, QRectF(left, top, 84, ROW), row.at, look, "small", "text3")
        strokes.text(painter, QRectF(left + 92, top, width - AMOUNT - 100, ROW), row.order, look, "small", token)
        place = QRectF(left + width - AMOUNT, top, AMOUNT, ROW)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        strokes.text(painter, place, row.amount, look, "small", token, align=align)
