"""Plans used again and from outside: weeks copied, templates kept and used, calendar files previewed and taken."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.schedule.calendar import REASONS, Calendar, Happening, Told
from anchor_console.core.schedule.moments import HOUR
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.template import Template
from anchor_console.desk.calendars import Unused
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import LEFT, NOW, press, typed

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Door:
    """Calendars that are read at once, as the test says."""

    def __init__(self, found: Calendar | Unused) -> None:
        self.found = found
        self.stopped = 0
        self.wrote: list[tuple[Path, Mapping[str, str]]] = []
        self.reason = ""
        self.folder: Path | None = None

    def read(self, path: Path, first: int, last: int, zone: str, told: Callable[[Calendar | Unused], None]) -> None:
        assert first < NOW < last
        told(self.found)

    def stop(self) -> None:
        self.stopped += 1

    def write(self, folder: Path, roles: Mapping[str, str], told: Callable[[int, str], None]) -> None:
        self.wrote.append((folder, roles))
        self.folder = folder
        told(0 if self.reason else 3, self.reason)

    def forget(self) -> None:
        self.folder = None


def happening(uid: str, hours: int, *, cancelled: bool = False) -> Happening:
    """An event of two hours, so many hours from now."""
    starts = NOW + hours * HOUR
    return Happening(
        uid=uid, title=uid, starts=starts, ends=starts + 2 * HOUR, wall="", zone="Asia/Shanghai", cancelled=cancelled,
    )  # fmt: skip


@pytest.fixture
def door(frame: Window) -> Door:
    """A file with one new event, one that is over and one line that can't be used."""
    found = Door(
        Calendar(
            happenings=(happening("旧的", -50), happening("夜场", 30), happening("停播", 40, cancelled=True)),
            left_out=(Told(12, "no_start"),),
        )
    )
    frame.calendars = found
    return found


def titles(desk: LivingDesk) -> list[str]:
    """What is planned, by title."""
    return sorted(kept.value.title for kept in desk.all(Session))


def test_a_file_is_shown_before_anything_is_done(schedule: Schedule, door: Door, living: LivingDesk) -> None:
    schedule.again.read(Path("plan.ics"), "r2")
    card = schedule.again.calendar_card
    assert card.title.words == "导入日历：plan.ics"
    assert [(row.state, row.ticked) for row in card.list.rows] == [
        ("新", False), ("新", True), ("取消", False), ("用不了", None),
    ]  # fmt: skip
    assert card.list.rows[-1].when == "第 12 行"
    assert "新 2" in card.said.words
    assert living.changes == []
    assert not card.grab().isNull()


def test_what_is_ticked_is_imported_and_one_undo_takes_it_back(
    schedule: Schedule, door: Door, living: LivingDesk
) -> None:
    before = titles(living)
    schedule.again.read(Path("plan.ics"), "r2")
    card = schedule.again.calendar_card
    assert card.list.hasFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    assert titles(living) == sorted([*before, "夜场", "旧的"])
    living.undo()
    assert titles(living) == before
    assert card.isHidden()
    assert door.stopped == 1


def test_read_again_the_same_is_the_same(schedule: Schedule, door: Door, living: LivingDesk) -> None:
    card = schedule.again.calendar_card
    for states in (["新", "新", "取消", "用不了"], ["新", "相同", "取消", "用不了"]):
        schedule.again.read(Path("plan.ics"), "r2")
        assert [row.state for row in card.list.rows] == states
        card.take()
        card.shut()


@pytest.mark.parametrize("type", ["refused", "too_slow", "too_much_memory", "unreadable", "of a newer version"])
def test_a_file_that_is_refused_says_which_line_and_why(
    schedule: Schedule, door: Door, living: LivingDesk, type: str
) -> None:
    door.found = Unused(type=type, reason="<b>VTIMEZONE</b> refers to itself", line=7)
    schedule.again.read(Path("bomb.ics"), "")
    card = schedule.again.calendar_card
    assert ("7" in card.said.words) or ("VTIMEZONE" in card.said.words)
    assert not card.yes.isEnabled()
    press(Qt.Key.Key_Escape)
    assert living.changes == []


def test_the_calendars_are_written_with_peoples_roles_in_words(
    qtbot: QtBot, schedule: Schedule, frame: Window, door: Door
) -> None:
    schedule.again.write(Path("/somewhere"))
    assert door.wrote[0][1]["anchor"] == "主播"
    assert "写好 3 个" in frame.topbar.notice.accessibleName()
    door.reason = "disk full"
    schedule.again.write(Path("/somewhere"))
    assert "disk full" in frame.topbar.notice.accessibleName()


def test_what_was_refused_is_said_in_the_language_of_the_screen(schedule: Schedule, door: Door, frame: Window) -> None:
    card = schedule.again.calendar_card
    schedule.again.read(Path("plan.ics"), "r2")
    assert card.list.rows[-1].title == "这个事件没有 DTSTART（开始时间），不知道什么时候"
    door.found = Unused(type="refused", reason="…", line=7, told=Told(7, "too_many_rules", "20", "<b>VEVENT</b>"))
    schedule.again.read(Path("plan.ics"), "r2")
    assert card.said.words == "这个文件用不了，第 7 行：一个 <b>VEVENT</b> 里有 20 条以上的规则"


