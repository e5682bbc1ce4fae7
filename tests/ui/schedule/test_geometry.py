"""Places and times of the grid answer each other, in a week and in a day, wide and narrow."""

import pytest
from PySide6.QtCore import QPointF

from anchor_console.ui.schedule.geometry import HEAD, LANE, Frame, Spot


def week(width: int = 1036, height: int = 652, lanes: int = 4, scroll: int = 0) -> Frame:
    """A week's frame."""
    return Frame(width=width, height=height, lanes=lanes, days=7, hours=(10, 24), scroll=scroll)


@pytest.mark.parametrize("across", [False, True])
def test_a_place_is_the_spot_it_was_made_of(across: bool) -> None:
    frame = Frame(width=1036, height=652, lanes=3, days=1 if across else 7, hours=(10, 24), across=across)
    box = frame.place(1, 0 if across else 4, 19 * 60, 21 * 60)
    spot = frame.spot(QPointF(box.left() + 1, box.top() + 1))
    assert spot.lane == 1
    assert spot.day == (0 if across else 4)
    assert abs(spot.minute - 19 * 60) <= 6


def test_the_look_is_kept_at_1440() -> None:
    frame = week()
    assert (frame.side, frame.lane_high, frame.overflow) == (116, 153, 0)
    assert 131 <= frame.day_width(0) <= 132
    assert frame.scale * 60 == pytest.approx(10.9, abs=0.1)


def test_more_than_four_lanes_scroll() -> None:
    frame = week(lanes=6, scroll=200)
    assert frame.overflow == 6 * 153 - 612
    assert list(frame.shown_lanes()) == [1, 2, 3, 4, 5]
    assert frame.spot(QPointF(500, HEAD + 1)).lane == 1


def test_lanes_are_neither_too_low_nor_too_high() -> None:
    assert week(height=400).lane_high == LANE[0]
    assert week(height=2000, lanes=2).lane_high == LANE[1]


def test_a_narrow_grid_has_the_narrow_column() -> None:
    assert week(width=900).side == 88


def test_beside_the_grid_the_nearest_spot_is_meant() -> None:
    assert week().spot(QPointF(0, 0)) == Spot(0, 0, 600)
    assert week().spot(QPointF(9999, 9999)) == Spot(3, 6, 1440)


def test_a_time_over_midnight_has_one_place_where_the_hours_reach() -> None:
    frame = Frame(width=1036, height=652, lanes=1, days=7, hours=(10, 26))
    assert list(frame.pieces_of(0, 1440 + 22 * 60, 1440 + 26 * 60)) == [(1, 22 * 60, 26 * 60)]
    assert list(week().pieces_of(0, 22 * 60, 26 * 60)) == [(0, 22 * 60, 1440), (1, 0, 120)]
