"""Live without a session teaches: what is on air, what comes next, and how to choose one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Link
from anchor_console.ui.live import Live
from anchor_console.ui.window import Window
from tests.fakes import HOUR, FakeDesk, session_row


def live(window: Window) -> Live:
    """The Live workspace."""
    found = window.findChild(Live)
    assert isinstance(found, Live)
    return found


def test_it_names_the_show_that_is_on_air(window: Window) -> None:
    assert live(window).teaching.isVisible()
    assert "「秋冬家纺主场」正在直播" in live(window).teaching.accessibleName()


def test_it_names_the_next_session_when_none_is_on_air(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    desk.session_rows = [session_row("s2", title="儿童睡眠", state="ready", starts_at=desk.time + 2 * HOUR)]
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: "「儿童睡眠」2 小时后开播" in live(window).teaching.accessibleName())


def test_its_button_leads_to_the_sessions(window: Window) -> None:
    QTest.keyClick(live(window).teaching.button, Qt.Key.Key_Return)
    assert window.place == "schedule"


def test_an_open_session_brings_the_cockpit(qtbot: QtBot, window: Window) -> None:
    window.open_session("s1")
    qtbot.waitUntil(live(window).cockpit.isVisible)
    assert not live(window).teaching.isVisible()


def test_while_the_record_is_opening_it_says_so(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    desk.session_rows = []
    desk.hub_link = Link(step="starting", since=desk.time)
    desk.tell(Changed.RECORDS | Changed.LINK)
    qtbot.waitUntil(lambda: "正在读取记录" in live(window).teaching.accessibleName())
    desk.hub_link = Link(step="live", since=desk.time)
    desk.tell(Changed.LINK)
    qtbot.waitUntil(live(window).setting_out.isVisible)
