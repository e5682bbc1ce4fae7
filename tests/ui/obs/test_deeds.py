"""OBS in the window: marked by a key, told in the status line, found in the palette; not there until wanted."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from anchor_console.core.obs import Output
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.obs.obs_shown import STAGE, FakeObsView, connected


@pytest.fixture
def obs(window: Window, desk: FakeDesk) -> FakeObsView:
    """An OBS that is connected."""
    desk.open_session("s1")
    made = FakeObsView(connected())
    window.obs.build = lambda: made
    window.obs.view()
    return made


def test_without_a_loop_nothing_is_offered(window: Window) -> None:
    """The first paint does not wait for it."""
    assert window.obs.view() is None
    assert window.obs.known is None
    assert window.obs.status() == []
    assert not window.every_action.run("obs")
    assert not window.every_action.run("obs.mark")


def test_a_key_marks_the_recording(window: Window, obs: FakeObsView) -> None:
    """What was marked is said: the timecode, or that nothing is recorded."""
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "OBS 没有在录制" in window.topbar.notice.accessibleName()
    obs.show(connected(stage=structs.replace(STAGE, recording=Output(True, False, 61_000))))
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert "00:01:01.000" in window.topbar.notice.accessibleName()


def test_the_status_line_tells_of_it_beside_the_recording(window: Window, obs: FakeObsView) -> None:
    """And counts on with the clock."""
    window.statusline.refresh()
    said = window.statusline.sentence()
    assert said.index("OBS 推流 01:00:00") < said.index("缺口")


def test_the_diagnosis_holds_the_codes(window: Window, obs: FakeObsView) -> None:
    """Which the screens leave out; nothing of it where there is no OBS."""
    window.every_action.run("copy_diagnosis")
    assert "obs=live() 29.0.2/ dry=False failed=0/0" in QGuiApplication.clipboard().text()


def test_obs_is_brought_in_line_from_the_palette(window: Window, obs: FakeObsView) -> None:
    """Without opening the card."""
    assert window.every_action.run("obs.align")
    assert obs.asked == [("align",)]
