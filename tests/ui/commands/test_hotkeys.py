"""Digits name products by their numbers: one at once where no second may follow, two typed quickly."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.commands.hotkeys import HotKeys


def keys(home: QWidget, most: int, wait: int = 60_000) -> tuple[HotKeys, list[int]]:
    hot = HotKeys(home, wait)
    hot.most = most
    chosen: list[int] = []
    hot.chosen.connect(chosen.append)
    button, field = QPushButton("x", home), QLineEdit(home)
    field.move(0, 40)
    button.show()
    field.show()
    button.setFocus()
    return hot, chosen


def press(home: QWidget, *digits: str) -> None:
    for digit in digits:
        QTest.keyClick(home.window(), Qt.Key(ord(digit)))


def test_where_no_second_digit_may_follow_one_is_enough(home: QWidget) -> None:
    _, chosen = keys(home, 14)
    press(home, "7")
    assert chosen == [7]


def test_two_digits_name_those_from_ten_on(home: QWidget) -> None:
    hot, chosen = keys(home, 14)
    press(home, "1")
    assert (chosen, hot.typed) == ([], "1")
    press(home, "2")
    assert (chosen, hot.typed) == ([12], "")


def test_a_first_digit_alone_is_chosen_after_a_moment(qtbot: QtBot, home: QWidget) -> None:
    _, chosen = keys(home, 14, wait=1)
    press(home, "1")
    qtbot.waitUntil(lambda: chosen == [1])


def test_a_number_that_there_is_not_begins_anew(home: QWidget) -> None:
    _, chosen = keys(home, 14)
    press(home, "1", "9")
    assert chosen == [9]
    press(home, "0")
    assert chosen == [9]


def test_what_is_typed_can_be_let_go(home: QWidget) -> None:
    hot, chosen = keys(home, 14)
    press(home, "1")
    assert hot.let_go()
    assert not hot.let_go()
    press(home, "2")
    assert chosen == [2]


def test_in_a_text_field_digits_are_text(home: QWidget) -> None:
    _, chosen = keys(home, 9)
    field = home.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_5)
    assert (chosen, field.text()) == ([], "5")


def test_without_products_no_digit_means_anything(home: QWidget) -> None:
    _, chosen = keys(home, 0)
    press(home, "5")
    assert chosen == []