def test_every_reason_has_its_words(words: Words) -> None:
    for language in ("zh", "en"):
        words.choose(language)
        for reason in REASONS:
            assert words.known(f"ics.why.{reason}")
        for type in ("too_slow", "too_much_memory", "too_big", "crashed", "stopped", "unreadable", "refused"):
            assert words.known(f"ics.unused.{type}")


def test_calendars_that_are_kept_up_to_date_can_be_left_as_they_are(
    schedule: Schedule, frame: Window, door: Door
) -> None:
    """The palette offers it while there is something to stop."""
    actions = frame.every_action
    schedule.grid.setFocus()
    assert not schedule.again.writes_calendars()
    schedule.again.stop_calendars()
    schedule.again.write(Path("/somewhere"))
    assert schedule.again.writes_calendars()
    actions.run("stop_calendars")
    assert door.folder is None
    assert "/somewhere 里的日历文件留着" in frame.topbar.notice.accessibleName()


def test_before_the_loop_runs_calendars_ask_for_a_moment(schedule: Schedule, frame: Window) -> None:
    frame.calendars = None
    schedule.grid.setFocus()
    press(Qt.Key.Key_I, CONTROL)
    assert "还在启动" in frame.topbar.notice.accessibleName()
    press(Qt.Key.Key_E, CONTROL)
    assert schedule.again.dialog is None


def test_a_file_that_is_let_go_over_the_schedule_is_read(schedule: Schedule, door: Door) -> None:
    for name, taken in (("plan.txt", False), ("plan.ICS", True)):
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile(f"/tmp/{name}")])
        action, place = Qt.DropAction.CopyAction, QPoint(300, 300)
        entering = QDragEnterEvent(place, action, dragged, LEFT, Qt.KeyboardModifier.NoModifier)
        entering.ignore()
        QApplication.sendEvent(schedule, entering)
        assert entering.isAccepted() == taken
        if taken:
            dropping = QDropEvent(QPointF(place), action, dragged, LEFT, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(schedule, dropping)
    assert schedule.again.calendar_card.title.words == "导入日历：plan.ICS"


def test_choosing_a_file_blocks_nothing(schedule: Schedule, door: Door) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_I, CONTROL)
    assert schedule.again.dialog is not None
    schedule.again.dialog.close()


def test_a_week_is_copied_into_the_next(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_W, CONTROL | SHIFT)
    assert schedule.days[0] == date(2026, 11, 30)
    assert len(schedule.grid.board.blocks) == 4
    assert {block.state for block in schedule.grid.board.blocks} == {"draft"}
    living.undo()
    assert len(titles(living)) == 4


def test_an_empty_week_offers_the_last_one(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_PageDown)
    QTest.mouseClick(schedule.empty.buttons["copy_last_week"], LEFT)
    assert len(schedule.grid.board.blocks) == 4
    assert schedule.days[0] == date(2026, 11, 30)


def test_a_week_that_is_not_empty_is_asked_about(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_W, CONTROL | SHIFT)
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_W, CONTROL | SHIFT)
    assert schedule.again.confirm.isVisible()
    assert len(titles(living)) == 8
    press(Qt.Key.Key_Return)
    assert len(titles(living)) == 12


def test_nothing_to_copy_is_said(schedule: Schedule, frame: Window, living: LivingDesk) -> None:
    schedule.go_to(date(2026, 12, 14))
    schedule.grid.setFocus()
    press(Qt.Key.Key_W, CONTROL | SHIFT)
    assert "没有可复制" in frame.topbar.notice.accessibleName()


def test_a_session_is_kept_as_a_template_and_used_again(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s1")
    schedule.again.keep_template("s1")
    card = schedule.again.template_card
    assert card.name.hasFocus()
    card.name.selectAll()
    typed("主场模板")
    press(Qt.Key.Key_Return)
    assert [kept.value.title for kept in living.all(Template)] == ["主场模板"]
    schedule.grid.choose("")
    schedule.grid.setFocus()
    press(Qt.Key.Key_T, CONTROL)
    assert card.list.hasFocus()
    press(Qt.Key.Key_Return)
    block = schedule.block
    assert block is not None
    assert (block.title, block.minutes, block.people) == ("秋冬主场", 240, ("林夏",))


def test_a_run_of_show_is_kept_and_put_into_another_session(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s3")
    schedule.panel.beats.lay_out_run("second")
    schedule.again.keep_template("s3")
    card = schedule.again.template_card
    card.of.taken.emit(1)
    card.take()
    schedule.grid.choose("s1")
    schedule.grid.setFocus()
    press(Qt.Key.Key_T, CONTROL)
    press(Qt.Key.Key_Return)
    assert len(living.all(Segment, "s1")) == len(living.all(Segment, "s3"))


def test_no_template_yet_says_how_to_get_one(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_T, CONTROL)
    card = schedule.again.template_card
    assert "还没有模板" in card.said.words
    assert not card.yes.isEnabled()
    press(Qt.Key.Key_Escape)
    assert card.isHidden()
