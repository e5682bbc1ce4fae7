"""Closing the window while a show is on air: Enter goes on recording, S stops, Esc stays; a system is not held up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.ui.quitting import Hub
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk, session_row
from tests.ui.cues.said import CONTROL, focused


@pytest.fixture(autouse=True)
def closes_in_the_end(window: Window) -> Iterator[None]:
    """Whatever was asked, the window closes after the test."""
    yield
    window.quitting.without_asking()


def ask(window: Window, hub: Hub = "here") -> None:
    window.quitting.hub = hub
    QTest.keyClick(focused(), Qt.Key.Key_Q, CONTROL)


def test_enter_closes_and_goes_on_recording(window: Window) -> None:
    ask(window)
    assert window.isVisible()
    assert window.quitting.card.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not window.isVisible()
    assert window.quitting.keeps


def test_s_closes_and_stops(window: Window) -> None:
    ask(window)
    QTest.keyClick(focused(), Qt.Key.Key_S)
    assert not window.isVisible()
    assert not window.quitting.keeps


def test_escape_stays_and_asks_again_the_next_time(window: Window) -> None:
    ask(window)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not window.quitting.card.isVisible()
    window.close()
    assert window.quitting.card.isVisible()


def test_a_team_s_hub_goes_on_anyway_and_can_t_be_stopped_by_the_way(window: Window) -> None:
    ask(window, "team")
    card = window.quitting.card
    assert not card.stop.isVisible()
    assert "团队" in card.goes_on.words
    QTest.keyClick(focused(), Qt.Key.Key_S)
    assert window.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not window.isVisible()
    assert not window.quitting.keeps


def test_several_sessions_are_counted_and_the_open_one_is_named(window: Window, desk: FakeDesk) -> None:
    desk.session_rows.append(session_row("s3", title="会员夜"))
    desk.open_session("s3")
    ask(window)
    assert "《会员夜》等 2 场" in window.quitting.card.title.words


@pytest.mark.parametrize("hub", ["", "here"])
def test_where_nothing_is_on_air_or_nothing_is_recorded_nobody_is_asked(
    window: Window, desk: FakeDesk, hub: Hub
) -> None:
    if hub:
        desk.session_rows = [session_row("s2", state="ready")]
    ask(window, hub)
    assert not window.isVisible()
    assert not window.quitting.keeps


@pytest.mark.parametrize(("hub", "keeps"), [("here", True), ("team", False), ("", False)])
def test_a_system_that_shuts_down_is_not_held_up(window: Window, hub: Hub, keeps: bool) -> None:
    window.quitting.hub = hub
    window.quitting.without_asking()
    window.close()
    assert not window.isVisible()
    assert window.quitting.keeps is keeps
