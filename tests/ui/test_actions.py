"""Actions are one list: keys run them when they make sense, and the palette and the sheet of keys show them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.actions import Action, Actions, cap
from anchor_console.ui.words import Words


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window with a field in it."""
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def action(done: list[str], id: str = "undo", shortcut: str = "", **more: object) -> Action:
    """An action that notes that it was done."""
    return Action(
        id=id, title=f"action.{id}", group="group.edit", run=lambda: done.append(id), shortcut=shortcut,
        also=str(more.get("also", "")), when=lambda: bool(more.get("when", True)),
    )  # fmt: skip


def test_a_key_runs_its_action(qtbot: QtBot, page: QWidget, words: Words) -> None:
    done: list[str] = []
    actions = Actions(words)
    actions.listen_in(page)
    actions.add(action(done, shortcut="Ctrl+Z", also="F2"))
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page, Qt.Key.Key_F2)
    assert done == ["undo", "undo"]


def test_one_key_runs_the_action_that_makes_sense_now(qtbot: QtBot, page: QWidget, words: Words) -> None:
    done: list[str] = []
    actions = Actions(words)
    actions.add(action(done, "undo", "F5", when=False), action(done, "quit", "F5"))
    actions.listen_in(page)
    QTest.keyClick(page, Qt.Key.Key_F5)
    assert done == ["quit"]


def test_a_single_letter_is_typed_where_a_field_has_the_keyboard(qtbot: QtBot, page: QWidget, words: Words) -> None:
    done: list[str] = []
    actions = Actions(words)
    actions.add(action(done, shortcut="U"))
    actions.listen_in(page)
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_U)
    assert (field.text(), done) == ("u", [])
    page.setFocus()
    field.clearFocus()
    QTest.keyClick(page, Qt.Key.Key_U)
    assert done == ["undo"]


def test_a_key_that_means_nothing_now_is_left_to_what_has_the_keyboard(page: QWidget, words: Words) -> None:
    done: list[str] = []
    actions = Actions(words)
    actions.listen_in(page)
    actions.add(action(done, shortcut="Del", when=False))
    heard: list[int] = []
    page.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign] # notes what comes to it
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Delete)
    QTest.keyClick(page, Qt.Key.Key_Delete)
    assert (heard, done) == ([Qt.Key.Key_Delete] * 2, [])


def test_an_action_taken_away_hears_its_key_no_more(qtbot: QtBot, page: QWidget, words: Words) -> None:
    done: list[str] = []
    actions = Actions(words)
    actions.listen_in(page)
    take_away = actions.add(action(done, shortcut="F5"))
    take_away()
    QTest.keyClick(page, Qt.Key.Key_F5)
    assert (done, actions.all()) == ([], ())


def test_no_two_actions_share_an_id(words: Words) -> None:
    actions = Actions(words)
    actions.add(action([]))
    with pytest.raises(ValueError, match="undo"):
        actions.add(action([]))


def test_an_action_that_makes_no_sense_is_not_done(words: Words) -> None:
    done: list[str] = []
    actions = Actions(words)
    actions.add(action(done, when=False))
    assert not actions.run("undo")
    assert (done, actions.now()) == ([], ())


def test_a_cap_shows_the_keys_apart() -> None:
    assert cap("Ctrl+K").split() == ["Ctrl", "K"]
    assert cap("") == ""
    assert cap("+") == "+"
