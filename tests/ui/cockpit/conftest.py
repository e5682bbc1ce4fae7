"""What a test of the cockpit stands on: a room in full swing, and the cockpit that shows it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed, Picture
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.cockpit import WANTED
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import filled_desk


@pytest.fixture
def desk() -> FakeDesk:
    """Seventy minutes into a show."""
    return filled_desk()


@pytest.fixture
def picture(desk: FakeDesk) -> Picture:
    """The room of that desk."""
    assert desk.picture is not None
    return desk.picture


@pytest.fixture
def cockpit(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> Cockpit:
    """The cockpit at 1376×824, told all there is, and told of every change at once."""
    made = Cockpit(desk, look, words)
    qtbot.addWidget(made)
    made.resize(1376, 824)
    made.show()
    QTest.mouseRelease(made, Qt.MouseButton.LeftButton)  # a double click in another test leaves the button down

    def told(changed: Changed) -> None:
        made.told(changed)
        made.settle()

    told(WANTED)
    desk.watch(told)
    qtbot.waitUntil(lambda: made.asked.looks_up)
    return made
