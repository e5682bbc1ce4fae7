"""A choice among a few, by arrows and by the mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.segments import Segments


def test_arrows_and_clicks_take_another_and_stop_at_the_ends(qtbot: QtBot, look: Look) -> None:
    segments = Segments(look)
    qtbot.addWidget(segments)
    taken: list[int] = []

    def take(at: int) -> None:
        taken.append(at)
        segments.show_as("主题", ("浅色", "深色", "跟随系统"), at)

    segments.taken.connect(take)
    segments.show_as("主题", ("浅色", "深色", "跟随系统"), 0)
    segments.resize(segments.sizeHint())
    QTest.keyClick(segments, Qt.Key.Key_Left)
    QTest.keyClick(segments, Qt.Key.Key_Right)
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=QPoint(segments.width() - 5, 10))
    QTest.keyClick(segments, Qt.Key.Key_Right)
    assert taken == [1, 2]
    assert segments.accessibleName() == "主题: 跟随系统"
