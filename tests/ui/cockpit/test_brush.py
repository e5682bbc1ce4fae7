"""Strokes: hairlines are one device pixel at every scale, texts fit their room."""

import pytest
from PySide6.QtGui import QImage, QPainter

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Look


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_hairline_is_one_device_pixel(look: Look, ratio: float) -> None:
    image = QImage(round(40 * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(look.tokens.panel)
    painter = QPainter(image)
    brush = Brush(painter, look, ratio)
    brush.across(0, 11, 40)
    brush.down(7, 0, 11)
    painter.end()
    across = sum(image.pixelColor(30, y) == look.tokens.line for y in range(image.height()))
    down = sum(image.pixelColor(x, 2) == look.tokens.line for x in range(image.width()))
    assert (across, down) == (1, 1)


def test_a_text_without_room_is_elided_and_a_short_one_is_not_measured(look: Look) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    brush = Brush(painter, look, 1.0)
    assert brush.fitted("好", 400) == "好"
    assert brush.fitted("今天这个价格真的是全年最低了", 60).endswith("…")
    painter.end()
