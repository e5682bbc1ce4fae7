"""What a test of the run of show on screen stands on: the window with a show half an hour in."""

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.ribbon import Ribbon
from anchor_console.ui.live import Live
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.run.run_made import add_run


@pytest.fixture
def ribbon(qtbot: QtBot, window: Window, desk: FakeDesk) -> Ribbon:
    """The ribbon of a show in its second row, told of the time once."""
    add_run(desk)
    window.resize(1440, 900)
    window.open_session("s1")
    live = window._by_place["live"]
    assert isinstance(live, Live)
    assert isinstance(live.cockpit, Cockpit)
    qtbot.waitUntil(live.cockpit.isVisible)
    window.pulse.second.emit()
    return live.cockpit.ribbon
