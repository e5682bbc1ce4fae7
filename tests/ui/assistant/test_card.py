"""The assistant's card by keys alone: ask, stop, choose, see what is wrong, use it, set a model up."""

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from anchor_console.core.wire import Question
from anchor_console.desk.assistant.view import Round, Setup
from anchor_console.ui.assistant.card import AssistantCard
from anchor_console.ui.window import Window
from tests.fakes import NOON, FakeDesk
from tests.ui.assistant.assistant_shown import CLEAN, EXPLAINED, FLAGGED, OFFLINE, PLANNED, SETUP, FakeAssistantView

CONTROL = Qt.KeyboardModifier.ControlModifier
WRITING = Round(number=4, question="几号发", task="chat", state="writing", text="今天", model="m")


@pytest.fixture
def assistant() -> FakeAssistantView:
    """No model was ever chosen, nothing asked."""
    return FakeAssistantView()


@pytest.fixture
def card(window: Window, desk: FakeDesk, assistant: FakeAssistantView) -> AssistantCard:
    """The card, opened by its key."""
    desk.open_session("s1")
    window.assistant.build = lambda: assistant
    QTest.keyClick(window, Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    return window.assistant.card


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def test_an_empty_card_teaches_and_enter_asks(card: AssistantCard, assistant: FakeAssistantView) -> None:
    assert card.isVisible()
    assert "观众的昵称和账号不会发出去" in card.rounds.accessibleName()
    assert "没接大模型" in card.model.accessibleName()
    assert QApplication.focusWidget() is card.field
    QTest.keyClicks(card.field, "ji hao fa")
    card.task.choose("answer")
    press(Qt.Key.Key_Return)
    assert assistant.asked == [("ask", "ji hao fa", "answer")]
    assert card.field.text() == ""


def test_esc_stops_what_is_written_and_only_then_shuts(card: AssistantCard, assistant: FakeAssistantView) -> None:
    assistant.show(rounds=(WRITING,))
    assert "今天" in card.rounds.accessibleName()
    press(Qt.Key.Key_Escape)
    assert assistant.asked == [("stop",)]
    assert card.isVisible()
    assistant.show(rounds=(CLEAN,))
    press(Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_the_button_stops_too(card: AssistantCard, assistant: FakeAssistantView) -> None:
    assistant.show(rounds=(WRITING,))
    assert card.ask.text() == "停"
    card.ask.click()
    assert assistant.asked == [("stop",)]


def test_a_text_streams_in_as_it_comes(card: AssistantCard, assistant: FakeAssistantView) -> None:
    """And what is chosen stays so."""
    assistant.show(rounds=(CLEAN, WRITING))
    press(Qt.Key.Key_Up)
    longer = Round(number=4, question="几号发", task="chat", state="writing", text="今天发" * 400, model="m")
    assistant.show(rounds=(CLEAN, longer))
    assert card.rounds.rows[1].answer == "今天发" * 400
    assert card.rounds.chosen == 1


def test_a_draft_goes_into_a_cue_for_a_person_to_send(
    card: AssistantCard, assistant: FakeAssistantView, window: Window, desk: FakeDesk
) -> None:
    """Nothing is sent by it; the marks of facts are left out."""
    assistant.show(rounds=(CLEAN,))
    press(Qt.Key.Key_Return, CONTROL)
    assert not card.isVisible()
    assert window.cue_card.isVisible()
    assert window.cue_card.field.text() == "面料是 100% 新疆长绒棉，贴身睡很软，您放心拍。"
    assert window.cue_card.to == "anchor"
    assert desk.cues("s1") == ()


def test_what_must_not_be_said_can_not_be_used(
    card: AssistantCard, assistant: FakeAssistantView, window: Window
) -> None:
    """The article stands under it, and what to say instead."""
    assistant.show(rounds=(CLEAN, FLAGGED))
    said = card.rounds.accessibleName()
    assert "广告法 第九条第三项" in said
    assert "可以说“到手价很划算”" in said
    assert "“199”在事实和账本里没有" in said
    assert not card.use.isEnabled()
    press(Qt.Key.Key_Return, CONTROL)
    assert card.isVisible()
    press(Qt.Key.Key_Up)
    assert card.use.isEnabled()
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("面料是")


def test_an_answer_without_a_model_says_why(card: AssistantCard, assistant: FakeAssistantView) -> None:
    assistant.show(rounds=(OFFLINE,))
    assert "等太久还没第一个字" in card.rounds.accessibleName()
    assert card.use.isEnabled()
    card.clear.click()
    assert assistant.it.rounds == ()


def test_a_model_is_set_up_and_tried_by_keys(card: AssistantCard, assistant: FakeAssistantView) -> None:
    """A service fills in its address; the key leaves its field and is never shown."""
    press(Qt.Key.Key_P, CONTROL)
    assert card.form.isVisible()
    assert card.form.fields["address"].text() == "https://api.deepseek.com/v1"
    key = card.form.fields["key"]
    assert key.echoMode() == QLineEdit.EchoMode.Password
    key.setText("sk-1")
    key.setFocus()
    press(Qt.Key.Key_Return)
    assert assistant.asked == [("set up", "sk-1"), ("try",)]
    assert assistant.it.setup.endpoint == SETUP.endpoint
    assert key.text() == ""
    press(Qt.Key.Key_T, CONTROL)
    assert assistant.asked[-1] == ("try",)
    press(Qt.Key.Key_Return)
    assert assistant.asked[-2] == ("set up", None)
    press(Qt.Key.Key_P, CONTROL)
    assert card.field.isVisible()


def test_a_model_is_left(card: AssistantCard, assistant: FakeAssistantView) -> None:
    assistant.show(setup=SETUP, has_key=True)
    press(Qt.Key.Key_P, CONTROL)
    card.form.leave.click()
    assert assistant.it.setup == Setup()
    assert not card.form.leave.isEnabled()


def test_it_speaks_english_too(card: AssistantCard, assistant: FakeAssistantView, window: Window) -> None:
    window.every_action.run("language")
    assert card.title.words == "Assistant"
    assistant.show(rounds=(FLAGGED,))
    assert "is in no fact or ledger" in card.rounds.accessibleName()


def test_wheel_pages_and_a_click_move_about(card: AssistantCard, assistant: FakeAssistantView) -> None:
    rounds = tuple(Round(number=n, question=f"问{n}", task="chat", state="done", text="答" * 300) for n in range(1, 20))
    assistant.show(rounds=rounds)
    assert card.rounds.chosen == 19
    card.rounds.setFocus()
    for _ in range(30):
        press(Qt.Key.Key_PageUp)
    QTest.mouseClick(card.rounds, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    assert card.rounds.chosen == 1
    assert card.grab().size().isValid()


def test_an_empty_field_means_what_the_room_asks_most(
    card: AssistantCard, assistant: FakeAssistantView, desk: FakeDesk
) -> None:
    """Only where buyers are to be answered; the words are known to be a viewer's."""
    desk.pictures["s1"].questions = [Question(key="k", text="包邮吗", first_at=NOON, last_at=NOON)]
    press(Qt.Key.Key_Return)
    card.task.choose("answer")
    assert "包邮吗" in card.field.placeholderText()
    press(Qt.Key.Key_Return)
    assert assistant.asked == [("ask", "", "chat"), ("ask", "包邮吗", "answer", "heard")]


def test_an_answer_is_kept_as_a_line_by_its_key(card: AssistantCard, assistant: FakeAssistantView) -> None:
    """What must not be said is not; what is kept says so."""
    assistant.show(rounds=(CLEAN, FLAGGED))
    press(Qt.Key.Key_L, CONTROL)
    assert assistant.asked == []
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_L, CONTROL)
    assert assistant.asked == [("keep", 1, "面料是 100% 新疆长绒棉，贴身睡很软，您放心拍。")]
    assistant.show(rounds=(structs.replace(CLEAN, kept="line1"),))
    assert card.keep.text() == "已存成话术草稿"
    assert not card.keep.isEnabled()


def test_a_plan_is_read_as_a_table_and_taken_by_the_key_that_uses(
    card: AssistantCard, assistant: FakeAssistantView, window: Window
) -> None:
    assistant.show(rounds=(PLANNED,))
    said = card.rounds.accessibleName()
    assert "按 90 分钟排了 2 个" in said
    assert "03–13 主推 · 云朵四件套" in said
    assert card.use.text() == "排进这一场"
    assert not card.keep.isEnabled()
    press(Qt.Key.Key_Return, CONTROL)
    assert assistant.asked == [("take", 5)]
    assert card.isVisible()
    assistant.show(rounds=(structs.replace(PLANNED, taken="done"),))
    assert "一次撤回" in card.rounds.accessibleName()
    assert not card.use.isEnabled()
    assert card.grab().size().isValid()
    assert "cue_card" not in window.__dict__


def test_a_number_is_read_with_what_may_be_why(card: AssistantCard, assistant: FakeAssistantView) -> None:
    assistant.show(rounds=(EXPLAINED,))
    said = card.rounds.accessibleName()
    assert "样本太少" in said
    assert "全场 89 ÷ 1,047 = 8.5%" in said
    assert not card.use.isEnabled()
    assistant.show(rounds=(structs.replace(EXPLAINED, text="点击还在", model="m"),))
    assert "点击还在" in card.rounds.accessibleName()


def test_without_a_session_nothing_is_missing(
    card: AssistantCard, assistant: FakeAssistantView, desk: FakeDesk
) -> None:
    desk.opened.clear()
    assistant.show(rounds=(PLANNED, EXPLAINED))
    assert "¥433.36" in card.rounds.rows[0].table[1][2]
