"""The tile of a product: its picture, or its first letter on a quiet ground of its own."""

from typing import Final
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import SIZES, Step

TINTS: Final = ("accent", "good", "warn", "chart_third", "text3")
"""Tokens that tint a tile, a fifth of their strength: enough to tell two neighbours apart."""
STRENGTH: Final = 0.20


def draw_picture(brush: Brush, rect: QRectF, picture: QPixmap, *, faded: bool = False) -> None:
    """The product's picture, of the tile's own size, with the tile's corners."""
    painter = brush.painter
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(0.5 if faded else 1.0)
    painter.translate(rect.topLeft())
    painter.setBrush(QBrush(picture))
    painter.drawRoundedRect(QRectF(0, 0, rect.width(), rect.height()), 4, 4)
    painter.restore()


def draw_thumb(brush: Brush, rect: QRectF, title: str, product: str, *, faded: bool = False) -> None:
    """The product's letter tile; `product` chooses its tint, so that it keeps it when its title is put right."""
    tokens = brush.tokens
    tint = tokens.colour(TINTS[crc32(product.encode()) % len(TINTS)])
    ground = _mixed(tint, tokens.control if tokens.name == "dark" else tokens.hover, STRENGTH)
    painter = brush.painter
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, 4, 4)
    letter = next((char for char in title if char.isalnum()), "·").upper()
    step: Step = "hero" if rect.height() >= 48 else "small"
    painter.setFont(brush.look.font(step, True))
    painter.setPen(tokens.text3 if faded else _mixed(tint, tokens.text, 0.45))
    width = brush.width(letter, step, bold=True)
    top = rect.y() + (rect.height() - SIZES[step][1]) / 2
    painter.drawText(QPointF(rect.x() + (rect.width() - width) / 2, top + brush.ascent(step, True)), letter)
    painter.restore()


def _mixed(over: QColor, under: QColor, strength: float) -> QColor:
    """`strength` of one colour over the other."""
    parts = zip(_parts(over), _parts(under), strict=True)
    red, green, blue = (round(a * strength + b * (1 - strength)) for a, b in parts)
    return QColor(red, green, blue)


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
