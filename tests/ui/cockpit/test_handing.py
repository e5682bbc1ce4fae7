"""The manual desk in the left column: it comes for whom it is for, its ticks are reported, and it calls when late."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import CommandRow, Me
from anchor_console.ui.cockpit import Cockpit
from tests.commands_made import command_row
from tests.fakes import FakeDesk


def put(desk: FakeDesk, *rows: CommandRow) -> None:
    desk.command_rows = list(rows)
    desk.tell(Changed.CUES)


def by_hand(desk: FakeDesk, id: str = "m1", state: str = "asked") -> CommandRow:
    return command_row(id, state=state, manual=True, product="p6", at=desk.time, due_at=desk.time + 15_000)


def test_it_stands_under_the_rows_and_takes_the_tick(cockpit: Cockpit, desk: FakeDesk) -> None:
    lineup = cockpit.lineup
    whole = lineup.rows.height()
    put(desk, by_hand(desk))
    card = lineup.handing.card
    assert card.isVisible()
    assert lineup.rows.height() < whole
    assert card.geometry().top() >= lineup.rows.geometry().bottom()
    lineup.handing.begin()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert desk.on_air.reported == [("m1", "accepted", "")]
    put(desk)
    assert not card.isVisible()
    assert lineup.rows.height() == whole


def test_it_does_not_come_to_those_whose_role_it_is_not(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.signed_in = Me(person="x", name="周予安", role="anchor")
    put(desk, by_hand(desk))
    assert cockpit.lineup.handing.shown == ""


def test_what_a_connector_does_asks_nobody(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, command_row("c1", product="p6"))
    assert cockpit.lineup.handing.shown == ""


def test_nobody_is_asked_twice_in_the_same_column(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, by_hand(desk, state="unknown"))
    assert cockpit.lineup.handing.shown == "m1"
    assert not cockpit.lineup.strip.isVisible()


def test_late_it_beeps_once_where_that_is_wanted(
    cockpit: Cockpit, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append(1))
    put(desk, by_hand(desk, "m0", "unknown"))
    assert rung == []
    cockpit.lineup.handing.beeps = True
    put(desk, by_hand(desk, "m0", "unknown"), by_hand(desk, "m1", "unknown"))
    desk.tell(Changed.CUES)
    assert rung == [1]


def test_a_tick_for_what_is_gone_is_none(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, by_hand(desk))
    card = cockpit.lineup.handing.card
    desk.command_rows = []
    card.agree()
    assert desk.on_air.reported == []


def test_its_digits_are_its_own_while_it_has_the_keyboard(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, by_hand(desk))
    cockpit.activateWindow()
    cockpit.lineup.handing.begin()
    QTest.keyClick(cockpit.lineup.handing.card, Qt.Key.Key_F)
    QTest.keyClick(cockpit.lineup.handing.card, Qt.Key.Key_1)
    assert desk.commands_asked == []
    assert desk.on_air.reported == [("m1", "failed", "商品不在橱窗里")]
