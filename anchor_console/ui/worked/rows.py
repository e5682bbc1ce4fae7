"""Effects to look at: a row each, a small axis for every measure, the interval drawn on it as a bar with its middle."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.trial.effect import Effect
from anchor_console.core.trial.record import MEASURES, TrialMeasure
from anchor_console.ui import strokes
from anchor_console.ui.effects import share
from anchor_console.ui.look import Look
from anchor_console.ui.worked.telling import Told

HEAD: Final = 30
ROW: Final = 48
INSET: Final = 20
NAME: Final = 0.3
"""The share of the width that the name takes; the measures share the rest."""
FIGURE: Final = 50
"""Width of the figure beside a bar, px."""
REACH: Final = log(2)
"""An axis reaches from half as much to twice as much."""


class WorkedRows(QWidget):
    """↑ ↓ choose; keys it has no use for go to the card. A filled dot: nought lies outside of the interval."""

    pressed = Signal(QKeyEvent)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[Told, ...] = ()
        self._heads: Mapping[TrialMeasure, str] = {}
        self._chip = self._by = ""
        self._at = self._top = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    @property
    def current(self) -> Told | None:
        """The chosen one."""
        return self.rows[self._at] if self.rows else None

    def say(self, rows: Sequence[Told], heads: Mapping[TrialMeasure, str], chip: str, by: str) -> None:
        """Other rows; `heads`: what each measure is called, `chip`: what marks a trial, `by`: what rows are of."""
        self.rows, self._heads, self._chip, self._by = tuple(rows), heads, chip, by
        self._move(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -self._at, Qt.Key.Key_End: len(self.rows)}
        if event.key() in steps:
            self._move(self._at + steps[Qt.Key(event.key())])
        else:
            self.pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y() - HEAD) // ROW
        if event.position().y() >= HEAD and at < len(self.rows):
            self._move(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._move(self._at + (-1 if event.angleDelta().y() > 0 else 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_heads(painter)
        for index, row in enumerate(self.rows[self._top : self._top + self._shown()]):
            self._paint_row(painter, QRectF(0, HEAD + index * ROW, self.width(), ROW), row)

    def columns(self) -> list[tuple[TrialMeasure, QRectF]]:
        """Where each measure's axis stands, its figure beside it; the height is the row's."""
        left = INSET + self.width() * NAME
        wide = (self.width() - left - INSET) / len(MEASURES)
        return [(measure, QRectF(left + at * wide, 0, wide - 16, ROW)) for at, measure in enumerate(MEASURES)]

    def place_of(self, column: QRectF, change: float) -> float:
        """Where a change stands on that column's axis; what is beyond its ends stands at them."""
        half = (column.width() - FIGURE) / 2
        return column.left() + half + min(max(log(1 + change) / REACH, -1.0), 1.0) * half

    def _paint_heads(self, painter: QPainter) -> None:
        look = self._look
        strokes.text(painter, QRectF(INSET, 0, self.width() * NAME, HEAD), self._by, look, "small", "text2")
        for measure, column in self.columns():
            middle = self.place_of(column, 0.0)
            place = QRectF(column.left(), 0, 2 * (middle - column.left()), HEAD)
            strokes.text(
                painter, place, self._heads.get(measure, ""), look, "small", "text2", align=Qt.AlignmentFlag.AlignCenter
            )
        strokes.hairline(painter, QRectF(0, 0, self.width(), HEAD), "bottom", look.tokens.line)

    def _paint_row(self, painter: QPainter, place: QRectF, row: Told) -> None:
        look, tokens = self._look, self._look.tokens
        if row is self.current:
            painter.fillRect(place, tokens.sel if self.hasFocus() else tokens.raised)
            painter.fillRect(QRectF(0, place.top(), 3, ROW), tokens.accent if self.hasFocus() else tokens.edge)
        left, wide = float(INSET), self.width() * NAME - 12
        if row.trial:
            left += strokes.chip(painter, left, place.top() + 16, self._chip, look) + 8
        name = QRectF(left, place.top() + 5, INSET + wide - left, 20)
        strokes.text(painter, name, row.name, look, "body", semibold=True)
        often = QRectF(INSET, place.top() + 26, wide, 16)
        strokes.text(painter, often, row.often, look, "small", "text3")
        for measure, column in self.columns():
            effect = row.effects.get(measure)
            if effect is not None:
                self._paint_effect(painter, column.translated(0, place.top()), effect)

    def _paint_effect(self, painter: QPainter, column: QRectF, effect: Effect) -> None:
        tokens, middle = self._look.tokens, column.center().y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        zero = self.place_of(column, 0.0)
        painter.setPen(QPen(tokens.control_line, 1))
        painter.drawLine(QPointF(zero, middle - 12), QPointF(zero, middle + 12))
        figure = QRectF(column.right() - FIGURE + 6, column.top(), FIGURE - 6, ROW)
        if not effect.known:
            strokes.text(painter, figure, "–", self._look, "small", "text3")
            return
        token = ("good" if effect.change > 0 else "stop") if effect.is_clear else "text3"
        colour = tokens.colour(token)
        painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(
            QPointF(self.place_of(column, effect.low), middle), QPointF(self.place_of(column, effect.high), middle)
        )
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if effect.is_clear else tokens.raised)
        painter.drawEllipse(QPointF(self.place_of(column, effect.change), middle), 4.5, 4.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strokes.text(
            painter, figure, share(effect.change), self._look, "small", "text" if effect.is_clear else "text3",
            semibold=effect.is_clear,
        )  # fmt: skip

    def _shown(self) -> int:
        return max((self.height() - HEAD) // ROW, 1)

    def _move(self, to: int) -> None:
        self._at = min(max(to, 0), max(len(self.rows) - 1, 0))
        shown = self._shown()
        self._top = min(max(self._top, self._at - shown + 1), self._at)
        row = self.current
        self.setAccessibleName(f"{row.name} {row.often} {row.said}" if row is not None else "")
        self.update()
