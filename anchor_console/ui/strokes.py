"""Strokes that every painted view shares: hairlines, rounded boxes, texts on one line, key caps, chips."""

from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from anchor_console.ui.look import Look, Step

Edge = Literal["left", "top", "right", "bottom"]
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

KEY_CAP_HEIGHT = 18
CHIP_HEIGHT = 20


def ratio_of(painter: QPainter) -> float:
    """How many device pixels a device-independent one has here."""
    return painter.device().devicePixelRatio()


def hairline(painter: QPainter, rect: QRectF | QRect, edge: Edge, colour: QColor) -> None:
    """One device pixel along the inside of an edge, at every scale."""
    box = QRectF(rect)
    half = 0.5 / ratio_of(painter)
    lines = {
        "left": QLineF(box.left() + half, box.top(), box.left() + half, box.bottom()),
        "right": QLineF(box.right() - half, box.top(), box.right() - half, box.bottom()),
        "top": QLineF(box.left(), box.top() + half, box.right(), box.top() + half),
        "bottom": QLineF(box.left(), box.bottom() - half, box.right(), box.bottom() - half),
    }
    pen = QPen(colour, 0)
    pen.setCosmetic(True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    painter.drawLine(lines[edge])


def box(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box; the border lies inside. A border of 1 is one device pixel."""
    stroke = width if width > 1 else 1 / ratio_of(painter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, stroke) if border is not None else Qt.PenStyle.NoPen)
    inset = stroke / 2 if border is not None else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def text(
    painter: QPainter,
    rect: QRectF | QRect,
    words: str,
    look: Look,
    step: Step = "body",
    token: str = "text",
    *,
    semibold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """One line of plain text, elided at its right; answers how wide it came out."""
    place = QRectF(rect)
    metrics = look.metrics(step, semibold)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(int(place.width()), 0))
    painter.setFont(look.font(step, semibold))
    painter.setPen(look.tokens.colour(token))
    painter.drawText(place, int(align | Qt.TextFlag.TextSingleLine), shown)
    return float(metrics.horizontalAdvance(shown))


def width_of(words: str, look: Look, step: Step = "body", semibold: bool = False) -> int:
    """How wide a text is, in device-independent pixels."""
    return look.metrics(step, semibold).horizontalAdvance(words)


def icon(painter: QPainter, x: float, y: float, name: str, size: int, look: Look, token: str) -> None:
    """An icon with its upper left corner there."""
    painter.drawPixmap(QPointF(x, y), look.icon(name, size, token, ratio_of(painter)))


def key_cap_width(key: str, look: Look) -> int:
    """How wide the cap of that key is."""
    return max(width_of(key, look, "small") + 10, KEY_CAP_HEIGHT)


def key_cap(painter: QPainter, x: float, middle: float, key: str, look: Look, token: str = "text2") -> None:
    """A key's cap with its left edge at x, centred on `middle`."""
    place = QRectF(x, middle - KEY_CAP_HEIGHT / 2, key_cap_width(key, look), KEY_CAP_HEIGHT)
    border = look.tokens.colour("control_line" if token != "on_fill" else "on_fill")
    if token == "on_fill":
        border = QColor(border)
        border.setAlphaF(0.55)
    box(painter, place, 3, None, border)
    text(painter, place, key, look, "small", token, align=CENTRE)


def chip_width(words: str, look: Look, *, icon_name: str = "") -> int:
    """How wide a chip is."""
    return width_of(words, look, "small") + 16 + (18 if icon_name else 0)


def chip(
    painter: QPainter,
    x: float,
    middle: float,
    words: str,
    look: Look,
    token: str = "text2",
    fill: str = "chip",
    *,
    icon_name: str = "",
) -> float:
    """A chip with its left edge at x, centred on `middle`; answers its width."""
    width = chip_width(words, look, icon_name=icon_name)
    place = QRectF(x, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT)
    box(painter, place, 3, look.tokens.colour(fill))
    left = x + 8
    if icon_name:
        icon(painter, left - 2, middle - 7, icon_name, 14, look, token)
        left += 18
    text(painter, QRectF(left, place.top(), x + width - left, place.height()), words, look, "small", token)
    return width
