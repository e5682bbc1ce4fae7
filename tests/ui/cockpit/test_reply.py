"""A written answer: begun with the fact, copied with Enter and kept as done, kept for later with Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.answers import Asked
from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.reply import ReplyCard
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import questions

PILLING = Asked(question=questions()[0])


@pytest.fixture
def card(cockpit: Cockpit, desk: FakeDesk, look: Look, words: Words) -> ReplyCard:
    card = ReplyCard(desk, look, words, cockpit.answering, cockpit)
    cockpit.answering.drafts["q1"] = "起球 4 级，放心洗"
    card.ask(PILLING)
    return card


def test_enter_copies_the_text_and_notes_it_as_the_answer(card: ReplyCard, desk: FakeDesk) -> None:
    assert card.field.toPlainText() == "起球 4 级，放心洗"
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "起球 4 级，放心洗"
    assert (desk.changes[-1][2]["way"], desk.changes[-1][2]["reply"]) == ("text", "起球 4 级，放心洗")
    assert not card.isVisible()


def test_escape_keeps_what_was_written(card: ReplyCard, cockpit: Cockpit, desk: FakeDesk) -> None:
    card.field.setPlainText("写了一半")
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert desk.changes == []
    assert cockpit.answering.drafts["q1"] == "写了一半"


def test_shift_and_enter_break_the_line(card: ReplyCard, desk: FakeDesk) -> None:
    QTest.keyClick(card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert card.isVisible()
    assert desk.changes == []


def test_nothing_written_is_no_answer(card: ReplyCard, desk: FakeDesk) -> None:
    card.field.setPlainText("   ")
    QTest.mouseClick(card.copy, Qt.MouseButton.LeftButton)
    assert desk.changes == []
    assert card.isVisible()


def test_the_card_lies_inside_the_window(qtbot: QtBot, card: ReplyCard, cockpit: Cockpit) -> None:
    assert cockpit.rect().contains(card.card.geometry())
    cockpit.resize(960, 600)
    qtbot.waitUntil(lambda: cockpit.rect().contains(card.card.geometry()))


def test_what_a_rule_has_against_the_answer_stands_under_it_with_its_rewrite(card: ReplyCard, desk: FakeDesk) -> None:
    one = Rule(
        id="top", source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on="2025-11-01",
        severity="stop", title={"zh": "绝对化用语"}, patterns=(Pattern(words=("顶级",), rewrites=("优质",)),),
    )  # fmt: skip
    desk.rule_pack = Pack(version="1", rules=(one,))
    lower = card.card.height()
    card.field.setPlainText("顶级面料")
    assert "第九条" in card.ruled.lines[0]
    assert card.card.height() > lower
    QTest.keyClick(card.field, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert card.field.toPlainText() == "优质面料"
    assert card.card.height() == lower
