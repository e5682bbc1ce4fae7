"""In the window: what worked reaches lines and trend, and nothing is reckoned before a line is proposed."""

from pytestqt.qtbot import QtBot

from anchor_console.core.nextline import Proposal
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.prompting import Prompting
from anchor_console.ui.window import Window
from anchor_console.ui.worked.here import WorkedHere
from tests.fakes import FakeDesk
from tests.ui.worked.made import talked


def test_effects_reach_the_lines_and_the_marks_of_the_trend(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    talked(desk, 90)
    here, cockpit = window.findChildren(WorkedHere)[0], window.findChildren(Cockpit)[0]
    prompting = window.findChildren(Prompting)[0]
    here.tick()
    assert "knowing" not in here.__dict__, "nothing is reckoned before a line was proposed"
    prompting.proposal = Proposal(at=desk.now())
    here.tick()
    qtbot.waitUntil(lambda: bool(here.knowing.at))
    assert prompting.worked()["interaction"].n > 5
    said = [mark.text for mark in cockpit.trend.marks if mark.kind == "said"]
    assert said
    assert all("评论" in text or "点击" in text or "下单" in text for text in said)


def test_there_is_one_action_with_a_key_that_is_told(window: Window, desk: FakeDesk) -> None:
    action = window.every_action.get("worked")
    assert action.shortcut == "Ctrl+Shift+T"
    assert not action.when()
    desk.open_session("s1")
    assert action.when()
