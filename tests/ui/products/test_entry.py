"""Fields keep what is typed when Enter is pressed or they are left, and give it up for Esc."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.products.entry import Choice, Entry, Lines, keeps_letters
from tests.ui.products.goods import press, write


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window with a line, some lines, and something else to go to."""
    made = QWidget()
    column = QVBoxLayout(made)
    for field in (Entry(), Lines(), Entry()):
        column.addWidget(field)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def heard(field: Entry | Lines | Choice) -> list[str]:
    """What a field means from now on."""
    said: list[str] = []
    field.meant.connect(said.append)
    return said


def test_a_line_is_kept_once_by_enter_and_then_left_in_peace(page: QWidget) -> None:
    field = page.findChildren(Entry)[0]
    field.show_value("旧")
    said = heard(field)
    field.setFocus()
    field.selectAll()
    write("新")
    press(Qt.Key.Key_Return)
    field.settle("新")
    press(Qt.Key.Key_Tab)
    assert said == ["新"]


def test_what_is_being_typed_is_not_written_over(page: QWidget) -> None:
    field = page.findChildren(Entry)[0]
    field.show_value("旧")
    field.setFocus()
    field.selectAll()
    write("我的")
    field.show_value("别人的")
    assert field.text() == "我的"
    press(Qt.Key.Key_Escape)
    assert field.text() == "别人的"


def test_lines_are_left_by_tab_and_given_up_by_escape(page: QWidget) -> None:
    field = page.findChildren(Lines)[0]
    field.show_value("一")
    said = heard(field)
    field.setFocus()
    write("二")
    press(Qt.Key.Key_Escape)
    assert field.toPlainText() == "一"
    write("零")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert said == ["零\n一"]
    field.settle("零")
    assert field.toPlainText() == "零"
    field.show_wrong(True)
    assert field.property("wrong")
    field.show_value("三")
    assert not field.property("wrong")


def test_a_choice_is_opened_by_keys_and_tells_another_one_only(qtbot: QtBot, look: Look) -> None:
    choice = Choice(look)
    qtbot.addWidget(choice)
    choice.offer({"": "未填", "hero": "主推款"})
    choice.show_value("")
    choice.show()
    choice.activateWindow()
    qtbot.waitUntil(choice.isActiveWindow)
    choice.setFocus()
    said = heard(choice)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert said == []
    QTest.keyClick(choice, Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert (said, choice.value) == (["hero"], "hero")
    assert not choice.grab().isNull()


@pytest.mark.parametrize(
    ("key", "modifier", "kept"),
    [
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, False),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, False),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, False),
    ],
)
def test_plain_letters_are_the_pages_own(key: Qt.Key, modifier: Qt.KeyboardModifier, kept: bool) -> None:
    assert keeps_letters(QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)) is kept
    assert not keeps_letters(QKeyEvent(QEvent.Type.KeyPress, key, modifier))
