"""A card over the window: the keyboard goes back to where it was, and letters are the card's own meanwhile."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from anchor_console.ui.actions import Action, Actions
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.words import Words


class Plain(Overlay):
    """A card that holds nothing; its own keyboard stands on itself."""

    def lay(self, window: QRect) -> QRect:
        return QRect(10, 10, 80, 40)

    def first_focus(self) -> QWidget:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with two fields."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 100)
    for name in ("first", "second"):
        QLineEdit(made).setObjectName(name)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def field(window: QWidget, name: str) -> QLineEdit:
    found = window.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_the_keyboard_goes_back_to_where_it_was(window: QWidget, look: Look) -> None:
    field(window, "second").setFocus()
    card = Plain(look, window)
    card.open()
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert (card.isVisible(), field(window, "second").hasFocus()) == (False, True)


def test_a_card_whose_field_of_before_is_gone_is_put_away_all_the_same(window: QWidget, look: Look) -> None:
    field(window, "first").setFocus()
    card = Plain(look, window)
    card.open()
    delete(field(window, "first"))
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_dialog_that_had_the_keyboard_does_not_get_it_back(window: QWidget, look: Look, qtbot: QtBot) -> None:
    field(window, "second").setFocus()
    dialog = QLineEdit()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.setFocus()
    qtbot.waitUntil(dialog.hasFocus)
    card = Plain(look, window)
    card.open()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    dialog.close()
    assert window.focusWidget() is field(window, "second")


def test_a_letter_does_nothing_beneath_the_card(window: QWidget, look: Look, words: Words) -> None:
    done: list[str] = []
    actions = Actions(words)
    actions.add(
        Action(id="hand", title="action.hand_over", group="group.run", shortcut="H", run=lambda: done.append("H"))
    )
    actions.listen_in(window)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_H)
    card = Plain(look, window)
    card.open()
    focus = QApplication.focusWidget()
    assert focus is card
    QTest.keyClick(card, Qt.Key.Key_H)
    assert done == ["H"]
