"""The schedule as a place of the window: Alt+2 and its old name lead there, its deeds are in palette and top bar."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.window import Window
from tests.fakes import HOUR, NOON, FakeDesk, session_row


def page(window: Window) -> Schedule:
    """The schedule's workspace, on screen."""
    window.go("schedule")
    found = window.findChild(Schedule)
    assert isinstance(found, Schedule)
    return found


def test_its_old_name_leads_there(window: Window) -> None:
    window.go("sessions")
    assert window.place == "schedule"
    assert window.findChild(Schedule) is not None


def test_the_grid_has_the_keyboard_at_once(window: Window) -> None:
    assert page(window).grid.hasFocus()


def test_sessions_are_blocks_and_enter_opens_one_on_live(desk: FakeDesk, window: Window) -> None:
    schedule = page(window)
    schedule.go_to(schedule.days[0])
    schedule.show_session("s2")
    assert [block.title for block in schedule.grid.board.blocks] == ["秋冬家纺主场", "儿童睡眠"]
    QTest.keyClick(schedule.grid, Qt.Key.Key_Return)
    assert (desk.opened, window.place) == (["s2"], "live")


def test_the_state_and_the_badge_are_told(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    schedule = page(window)
    desk.session_rows.append(session_row("s3", title="晨间日用", starts_at=NOON - 3 * HOUR, state="draft"))
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: "晨间日用" in schedule.grid.accessibleDescription())
    assert "草稿" in schedule.grid.accessibleDescription()
    assert "直播中" in schedule.grid.accessibleDescription()


def test_its_deeds_make_sense_only_while_it_is_on_screen(window: Window) -> None:
    page(window)
    here = {action.id for action in window.every_action.now()}
    window.go("live")
    elsewhere = {action.id for action in window.every_action.now()}
    assert {"new_session", "week_now", "import_calendar"} <= here
    assert not {"new_session", "week_now", "import_calendar"} & elsewhere


def test_the_top_bar_offers_its_chief_deeds_with_their_keys(window: Window) -> None:
    page(window)
    said = [button.accessibleName() for button in window.topbar._buttons.values()]
    assert said == ["导入 .ics", "新场次"]
