"""A draft for a field elsewhere: it waits, is checked, and is handed over once; what must not be used never is."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.assistant.offline import Plain
from anchor_console.desk.assistant.view import Round
from anchor_console.ui.assistant.drafting import Drafting
from anchor_console.ui.words import Words
from tests.ui.assistant.assistant_shown import CLEAN, FLAGGED, OFFLINE, FakeAssistantView

WRITING = Round(number=1, question="q", task="answer", state="writing", text="面", model="m")


@pytest.fixture
def view() -> FakeAssistantView:
    """An assistant whose next answer is round 1."""
    made = FakeAssistantView()
    made.answers = 1
    return made


@pytest.fixture
def drafting(qtbot: QtBot, words: Words, view: FakeAssistantView) -> Iterator[Drafting]:
    """A draft that somebody may ask for."""
    parent = QWidget()
    qtbot.addWidget(parent)
    yield Drafting(view, words, parent)
    parent.close()


def test_a_draft_comes_once_it_is_checked_and_says_what_it_stands_on(
    drafting: Drafting, view: FakeAssistantView
) -> None:
    told: list[str] = []
    drafting.ready.connect(lambda: told.append(drafting.draft))
    assert (drafting.draft, drafting.fact, drafting.parts(), drafting.is_busy) == ("", "", [], False)
    drafting.ask("什么面料的", "answer", "p1", heard=True)
    assert view.asked == [("ask", "什么面料的", "answer", "heard", "p1")]
    view.show(rounds=(WRITING,))
    assert drafting.is_busy
    assert drafting.draft == ""
    assert [part.id for part in drafting.parts()] == ["origin"]
    view.show(rounds=(CLEAN,))
    view.show(spent=1)
    assert told == ["面料是 100% 新疆长绒棉，贴身睡很软，您放心拍。"]
    assert drafting.fact == "f1"
    assert [part.id for part in drafting.parts()] == ["clean", "fact", "origin"]


def test_what_the_law_stops_is_told_and_not_handed_over(drafting: Drafting, view: FakeAssistantView) -> None:
    drafting.ask("便宜点", "answer")
    view.show(rounds=(structs.replace(FLAGGED, number=1),))
    assert drafting.draft == ""
    assert [part.icon for part in drafting.parts()][:2] == ["info", "octagon"]


def test_an_answer_for_a_person_is_told_instead(drafting: Drafting, view: FakeAssistantView) -> None:
    drafting.ask("退款", "answer")
    view.show(rounds=(structs.replace(OFFLINE, number=1, plain=Plain("hand", hand="refund"), facts=()),))
    assert drafting.draft == ""
    assert drafting.parts()[0].words.startswith("转人工")


def test_it_can_be_stopped_and_rounds_of_others_are_not_its_own(drafting: Drafting, view: FakeAssistantView) -> None:
    drafting.stop()
    assert view.asked == []
    drafting.ask("q", "answer")
    view.show(rounds=(structs.replace(CLEAN, number=9),))
    assert drafting.round is None
    view.show(rounds=(WRITING,))
    drafting.stop()
    assert view.asked[-1] == ("stop",)
    assert drafting.round is None


def test_it_is_forgotten_with_its_screen(qtbot: QtBot, words: Words, view: FakeAssistantView) -> None:
    parent = QWidget()
    Drafting(view, words, parent)
    assert len(view.watchers) == 1
    parent.deleteLater()
    qtbot.waitUntil(lambda: not view.watchers)
