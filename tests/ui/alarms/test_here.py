"""Alarms in the window: a reminder with count and worst, one key to the card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.reminders import Reminders
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.alarms.made import DRAIN, RING, SLIP, found
from tests.ui.cues.said import SHIFT, focused


def reminder(qtbot: QtBot, window: Window) -> Reminders:
    """The reminder, once it stands there."""
    qtbot.waitUntil(lambda: window.alarms.reminder is not None)
    assert window.alarms.reminder is not None
    return window.alarms.reminder


def test_nothing_stands_in_the_top_bar_as_long_as_nothing_is_odd(window: Window, desk: FakeDesk) -> None:
    found(desk, DRAIN)
    window.alarms.refresh()
    assert window.alarms.reminder is None


def test_the_reminder_says_how_many_and_which_is_the_worst(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    found(desk, RING, SLIP, DRAIN)
    standing = reminder(qtbot, window)
    assert standing.isVisibleTo(window)
    (one,) = standing.shown
    assert (one.icon, one.words, one.short, one.token) == ("triangle", "异常 2 · 价格可能打错", "异常 2", "warn")
    found(desk, DRAIN)
    qtbot.waitUntil(lambda: not standing.isVisibleTo(window))


def test_its_key_opens_the_card_and_a_click_does(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    found(desk, SLIP)
    standing = reminder(qtbot, window)
    QTest.keyClick(focused(), Qt.Key.Key_F8, SHIFT)
    assert window.alarms.card.isVisible()
    window.alarms.card.shut()
    QTest.mouseClick(standing, Qt.MouseButton.LeftButton)
    assert window.alarms.card.isVisible()


def test_an_alarm_that_comes_while_the_card_is_open_stands_there(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    found(desk, RING)
    window.alarms.card.open()
    found(desk, RING, SLIP)
    qtbot.waitUntil(lambda: [row.id for row in window.alarms.card.rows.rows] == ["slip", "ring"])
