"""The assistant in the editor by keys: a passage rewritten, an empty line drafted, and nothing put in by itself."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.core.assistant.offline import Plain
from anchor_console.ui.script import ScriptPage
from anchor_console.ui.script.assisting import AssistCard
from anchor_console.ui.window import Window
from tests.ui.assistant.assistant_shown import CLEAN, FLAGGED, FakeAssistantView
from tests.ui.script.shelf.shelves import ShelfDesk

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
ANSWER = "面料是 100% 新疆长绒棉，贴身睡很软，您放心拍。"


@pytest.fixture
def view(page: ScriptPage) -> FakeAssistantView:
    """An assistant whose next answer is round 1."""
    made = FakeAssistantView()
    made.answers = 1
    window = page.window()
    assert isinstance(window, Window)
    window.assistant.build = lambda: made
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def card(page: ScriptPage) -> AssistCard:
    """The card, asked by its key."""
    press(Qt.Key.Key_R, BOTH)
    found = page.window().findChild(AssistCard)
    assert isinstance(found, AssistCard)
    return found


def test_a_passage_is_rewritten_once_a_person_takes_it(
    page: ScriptPage, view: FakeAssistantView, desk: ShelfDesk
) -> None:
    """It asks for the paragraph as it is read; what comes may be changed before it is put in."""
    page.text.show_text("第一段\n到手价{price}最低\n第三段")
    page.text.place_caret(8)
    shown = card(page)
    assert view.asked[0][0] == "ask"
    assert "{" not in str(view.asked[0][1])
    assert view.asked[0][2:] == ("rewrite", page.product)
    assert not shown.take.isEnabled()
    press(Qt.Key.Key_Return)
    assert page.text.text() == "第一段\n到手价{price}最低\n第三段"
    view.show(rounds=(structs.replace(CLEAN, task="rewrite"),))
    assert shown.field.toPlainText() == ANSWER
    shown.field.setPlainText("自己改过的")
    press(Qt.Key.Key_Return)
    assert page.text.text() == "第一段\n自己改过的\n第三段"
    assert not shown.isVisible()
    assert page.text.hasFocus()
    assert desk.changes[-1][2] == {"text": "第一段\n自己改过的\n第三段"}


def test_an_empty_line_is_drafted_and_kept_as_the_machines(
    page: ScriptPage, view: FakeAssistantView, desk: ShelfDesk
) -> None:
    page.text.show_text("")
    shown = card(page)
    assert view.asked[0][2] == "draft"
    assert shown.title.words == "助手起草"
    drafted = Plain("drafted", "60 支长绒棉。", ("cotton",))
    view.show(rounds=(structs.replace(CLEAN, task="draft", text="", plain=drafted, facts=()),))
    press(Qt.Key.Key_Return)
    assert page.text.text() == "{@cotton}"
    assert desk.changes[-1][2] == {"text": "{@cotton}", "origin": "offline"}


def test_what_must_not_be_said_can_not_be_put_in_and_another_is_asked(
    page: ScriptPage, view: FakeAssistantView
) -> None:
    before = page.text.text()
    shown = card(page)
    view.show(rounds=(structs.replace(FLAGGED, number=1),))
    assert not shown.take.isEnabled()
    assert "广告法" in shown.told.accessibleName()
    press(Qt.Key.Key_D, CONTROL)
    assert [one[0] for one in view.asked] == ["ask", "ask"]
    press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert page.text.text() == before


def test_a_passage_that_was_changed_meanwhile_is_left_alone(page: ScriptPage, view: FakeAssistantView) -> None:
    said: list[str] = []
    page.said.connect(lambda icon, words: said.append(words))
    shown = card(page)
    view.show(rounds=(structs.replace(CLEAN, task="rewrite"),))
    page.text.show_text("别人改的")
    press(Qt.Key.Key_Return)
    assert page.text.text() == "别人改的"
    assert shown.isVisible()
    assert "重新选一次" in said[-1]


def test_what_is_chosen_goes_before_the_paragraph(page: ScriptPage, view: FakeAssistantView) -> None:
    page.text.show_text("前面要改的后面")
    cursor = page.text.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    card(page)
    assert view.asked[0][1] == "要改的"
    view.show(rounds=(structs.replace(CLEAN, task="rewrite"),))
    press(Qt.Key.Key_Return)
    assert page.text.text() == f"前面{ANSWER}后面"


def test_where_nobody_can_be_asked_the_key_means_nothing(page: ScriptPage) -> None:
    press(Qt.Key.Key_R, BOTH)
    assert page.window().findChild(AssistCard) is None
