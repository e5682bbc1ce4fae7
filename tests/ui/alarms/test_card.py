"""The card of alarms, worked by keys: choose, look, say what it is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from anchor_console.ui.alarms.card import AlarmCard
from anchor_console.ui.alarms.rows import ROW
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.alarms.made import DRAIN, RING, SLIP, found
from tests.ui.cues.said import focused


@pytest.fixture
def card(window: Window, desk: FakeDesk) -> AlarmCard:
    """Open, with a slip and a ring that wait and a drain that was looked at."""
    window.resize(1280, 800)
    found(desk, RING, DRAIN, SLIP)
    window.alarms.card.open()
    return window.alarms.card


def shown(card: AlarmCard) -> list[str]:
    return [row.id for row in card.rows.rows]


def test_the_worst_stands_first_and_what_was_settled_is_folded_away(card: AlarmCard) -> None:
    assert shown(card) == ["slip", "ring"]
    assert card.title.words == "异常 2 处没看 · 已看过 1 处"
    assert card.detail.told is not None
    assert card.detail.told.id == "slip"
    QTest.keyClick(focused(), Qt.Key.Key_S)
    assert shown(card) == ["slip", "ring", "drain"]
    QTest.keyClick(focused(), Qt.Key.Key_End)
    assert "误报" in card.rows.accessibleName()
    QTest.keyClick(focused(), Qt.Key.Key_S)
    assert shown(card) == ["slip", "ring"]


@pytest.mark.parametrize(
    ("key", "verdict"), [(Qt.Key.Key_1, "real"), (Qt.Key.Key_2, "false"), (Qt.Key.Key_3, "handled")]
)
def test_one_key_says_what_it_is(card: AlarmCard, desk: FakeDesk, key: Qt.Key, verdict: str) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), key)
    assert desk.changes == [("alarm.settle", "ring", {"verdict": verdict})]


def test_a_note_goes_with_it(card: AlarmCard, desk: FakeDesk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is card.note
    QTest.keyClicks(focused(), "coupon 1")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is card.rows
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert desk.changes == [("alarm.settle", "slip", {"verdict": "false: coupon 1"})]
    assert card.note.text() == ""


def test_a_button_says_it_too_and_shows_its_key(card: AlarmCard, desk: FakeDesk) -> None:
    card.verdicts["real"].click()
    assert desk.changes == [("alarm.settle", "slip", {"verdict": "real"})]
    assert focused() is card.rows


def test_a_click_and_the_wheel_choose(card: AlarmCard) -> None:
    QTest.mouseClick(card.rows, Qt.MouseButton.LeftButton, pos=QPoint(60, ROW + 10))
    assert card.rows.current is not None
    assert card.rows.current.id == "ring"
    QTest.mouseClick(card.rows, Qt.MouseButton.LeftButton, pos=QPoint(60, ROW * 5))
    assert card.rows.current.id == "ring"


def test_when_all_was_looked_at_it_says_what_is_being_watched(window: Window, desk: FakeDesk) -> None:
    found(desk)
    card = window.alarms.card
    card.open()
    assert card.empty.isVisible()
    assert "同一地址" in card.empty.accessibleName()
    QTest.keyClick(focused(), Qt.Key.Key_1)
    assert desk.changes == []
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_escape_closes_it_and_changes_nothing(card: AlarmCard, desk: FakeDesk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert desk.changes == []


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)])
def test_it_fits_into_the_window_and_paints_itself(window: Window, card: AlarmCard, size: tuple[int, int]) -> None:
    window.resize(*size)
    assert window.rect().contains(card.card.geometry())
    assert not card.card.grab().isNull()
    assert card.note.geometry().top() >= card.detail.geometry().bottom()
