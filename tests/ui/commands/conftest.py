"""What a test of commands stands on: a desk in full swing, and what this desk asks of the room."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import filled_desk


@pytest.fixture
def desk() -> FakeDesk:
    """Seventy minutes into a show; the third of eleven items is pinned."""
    return filled_desk()


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    """A window of a left column's size, active, that a part under test stands in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(328, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def here(desk: FakeDesk, words: Words) -> CommandsHere:
    """The road on which this desk asks."""
    return CommandsHere(desk, words)
