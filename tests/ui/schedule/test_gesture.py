"""What a pointer held down comes to: whole snaps of the clock, never less than one, the length kept when moved."""

from datetime import date, timedelta

import pytest

from anchor_console.core.schedule.moments import MINUTE
from anchor_console.ui.schedule import board, gesture
from anchor_console.ui.schedule.board import Block, Board, Lane
from anchor_console.ui.schedule.geometry import Spot
from anchor_console.ui.schedule.gesture import Gesture
from anchor_console.ui.schedule.times import Wall, instant, wall

NEW_YORK = "America/New_York"


def shown(zone: str = "Asia/Shanghai", first: date = date(2026, 11, 23)) -> Board:
    """A week of two lanes with a block on Tuesday from two to four."""
    days = tuple(first + timedelta(days=n) for n in range(7))
    starts = instant(Wall(days[1], 14 * 60), zone)
    block = Block(id="s", session="s", lane="a", title="", state="draft", starts_at=starts,
                  ends_at=starts + 120 * MINUTE, room="a", zone=zone)  # fmt: skip
    lanes = [Lane(id="a", name="a"), Lane(id="b", name="b")]
    return board.laid_out(days, zone, "room", lanes, [block])


def test_a_drawn_time_is_whole_snaps_around_what_was_covered() -> None:
    drop = Gesture(what="create", origin=Spot(1, 2, 14 * 60 + 7)).drop(shown(), Spot(1, 2, 15 * 60 + 2), 15)
    assert drop is not None
    assert (wall(drop.starts_at, shown().zone), wall(drop.ends_at, shown().zone)) == (
        Wall(date(2026, 11, 25), 14 * 60), Wall(date(2026, 11, 25), 15 * 60 + 15),
    )  # fmt: skip
    assert drop.lane == "b"


@pytest.mark.parametrize(("day", "hour"), [(3, 24), (1, 10)])
def test_a_drawn_time_stays_on_its_day(day: int, hour: int) -> None:
    drop = Gesture(what="create", origin=Spot(0, 2, 18 * 60)).drop(shown(), Spot(0, day, 12 * 60), 15)
    assert drop is not None
    edge = drop.ends_at if hour == 24 else drop.starts_at
    assert wall(edge, shown().zone).since(Wall(date(2026, 11, 25), 0)) == hour * 60


def test_a_moved_block_keeps_its_length_and_snaps() -> None:
    made = shown()
    held = Gesture(what="move", origin=Spot(0, 1, 15 * 60), block=made.blocks[0])
    drop = held.drop(made, Spot(1, 4, 17 * 60 + 5), 15)
    assert drop is not None
    assert (drop.lane, wall(drop.starts_at, made.zone)) == ("b", Wall(date(2026, 11, 27), 16 * 60))
    assert drop.ends_at - drop.starts_at == 120 * MINUTE
    assert drop.changes


def test_a_block_that_is_put_back_changes_nothing() -> None:
    made = shown()
    held = Gesture(what="move", origin=Spot(0, 1, 15 * 60), block=made.blocks[0])
    drop = held.drop(made, Spot(0, 1, 15 * 60 + 4), 15)
    assert drop is not None
    assert not drop.changes


def test_a_block_never_becomes_shorter_than_a_snap_nor_longer_than_a_week() -> None:
    block = shown().blocks[0]
    assert gesture.stretched(block, "end", -999, shown().zone, 15).ends_at - block.starts_at == 15 * MINUTE
    assert block.ends_at - gesture.stretched(block, "start", 999, shown().zone, 15).starts_at == 15 * MINUTE
    longest = gesture.stretched(block, "end", 99_999, shown().zone, 15)
    assert longest.ends_at - longest.starts_at == 7 * 24 * 60 * MINUTE


def test_over_the_night_when_clocks_are_put_the_time_on_the_wall_stays() -> None:
    """New York puts its clocks back on 2026-11-01: a day later is 25 hours later."""
    made = shown(NEW_YORK, date(2026, 10, 26))
    starts = instant(Wall(date(2026, 10, 31), 20 * 60), NEW_YORK)
    moved = gesture.shifted(starts, 1440, NEW_YORK, 15)
    assert (moved - starts) / MINUTE == 25 * 60
    assert wall(moved, NEW_YORK) == Wall(date(2026, 11, 1), 20 * 60)
    assert made.zone == NEW_YORK


def test_without_a_lane_nothing_is_drawn() -> None:
    empty = board.laid_out((date(2026, 11, 23),), "UTC", "room", [], [])
    assert Gesture(what="create", origin=Spot(0, 0, 600)).drop(empty, Spot(0, 0, 700), 15) is None
