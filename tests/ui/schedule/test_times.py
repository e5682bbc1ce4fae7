"""Times as people type them, on the wall clock of a zone, over midnight and when clocks are put."""

from datetime import date

import pytest

from anchor_console.ui.schedule import times
from anchor_console.ui.schedule.times import Unreadable, Wall

THURSDAY = Wall(date(2026, 11, 26), 20 * 60)


@pytest.mark.parametrize(
    ("text", "minute"),
    [("19:30", 1170), ("1930", 1170), ("930", 570), ("19.30", 1170), ("7pm", 1140), ("12pm", 720), ("9", 540),
     ("19点", 1140), ("19：30", 1170), (" 19:30 ", 1170)],
)  # fmt: skip
def test_a_time_of_day_may_be_typed_in_many_ways(text: str, minute: int) -> None:
    assert times.read(text, THURSDAY) == Wall(date(2026, 11, 26), minute)


@pytest.mark.parametrize(
    ("text", "day"),
    [("11-27 19:00", 27), ("27 19:00", 27), ("2026-11-27 19:00", 27), ("周五 19:00", 27), ("星期天 19:00", 29),
     ("mon 19:00", 23), ("11-27 周五 19:00", 27)],
)  # fmt: skip
def test_a_day_may_stand_before_it(text: str, day: int) -> None:
    assert times.read(text, THURSDAY) == Wall(date(2026, 11, day), 19 * 60)


def test_rundown_hours_go_beyond_midnight() -> None:
    assert times.read("25:30", THURSDAY) == Wall(date(2026, 11, 27), 90)
    assert times.read("24:00", THURSDAY) == Wall(date(2026, 11, 27), 0)


def test_an_end_at_or_before_its_start_is_on_the_day_after() -> None:
    start = Wall(date(2026, 11, 26), 22 * 60)
    assert times.read("1:00", THURSDAY, start) == Wall(date(2026, 11, 27), 60)
    assert times.read("23:00", THURSDAY, start) == Wall(date(2026, 11, 26), 23 * 60)
    assert times.read("+2h", THURSDAY, start) == Wall(date(2026, 11, 27), 0)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2h", 120), ("2", 120), ("1.5", 90), ("90", 90), ("90m", 90), ("1h30", 90), ("2 小时", 120), ("45 分钟", 45)],
)
def test_a_length_may_be_typed_in_many_ways(text: str, minutes: int) -> None:
    assert times.read_length(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "abc", "25:75", "99:00", "13-45 19:00", "02-30 19:00", "x 19:00", "+", "+0", "+999h"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        times.read(text, THURSDAY)


@pytest.mark.parametrize("text", ["", "x", "2 30", "0"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        times.read_length(text)


def test_a_skipped_hour_is_as_much_later() -> None:
    """New York puts its clocks forward on 2026-03-08 at two."""
    zone = "America/New_York"
    assert times.wall(times.instant(Wall(date(2026, 3, 8), 150), zone), zone) == Wall(date(2026, 3, 8), 210)


def test_a_day_is_written_as_it_is_read() -> None:
    day = date(2026, 12, 31)
    assert times.read(f"{times.written_day(day)} 00:00", THURSDAY).day == day
    assert times.clock(1530) == "01:30"
