"""The keys of questions and comments: they act while the cockpit is in sight; typed in a field they are text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from anchor_console.ui.actions import Actions
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.answer_deeds import actions
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import empty_picture


@pytest.fixture
def every_action(cockpit: Cockpit, words: Words, written: list[str]) -> Actions:
    every = Actions(words)
    write, draft = (lambda: written.append("reply")), (lambda: written.append("draft"))
    every.add(*actions(cockpit.asked, cockpit.feed, write, draft, lambda: "deaf" not in written))
    every.listen_in(cockpit)
    return every


@pytest.fixture
def written() -> list[str]:
    return []


@pytest.fixture
def active(qtbot: QtBot, cockpit: Cockpit, every_action: Actions) -> Cockpit:
    cockpit.activateWindow()
    cockpit.feed.setFocus()
    qtbot.waitUntil(cockpit.isActiveWindow)
    return cockpit


@pytest.mark.parametrize(
    ("key", "way"), [(Qt.Key.Key_G, "anchor"), (Qt.Key.Key_V, "service"), (Qt.Key.Key_N, "dismissed")]
)
def test_a_letter_does_it(active: Cockpit, desk: FakeDesk, key: Qt.Key, way: str) -> None:
    QTest.keyClick(active.feed, key)
    assert desk.changes[-1][2]["way"] == way


def test_a_writes_a_reply(active: Cockpit, written: list[str]) -> None:
    QTest.keyClick(active.feed, Qt.Key.Key_A)
    assert written == ["reply"]


def test_shift_and_a_have_it_drafted_where_somebody_can(active: Cockpit, written: list[str]) -> None:
    QTest.keyClick(active.feed, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert written == ["draft"]
    written[:] = ["deaf"]
    QTest.keyClick(active.feed, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert written == ["deaf"]


def test_slash_opens_the_search_and_letters_there_are_text(active: Cockpit, desk: FakeDesk) -> None:
    QTest.keyClick(active.feed, Qt.Key.Key_Slash)
    assert active.feed.searching
    QTest.keyClicks(active.feed.finding.field, "ganvf")
    assert active.feed.finding.field.text() == "ganvf"
    assert desk.changes == []


def test_f_goes_on_to_the_next_kind(active: Cockpit) -> None:
    QTest.keyClick(active.feed, Qt.Key.Key_F)
    assert active.feed.filters.filter == "questions"


def test_where_nobody_asks_the_letters_mean_nothing(active: Cockpit, desk: FakeDesk, every_action: Actions) -> None:
    empty_picture(desk, "s2")
    assert "question.anchor" not in {action.id for action in every_action.now()}


def test_every_deed_has_a_title_in_both_languages(every_action: Actions, words: Words) -> None:
    for language in ("zh", "en"):
        words.choose("zh" if language == "zh" else "en")
        assert all("." not in every_action.title(action.id) for action in every_action.all())


def test_a_field_of_the_window_keeps_its_letters(qtbot: QtBot, active: Cockpit, desk: FakeDesk) -> None:
    field = QLineEdit(active)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "gan")
    assert (field.text(), desk.changes) == ("gan", [])
