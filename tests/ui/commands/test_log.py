"""All commands of the show: the newest first, with their steps; F leaves only what was not done, T asks again."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.desk.view import CommandRow
from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.commands.log import ROW, CommandLog
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.commands_made import AT, command_row
from tests.fakes import FakeDesk

ROWS = [
    command_row("a", state="seen", at=AT - 60_000, by_rotation=True),
    command_row("b", "price", "failed", at=AT - 9_000, args={"product": "p3", "price": 29_900}, detail="价格审核中"),
    command_row("c", state="accepted", at=AT, reported_by="沈亦舟"),
]


@pytest.fixture
def log(home: QWidget, here: CommandsHere, desk: FakeDesk, look: Look, words: Words) -> CommandLog:
    home.resize(1000, 700)
    desk.command_rows = list(ROWS)
    made = CommandLog(here, look, words, home)
    made.open()
    return made


def ids(log: CommandLog) -> list[str]:
    return [row.id for row in log.rows.shown]


def test_the_newest_stands_first_and_has_the_keyboard(log: CommandLog) -> None:
    assert ids(log) == ["c", "b", "a"]
    assert QApplication.focusWidget() is log.rows


def test_a_row_tells_who_what_each_step_and_why(log: CommandLog) -> None:
    when, what, state, told = log.rows.line(ROWS[1])
    assert when.endswith("许知夏")
    assert (what, state) == ("改价 3 号「长绒棉四件套」 ¥299.00", "失败")
    assert "失败 +0.9 s" in told
    assert told.endswith("价格审核中")
    assert log.rows.line(ROWS[0])[0].endswith("轮播")
    assert "沈亦舟 手动" in log.rows.line(ROWS[2])[3]


def test_the_owner_of_this_computer_is_called_so(log: CommandLog) -> None:
    assert log.rows.line(command_row("d", by="owner"))[0].endswith("本机主人")


def test_f_leaves_only_what_was_not_done(log: CommandLog) -> None:
    QTest.keyClick(log.rows, Qt.Key.Key_F)
    assert ids(log) == ["b"]
    QTest.keyClick(log.rows, Qt.Key.Key_F)
    assert ids(log) == ["c", "b", "a"]


def test_t_asks_again_what_may_be_asked_again(log: CommandLog) -> None:
    again: list[CommandRow] = []
    log.again.connect(again.append)
    QTest.keyClick(log.rows, Qt.Key.Key_T)
    assert again == []
    QTest.keyClick(log.rows, Qt.Key.Key_Down)
    QTest.keyClick(log.rows, Qt.Key.Key_T)
    assert [row.id for row in again] == ["b"]
    assert log.isHidden()


def test_the_chosen_row_stays_chosen_when_others_come(log: CommandLog, desk: FakeDesk) -> None:
    QTest.mouseClick(log.rows, Qt.MouseButton.LeftButton, pos=QPoint(40, ROW + 10))
    desk.command_rows.append(command_row("d", at=AT + 1))
    log.refresh()
    assert log.rows.chosen is not None
    assert log.rows.chosen.id == "b"


def test_a_long_list_scrolls_to_what_is_chosen(log: CommandLog, desk: FakeDesk) -> None:
    desk.command_rows = [command_row(f"n{n}", at=AT + n) for n in range(60)]
    log.refresh()
    top = log.rows.grab().toImage()
    QTest.keyClick(log.rows, Qt.Key.Key_End)
    assert log.rows.chosen is not None
    assert log.rows.chosen.id == "n0"
    assert log.rows.grab().toImage() != top
    at = QPointF(20, 20)
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(log.rows, wheel)
    assert log.rows.chosen.id == "n1"


def test_with_no_commands_it_teaches(log: CommandLog, desk: FakeDesk) -> None:
    desk.command_rows = []
    log.refresh()
    assert "还没有指令" in log.rows.accessibleName()
    assert log.rows.chosen is None
    assert not log.rows.grab().isNull()


def test_esc_puts_it_away(log: CommandLog) -> None:
    QTest.keyClick(log.rows, Qt.Key.Key_Escape)
    assert log.isHidden()
