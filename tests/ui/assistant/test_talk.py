"""A talk of many rounds by real keys, with the desk's own assistant and no model: it remembers, and hands over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.fact import Fact
from anchor_console.core.script import Line
from anchor_console.desk.assistant.door import AssistantDesk
from anchor_console.desk.view import Kept
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from anchor_console.ui.assistant.card import AssistantCard
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.assistant_made import FakeWrites, on_air
from tests.fakes import FakeDesk, FakeSettings
from tests.fakes_keyring import FakeKeyring


@pytest.fixture
def talk(qtbot: QtBot, look: Look, words: Words) -> Iterator[tuple[AssistantCard, FakeDesk]]:
    """The card over a window, the product on air has a size table."""
    desk = on_air()
    sizes = "M 身高155-162 体重90-105斤；L 身高160-168 体重100-120斤"
    desk.records.append(Kept(value=Fact(id="f3", product="p1", text=sizes, proof="a" * 64, approved_by="u1")))
    window = Window(desk, look, words, FakeSettings())
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.assistant.build = lambda: AssistantDesk(
        desk, FakeWrites, Tasks(lambda name, error: None), Secrets("anchor", FakeKeyring), "", lambda text: None,
        lambda amount, currency: f"¥{amount / 100:.2f}", lambda: "zh",
    )  # fmt: skip
    assert window.every_action.run("assistant")
    yield window.assistant.card, desk
    window.close()


def say(card: AssistantCard, words: str) -> str:
    """Typed, asked by Enter; what is read of the answer."""
    card.field.setFocus()
    QTest.keyClicks(card.field, words)
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    return card.rounds.rows[-1].answer


def test_it_asks_back_remembers_and_hands_over(talk: tuple[AssistantCard, FakeDesk]) -> None:
    card, _ = talk
    assert say(card, "which size for me") == "请问身高和体重是多少？"
    assert say(card, "165") == "请问体重是多少？"
    assert say(card, "110").startswith("按尺码表可以选 L")
    assert [row.facts for row in card.rounds.rows][-1] != ()
    assert say(card, "i want a refund").startswith("转人工")
    assert not card.use.isEnabled()
    QTest.keyClick(card.field, Qt.Key.Key_Up)
    assert card.use.isEnabled()


def test_an_answer_becomes_a_draft_line_with_the_facts_reference(talk: tuple[AssistantCard, FakeDesk]) -> None:
    card, desk = talk
    assert "新疆长绒棉" in say(card, "what material")
    focus = QApplication.focusWidget()
    assert focus is card.field
    QTest.keyClick(card.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    kind, id, put = desk.changes[-1]
    made = Line(id=id, **put)  # type: ignore[arg-type] # as an edit bears them
    assert (kind, made.text, made.origin, made.product) == ("line.put", "{@f1}", "offline", "p1")
    assert made.drafted == "面料为 100% 新疆长绒棉"
    assert card.keep.text() == "已存成话术草稿"
