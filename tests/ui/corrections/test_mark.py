"""The replay mark: put back for those who press late, within its bounds."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.corrections.mark import BACK_MOST, Mark
from anchor_console.ui.look import Look


def test_arrows_put_it_back_and_forth_within_its_bounds(qtbot: QtBot, look: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    mark = Mark(look, parent)
    moved: list[int] = []
    mark.moved.connect(lambda: moved.append(mark.back))
    QTest.keyClick(mark, Qt.Key.Key_Left)
    QTest.keyClick(mark, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(mark, Qt.Key.Key_Right)
    QTest.keyClick(mark, Qt.Key.Key_Right)
    assert moved == [5, 6, 1, 0]
    mark.back = BACK_MOST
    QTest.keyClick(mark, Qt.Key.Key_Left)
    assert mark.back == BACK_MOST


def test_digits_pick_and_letters_are_passed_on(qtbot: QtBot, look: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    mark = Mark(look, parent)
    heard: list[object] = []
    mark.picked.connect(heard.append)
    mark.typed.connect(heard.append)
    for key in (Qt.Key.Key_1, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_A, Qt.Key.Key_F2):
        QTest.keyClick(mark, key)
    assert heard == [0, 5, "7", "a"]
