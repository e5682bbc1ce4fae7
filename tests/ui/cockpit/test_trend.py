"""The trend reads minutes out, switches its span, lets the gap grow, and paints what stands still only once."""

from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.above import Above
from anchor_console.ui.cockpit.comparing import Beside
from anchor_console.ui.cockpit.heading import HEAD
from anchor_console.ui.cockpit.plot import LANES, frame_of
from anchor_console.ui.cockpit.trend import Trend
from anchor_console.ui.look import Look
from anchor_console.ui.numerals import time_of_day
from tests.fakes import NOON, FakeDesk
from tests.ui.cockpit.past_made import DAY
from tests.ui.cockpit.rooms import MINUTE, NOW, empty_picture, minute_rows, numbers, tell_numbers


def test_it_shows_sixty_minutes_or_the_whole_show_by_key(qtbot: QtBot, cockpit: Cockpit) -> None:
    trend = cockpit.trend
    trend.setFocus()
    assert len(trend.slots) == 60
    with qtbot.waitSignal(trend.switched):
        QTest.keyClick(trend, Qt.Key.Key_W)
    assert len(trend.slots) == 71 or trend.slots[0].minutes > 1


def test_a_click_on_its_choice_switches_too(cockpit: Cockpit) -> None:
    trend = cockpit.trend
    trend.grab()
    QTest.mouseClick(trend, Qt.MouseButton.LeftButton, pos=QPoint(trend.width() - 24, HEAD // 2))
    assert trend.whole
    QTest.mouseClick(trend, Qt.MouseButton.LeftButton, pos=QPoint(trend.width() - 24, HEAD // 2 + 60))
    assert trend.whole


def test_the_pointer_reads_a_minute_out_and_leaving_ends_it(qtbot: QtBot, cockpit: Cockpit) -> None:
    trend = cockpit.trend
    QTest.mouseMove(trend, QPoint(trend.width() // 2, trend.height() // 2))
    qtbot.waitUntil(lambda: trend.read_out is not None)
    assert 25 <= (trend.read_out or 0) <= 35
    QTest.mouseMove(cockpit.funnel, QPoint(5, 5))
    qtbot.waitUntil(lambda: trend.read_out is None)


def test_arrows_read_minutes_out_from_the_newest(cockpit: Cockpit) -> None:
    trend = cockpit.trend
    trend.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(trend, key)
    assert trend.read_out == 58
    QTest.keyClick(trend, Qt.Key.Key_Escape)
    assert trend.read_out is None


def test_a_beat_that_changes_the_running_minute_leaves_the_kept_pixmap_alone(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.trend.grab()
    painted = cockpit.trend.still_painted
    picture = desk.picture
    assert picture is not None
    last = dict(picture.minutes[max(picture.minutes)])
    for growth in range(5):
        picture.minutes[last["minute"]] = last | {"gmv_paid": last["gmv_paid"] + growth * 100}
        cockpit.trend.show_picture(picture, desk.now() + growth * 1_000)
        cockpit.trend.grab()
    assert cockpit.trend.still_painted == painted


def test_a_change_of_theme_paints_it_anew(cockpit: Cockpit, look: Look) -> None:
    cockpit.trend.grab()
    painted = cockpit.trend.still_painted
    look.choose("light")
    image = cockpit.trend.grab().toImage()
    assert cockpit.trend.still_painted == painted + 1
    assert image.pixelColor(2, 2) == look.tokens.panel


def test_when_the_source_is_lost_the_gap_grows_with_the_clock(cockpit: Cockpit, desk: FakeDesk) -> None:
    picture = desk.picture
    assert picture is not None
    cockpit.trend.show_picture(picture, desk.now() + 5 * MINUTE)
    assert [slot.heard for slot in cockpit.trend.slots[-6:]] == [True, False, False, False, False, False]


def test_before_anything_is_heard_it_says_what_to_do(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.time -= 1
    empty_picture(desk, "s2")
    assert "Alt+6" in cockpit.trend.accessibleDescription()
    assert cockpit.trend.slots == []


def test_a_mark_stands_for_a_warning_of_the_platform(cockpit: Cockpit) -> None:
    assert [slot.marks for slot in cockpit.trend.slots if "flag" in slot.marks] == [("flag",)]


def test_lanes_are_drawn_only_where_the_plot_keeps_its_height(cockpit: Cockpit) -> None:
    slots = cockpit.trend.slots
    box = cockpit.trend.rect()
    assert frame_of(slots, box.adjusted(0, 0, 0, 150 - box.height())).lanes == ()
    assert [lane[0] for lane in frame_of(slots, box.adjusted(0, 0, 0, 400)).lanes] == list(LANES)


def test_a_late_minute_changes_its_bar(cockpit: Cockpit, desk: FakeDesk) -> None:
    from_before = cockpit.trend.grab().toImage()
    rows = minute_rows(Random(7))
    rows[-20]["gmv_paid"] = 0
    tell_numbers(desk, numbers(rows, seq=3_000, now=NOW + 1_000))
    assert cockpit.trend.grab().toImage() != from_before


def turn(trend: Trend, at: QPoint, steps: int) -> None:
    """Turn the wheel over that place; up is closer."""
    event = QWheelEvent(
        QPointF(at), QPointF(trend.mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(trend, event)


def test_the_wheel_zooms_and_a_double_click_returns(cockpit: Cockpit) -> None:
    trend = cockpit.trend
    turn(trend, QPoint(trend.width() // 2, trend.height() // 2), 1)
    assert len(trend.slots) == 48
    turn(trend, QPoint(trend.width() // 2, trend.height() // 2), -1)
    assert len(trend.slots) > 48
    QTest.mouseDClick(trend, Qt.MouseButton.LeftButton, pos=QPoint(200, 120))
    QTest.mouseRelease(trend, Qt.MouseButton.LeftButton, pos=QPoint(200, 120))  # it leaves the button down
    assert (trend.lens.is_usual, len(trend.slots)) == (True, 60)


def test_a_drag_pans_and_what_is_panned_to_stands_still(cockpit: Cockpit, desk: FakeDesk) -> None:
    trend = cockpit.trend
    turn(trend, QPoint(trend.width() - 60, 120), 2)
    turn(trend, QPoint(trend.width() - 60, 120), 2)
    here, there = QPoint(200, 150), QPoint(400, 150)
    QTest.mousePress(trend, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(trend, there)
    QTest.mouseRelease(trend, Qt.MouseButton.LeftButton, pos=there)
    first = trend.slots[0].start
    assert trend.lens.end is not None
    picture = desk.picture
    assert picture is not None
    trend.show_picture(picture, desk.now() + 5 * MINUTE)
    assert trend.slots[0].start == first
    assert not trend.grab().isNull()


def test_keys_zoom_pan_and_return(cockpit: Cockpit) -> None:
    trend = cockpit.trend
    trend.setFocus()
    QTest.keyClick(trend, Qt.Key.Key_Plus)
    QTest.keyClick(trend, Qt.Key.Key_Plus)
    assert len(trend.slots) < 48
    end = trend.slots[-1].start
    QTest.keyClick(trend, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert trend.slots[-1].start < end
    QTest.keyClick(trend, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert trend.slots[-1].start == end
    QTest.keyClick(trend, Qt.Key.Key_Minus)
    QTest.keyClick(trend, Qt.Key.Key_0)
    assert trend.lens.is_usual


def test_the_pointer_over_a_mark_tells_all_that_stand_there(cockpit: Cockpit) -> None:
    trend = cockpit.trend
    at = trend.slots[30].start
    trend.show_marks([Above(at, "pin", "讲解 四件套"), Above(at + 9_000, "price", "改价 四件套 ¥329.00")])
    x = trend._placed[0].x
    tip = trend.tip_at(QPoint(round(x), HEAD + 8))
    assert tip.splitlines() == [f"{time_of_day(at, seconds=True)} 讲解 四件套",
                                f"{time_of_day(at + 9_000, seconds=True)} 改价 四件套 ¥329.00"]  # fmt: skip


def test_another_session_is_drawn_dashed_and_read_out(cockpit: Cockpit) -> None:
    trend = cockpit.trend
    before = trend.grab().toImage()
    trend.show_older({}, NOON)
    minutes = {NOON - 7 * DAY + n * MINUTE: {"online": 2_500 + n} for n in range(240)}
    trend.show_beside(Beside("past", "上周", NOON - 7 * DAY, True, minutes))
    assert trend.grab().toImage() != before
    trend.read(40)
    assert "上周同场 2," in trend._minute_in_words(40)
