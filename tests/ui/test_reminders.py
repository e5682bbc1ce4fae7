"""Reminders: what is said, and that a click does what the key does."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.reminders import Reminder, Reminders


def test_a_click_does_what_the_key_does(qtbot: QtBot, look: Look) -> None:
    done: list[str] = []
    made = Reminders(look, done.append)
    qtbot.addWidget(made)
    one = Reminder("correction_again", "flag", "待纠正 1:24", "warn", "Shift F9")
    made.say([one, Reminder("hand_over", "handover", "交接 8:00 后", "accent", "H")])
    made.resize(made.sizeHint())
    made.show()
    assert made.accessibleName() == "待纠正 1:24 · 交接 8:00 后"
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(made.width() - 20, 10))
    assert done == ["correction_again", "hand_over"]
    wide = made.grab()
    made.say([one])
    assert made.sizeHint().width() < wide.width()


def test_in_a_narrow_window_the_shape_and_the_time_are_left(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1500, 40)
    made = Reminders(look, lambda action: None)
    made.setParent(window)
    one = Reminder("hand_over", "handover", "交接 8:00 后", "accent", "H", "8:00")
    made.say([one])
    wide = made.sizeHint().width()
    window.resize(1280, 40)
    made.say([one])
    assert made.sizeHint().width() < wide
    assert made.accessibleName() == "交接 8:00 后"


def test_nothing_to_remember_takes_no_room(qtbot: QtBot, look: Look) -> None:
    made = Reminders(look, lambda action: None)
    qtbot.addWidget(made)
    made.say([Reminder("hand_over", "handover", "交接", "stop", "H")])
    made.say([])
    assert made.isHidden()
    assert made.sizeHint().width() == 0
