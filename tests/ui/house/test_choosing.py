"""A list of names is walked by arrows, wheel and mouse, and never shows less than it could."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.house.choosing import ROW, Choice, ChoiceList
from anchor_console.ui.look import Look


@pytest.fixture
def rows(qtbot: QtBot, look: Look) -> Iterator[ChoiceList]:
    """Ten names, four of them in sight."""
    window = QWidget()
    qtbot.addWidget(window)
    made = ChoiceList(look, window)
    made.resize(240, 4 * ROW)
    made.say([Choice(f"r{n}", f"房间 {n}", "抖音") for n in range(10)])
    window.show()
    made.setFocus()
    yield made
    window.hide()


def test_arrows_choose_and_enter_takes(qtbot: QtBot, rows: ChoiceList) -> None:
    """Beyond the ends nothing happens."""
    with qtbot.waitSignal(rows.chosen) as told:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert told.args == ["r1"]
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.accessibleName() == "房间 9, 抖音"
    with qtbot.waitSignal(rows.taken):
        QTest.keyClick(rows, Qt.Key.Key_Return)


def test_a_click_takes_the_row_that_is_seen_there(qtbot: QtBot, rows: ChoiceList) -> None:
    """After the wheel it is another one."""
    wheel = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(rows, wheel)
    with qtbot.waitSignal(rows.chosen) as told:
        QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(20, ROW + 4))
    assert told.args == ["r2"]


def test_with_more_room_the_first_rows_come_back(rows: ChoiceList) -> None:
    """An empty end of the list would hide what there is."""
    QTest.keyClick(rows, Qt.Key.Key_End)
    rows.resize(240, 20 * ROW)
    assert rows.grab().size() == rows.size()
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
    assert rows.accessibleName() == "房间 0, 抖音"
