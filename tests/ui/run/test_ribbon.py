"""The ribbon: to scale, the late row grows to the now line, keys and the mouse steer, and it is cheap."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.beat import beat_of
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.ribbon import Ribbon
from anchor_console.ui.cockpit.timeline import Block
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk
from tests.ui.run.run_made import add_run, put_beat, take_changes

ALT = Qt.KeyboardModifier.AltModifier


def block(ribbon: Ribbon, id: str) -> Block:
    """The block of a row."""
    return next(one for one in (*ribbon.scene.blocks, *ribbon.scene.passed) if one.place.row.id == id)


def tell(window: Window) -> None:
    window.pulse.second.emit()


def titles(desk: FakeDesk) -> list[str]:
    """The rows that beats were wanted of since the last call."""
    return [str(set["row"]) for kind, _, set in take_changes(desk) if kind == "beat.put"]


def press(ribbon: Ribbon, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    ribbon.setFocus()
    QTest.keyClick(ribbon, key, modifier)


def test_rows_stand_to_scale_and_what_is_done_where_it_was(ribbon: Ribbon) -> None:
    """The first was on for 7.6 minutes, the third is planned for 30."""
    first, third = block(ribbon, "i1"), block(ribbon, "i3")
    assert third.width / first.width == pytest.approx(30 / 7.6, rel=0.05)
    assert [one.place.row.id for one in ribbon.scene.blocks] == ["i1", "i2", "hand_over:x2", "gift", "i3", "bye"]


def test_the_late_row_grows_to_the_now_line_and_pushes_the_rest(
    ribbon: Ribbon, desk: FakeDesk, window: Window
) -> None:  # fmt: skip
    before = block(ribbon, "i3").x
    desk.time += 6 * 60_000
    tell(window)
    assert ribbon.scene.now == pytest.approx(block(ribbon, "i2").right, abs=3)
    assert block(ribbon, "i3").x > before
    assert "超时 6:00" in ribbon.tip_at(QPoint(int(block(ribbon, "i2").x) + 4, 10))
    assert "超时 +6:00" in window.statusline.sentence()
    assert "长绒棉四件套" in window.statusline.sentence()


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_second_in_which_nothing_moves_by_a_pixel_paints_nothing(
    qtbot: QtBot, ribbon: Ribbon, desk: FakeDesk, window: Window
) -> None:
    """A row that is half a minute over, of two hours on 1,376 px."""
    desk.time += 30_000
    ribbon.repaint()
    tell(window)
    QApplication.processEvents()
    paints = Paints(ribbon)
    desk.time += 1_000
    tell(window)
    QApplication.processEvents()
    assert paints.count == 0
    desk.time += 60_000
    tell(window)
    qtbot.waitUntil(lambda: paints.count == 1)


def test_the_expected_end_stands_at_the_right(ribbon: Ribbon) -> None:
    """Beside the planned one."""
    ends, planned = (numerals.time_of_day(NOON + minute * 60_000) for minute in (77, 90))
    assert ribbon.accessibleDescription().splitlines()[-1] == f"预计收场 {ends}（计划 {planned}）"


def test_brackets_begin_the_next_row_and_go_back(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    """From anywhere on Live, and the top bar says so."""
    QTest.keyClick(window, Qt.Key.Key_BracketRight)
    assert titles(desk) == ["i2", "x2"]
    assert window.topbar.notice.words == "进入「交接 周然 → 林夕」"
    desk.time += 60_000
    QTest.keyClick(window, Qt.Key.Key_BracketLeft)
    assert titles(desk) == ["x2", "i2"]
    window.run.turned()
    assert block(ribbon, "i2").place.state == "now"


def test_arrows_read_rows_out_and_enter_begins_the_chosen(ribbon: Ribbon, desk: FakeDesk) -> None:
    press(ribbon, Qt.Key.Key_Right)
    assert ribbon.chosen == "i2"
    assert "长绒棉四件套 · 进行中" in ribbon.accessibleName()
    press(ribbon, Qt.Key.Key_End)
    press(ribbon, Qt.Key.Key_Left)
    assert "羽丝绒冬被 · 待进行" in ribbon.accessibleName()
    press(ribbon, Qt.Key.Key_Return)
    assert titles(desk) == ["i2", "i3"]
    press(ribbon, Qt.Key.Key_Escape)
    assert ribbon.chosen == ""


def test_j_skips_the_next_or_the_chosen_and_brings_it_back(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    press(ribbon, Qt.Key.Key_J)
    assert take_changes(desk)[-1][2] == {"session": "s1", "row": "x2", "skipped": True}
    window.run.turned()
    tell(window)
    skipped = block(ribbon, "hand_over:x2")
    assert skipped.place.state == "skipped"
    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(int(skipped.x + 5), 12))
    press(ribbon, Qt.Key.Key_J)
    assert take_changes(desk)[-1][2]["skipped"] is False


def test_plus_and_minus_give_and_take_a_minute(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    press(ribbon, Qt.Key.Key_Plus)
    assert take_changes(desk)[-1][:2] == ("beat.put", beat_of("s1", "i2"))
    window.run.turned()
    assert block(ribbon, "i2").place.extra == 1
    press(ribbon, Qt.Key.Key_Minus)
    press(ribbon, Qt.Key.Key_Minus)
    take_changes(desk)
    press(ribbon, Qt.Key.Key_End)
    press(ribbon, Qt.Key.Key_Equal)
    assert titles(desk) == ["bye"]


def test_alt_arrows_move_a_row_that_is_to_come(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    """An item by its lineup, a segment by its place; what was on stays."""
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left):
        press(ribbon, key)
    press(ribbon, Qt.Key.Key_Left, ALT)
    assert take_changes(desk) == [("lineup_item.move", "i3", {"after": "i1"})]
    press(ribbon, Qt.Key.Key_End)
    press(ribbon, Qt.Key.Key_Left, ALT)
    assert take_changes(desk) == [
        ("segment.put", "gift", {"item": "i3", "order": 0}), ("segment.put", "bye", {"item": "i3", "order": 1}),
    ][1:]  # fmt: skip
    press(ribbon, Qt.Key.Key_Home)
    press(ribbon, Qt.Key.Key_Right, ALT)
    assert take_changes(desk) == []
    assert window.topbar.notice.words == "「慢回弹记忆枕」已经讲过，不能再调整顺序"


def test_a_drag_does_the_same(ribbon: Ribbon, desk: FakeDesk) -> None:
    start = QPoint(int(block(ribbon, "i3").x + 30), 12)
    ends = QPoint(int(block(ribbon, "gift").x + 1), 12)
    QTest.mousePress(ribbon, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(ribbon, start - QPoint(40, 0))
    QTest.mouseMove(ribbon, ends)
    assert not ribbon.grab().isNull()
    QTest.mouseRelease(ribbon, Qt.MouseButton.LeftButton, pos=ends)
    assert take_changes(desk) == []
    start = QPoint(int(block(ribbon, "bye").x + 5), 12)
    QTest.mousePress(ribbon, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(ribbon, ends)
    QTest.mouseRelease(ribbon, Qt.MouseButton.LeftButton, pos=ends)
    assert ("segment.put", "bye", {"item": "i3", "order": 0}) in take_changes(desk)


def test_a_hand_over_says_who_confirmed_it_and_what_was_said(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    for notes, said in (("", "许宁 已确认交接"), ("别再催四件套", "许宁 已确认交接：别再催四件套")):
        put_beat(desk, "x2", by="xu", notes=notes, began_at=desk.time, ended_at=desk.time)
        window.run.course.forget()
        window.run.turned()
        assert said in ribbon.tip_at(QPoint(int(block(ribbon, "hand_over:x2").x) + 5, 10)).splitlines()


def test_a_double_click_begins_the_row(ribbon: Ribbon, desk: FakeDesk) -> None:
    QTest.mouseDClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(int(block(ribbon, "gift").x + 5), 12))
    assert titles(desk) == ["i2", "gift"]


@pytest.mark.parametrize("width", [1024, 1216, 1856])
def test_it_paints_at_every_width_in_both_themes_and_languages(
    ribbon: Ribbon, look: Look, words: Words, width: int
) -> None:  # fmt: skip
    ribbon.resize(width, 48)
    dark = ribbon.grab().toImage()
    words.choose("en")
    look.choose("light")
    assert ribbon.grab().toImage() != dark
    assert ribbon.accessibleDescription().splitlines()[-1].startswith("Ends about ")


def test_before_and_after_the_show_and_without_a_plan(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    """Before: as planned; without a plan it says how to get one."""
    add_run(desk, state="ready", minute=-20)
    tell(window)
    window.run.course.forget()
    tell(window)
    assert ribbon.scene.now is None
    assert block(ribbon, "warm").place.state == "next"
    desk.records = desk.records[:1]
    window.run.course.forget()
    tell(window)
    assert "还没有流程" in ribbon.accessibleDescription()
    assert not ribbon.grab().isNull()
    press(ribbon, Qt.Key.Key_Right)
    press(ribbon, Qt.Key.Key_J)
    assert take_changes(desk) == []


def test_keys_steer_nothing_in_another_workspace(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    assert ribbon.isVisible()
    window.go("schedule")
    QTest.keyClick(window, Qt.Key.Key_BracketRight)
    assert take_changes(desk) == []


def test_the_same_second_is_not_laid_out_twice(ribbon: Ribbon, desk: FakeDesk, window: Window) -> None:
    before = ribbon.scene
    desk.time += 300
    tell(window)
    assert ribbon.scene is before
    put_beat(desk, "i2", extra=5)
    window.run.course.forget()
    tell(window)
    assert ribbon.scene is not before
