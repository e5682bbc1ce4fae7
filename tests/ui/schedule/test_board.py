"""What the week shows: lanes of rooms or people, blocks over midnight, overlaps side by side, hours as needed."""

from datetime import date, timedelta

from anchor_console.ui.schedule import board
from anchor_console.ui.schedule.board import NOBODY, Board
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import ZONE, at, session, team

DAYS = tuple(date(2026, 11, 23) + timedelta(days=n) for n in range(7))


def read(desk: LivingDesk, by: board.By = "room", days: tuple[date, ...] = DAYS, zone: str = ZONE) -> Board:
    """The board of that week."""
    return board.read(board.looked_up(desk), days, zone, by)


def test_a_room_is_a_lane_with_its_people_and_hours(living: LivingDesk) -> None:
    lanes = read(living).lanes
    assert [(lane.name, lane.people, lane.minutes) for lane in lanes] == [
        ("屿间生活", ("林夏", "陈牧"), 240 + 210), ("屿间童趣", ("林夏", "陈牧"), 240),
    ]  # fmt: skip


def test_a_session_over_midnight_is_one_block_on_the_day_it_began(living: LivingDesk) -> None:
    shown = read(living)
    piece = next(piece for piece in shown.pieces["r1"] if piece.block.title == "周六夜场")
    assert (piece.day, piece.start, piece.end) == (5, 22 * 60, 25 * 60 + 30)
    assert shown.hours == (10, 26)


def test_a_session_longer_than_a_night_is_drawn_day_by_day() -> None:
    desk = team()
    desk.put("session", "s", title="日不落", room="r1", zone=ZONE, starts_at=at(24, "12:00"), ends_at=at(26, "12:00"))
    pieces = read(desk).pieces["r1"]
    assert [(piece.day, piece.start, piece.end, piece.begins, piece.ends) for piece in pieces] == [
        (1, 720, 1440, True, False), (2, 0, 1440, False, False), (3, 0, 720, False, True),
    ]  # fmt: skip


def test_what_overlaps_stands_side_by_side_and_what_does_not_has_the_room() -> None:
    desk = team()
    session(desk, "a", 24, "10:00", "14:00")
    session(desk, "b", 24, "12:00", "13:00")
    session(desk, "c", 24, "13:00", "15:00")
    session(desk, "d", 24, "16:00", "17:00")
    columns = {piece.block.id: (piece.column, piece.columns) for piece in read(desk).pieces["r1"]}
    assert columns == {"a": (0, 2), "b": (1, 2), "c": (1, 2), "d": (0, 1)}


def test_a_person_is_a_lane_and_nobody_is_one_too(living: LivingDesk) -> None:
    session(living, "s5", 25, "10:00", "12:00", title="没人的场")
    lanes = {lane.id: [block.title for block in read(living, "person").blocks if block.lane == lane.id]
             for lane in read(living, "person").lanes}  # fmt: skip
    assert lanes == {"lin": ["秋冬主场", "儿童睡眠"], "chen": ["毛巾浴室", "周六夜场"], NOBODY: ["没人的场"]}


def test_a_shift_of_its_own_time_is_shorter_than_its_session(living: LivingDesk) -> None:
    living.put("shift", "s1-chen", session="s1", person="chen", starts_at=at(26, "21:00"), ends_at=at(26, "23:00"))
    block = next(block for block in read(living, "person").blocks if block.id == "s1-chen")
    assert (block.minutes, block.lane, block.session) == (120, "chen", "s1")


def test_cancelled_sessions_are_shown_and_not_counted(living: LivingDesk) -> None:
    living.take("session.step", "s4", {"to": "cancelled"})
    shown = read(living)
    assert named(shown, "周六夜场").state == "cancelled"
    assert (shown.counts[5], shown.counts[3]) == (0, 2)
    assert shown.lanes[0].minutes == 240
    assert shown.states()["ready"] == 1


def test_the_zone_is_that_of_most_rooms() -> None:
    desk = team()
    desk.put("room", "r3", name="Tokyo", zone="Asia/Tokyo")
    rooms = board.looked_up(desk).rooms.values()
    assert board.rooms_zone(rooms) == ZONE
    assert board.rooms_zone(()) == ZONE


def test_a_session_of_a_removed_room_has_a_lane_all_the_same(living: LivingDesk) -> None:
    living.take("room.remove", "r2", {})
    assert [lane.id for lane in read(living).lanes] == ["r2", "r1"]


def test_a_week_begins_and_ends_with_the_rooms_days() -> None:
    desk = team()
    session(desk, "early", 23, "0:30", "2:00")
    assert read(desk).blocks
    assert not read(desk, days=tuple(day - timedelta(days=7) for day in DAYS)).blocks


def named(shown: Board, title: str) -> board.Block:
    """The block of that title."""
    return next(block for block in shown.blocks if block.title == title)
