"""The painted parts of OBS's card: the list of rules by keys, wheel and mouse, and lines that say what they are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.obs.parts import LINE, ROW, Lines, RuleList, RuleRow

ROWS = [RuleRow(f"商品 {n}", f"场景 {n}", "tick", "good") for n in range(9)]


@pytest.fixture
def rules(qtbot: QtBot, look: Look) -> Iterator[RuleList]:
    """A list with room for three of its nine rows."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = RuleList(look, parent)
    made.resize(300, 3 * ROW + 2)
    made.say(ROWS, "规则", "没有")
    yield made
    parent.close()


def test_arrows_choose_and_delete_takes_away(rules: RuleList, qtbot: QtBot) -> None:
    """What is chosen is said aloud."""
    for key, at in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, 8),
        (Qt.Key.Key_Down, 8),
        (Qt.Key.Key_Up, 7),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(rules, key)
        assert rules.at == at
        assert rules.accessibleName() == f"规则: 商品 {at} 场景 {at}"
    QTest.keyClick(rules, Qt.Key.Key_Down)
    with qtbot.waitSignal(rules.removed) as removed:
        QTest.keyClick(rules, Qt.Key.Key_Delete)
    assert removed.args == [1]


def test_a_click_chooses_what_stands_there_after_scrolling(rules: RuleList) -> None:
    """The wheel moves the rows, not the choice; beneath them there is nothing to choose."""
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(rules, wheel)
    assert rules.at == 0
    QTest.mouseClick(rules, Qt.MouseButton.LeftButton, pos=QPoint(20, ROW // 2))
    assert rules.at == 1
    rules.say(ROWS[:1], "规则", "没有")
    QTest.mouseClick(rules, Qt.MouseButton.LeftButton, pos=QPoint(20, 2 * ROW))
    assert rules.at == 0


def test_an_empty_list_teaches(rules: RuleList) -> None:
    """And Delete does nothing there."""
    rules.say([], "规则", "还没有\n先选一个")
    QTest.keyClick(rules, Qt.Key.Key_Delete)
    assert rules.accessibleName() == "规则: 还没有\n先选一个"
    assert not rules.grab().isNull()


def test_lines_say_what_they_show(qtbot: QtBot, look: Look) -> None:
    """Painted, and in words for who can't see them; more than there is room for are left out."""
    parent = QWidget()
    qtbot.addWidget(parent)
    lines = Lines(look, parent)
    lines.resize(200, LINE)
    lines.say([Part("a", "dot", "推流 00:01"), Part("b", "circle", "没有录制")])
    assert lines.accessibleName() == "推流 00:01. 没有录制"
    assert not lines.grab().isNull()
    lines.say([], "还没动过")
    assert lines.accessibleName() == "还没动过"
    assert not lines.grab().isNull()
