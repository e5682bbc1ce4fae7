"""The strip says how a command stands that is on no card."""

import pytest
from PySide6.QtWidgets import QWidget

from anchor_console.ui.commands.bar import Deed
from anchor_console.ui.commands.strip import BARE, HEIGHT, Strip
from anchor_console.ui.look import Look


@pytest.fixture
def strip(home: QWidget, look: Look) -> Strip:
    made = Strip(look, lambda id: None, home)
    made.setGeometry(0, 0, 328, HEIGHT)
    return made


def test_it_comes_with_its_words_and_goes(strip: Strip) -> None:
    assert strip.say("failed", "发券 满 ¥199 减 ¥20", "失败 · 库存不足", (Deed("retry", "重试", "T"),))
    assert strip.accessibleName() == "发券 满 ¥199 减 ¥20 · 失败 · 库存不足"
    assert strip.needs == HEIGHT
    shown = strip.grab().toImage()
    assert strip.say("asked", "发券", "已请求", ())
    assert strip.needs == BARE
    assert strip.grab().toImage() != shown
    assert strip.say("", "", "", ())
    assert strip.needs == 0


def test_with_nothing_said_it_stays_away(strip: Strip) -> None:
    strip.say("", "", "", ())
    assert strip.isHidden()
