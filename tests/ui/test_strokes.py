"""Hairlines are one device pixel at every scale; texts keep to their place."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.strokes import Edge


def canvas(ratio: float, width: int = 80, height: int = 40) -> QImage:
    """A picture of that size in device-independent pixels."""
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("black"))
    return image


def drawn(image: QImage) -> set[tuple[int, int]]:
    """The device pixels that are not black."""
    black = QColor("black")
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {(x, y) for x, y in places if image.pixelColor(x, y) != black}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("edge", ["left", "top", "right", "bottom"])
def test_a_hairline_is_one_device_pixel_inside_its_edge(look: Look, ratio: float, edge: Edge) -> None:
    image = canvas(ratio)
    painter = QPainter(image)
    strokes.hairline(painter, QRectF(0, 0, 80, 40), edge, QColor("white"))
    painter.end()
    columns, rows = {x for x, _ in drawn(image)}, {y for _, y in drawn(image)}
    last = (image.width() if edge == "right" else image.height()) - 1
    assert (columns if edge in ("left", "right") else rows) == {0 if edge in ("left", "top") else last}


def test_a_long_text_is_elided_inside_its_place(look: Look) -> None:
    image = canvas(1.0)
    painter = QPainter(image)
    width = strokes.text(painter, QRectF(10, 0, 40, 40), "成交金额成交金额成交金额", look)
    painter.end()
    assert 0 < width <= 40
    assert {x for x, _ in drawn(image)} <= set(range(9, 51))


def test_text_is_drawn_as_it_is_written(look: Look) -> None:
    assert strokes.width_of("<b>x</b>", look) > strokes.width_of("x", look) * 3


def test_a_cap_is_never_narrower_than_high(look: Look) -> None:
    assert strokes.key_cap_width("↵", look) >= strokes.KEY_CAP_HEIGHT
    assert strokes.key_cap_width("Ctrl K", look) > strokes.key_cap_width("K", look)
