"""Strokes every painted view shares: text on one baseline, hairlines of one device pixel, chips and icons in tokens."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from anchor_console.ui import strokes
from anchor_console.ui.look import SIZES, Look, Step

CHIP_RADIUS: Final = 3
TRIANGLE: Final = 7


@lru_cache(maxsize=64)
def hair(rgba: int) -> QPen:
    """A pen one device pixel wide, whatever the scale."""
    pen = QPen(QColor.fromRgba(rgba), 1)
    pen.setCosmetic(True)
    return pen


class Brush:
    """A painter that speaks in tokens and steps of the type scale. Lives for one paint."""

    def __init__(self, painter: QPainter, look: Look, ratio: float) -> None:
        self.painter = painter
        self.look = look
        self.tokens = look.tokens
        self.ratio = ratio

    def fill(self, rect: QRect | QRectF, token: str) -> None:
        """Fill a rectangle with a token's colour."""
        self.painter.fillRect(rect, self.tokens.colour(token))

    def across(self, x: float, y: float, width: float, token: str = "line") -> None:
        """A horizontal hairline."""
        self.painter.setPen(hair(self.tokens.colour(token).rgba()))
        self.painter.drawLine(QPointF(x, y), QPointF(x + width - 1, y))

    def down(self, x: float, y: float, height: float, token: str = "line") -> None:
        """A vertical hairline."""
        self.painter.setPen(hair(self.tokens.colour(token).rgba()))
        self.painter.drawLine(QPointF(x, y), QPointF(x, y + height - 1))

    def width(self, text: str, step: Step = "body", *, bold: bool = False) -> int:
        """How wide the text is drawn, px."""
        return self.look.metrics(step, bold).horizontalAdvance(text)

    def fitted(self, text: str, room: float, step: Step = "body", *, bold: bool = False) -> str:
        """The text, elided where it is wider than the room; short texts are not measured."""
        if len(text) * (SIZES[step][0] + 3) <= room:
            return text
        return self.look.metrics(step, bold).elidedText(text, Qt.TextElideMode.ElideRight, max(int(room), 0))

    def text(
        self,
        x: float,
        top: float,
        text: str,
        token: str = "text",
        *,
        step: Step = "body",
        bold: bool = False,
        room: float = 0,
    ) -> None:
        """One line of text whose line box starts at `top`; elided where `room` px are given and not enough."""
        if room:
            text = self.fitted(text, room, step, bold=bold)
        self.painter.setFont(self.look.font(step, bold))
        self.painter.setPen(self.tokens.colour(token))
        self.painter.drawText(QPointF(x, top + self.ascent(step, bold)), text)

    def ascent(self, step: Step, bold: bool = False) -> float:
        """From the top of a line box to its baseline, px."""
        metrics = self.look.metrics(step, bold)
        return round((SIZES[step][1] - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent())

    def text_right(
        self, right: float, top: float, text: str, token: str = "text", *, step: Step = "body", bold: bool = False
    ) -> int:
        """The same, ending at `right`. Returns its width."""
        width = self.width(text, step, bold=bold)
        self.text(right - width, top, text, token, step=step, bold=bold)
        return width

    def icon(self, name: str, x: float, y: float, token: str, size: int = 16) -> None:
        """An icon with its left upper corner there."""
        self.painter.drawPixmap(QPointF(x, y), self.look.icon(name, size, token, self.ratio))

    def rounded(self, rect: QRectF, token: str, radius: float = CHIP_RADIUS) -> None:
        """A filled rectangle with round corners."""
        strokes.box(self.painter, rect, radius, self.tokens.colour(token))
        self._plain()

    def chip(
        self, x: float, top: float, text: str, token: str = "text2", *, ground: str = "chip", icon: str = ""
    ) -> float:
        """A chip 20 high with small text, and an icon before it. Returns its width."""
        width = strokes.chip(self.painter, x, top + 10, text, self.look, token, ground, icon_name=icon)
        self._plain()
        return width

    def _plain(self) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def arrow(self, x: float, top: float, direction: int, token: str) -> None:
        """The little triangle of a change, in a line box of 16: up or down; none for 0."""
        if not direction:
            return
        path = QPainterPath()
        tip, foot = (5.0, 11.0) if direction > 0 else (11.0, 5.0)
        path.moveTo(x, top + foot)
        path.lineTo(x + TRIANGLE, top + foot)
        path.lineTo(x + TRIANGLE / 2, top + tip)
        path.closeSubpath()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.painter.fillPath(path, self.tokens.colour(token))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def ring(self, rect: QRect) -> None:
        """The focus ring: two pixels of accent, inside."""
        pen = QPen(self.tokens.accent, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
