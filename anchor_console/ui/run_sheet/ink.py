"""Ink on paper: texts, rules, boxes and pictures at places in millimetres, in the light tokens, on any paint device."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen, QTextLayout, QTextOption

from anchor_console.ui.look import BUNDLED_CHINESE, CHINESE
from anchor_console.ui.theme import LIGHT

DPI: Final = 1270
UNIT: Final = DPI / 25.4
"""Device units a millimetre: 50, fine enough that a font's whole pixels don't show."""
POINT: Final = 25.4 / 72
LEADING: Final = 1.36
HAIR: Final = 0.12
_FAMILIES: Final = ("Inter", BUNDLED_CHINESE, *CHINESE)
"""The bundled fonts first: they may be embedded, and look the same from every computer."""


def line_height(points: float) -> float:
    """How far lines of that size stand apart, mm."""
    return points * POINT * LEADING


class Ink:
    """A painter of millimetres. It measures without a page, so that a sheet is laid out before it is drawn."""

    def __init__(self, painter: QPainter | None = None) -> None:
        self._painter = painter
        self._fonts: dict[tuple[float, bool, bool], QFont] = {}
        self._measures: dict[tuple[float, bool], QFontMetricsF] = {}
        self.pictures: Mapping[str, QImage] = {}

    @cached_property
    def painter(self) -> QPainter:
        """The painter; only who draws has one."""
        assert self._painter is not None
        return self._painter

    def font(self, points: float, bold: bool = False, struck: bool = False) -> QFont:
        """The sheet's font in that size, with tabular figures."""
        key = (points, bold, struck)
        if key not in self._fonts:
            font = QFont()
            font.setFamilies(list(_FAMILIES))
            font.setPixelSize(round(points * POINT * UNIT))
            # below this the one weight of the bundled Chinese font is not emboldened
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            font.setStrikeOut(struck)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def measures(self, points: float, bold: bool = False) -> QFontMetricsF:
        """The measures of that font, in device units."""
        key = (points, bold)
        if key not in self._measures:
            self._measures[key] = QFontMetricsF(self.font(points, bold))
        return self._measures[key]

    def width(self, text: str, points: float, bold: bool = False) -> float:
        """How wide a text is, mm."""
        return self.measures(points, bold).horizontalAdvance(text) / UNIT

    def fitted(self, text: str, room: float, points: float, bold: bool = False) -> str:
        """The text, elided to the room."""
        return self.measures(points, bold).elidedText(text, Qt.TextElideMode.ElideRight, room * UNIT)

    def wrapped(self, text: str, room: float, points: float, most: int, bold: bool = False) -> list[str]:
        """The text in at most so many lines of that width; what doesn't fit ends in "…"."""
        layout = QTextLayout(text, self.font(points, bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room * UNIT)
            start = line.textStart()
            if len(lines) == most - 1:
                lines.append(self.fitted(text[start:].strip(), room, points, bold))
                break
            lines.append(text[start : start + line.textLength()].strip())
        layout.endLayout()
        return [one for one in lines if one]

    def text(
        self, x: float, top: float, text: str, points: float, token: str = "text", *, bold: bool = False,
        struck: bool = False,
    ) -> None:  # fmt: skip
        """One line of text, its top left corner there."""
        self.painter.setFont(self.font(points, bold, struck))
        self.painter.setPen(LIGHT.colour(token))
        drop = (line_height(points) - self.measures(points, bold).height() / UNIT) / 2
        baseline = top + drop + self.measures(points, bold).ascent() / UNIT
        self.painter.drawText(QPointF(x * UNIT, baseline * UNIT), text)

    def right(
        self, right: float, top: float, text: str, points: float, token: str = "text", *, bold: bool = False,
        struck: bool = False,
    ) -> None:  # fmt: skip
        """One line that ends there."""
        self.text(right - self.width(text, points, bold), top, text, points, token, bold=bold, struck=struck)

    def middle(
        self, x: float, width: float, top: float, text: str, points: float, token: str = "text", *, bold: bool = False
    ) -> None:  # fmt: skip
        """One line in the middle of a width."""
        self.text(x + (width - self.width(text, points, bold)) / 2, top, text, points, token, bold=bold)

    def lines(
        self, x: float, top: float, lines: list[str], points: float, token: str = "text", *, bold: bool = False
    ) -> float:  # fmt: skip
        """Lines below each other; where the last one ends."""
        for line in lines:
            self.text(x, top, line, points, token, bold=bold)
            top += line_height(points)
        return top

    def fill(self, x: float, y: float, width: float, height: float, token: str) -> None:
        """A filled box."""
        self.painter.fillRect(_rect(x, y, width, height), LIGHT.colour(token))

    def box(
        self, x: float, y: float, width: float, height: float, token: str, *, thick: float = HAIR,
        dashed: bool = False, round: float = 0.0,
    ) -> None:  # fmt: skip
        """An empty box."""
        pen = QPen(LIGHT.colour(token), thick * UNIT)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(_rect(x, y, width, height), round * UNIT, round * UNIT)

    def rule(self, x: float, y: float, width: float, token: str, thick: float = HAIR) -> None:
        """A line across."""
        self.painter.fillRect(_rect(x, y - thick / 2, width, thick), LIGHT.colour(token))

    def stroke(self, x: float, y: float, height: float, token: str, thick: float = HAIR) -> None:
        """A line down."""
        self.painter.fillRect(_rect(x - thick / 2, y, thick, height), LIGHT.colour(token))

    def picture(self, x: float, y: float, side: float, image: QImage) -> None:
        """A square picture."""
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        self.painter.drawImage(_rect(x, y, side, side), image)


def _rect(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * UNIT, y * UNIT, width * UNIT, height * UNIT)
