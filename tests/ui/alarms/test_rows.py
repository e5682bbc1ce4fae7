"""The list of alarms keeps what was chosen, and scrolls to it."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.alarms.rows import ROW, AlarmRows
from anchor_console.ui.alarms.telling import Told, told
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.alarms.made import SLIP


def many(desk: FakeDesk, words: Words) -> list[Told]:
    return [told(structs.replace(SLIP, id=f"a{n}"), desk, words, "CNY") for n in range(9)]


@pytest.fixture
def rows(qtbot: QtBot, look: Look) -> Iterator[AlarmRows]:
    """Room for three of them."""
    parent = QWidget()
    qtbot.addWidget(parent)
    rows = AlarmRows(look, parent)
    rows.resize(300, 3 * ROW)
    parent.show()
    yield rows
    parent.close()


def chosen(rows: AlarmRows) -> str:
    return rows.current.id if rows.current is not None else ""


def test_what_was_chosen_stays_chosen(rows: AlarmRows, desk: FakeDesk, words: Words) -> None:
    all_of_them = many(desk, words)
    assert chosen(rows) == ""
    rows.say(all_of_them)
    for _ in range(5):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    rows.say(all_of_them[3:])
    assert chosen(rows) == "a5"
    rows.say(all_of_them[:2])
    assert chosen(rows) == "a1"


def test_the_wheel_moves_and_the_chosen_one_is_seen(rows: AlarmRows, desk: FakeDesk, words: Words) -> None:
    rows.say(many(desk, words))
    for turn in (-120, -120, -120, -120, 120):
        position = QPointF(10, 10)
        rows.wheelEvent(
            QWheelEvent(
                position, position, QPointF(0, turn).toPoint(), QPointF(0, turn).toPoint(), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )
        )  # fmt: skip
    assert (chosen(rows), rows._top) == ("a3", 2)
    assert not rows.grab().isNull()
