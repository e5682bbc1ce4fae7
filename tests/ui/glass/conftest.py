"""What a test of the glass stands on: a show on air, and the glass on a screen of 1440×900."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.ui.glass.window import GlassWindow
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.glass.made import show


@pytest.fixture
def desk() -> FakeDesk:
    """On air, with the sheets pinned."""
    return show()


@pytest.fixture
def glass(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> Iterator[GlassWindow]:
    """The glass, shown and active."""
    pulse = Pulse(desk, beat_ms=1)
    made = GlassWindow(desk, pulse, look, words)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    pulse.close()
