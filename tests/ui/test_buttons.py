"""A button does the same by mouse, Space and Enter, says its name, and does nothing while disabled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.buttons import KeyButton, Kind
from anchor_console.ui.look import Look

KINDS: tuple[Kind, ...] = ("plain", "primary", "danger")


@pytest.mark.parametrize("kind", KINDS)
def test_mouse_space_and_enter_press_it(qtbot: QtBot, look: Look, kind: Kind) -> None:
    pressed: list[str] = []
    button = KeyButton(look, "下播", lambda: pressed.append("x"), key="F12", icon="octagon", kind=kind)
    qtbot.addWidget(button)
    button.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert (len(pressed), button.accessibleName()) == (3, "下播")
    button.setEnabled(False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_focus_can_be_seen(qtbot: QtBot, look: Look, kind: Kind) -> None:
    button = KeyButton(look, "开播", kind=kind)
    qtbot.addWidget(button)
    button.show()
    before = button.grab().toImage()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before


def test_it_grows_with_its_word_and_key(qtbot: QtBot, look: Look) -> None:
    button = KeyButton(look, "下播")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.show_as("End the show", key="Shift F12")
    assert button.sizeHint().width() > narrow + 60
