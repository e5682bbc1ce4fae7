"""What a test of a rehearsal stands on: a short evening, a simulated crowd, and time that passes when told to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.console_app.stage import SimulatedStage
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal.running import Running, Wanted
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.rehearsal_made import Anchor, FakeTime, evening


@pytest.fixture
def desk() -> FakeDesk:
    """Four minutes of script for two products."""
    return evening(4, 2)


@pytest.fixture
def time() -> FakeTime:
    """Stands still until it is told otherwise."""
    return FakeTime()


def on_screen(glass: QWidget) -> None:
    """Show a glass as large as a laptop's screen."""
    glass.resize(1280, 800)
    glass.show()


@pytest.fixture
def running(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, time: FakeTime) -> Iterator[Running]:
    """A rehearsal by 林小满 that has begun."""
    parent = QObject()
    made = Running(desk, SimulatedStage, look, words, parent, time)
    made.begin(Wanted(session=desk.session_rows[0], anchor="lin", seed=7), on_screen)
    yield made
    made.close()
    parent.deleteLater()


@pytest.fixture
def anchor(running: Running, time: FakeTime) -> Anchor:
    """Who reads it."""
    return Anchor(running, time)
