"""Boxes take a code as people type and paste it, and show a PIN to nobody."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.boxes import GAP, WIDE, Boxes
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words


@pytest.fixture
def boxes(qtbot: QtBot, look: Look, words: Words) -> Boxes:
    """Six boxes with the keyboard."""
    made = Boxes(look, words)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def keys(boxes: Boxes, *pressed: Qt.Key) -> None:
    """Press these keys."""
    for key in pressed:
        QTest.keyClick(boxes, key)


def paste(boxes: Boxes, text: str) -> None:
    """Paste this."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(boxes, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_digits_fill_one_box_each_and_the_last_is_told(boxes: Boxes) -> None:
    told: list[str] = []
    boxes.filled.connect(lambda: told.append(boxes.digits))
    QTest.keyClicks(boxes, "12a3-45")
    assert (boxes.digits, told) == ("12345", [])
    QTest.keyClicks(boxes, "6")
    assert told == ["123456"]
    assert boxes.accessibleName() == "登录码，6 位里填了 6 位"


def test_backspace_and_arrows_work_as_in_a_field(boxes: Boxes) -> None:
    QTest.keyClicks(boxes, "123")
    keys(boxes, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Backspace)
    assert boxes.digits == "23"
    QTest.keyClicks(boxes, "9")
    assert boxes.digits == "93"
    keys(boxes, Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert boxes.digits == ""


@pytest.mark.parametrize("text", ["123456", " 123 456 ", "登录码：１２３４５６，十分钟内有效", "123456789"])
def test_a_code_is_pasted_as_it_was_copied(boxes: Boxes, text: str) -> None:
    QTest.keyClicks(boxes, "99")
    paste(boxes, text)
    assert boxes.digits == "123456"


def test_a_part_of_a_code_is_pasted_at_the_caret(boxes: Boxes) -> None:
    QTest.keyClicks(boxes, "12")
    paste(boxes, "34")
    paste(boxes, "nothing")
    assert boxes.digits == "1234"


def test_a_click_goes_to_its_box(boxes: Boxes) -> None:
    QTest.keyClicks(boxes, "1234")
    QTest.mouseClick(boxes, Qt.MouseButton.LeftButton, pos=QPoint(WIDE + GAP + 3, 10))
    QTest.keyClicks(boxes, "9")
    assert boxes.digits == "1934"


def test_enter_is_told_and_typing_takes_the_mark_of_a_wrong_code_away(boxes: Boxes) -> None:
    told: list[int] = []
    boxes.entered.connect(lambda: told.append(1))
    QTest.keyClicks(boxes, "1")
    boxes.show_wrong(True)
    wrong = boxes.grab().toImage()
    keys(boxes, Qt.Key.Key_Return)
    QTest.keyClicks(boxes, "2")
    assert told == [1]
    boxes.clear()
    QTest.keyClicks(boxes, "1")
    assert boxes.grab().toImage() != wrong


def test_a_pin_is_shown_to_nobody_not_even_to_a_screen_reader(qtbot: QtBot, look: Look, words: Words) -> None:
    pins = []
    for digits in ("1234", "9876"):
        boxes = Boxes(look, words, 4, hidden=True)
        qtbot.addWidget(boxes)
        QTest.keyClicks(boxes, digits)
        assert boxes.digits == digits
        assert not any(digit in boxes.accessibleName().replace("4 位", "") for digit in digits)
        pins.append(boxes.grab().toImage())
    assert pins[0] == pins[1]
