"""The plot of the trend: where marks stand, gaps that break, bars on one foot, and another session's broken line."""

from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from anchor_console.ui.cockpit import Cockpit, plot
from anchor_console.ui.cockpit.above import Above
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.plot import Frame
from anchor_console.ui.cockpit.scale import Slot
from anchor_console.ui.look import Look
from tests.fakes import NOON

MINUTE = 60_000
BOX = QRect(0, 0, 600, 260)


def slot(minute: int, money: float = 0.0, *, heard: bool = True) -> Slot:
    return Slot(NOON + minute * MINUTE, 1, heard, money, 100 + minute, {"entries": 5.0}, ())


SLOTS = [slot(0, 100.0), slot(1, heard=False), slot(2, 50.0), slot(3, 0.0)]


def drawn(look: Look, frame: Frame, *strokes: object) -> QImage:
    image = QImage(BOX.size(), QImage.Format.Format_RGB32)
    image.fill(look.tokens.panel)
    painter = QPainter(image)
    for stroke in strokes:
        assert callable(stroke)
        stroke(Brush(painter, look, 1.0), frame)
    painter.end()
    return image


def test_a_mark_stands_at_its_second_and_one_outside_is_not_drawn() -> None:
    frame = plot.frame_of(SLOTS, BOX)
    marks = [Above(NOON - 1, "pin", "a"), Above(NOON + 90_000, "pin", "b"), Above(NOON + 4 * MINUTE, "pin", "c")]
    (placed,) = plot.placed(marks, SLOTS, frame)
    assert placed.x == frame.x(1) + frame.slot / 2


def test_the_axis_has_room_for_the_other_session_too() -> None:
    assert plot.frame_of(SLOTS, BOX, (5_000.0, None)).online.high >= 5_000


def test_what_is_unknown_of_the_other_session_breaks_its_line(look: Look) -> None:
    frame = plot.frame_of(SLOTS, BOX, (90.0, 95.0, None, 97.0))
    whole = drawn(look, frame, lambda brush, frame: plot.draw_beside(brush, frame, (90.0, 95.0, 96.0, 97.0)))
    broken = drawn(look, frame, lambda brush, frame: plot.draw_beside(brush, frame, (90.0, 95.0, None, 97.0)))
    nothing = drawn(look, frame, lambda brush, frame: plot.draw_beside(brush, frame, (90.0, None, None, 97.0)))
    assert whole != broken != nothing
    assert nothing == drawn(look, frame)


def test_bars_are_as_high_as_their_money_and_stand_on_one_foot(look: Look, cockpit: Cockpit) -> None:
    frame = plot.frame_of(SLOTS, BOX)
    image = drawn(look, frame, lambda brush, frame: plot.draw_still(brush, frame, SLOTS, "CNY", cockpit.words))
    middle = round(frame.slot / 2)

    def is_bar(column: int, y: float) -> bool:
        return image.pixelColor(round(frame.x(column)) + middle + 9, round(y)) != image.pixelColor(
            round(frame.x(3)) + middle + 9, round(y)
        )

    assert is_bar(0, frame.foot - 2)
    assert is_bar(0, frame.y_money(80))
    assert is_bar(2, frame.foot - 2)
    assert not is_bar(2, frame.y_money(80))


def test_where_nobody_told_who_is_online_its_axis_says_nothing() -> None:
    nobody = [replace(one, online=None) for one in SLOTS]
    assert not plot.frame_of(nobody, BOX).has_online
    assert plot.frame_of(nobody, BOX, (90.0, None)).has_online
    assert plot.frame_of(SLOTS, BOX).has_online
