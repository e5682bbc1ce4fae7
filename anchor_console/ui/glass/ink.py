"""Painting at any size of a glass: measures are those of 1440×900, the painter scales them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from anchor_console.core.glass import Paragraph, Piece, wrapped
from anchor_console.ui.look import Look
from anchor_console.ui.strokes import LEFT
from anchor_console.ui.theme import GLASS

WIDE: Final = 1440.0
HIGH: Final = 900.0
"""What all measures are of."""


def scale_of(width: float, height: float) -> float:
    """By how much everything is larger than on 1440×900."""
    return max(min(width / WIDE, height / HIGH), 0.05)


class Type:
    """The sizes of letters as they are measured."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.metrics = lru_cache(64)(self._metrics)
        self.lines = lru_cache(64)(self._lines)
        """The text in at most so many lines, the last one elided; and whether all of it stands there."""

    def _metrics(self, pixels: int, semibold: bool) -> QFontMetricsF:
        return QFontMetricsF(self.look.sized(pixels, semibold))

    def width(self, words: str, pixels: int, semibold: bool = False) -> float:
        """How wide a text is."""
        return self.metrics(pixels, semibold).horizontalAdvance(words)

    def _lines(
        self, words: str, pixels: int, room: float, most: int, semibold: bool = False
    ) -> tuple[list[str], bool]:  # fmt: skip
        paragraph = Paragraph("", (Piece(words),))
        measured = wrapped([paragraph], room, lambda text: self.width(text, pixels, semibold), short=1.0)
        found = [line.text for line in measured]
        if len(found) <= most:
            return [self.elided(line, pixels, room, semibold) for line in found], True
        rest = words[sum(len(line) for line in found[: most - 1]) :].strip()
        return [*found[: most - 1], self.elided(f"{rest[:200]}…", pixels, room, semibold)], False

    def elided(self, words: str, pixels: int, room: float, semibold: bool = False) -> str:
        """The text as far as there is room."""
        return self.metrics(pixels, semibold).elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0.0))


class Ink:
    """One painting of a glass. `ratio`: device pixels of one measure."""

    def __init__(self, painter: QPainter, type: Type, scale: float) -> None:
        self.painter = painter
        self.type = type
        self.scale = scale
        self.ratio = scale * painter.device().devicePixelRatio()
        painter.scale(scale, scale)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)

    @contextmanager
    def larger(self, by: float) -> Iterator["Ink"]:
        """Everything painted within is that much larger, measures too."""
        self.painter.save()
        self.painter.scale(by, by)
        before, self.ratio = self.ratio, self.ratio * by
        try:
            yield self
        finally:
            self.ratio = before
            self.painter.restore()

    def fill(self, place: QRectF, colour: QColor) -> None:
        """An area."""
        self.painter.fillRect(place, colour)

    def text(
        self, place: QRectF, words: str, pixels: int, colour: QColor = GLASS.text, *, semibold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:  # fmt: skip
        """One line, elided; how wide it came out."""
        shown = self.type.elided(words, pixels, place.width(), semibold)
        self.painter.setFont(self.type.look.sized(pixels, semibold))
        self.painter.setPen(colour)
        self.painter.drawText(place, int(align | Qt.TextFlag.TextSingleLine), shown)
        return self.type.width(shown, pixels, semibold)

    def lines(
        self, x: float, y: float, room: float, words: Sequence[str], pixels: int, height: float,
        colour: QColor = GLASS.text, semibold: bool = False,
    ) -> float:  # fmt: skip
        """Lines from there on down; where they end."""
        for line in words:
            self.text(QRectF(x, y, room, height), line, pixels, colour, semibold=semibold)
            y += height
        return y

    def rule(self, line: QLineF) -> None:
        """A hairline, but seen from two metres."""
        self.painter.setPen(QPen(GLASS.rule, 2.0))
        self.painter.drawLine(line)

    def frame(self, place: QRectF, colour: QColor, width: float = 3.0, radius: float = 6.0) -> None:
        """A rounded frame, nothing in it."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(colour, width))
        inset = width / 2
        self.painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius, radius)

    def dot(self, middle: QPointF, radius: float, colour: QColor) -> None:
        """A filled dot."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawEllipse(middle, radius, radius)

    def icon(self, place: QPointF, name: str, size: int, colour: QColor) -> None:
        """An icon with its upper left corner there."""
        self.painter.drawPixmap(place, self.type.look.tinted(name, size, colour, self.ratio))

    @contextmanager
    def unscaled(self) -> Iterator[QPainter]:
        """The painter with the widget's own pixels as measures, mirrored where it was: pixmaps go through untouched."""
        now = self.painter.worldTransform()
        self.painter.save()
        self.painter.setWorldTransform(QTransform(-1.0 if now.m11() < 0 else 1.0, 0, 0, 1, now.dx(), now.dy()))
        try:
            yield self.painter
        finally:
            self.painter.restore()

    def bar(self, place: QRectF, part: float, colour: QColor = GLASS.text) -> None:
        """How much of something is left or done, as a bar."""
        self.fill(place, GLASS.rule)
        self.fill(
            QRectF(place.x(), place.y(), place.width() * min(max(part, 0.0), 1.0), place.height()), colour
        )  # fmt: skip
