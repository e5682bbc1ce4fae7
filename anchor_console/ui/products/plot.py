"""The price ledger drawn over time: deals joined, asked prices hollow, list prices dashed, rivals apart."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from anchor_console.ui import numerals, strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.scale import Axis, axis_around
from anchor_console.ui.condition import platform
from anchor_console.ui.look import Look
from anchor_console.ui.products.ledger import DAY, LOW_DAYS, Drawn, Point
from anchor_console.ui.words import Words

HIGH: Final = 220
LEFT: Final = 64
RIGHT: Final = 16
TOP: Final = 34
BOTTOM: Final = 26
STEPS: Final = 3
DAYS: Final = 5
"""Marks under the plot."""
DOT: Final = 3.5


class Plot(Painted):
    """One product's ledger. Hover tells an entry; a screen reader gets all of them as lines."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words)
        self._drawn = Drawn(start=0, end=1)
        self._currency = "CNY"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ledger(self, drawn: Drawn, currency: str) -> None:
        """Draw another ledger."""
        self._drawn, self._currency = drawn, currency
        self.setAccessibleName(self.words.say("products.ledger"))
        self.tell([self._said(point) for point in sorted(drawn.points, key=lambda point: point.at)])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        strokes.box(painter, self.rect(), 4, None, self.look.tokens.line)
        self._legend(brush)
        points = self._drawn.points
        if not points:
            place = QRectF(0, TOP, self.width(), self.height() - TOP)
            said = self.words.say("products.ledger.none")
            strokes.text(painter, place, said, self.look, token="text3", align=strokes.CENTRE)
            self.put_tips([])
            return
        amounts = [point.amount for point in points]
        axis = axis_around(amounts, STEPS)
        self._grid(brush, axis)
        self._series(painter, axis)
        self._mark_low(brush, axis)
        self._tips_of(points, axis)

    def _legend(self, brush: Brush) -> None:
        x = 12.0
        for key, draw in (("deal", self._dot), ("asked", self._ring), ("list", self._dash), ("rival", self._diamond)):
            draw(brush.painter, QPointF(x + 6, 17))
            word = self.words.say(f"price_sort.{key}")
            brush.text(x + 18, 9, word, "text2", step="small")
            x += 18 + brush.width(word, "small") + 16

    def _grid(self, brush: Brush, axis: Axis) -> None:
        place = self._place()
        last_week = max(self._x(self._drawn.end - LOW_DAYS * DAY), place.left())
        brush.fill(QRectF(last_week, place.top(), place.right() - last_week, place.height()), "raised")
        for tick in axis.ticks:
            y = self._y(tick, axis)
            brush.across(place.left(), round(y), place.width(), "chart_grid")
            brush.text_right(LEFT - 8, y - 8, self._axis_word(tick), "text3", step="small")
        span = self._drawn.end - self._drawn.start
        for n in range(DAYS):
            at = self._drawn.start + span * n // (DAYS - 1)
            word, x = numerals.day(at)[5:], self._x(at)
            wide = brush.width(word, "small")
            brush.text(
                min(x - wide / 2, self.width() - RIGHT - wide + 4), place.bottom() + 6, word, "text3", step="small"
            )

    def _axis_word(self, tick: float) -> str:
        return numerals.money(round(tick), self._currency).removesuffix(".00")

    def _series(self, painter: QPainter, axis: Axis) -> None:
        tokens, drawn = self.look.tokens, self._drawn
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._steps(painter, drawn.listed, axis, QPen(tokens.text3, 1.5, Qt.PenStyle.CustomDashLine))
        pen = QPen(tokens.chart_ink, 2)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([self._spot(point, axis) for point in drawn.deals]))
        for point in drawn.asked:
            self._ring(painter, self._spot(point, axis))
        for point in drawn.rivals:
            self._diamond(painter, self._spot(point, axis))
        for point in drawn.deals:
            self._dot(painter, self._spot(point, axis))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _steps(self, painter: QPainter, points: Sequence[Point], axis: Axis, pen: QPen) -> None:
        """A price that holds until the next one."""
        if not points:
            return
        pen.setDashPattern([3, 3])
        path = QPolygonF()
        for index, point in enumerate(points):
            spot = self._spot(point, axis)
            if index:
                path.append(QPointF(spot.x(), path.last().y()))
            path.append(spot)
        path.append(QPointF(self._x(self._drawn.end), path.last().y()))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(path)

    def _mark_low(self, brush: Brush, axis: Axis) -> None:
        low = self._drawn.low
        if low is None or low.when < self._drawn.start:
            return
        spot = QPointF(self._x(low.when), self._y(low.amount, axis))
        said = self.words.say(f"products.ledger.{low.kind}", price=numerals.money(low.amount, self._currency))
        wide = brush.width(said, "small", bold=True)
        x = min(max(spot.x() - wide / 2, LEFT), self.width() - RIGHT - wide)
        above = spot.y() + 26 > self._place().bottom()
        brush.text(x, spot.y() - 24 if above else spot.y() + 8, said, step="small", bold=True)
        painter = brush.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(self.look.tokens.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _tips_of(self, points: Sequence[Point], axis: Axis) -> None:
        spots = [(self._spot(point, axis), point) for point in points]
        self.put_tips(
            [(QRect(int(spot.x()) - 6, int(spot.y()) - 6, 12, 12), self._said(point)) for spot, point in spots]
        )

    def _said(self, point: Point) -> str:
        entry, say = point.entry, self.words.say
        units = say("products.price.units", n=numerals.count(entry.units)) if entry.units else ""
        parts = (
            numerals.moment(entry.at), say(f"price_sort.{entry.sort}"), numerals.money(entry.amount, entry.currency),
            platform(entry.platform, self.words) if entry.platform else "", entry.seller, units,
        )  # fmt: skip
        return " · ".join(part for part in parts if part)

    def _place(self) -> QRectF:
        return QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM)

    def _spot(self, point: Point, axis: Axis) -> QPointF:
        return QPointF(self._x(point.at), self._y(point.amount, axis))

    def _x(self, at: int) -> float:
        place, span = self._place(), max(self._drawn.end - self._drawn.start, 1)
        return place.left() + (at - self._drawn.start) / span * place.width()

    def _y(self, amount: float, axis: Axis) -> float:
        place = self._place()
        return place.bottom() - axis.share(amount) * place.height()

    def _dot(self, painter: QPainter, spot: QPointF) -> None:
        self._fill(painter, self.look.tokens.chart_ink)
        painter.drawEllipse(spot, DOT, DOT)

    def _ring(self, painter: QPainter, spot: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(self.look.tokens.accent, 1.5))
        painter.setBrush(self.look.tokens.panel)
        painter.drawEllipse(spot, DOT, DOT)

    def _diamond(self, painter: QPainter, spot: QPointF) -> None:
        self._fill(painter, self.look.tokens.chart_third)
        side = DOT + 1
        corners = [QPointF(0, -side), QPointF(side, 0), QPointF(0, side), QPointF(-side, 0)]
        painter.drawPolygon(QPolygonF([spot + corner for corner in corners]))

    def _dash(self, painter: QPainter, spot: QPointF) -> None:
        pen = QPen(self.look.tokens.text3, 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(spot - QPointF(6, 0), spot + QPointF(6, 0))

    def _fill(self, painter: QPainter, colour: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
