"""The schedule in its window, over a desk whose edits take effect."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeSettings
from tests.ui.schedule import weeks
from tests.ui.schedule.living import LivingDesk


@pytest.fixture
def living() -> LivingDesk:
    """The desk of the week."""
    return weeks.week()


@pytest.fixture
def frame(qtbot: QtBot, living: LivingDesk, look: Look, words: Words) -> Iterator[Window]:
    """The window at 1440×900 on the schedule."""
    made = Window(living, look, words, FakeSettings())
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("schedule")
    yield made
    made.close()


@pytest.fixture
def schedule(frame: Window) -> Schedule:
    """The workspace."""
    found = frame.findChild(Schedule)
    assert isinstance(found, Schedule)
    return found
