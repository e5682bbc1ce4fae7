"""The schedule by keys and by pointer: drawing, moving, stretching, duplicating, removing, going round the weeks."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.shift import Shift
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Presence
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.schedule.titling import Titling
from anchor_console.ui.window import Window
from anchor_console.ui.zones import local_zone
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import LEFT, at, drag, middle, named, press, session, spot, typed

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def times(desk: LivingDesk, id: str) -> tuple[str, str]:
    """When a session is planned."""
    record = desk.record("session", id)
    return record["starts_at"], record["ends_at"]


def test_the_week_is_on_screen_with_what_collides(schedule: Schedule) -> None:
    assert [lane.name for lane in schedule.grid.board.lanes] == ["屿间生活", "屿间童趣"]
    assert "11 月 23 – 29 日" in schedule.tools.range.words
    assert "人员重叠" in [entry.name for entry in schedule.clashes.entries]
    assert schedule.grid.scene.marks["s1"] == "stop"
    assert not schedule.grab().isNull()


def test_every_block_is_told_to_those_who_listen(schedule: Schedule) -> None:
    said = schedule.grid.accessibleDescription()
    assert "周四 26, 19:00 – 23:00, 秋冬主场, 屿间生活, 林夏, 已就绪, 有冲突" in said


def test_a_drag_on_the_empty_grid_draws_a_session_and_asks_for_its_title(
    schedule: Schedule, living: LivingDesk
) -> None:
    drag(schedule, spot(schedule, 1, 1, 14 * 60 + 3), spot(schedule, 1, 1, 16 * 60 - 3))
    assert isinstance(QApplication.focusWidget(), Titling)
    typed("晨间日用")
    press(Qt.Key.Key_Return)
    block = named(schedule, "晨间日用")
    assert times(living, block.id) == (at(24, "14:00"), at(24, "16:00"))
    assert (living.record("session", block.id)["room"], block.state) == ("r2", "draft")
    assert schedule.grid.current == block.id
    assert schedule.grid.hasFocus()


def test_escape_lets_a_drawn_session_go(schedule: Schedule, living: LivingDesk) -> None:
    drag(schedule, spot(schedule, 1, 1, 14 * 60), spot(schedule, 1, 1, 16 * 60))
    press(Qt.Key.Key_Escape)
    assert living.changes == []
    assert schedule.grid.ghosts == ()


def test_a_block_is_dragged_to_another_day_and_room_with_its_shifts(schedule: Schedule, living: LivingDesk) -> None:
    living.put("shift", "half", session="s3", person="lin", starts_at=at(27, "15:00"), ends_at=at(27, "16:00"))
    schedule.refresh()
    start = middle(schedule, "毛巾浴室")
    away = spot(schedule, 0, 1, 12 * 60) - spot(schedule, 1, 4, 14 * 60)
    drag(schedule, start, start + away)
    assert times(living, "s3") == (at(24, "12:00"), at(24, "14:00"))
    assert living.record("session", "s3")["room"] == "r1"
    assert living.record("shift", "half")["starts_at"] == at(24, "13:00")
    press(Qt.Key.Key_Z, CONTROL)
    assert times(living, "s3") == (at(27, "14:00"), at(27, "16:00"))
    assert living.record("session", "s3")["room"] == "r2"
    assert living.record("shift", "half")["starts_at"] == at(27, "15:00")


def test_an_edge_is_dragged_to_stretch_it(schedule: Schedule, living: LivingDesk) -> None:
    box = schedule.grid.block_rects("s3")[0]
    foot = QPoint(round(box.center().x()), round(box.bottom()) - 1)
    drag(schedule, foot, foot + QPoint(0, spot(schedule, 1, 4, 17 * 60).y() - spot(schedule, 1, 4, 16 * 60).y()))
    assert times(living, "s3") == (at(27, "14:00"), at(27, "17:00"))


def test_a_clash_is_said_while_it_is_dragged_and_escape_gives_up(schedule: Schedule, living: LivingDesk) -> None:
    start = middle(schedule, "毛巾浴室")
    away = spot(schedule, 1, 3, 21 * 60) - spot(schedule, 1, 4, 14 * 60)
    drag(schedule, start, start + away, drop=False)
    assert schedule.grid.held is not None
    assert schedule.grid.held.wrong
    assert "房间重叠" in schedule.clashes.said
    press(Qt.Key.Key_Escape)
    QTest.mouseRelease(schedule.grid, LEFT, pos=start + away)
    assert living.changes == []
    assert schedule.clashes.said == ""


def test_a_place_without_a_clash_is_said_too(schedule: Schedule) -> None:
    start = middle(schedule, "毛巾浴室")
    drag(schedule, start, start + spot(schedule, 1, 1, 14 * 60) - spot(schedule, 1, 4, 14 * 60), drop=False)
    assert schedule.clashes.said == "放在 周二 14:00 – 16:00，没有冲突"


def test_what_was_on_air_is_not_moved(schedule: Schedule, living: LivingDesk) -> None:
    session(living, "old", 24, "14:00", "16:00", title="播过的", state="ended", room="r2")
    schedule.refresh()
    start = middle(schedule, "播过的")
    drag(schedule, start, start + QPoint(0, 40))
    assert living.changes == []
    schedule.grid.choose("old")
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Delete)
    assert living.changes == []


def test_arrows_go_from_block_to_block(schedule: Schedule) -> None:
    ways = [(Qt.Key.Key_Home, "s1"), (Qt.Key.Key_Right, "s4"), (Qt.Key.Key_Left, "s1"), (Qt.Key.Key_Down, "s2"),
            (Qt.Key.Key_Right, "s3"), (Qt.Key.Key_Up, "s1"), (Qt.Key.Key_End, "s3")]  # fmt: skip
    schedule.grid.setFocus()
    for key, id in ways:
        press(key)
        assert schedule.grid.current == id, key


def test_alt_and_arrows_move_by_a_snap_and_one_undo_takes_all_of_it_back(
    schedule: Schedule, living: LivingDesk
) -> None:
    schedule.grid.choose("s3")
    schedule.grid.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Left, ALT)
    assert times(living, "s3") == (at(26, "14:45"), at(26, "16:45"))
    press(Qt.Key.Key_PageUp, ALT)
    assert living.record("session", "s3")["room"] == "r1"
    press(Qt.Key.Key_Z, CONTROL)
    assert (times(living, "s3"), living.record("session", "s3")["room"]) == ((at(27, "14:00"), at(27, "16:00")), "r2")


def test_alt_shift_and_arrows_stretch(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s3")
    schedule.grid.setFocus()
    press(Qt.Key.Key_Down, ALT | SHIFT)
    press(Qt.Key.Key_Down, ALT | SHIFT)
    press(Qt.Key.Key_Up, ALT | SHIFT)
    assert times(living, "s3") == (at(27, "14:00"), at(27, "16:15"))


def test_a_block_that_leaves_the_week_is_followed(schedule: Schedule) -> None:
    schedule.grid.choose("s4")
    schedule.grid.setFocus()
    press(Qt.Key.Key_Right, ALT)
    press(Qt.Key.Key_Right, ALT)
    assert schedule.days[0] == date(2026, 11, 30)
    assert schedule.grid.current == "s4"


def test_n_makes_a_session_without_a_pointer(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_N)
    typed("新品夜")
    press(Qt.Key.Key_Return)
    block = named(schedule, "新品夜")
    assert times(living, block.id) == (at(25, "19:00"), at(25, "21:00"))
    press(Qt.Key.Key_N)
    typed("晚场")
    press(Qt.Key.Key_Return)
    assert times(living, named(schedule, "晚场").id)[0] == at(25, "21:00")
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_Return)
    assert times(living, named(schedule, "新场次").id)[0] == at(26, "19:00"), "not in the night"


def test_d_duplicates_to_the_next_day_with_its_people(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s3")
    schedule.grid.setFocus()
    press(Qt.Key.Key_D)
    copy = schedule.grid.current
    assert copy not in ("", "s3")
    assert times(living, copy) == (at(28, "14:00"), at(28, "16:00"))
    assert [kept.value.person for kept in living.all(Shift, copy)] == ["chen"]


def test_delete_cancels_what_is_planned_and_removes_a_draft(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    schedule.grid.choose("s2")
    press(Qt.Key.Key_Delete)
    assert living.record("session", "s2")["state"] == "cancelled"
    schedule.grid.choose("s3")
    press(Qt.Key.Key_Backspace)
    assert (living.record("session", "s3"), living.record("shift", "s3-chen")) == ({}, {})
    press(Qt.Key.Key_Z, CONTROL)
    assert living.record("session", "s3")["title"] == "毛巾浴室"
    assert living.record("shift", "s3-chen")["person"] == "chen"


def test_enter_opens_the_session_on_live(schedule: Schedule, frame: Window, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert (living.opened, frame.place) == (["s1"], "live")


def test_a_double_click_opens_a_block_and_draws_where_there_is_none(
    schedule: Schedule, living: LivingDesk, frame: Window
) -> None:
    QTest.mouseDClick(schedule.grid, LEFT, pos=spot(schedule, 1, 1, 14 * 60 + 2))
    assert isinstance(QApplication.focusWidget(), Titling)
    press(Qt.Key.Key_Escape)
    QTest.mouseDClick(schedule.grid, LEFT, pos=middle(schedule, "秋冬主场"))
    assert living.opened == ["s1"]


def test_pages_turn_weeks_and_t_comes_back(schedule: Schedule) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_PageDown)
    assert schedule.days[0] == date(2026, 11, 30)
    assert schedule.empty.isVisible()
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageUp)
    assert schedule.days[0] == date(2026, 11, 16)
    press(Qt.Key.Key_T)
    assert schedule.days[0] == date(2026, 11, 23)
    assert schedule.empty.isHidden()


def test_a_day_is_the_chosen_blocks_day(schedule: Schedule) -> None:
    schedule.grid.choose("s3")
    schedule.grid.setFocus()
    press(Qt.Key.Key_W)
    assert schedule.days == (date(2026, 11, 27),)
    assert schedule.grid.frame.across
    assert not schedule.grab().isNull()
    press(Qt.Key.Key_PageDown)
    assert schedule.days == (date(2026, 11, 28),)


def test_by_person_a_block_taken_to_another_lane_changes_who_stands_there(
    schedule: Schedule, living: LivingDesk
) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_P)
    lanes = [lane.id for lane in schedule.grid.board.lanes]
    assert lanes == ["lin", "chen"]
    start = middle(schedule, "毛巾浴室")
    drag(schedule, start, start - QPoint(0, schedule.grid.frame.lane_high))
    assert living.record("shift", "s3-chen")["person"] == "lin"
    assert times(living, "s3") == (at(27, "14:00"), at(27, "16:00"))


def test_a_session_drawn_in_a_persons_lane_has_that_person(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_P)
    drag(schedule, spot(schedule, 1, 0, 12 * 60), spot(schedule, 1, 0, 14 * 60))
    press(Qt.Key.Key_Return)
    block = named(schedule, "新场次")
    assert (block.lane, living.record("session", block.session)["room"]) == ("chen", "r1")


def test_an_empty_team_is_told_to_make_a_room(schedule: Schedule, living: LivingDesk) -> None:
    for id in ("s1", "s2", "s3", "s4"):
        living.take("session.step", id, {"to": "cancelled"})
        living.take("session.remove", id, {})
    for id in ("r1", "r2"):
        living.take("room.remove", id, {})
    schedule.refresh()
    assert "还没有直播间" in schedule.empty.accessibleName()
    assert [id for id, button in schedule.empty.buttons.items() if button.isVisible()] == ["house.rooms"]


def test_who_else_looks_is_told_with_the_block(qtbot: QtBot, schedule: Schedule, living: LivingDesk) -> None:
    living.present = [Presence(person="x", name="沈月", session="s3", place="live", at=1)]
    living.tell(Changed.PRESENCE)
    qtbot.waitUntil(lambda: "也在看：沈月" in schedule.grid.accessibleDescription())
    assert "也在看：沈月" in schedule.grid.tip_at(middle(schedule, "毛巾浴室"))
    assert not schedule.grab().isNull()


def test_what_comes_in_from_others_is_drawn_and_the_choice_stays(
    qtbot: QtBot, schedule: Schedule, living: LivingDesk
) -> None:
    schedule.grid.choose("s3")
    session(living, "new", 25, "14:00", "16:00", title="别人排的")
    living.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: any(block.title == "别人排的" for block in schedule.grid.board.blocks))
    assert schedule.grid.current == "s3"


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (2560, 1440)])
def test_it_is_drawn_at_every_size(schedule: Schedule, frame: Window, size: tuple[int, int]) -> None:
    frame.resize(*size)
    schedule.grid.choose("s1")
    assert not schedule.grab().isNull()
    assert schedule.panel.width() == {1280: 300, 1440: 336, 2560: 400}[size[0]]


def test_both_languages_and_looks_are_drawn(schedule: Schedule, frame: Window) -> None:
    before = schedule.grab().toImage()
    frame.every_action.run("language")
    assert "Thu 26" in schedule.grid.accessibleDescription()
    frame.every_action.run("theme")
    assert schedule.grab().toImage() != before


def test_the_menu_offers_what_makes_sense(schedule: Schedule) -> None:
    schedule.grid.setFocus()
    without = schedule.menu_titles()
    schedule.grid.choose("s3")
    assert "复制到第二天" in schedule.menu_titles()
    assert "复制到第二天" not in without
    assert "导入 .ics" in without


def test_under_a_card_no_key_of_the_schedule_is_heard(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s3")
    schedule.grid.setFocus()
    press(Qt.Key.Key_R)
    assert schedule.repeat_card.isVisible()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_D, Qt.Key.Key_W):
        press(key)
    assert living.changes == []
    assert len(schedule.days) == 7
    press(Qt.Key.Key_Escape)
    assert schedule.grid.hasFocus()


def test_an_edit_on_its_way_has_its_badge_and_a_tick_when_it_is_done(
    qtbot: QtBot, schedule: Schedule, living: LivingDesk
) -> None:
    living.badges["s3"] = "sent"
    living.tell(Changed.EDITS)
    qtbot.waitUntil(lambda: named(schedule, "毛巾浴室").badge == "sent")
    schedule.grid.choose("s3")
    assert schedule.panel.head.badge.words == "已送出"
    living.badges.clear()
    living.tell(Changed.EDITS)
    qtbot.waitUntil(lambda: named(schedule, "毛巾浴室").badge == "done")
    assert not schedule.grab().isNull()


def test_the_zone_is_switched_between_the_rooms_and_this_computers(schedule: Schedule) -> None:
    schedule.grid.setFocus()
    assert schedule.zone == "Asia/Shanghai"
    press(Qt.Key.Key_Z)
    assert schedule.zone == local_zone()
    press(Qt.Key.Key_Z)
    assert schedule.zone == "Asia/Shanghai"
