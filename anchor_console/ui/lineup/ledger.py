"""The price ledger drawn: the lowest deal of each of the last days, and the price that is wanted as a dashed line."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from anchor_console.core.price import Price
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HIGH: Final = 92
DAYS: Final = 7
DAY: Final = 86_400_000
LEFT: Final = 22
FOOT: Final = 18
HEAD: Final = 22


def daily(prices: Sequence[Price], until: int) -> dict[str, int]:
    """The lowest deal of each day in the seven days before `until` (ms), by the day; days without one are left out."""
    lows: dict[str, int] = {}
    for price in sorted(prices, key=lambda price: price.at):
        if price.sort == "deal" and until - DAYS * DAY <= price.at < until:
            day = numerals.day(price.at)
            lows[day] = min(price.amount, lows.get(day, price.amount))
    return lows


def axis(lows: Mapping[str, int], until: int) -> list[str]:
    """The days drawn: the seven before that of `until`, and that one, too, where something was dealt on it already."""
    days = [numerals.day(until - back * DAY) for back in range(DAYS, -1, -1)]
    return [day for day in days if day in lows or day != days[-1]]


class Ledger(Painted):
    """The deals as a line, the lowest marked; the wanted price above or below them, labelled."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words)
        self._lows: dict[str, int] = {}
        self._days: list[str] = []
        self._wanted: int | None = None
        self._label, self._currency = "", "CNY"
        self.setFixedHeight(HIGH)

    def sizeHint(self) -> QSize:
        return QSize(280, HIGH)

    def show_prices(
        self, prices: Sequence[Price], until: int, wanted: int | None, label: str, currency: str
    ) -> None:  # fmt: skip
        """Draw the days before `until` (ms), and what is wanted."""
        self._lows = daily(prices, until)
        self._days = axis(self._lows, until)
        self._wanted, self._label, self._currency = wanted, label, currency
        self.setVisible(bool(self._lows))
        lines = [f"{day[5:]} {numerals.money(low, currency)}" for day, low in self._lows.items()]
        self.setAccessibleName(self.words.say("planner.ledger"))
        self.tell([*lines, f"{label} {numerals.money(wanted, currency)}"])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, the points, the wanted price."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "raised")
        if self._lows:
            self._write_days(brush)
            self._line(brush)
        painter.end()

    def _x(self, day: str) -> float:
        room = self.width() - LEFT - 22
        return LEFT + room * self._days.index(day) / max(len(self._days) - 1, 1)

    def _y(self, amount: int) -> float:
        amounts = [*self._lows.values(), *([self._wanted] if self._wanted else [])]
        least, most = min(amounts), max(amounts)
        room = self.height() - HEAD - FOOT - 8
        return HEAD + room * (0.5 if most == least else 1 - (amount - least) / (most - least))

    def _write_days(self, brush: Brush) -> None:
        for number, day in enumerate(self._days):
            text = day[8:] if number else day[5:]
            wide = brush.width(text, "small")
            brush.text(self._x(day) - wide / 2, self.height() - 16, text, "text3", step="small")

    def _line(self, brush: Brush) -> None:
        painter = brush.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        points = [QPointF(self._x(day), self._y(low)) for day, low in self._lows.items()]
        painter.setPen(QPen(brush.tokens.accent, 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(brush.tokens.accent)
        for point in points:
            painter.drawEllipse(point, 2, 2)
        day = min(reversed(self._lows), key=lambda day: self._lows[day])  # the last of those, as the guard says
        lowest = QPointF(self._x(day), self._y(self._lows[day]))
        painter.setPen(QPen(brush.tokens.raised, 1))
        painter.setBrush(brush.tokens.text)
        painter.drawEllipse(lowest, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        text = numerals.money(self._lows[day], self._currency).removesuffix(".00")
        wide = brush.width(text, "small", bold=True)
        x = min(max(lowest.x() - wide / 2, 0), self.width() - wide)
        brush.text(x, lowest.y() - 21, text, step="small", bold=True)
        if self._wanted is not None:
            self._asked(brush, self._wanted)

    def _asked(self, brush: Brush, wanted: int) -> None:
        y = round(self._y(wanted)) + 0.5
        pen = QPen(brush.tokens.stop, 1)
        pen.setDashPattern([4, 3])
        brush.painter.setPen(pen)
        brush.painter.drawLine(QPointF(LEFT - 6, y), QPointF(self.width() - 10, y))
        text = f"{self._label} {numerals.money(wanted, self._currency).removesuffix('.00')}"
        top = y + 2 if y < self.height() / 2 else y - 18
        brush.text_right(self.width() - 10, top, text, "stop", step="small")
