"""What can be done with cues, and when it makes sense."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.cues.said import cue, focused, say


def test_without_a_session_there_is_nobody_to_cue(window: Window, desk: FakeDesk) -> None:
    desk.opened.clear()
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    assert not any(child.isVisible() for child in window.findChildren(QWidget) if type(child).__name__ == "CueCard")


def test_one_that_did_not_get_through_can_be_let_go(window: Window, desk: FakeDesk) -> None:
    say(desk, cue("own", mine=True, badge="refused"))
    assert window.every_action.run("let_cue_go")
    assert desk.acknowledged == ["own"]
