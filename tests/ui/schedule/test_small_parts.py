"""The small parts by themselves: ticked rows, ticked days, pictures of lanes, steps that are done turn by turn."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.calendar_door import CalendarDoor
from anchor_console.desk.calendars import Unused
from anchor_console.kit.tasks import Tasks
from anchor_console.ui.look import Look
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.schedule.days import GAP, WIDE, DayPicker
from anchor_console.ui.schedule.stages import Stages
from anchor_console.ui.schedule.tick_list import ROW, Tick, TickList
from anchor_console.ui.schedule.walking import Way, stepped
from anchor_console.ui.words import Words
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import LEFT, NOW, week


def tick(title: str, ticked: bool | None = True) -> Tick:
    """A row."""
    return Tick(state="新", token="good", title=title, when="11-26", ticked=ticked)


def test_rows_are_ticked_by_space_click_and_all_at_once(qtbot: QtBot, look: Look) -> None:
    rows = TickList(look)
    qtbot.addWidget(rows)
    rows.resize(500, 4 * ROW)
    rows.say("文件", [tick("a"), tick("b", False), tick("c", None)])
    told: list[list[bool]] = []
    rows.changed.connect(lambda: told.append(list(rows.ticked)))
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.mouseClick(rows, LEFT, pos=QPoint(20, ROW // 2))
    QTest.mouseClick(rows, LEFT, pos=QPoint(20, 2 * ROW + ROW // 2))
    QTest.keyClick(rows, Qt.Key.Key_A)
    QTest.keyClick(rows, Qt.Key.Key_A)
    assert told == [[True, True, False], [False, True, False], [True, True, False], [False, False, False]]
    assert "☐" not in rows.accessibleName()
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert "☐" in rows.accessibleName()
    assert not rows.grab().isNull()


def test_a_long_list_scrolls_to_what_is_chosen(qtbot: QtBot, look: Look) -> None:
    rows = TickList(look)
    qtbot.addWidget(rows)
    rows.resize(500, 4 * ROW)
    rows.say("文件", [tick(str(number)) for number in range(50)])
    QTest.keyClick(rows, Qt.Key.Key_End)
    QTest.mouseClick(rows, LEFT, pos=QPoint(20, 3 * ROW + ROW // 2))
    assert (rows.at, rows.ticked[49]) == (49, False)


def test_the_last_day_cannot_be_unticked(qtbot: QtBot, look: Look, words: Words) -> None:
    days = DayPicker(look, words)
    qtbot.addWidget(days)
    days.show_days((3,))
    QTest.keyClick(days, Qt.Key.Key_Space)
    assert days.days == (3,)
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Space)
    QTest.mouseClick(days, LEFT, pos=QPoint(3 * (WIDE + GAP) + 4, 10))
    assert days.days == (4,)
    assert "周五" in days.accessibleName()
    assert not days.grab().isNull()


def test_steps_are_done_one_a_turn_and_dropped_when_begun_anew(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    stages = Stages(parent)
    stages.begin(lambda: done.append(1), lambda: done.append(2), at_once=False)
    assert (done, stages.waits) == ([], True)
    stages.begin(lambda: done.append(3), lambda: done.append(4), at_once=False)
    qtbot.waitUntil(lambda: done == [3, 4])
    stages.begin(lambda: done.append(5), at_once=True)
    assert (done, stages.waits) == ([3, 4, 5], False)


def test_only_the_lane_that_differs_is_painted_again(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.repaint()
    before = schedule.grid.painted_lanes
    schedule.grid.repaint()
    assert schedule.grid.painted_lanes == before
    living.put("session", "s3", title="别的标题")
    schedule.refresh()
    schedule.grid.repaint()
    assert schedule.grid.painted_lanes == before + 1


@pytest.mark.parametrize(
    ("chosen", "way", "there"),
    [("", "up", "s1"), ("", "last", "s3"), ("s1", "down", "s2"), ("s2", "up", "s1"), ("s1", "right", "s4"),
     ("s4", "right", "s4"), ("s3", "left", "s2"), ("s1", "last", "s3"), ("s3", "right", "s4"), ("s3", "up", "s1"),
     ("s3", "down", "s3")],
)  # fmt: skip
def test_an_arrow_leads_to_the_block_beside(schedule: Schedule, chosen: str, way: Way, there: str) -> None:
    assert stepped(schedule.grid.board, chosen, way) == there


async def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    tasks = Tasks(lambda name, error: None)
    door = CalendarDoor(week(), tasks)
    told: list[object] = []
    door.read(tmp_path / "none.ics", NOW, NOW + 1, "Asia/Shanghai", told.append)
    await tasks._running["read a calendar"]
    assert isinstance(told[0], Unused)
    assert told[0].type == "unreadable"
    door.stop()
    await tasks.close()


async def test_a_folder_is_remembered_and_written_on_after_a_restart(tmp_path: Path) -> None:
    kept: list[str] = []
    failed: list[str] = []
    tasks = Tasks(lambda name, error: None)
    folder = tmp_path / "out"
    first = CalendarDoor(week(), tasks, "", kept.append)
    assert first.folder is None
    first.go_on({}, failed.append)
    first.write(folder, {}, lambda many, reason: None)
    await tasks._running["write calendars"]
    assert kept == [str(folder)]
    for path in folder.glob("*.ics"):
        path.unlink()
    second = CalendarDoor(week(), tasks, kept[-1], kept.append)
    second.go_on({}, failed.append)
    await tasks._running["write calendars"]
    assert len(list(folder.glob("*.ics"))) == 5
    second.forget()
    assert (kept, second.folder, failed) == ([str(folder), ""], None, [])
    await tasks.close()


async def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    failed: list[str] = []
    tasks = Tasks(lambda name, error: None)
    CalendarDoor(week(), tasks, str(tmp_path / "disk")).go_on({}, failed.append)
    assert (failed, (tmp_path / "disk").exists()) == (["gone"], False)
    await tasks.close()


async def test_calendars_are_written_and_followed(tmp_path: Path) -> None:
    tasks = Tasks(lambda name, error: None)
    door = CalendarDoor(week(), tasks)
    told: list[tuple[int, str]] = []
    door.write(tmp_path / "out", {}, lambda many, reason: told.append((many, reason)))
    await tasks._running["write calendars"]
    assert told == [(5, "")]
    assert len(list((tmp_path / "out").glob("*.ics"))) == 5
    blocked = tmp_path / "file"
    blocked.write_text("")
    door.write(blocked, {}, lambda many, reason: told.append((many, reason)))
    await tasks._running["write calendars"]
    assert told[-1][1]
    await tasks.close()
