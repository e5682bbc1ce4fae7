"""A written answer: begun with the fact, copied with Enter and kept as done, kept for later with Esc."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.answers import Asked
from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.ui.assistant.drafting import Drafting
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.reply import ReplyCard
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.assistant.assistant_shown import CLEAN, FLAGGED, FakeAssistantView
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


@pytest.fixture
def drafter(
    cockpit: Cockpit, desk: FakeDesk, look: Look, words: Words
) -> tuple[ReplyCard, FakeAssistantView]:  # fmt: skip
    """A card that can have its answer drafted; the assistant's next round is the first."""
    view = FakeAssistantView()
    view.answers = 1
    card = ReplyCard(desk, look, words, cockpit.answering, cockpit, lambda parent: Drafting(view, words, parent))
    card.ask(PILLING)
    return card, view


CLEANED = "面料是 100% 新疆长绒棉，贴身睡很软，您放心拍。"


def draft(card: ReplyCard) -> None:
    """The key."""
    QTest.keyClick(card.field, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


def test_a_key_has_the_answer_drafted_into_the_field_and_nothing_is_sent(
    drafter: tuple[ReplyCard, FakeAssistantView], desk: FakeDesk
) -> None:
    """Its facts and checks stand under it; sent unchanged, the fact that it cites is noted."""
    card, view = drafter
    low = card.card.height()
    draft(card)
    assert view.asked == [("ask", PILLING.question.text, "answer", "heard", PILLING.question.product)]
    view.show(rounds=(CLEAN,))
    assert card.field.toPlainText() == CLEANED
    assert "数字都对得上" in card.told.accessibleName()
    assert card.card.height() > low
    assert desk.changes == []
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert (desk.changes[-1][2]["reply"], desk.changes[-1][2]["fact"]) == (CLEANED, "f1")


def test_a_draft_waits_beside_what_was_written_meanwhile(drafter: tuple[ReplyCard, FakeAssistantView]) -> None:
    card, view = drafter
    draft(card)
    card.field.setPlainText("我自己写的")
    draft_ready = structs.replace(CLEAN, judged=False)
    view.show(rounds=(draft_ready,))
    draft(card)
    assert len(view.asked) == 1
    view.show(rounds=(CLEAN,))
    assert card.field.toPlainText() == "我自己写的"
    draft(card)
    assert card.field.toPlainText() == CLEANED
    draft(card)
    assert len(view.asked) == 2


def test_a_draft_that_must_not_be_said_stays_out_and_says_why(drafter: tuple[ReplyCard, FakeAssistantView]) -> None:
    card, view = drafter
    before = card.field.toPlainText()
    card.help.click()
    view.show(rounds=(structs.replace(FLAGGED, number=1),))
    assert card.field.toPlainText() == before
    assert "广告法" in card.told.accessibleName()


@pytest.mark.parametrize("shuts", [True, False])
def test_shutting_the_card_or_another_question_stops_the_draft(
    drafter: tuple[ReplyCard, FakeAssistantView], shuts: bool
) -> None:
    card, view = drafter
    draft(card)
    view.show(rounds=(structs.replace(CLEAN, judged=False, state="writing"),))
    if shuts:
        QTest.keyClick(card.field, Qt.Key.Key_Escape)
    else:
        card.ask(PILLING)
    assert view.asked[-1] == ("stop",)
    assert card.told.parts == ()


def test_where_nobody_can_be_asked_the_key_does_nothing(card: ReplyCard) -> None:
    draft(card)
    assert card.drafting is None
