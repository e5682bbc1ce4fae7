"""The manual desk's card: Enter takes it, Enter again says it is on screen, F that it can't be done; never steals."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from anchor_console.ui.commands import by_hand
from anchor_console.ui.commands.by_hand import Task
from anchor_console.ui.commands.manual import ManualCard
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.commands_made import AT, command_row
from tests.fakes import session_row
from tests.ui.cockpit.rooms import lineup


@pytest.fixture
def ticks() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def card(home: QWidget, look: Look, words: Words, ticks: list[tuple[str, str, str]]) -> ManualCard:
    made = ManualCard(look, words, home, lambda painter, place, row: None)
    made.setGeometry(0, 200, 328, 300)
    made.reported.connect(lambda *tick: ticks.append(tick))
    return made


@pytest.fixture
def task(words: Words) -> Callable[..., Task]:
    def made(id: str = "m1", state: str = "asked", **more: int) -> Task:
        row = command_row(id, state=state, manual=True, product="p6", due_at=AT + 15_000)
        return replace(by_hand.task(row, session_row(), lineup(), "CNY", words, AT), **more)

    return made


def test_enter_takes_it_and_enter_again_says_it_is_on(
    card: ManualCard, task: Callable[..., Task], ticks: list[tuple[str, str, str]]
) -> None:
    card.show_tasks([task()])
    card.begin()
    QTest.keyClick(card, Qt.Key.Key_Return)
    card.show_tasks([task(state="accepted")])
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert ticks == [("m1", "accepted", ""), ("m1", "seen", "")]


def test_it_comes_by_itself_and_leaves_the_keyboard_where_it_is(
    card: ManualCard, task: Callable[..., Task], home: QWidget
) -> None:
    field = QLineEdit(home)
    field.show()
    field.setFocus()
    assert card.show_tasks([task()])
    assert QApplication.focusWidget() is field
    assert card.isVisible()
    assert not card.show_tasks([task()])
    assert card.show_tasks([])
    assert card.isHidden()


def test_what_cannot_be_done_is_said_by_a_digit(
    card: ManualCard, task: Callable[..., Task], ticks: list[tuple[str, str, str]]
) -> None:
    card.show_tasks([task()])
    card.begin()
    QTest.keyClick(card, Qt.Key.Key_F)
    assert card.reason.isVisible()
    QTest.keyClick(card, Qt.Key.Key_2)
    assert ticks == [("m1", "failed", "平台上没库存")]
    assert not card.asks_why


def test_or_by_a_sentence(card: ManualCard, task: Callable[..., Task], ticks: list[tuple[str, str, str]]) -> None:
    card.show_tasks([task()])
    QTest.mouseClick(card.no, Qt.MouseButton.LeftButton)
    card.reason.setFocus()
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert ticks == []
    QTest.keyClicks(card.reason, "1 is gone")
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert ticks == [("m1", "failed", "1 is gone")]


def test_esc_goes_back_one_step_and_then_to_the_rows(
    card: ManualCard, task: Callable[..., Task], ticks: list[tuple[str, str, str]]
) -> None:
    left: list[int] = []
    card.left.connect(lambda: left.append(1))
    card.show_tasks([task()])
    card.begin()
    QTest.keyClick(card, Qt.Key.Key_N)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert (card.asks_why, left) == (False, [])
    card.refuse()
    card.reason.setFocus()
    QTest.keyClick(card.reason, Qt.Key.Key_Escape)
    assert (card.asks_why, left) == (False, [])
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert (left, ticks) == ([1], [])


def test_several_queue_up_and_none_pushes_away_the_one_in_hand(card: ManualCard, task: Callable[..., Task]) -> None:
    card.show_tasks([task("m1")])
    card.begin()
    card.show_tasks([task("m2"), task("m1")])
    assert card.task is not None
    assert (card.task.id, len(card.tasks)) == ("m1", 2)
    card.show_tasks([task("m2")])
    assert card.task.id == "m2"


def test_one_in_question_is_amber_and_is_answered_yes_or_no(
    card: ManualCard, task: Callable[..., Task], look: Look, ticks: list[tuple[str, str, str]]
) -> None:
    card.show_tasks([task()])
    calm = card.grab().toImage().pixelColor(180, 4)
    card.show_tasks([task(state="unknown")])
    assert card.grab().toImage().pixelColor(180, 4) == look.tokens.warn_bg != calm
    assert card.no.text() == "没上屏"
    QTest.mouseClick(card.yes, Qt.MouseButton.LeftButton)
    assert ticks == [("m1", "seen", "")]


def test_it_tells_who_is_at_it_and_for_how_long(card: ManualCard, task: Callable[..., Task]) -> None:
    card.show_tasks([replace(task(state="accepted", taken=12), by="沈亦舟")])
    assert card.note.words == "沈亦舟 在做 · 已用 0:12"
    card.show_tasks([replace(task(state="accepted", taken=75), by="")])
    assert card.note.words == "正在做 · 已用 1:15"
    card.show_tasks([replace(task(), why="它已经有结果了")])
    assert card.note.words == "它已经有结果了"


def test_a_screen_reader_hears_all_of_it(card: ManualCard, task: Callable[..., Task]) -> None:
    card.show_tasks([task()])
    assert card.accessibleName().startswith("手动台: 请到抖音巨量百应")
    assert "我来做" in card.accessibleDescription()


def test_with_nothing_to_do_no_key_does_anything(card: ManualCard, ticks: list[tuple[str, str, str]]) -> None:
    card.agree()
    card.refuse()
    card.say_why("x")
    card.show_tasks([])
    assert ticks == []


def test_when_it_goes_the_keyboard_goes_back(card: ManualCard, task: Callable[..., Task]) -> None:
    left: list[int] = []
    card.left.connect(lambda: left.append(1))
    card.show_tasks([task()])
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().topLeft())
    card.show_tasks([])
    assert left == [1]
