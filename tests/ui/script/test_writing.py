"""The middle of the page: a line or how to come to one, and room for the text before room for suggestions."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.actions import Action, Actions
from anchor_console.ui.look import Look
from anchor_console.ui.script.chips import Chip
from anchor_console.ui.script.foot import Next
from anchor_console.ui.script.writing import LEAST_TEXT, Writing
from anchor_console.ui.words import Words


@pytest.fixture
def done() -> list[str]:
    """What was run."""
    return []


@pytest.fixture
def writing(qtbot: QtBot, look: Look, words: Words, done: list[str]) -> Writing:
    actions = Actions(words)
    for name in ("new", "fact", "ledger", "choice"):
        actions.add(Action(
            id=f"script.{name}", title=f"action.script.{name}", group="group.script",
            run=partial(done.append, name), shortcut="Ctrl+N" if name == "new" else "",
        ))  # fmt: skip
    made = Writing(look, words, actions, lambda mark: Chip("tag", mark), lambda: done.append("taught"))
    qtbot.addWidget(made)
    made.resize(744, 860)
    made.reword("先说它解决什么", there=True)
    made.show_line(there=True)
    made.show()
    return made


def test_a_line_is_written_or_the_way_to_one_is_taught(writing: Writing, done: list[str]) -> None:
    assert writing.text.isVisible()
    assert writing.tools.isVisible()
    writing.show_line(there=False)
    assert not writing.text.isVisible()
    assert not writing.tools.isVisible()
    assert not writing.foot.isVisible()
    assert writing.teaching.isVisible()
    QTest.mouseClick(writing.teaching.button, Qt.MouseButton.LeftButton)
    assert done == ["taught"]


def test_without_a_session_there_is_nothing_to_begin(writing: Writing) -> None:
    writing.show_line(there=False)
    begun = writing.teaching.accessibleName()
    writing.teach(there=False)
    assert writing.teaching.accessibleName() != begun
    assert not writing.teaching.button.isVisible()


def test_each_tool_does_what_its_key_does(writing: Writing, done: list[str]) -> None:
    for button in writing.tools.buttons.values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["fact", "ledger", "choice"]


@pytest.mark.parametrize(("high", "below", "shown"), [(860, 0, 3), (860, 400, 2), (400, 0, 1), (300, 0, 0)])
def test_suggestions_give_way_to_the_text(qtbot: QtBot, writing: Writing, high: int, below: int, shown: int) -> None:
    writing.foot.show_rows([Next(type="深讲", text=text) for text in ("一", "二", "三")])
    writing.resize(744, high)
    writing.fit(below)
    assert len(writing.foot._shown()) == shown
    if shown:
        qtbot.waitUntil(lambda: writing.text.height() >= LEAST_TEXT)
        qtbot.waitUntil(lambda: writing.foot.geometry().bottom() < high - below)


def test_in_a_narrow_window_a_tool_is_its_icon_and_key_and_keeps_its_name(writing: Writing) -> None:
    wide = writing.tools.buttons["fact"].sizeHint().width()
    writing.resize(420, 860)
    writing.fit(0)
    button = writing.tools.buttons["fact"]
    assert button.sizeHint().width() < wide
    assert button.accessibleName()
    assert "@" in button.toolTip()


def test_another_language_is_said_everywhere(writing: Writing, words: Words) -> None:
    before = (writing.text.accessibleName(), writing.teaching.accessibleName(), writing.text.legend)
    words.choose("en")
    writing.reword("Say first what it solves", there=True)
    after = (writing.text.accessibleName(), writing.teaching.accessibleName(), writing.text.legend)
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert writing.text.pattern == "Say first what it solves"
