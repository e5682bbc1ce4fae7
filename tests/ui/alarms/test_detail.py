"""One alarm looked at closely."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.alarm import Alarm
from anchor_console.ui.alarms.detail import Detail
from anchor_console.ui.alarms.telling import told
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.alarms.made import DRAIN, SLIP


@pytest.mark.parametrize("alarm", [SLIP, DRAIN])
@pytest.mark.parametrize("height", [420, 150])
def test_it_paints_what_it_can_and_speaks_all(
    qtbot: QtBot, look: Look, desk: FakeDesk, words: Words, alarm: Alarm, height: int
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    detail = Detail(look, words, parent)
    detail.resize(480, height)
    empty = detail.grab().toImage()
    detail.say(told(alarm, desk, words, "CNY"), ("时间", "订单", "金额", "怎么核实"))
    assert detail.grab().toImage() != empty
    assert told(alarm, desk, words, "CNY").seen in detail.accessibleName()
    detail.say(None, ("", "", "", ""))
    assert detail.sizeHint().width() > 0
