"""The trend reads minutes out, switches its span, lets the gap grow, and paints what stands still only once."""

from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.plot import LANES, frame_of
from anchor_console.ui.cockpit.trend import HEAD
from anchor_console.ui.look import Look
from tests.fakes import FakeDesk
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
    assert "Alt+5" in cockpit.trend.accessibleDescription()
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
