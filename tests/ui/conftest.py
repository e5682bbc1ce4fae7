"""What a test of a screen stands on: a look, the words, a desk without a house behind it, and the window."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.kit.paths import resources
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk, FakeSettings, session_row


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    """The dark look."""
    return Look(resources(), "dark")


@pytest.fixture
def words(qtbot: QtBot) -> Words:
    """Chinese words."""
    return Words(resources(), "zh")


@pytest.fixture
def desk() -> FakeDesk:
    """A desk with one session on air and one ready to go, none of them open."""
    return FakeDesk(session_row("s1"), session_row("s2", title="儿童睡眠", state="ready"))


@pytest.fixture
def settings() -> FakeSettings:
    """Nothing was ever chosen."""
    return FakeSettings()


@pytest.fixture
def window(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, settings: FakeSettings) -> Iterator[Window]:
    """The window, shown and active."""
    made = Window(desk, look, words, settings)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
