"""The rows: Enter and a double click act on one, Esc lets go, arrows walk."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.ui.cockpit import Cockpit
from tests.fakes import FakeDesk
from tests.ui.cockpit.test_lineup import choose, middle


def test_enter_pins_the_chosen_row(cockpit: Cockpit, desk: FakeDesk) -> None:
    choose(cockpit, "i5")
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Down)
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Return)
    assert desk.commands_asked == [("pin", {"product": "p6"})]


def test_a_double_click_pins_too(cockpit: Cockpit, desk: FakeDesk) -> None:
    view = cockpit.lineup.rows.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(cockpit, "i7"))
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=middle(cockpit, "i7"))
    assert desk.commands_asked == [("pin", {"product": "p7"})]


def test_a_click_alone_pins_nothing(cockpit: Cockpit, desk: FakeDesk) -> None:
    choose(cockpit, "i7")
    assert desk.commands_asked == []


def test_a_row_can_be_chosen_from_elsewhere(cockpit: Cockpit) -> None:
    rows = cockpit.lineup.rows
    assert not rows.walked
    rows.choose("i11")
    rows.choose("gone")
    assert (rows.chosen(), rows.walked) == ("i11", True)
    assert rows.viewport().rect().contains(middle(cockpit, "i11"))


def test_esc_says_that_nothing_is_wanted_here(cockpit: Cockpit) -> None:
    left: list[int] = []
    cockpit.lineup.rows.left.connect(lambda: left.append(1))
    choose(cockpit, "i7")
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Escape)
    assert left == [1]
