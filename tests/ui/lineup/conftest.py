"""What a test of the planner stands on: Friday evening's lineup, and the window with the planner before it."""

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.ui.lineup import Planner
from anchor_console.ui.window import Window
from tests.ui.lineup.plans import PlanDesk, plan_desk


@pytest.fixture
def desk() -> PlanDesk:
    """Eleven items for Friday evening; nobody has opened a session."""
    return plan_desk()


@pytest.fixture
def planner(qtbot: QtBot, window: Window, desk: PlanDesk) -> Planner:
    """The planner on Friday's lineup at 1376×824, all of it worked out."""
    window.resize(1440, 900)
    window.go("lineup")
    found = window.findChild(Planner)
    assert isinstance(found, Planner)
    found.show_session("s1")
    found.settle()
    desk.watch(found.told)  # told of every change at once, not with the next beat
    found.table.setFocus()
    qtbot.waitUntil(found.table.hasFocus)
    return found
