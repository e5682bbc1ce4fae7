"""Instants and the clock on the wall, on the days when it is put too."""

from datetime import UTC, date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from anchor_console.core import fields
from anchor_console.core.schedule import moments
from anchor_console.core.schedule.moments import HOUR, MINUTE, at_minute, day_bounds, moment, pieces, snapped
from tests.schedule_made import at

BERLIN = "Europe/Berlin"
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
ZONES = ("Asia/Shanghai", BERLIN, "America/New_York", "Australia/Lord_Howe", "UTC")


def test_a_day_has_as_many_hours_as_its_clock_says() -> None:
    """23 in spring, 25 in autumn, 24 else."""
    lengths = [(last - first) / HOUR for first, last in (day_bounds(day, BERLIN) for day in (SPRING, AUTUMN))]
    assert lengths == [23, 25]
    first, last = day_bounds(date(2026, 11, 26), "Asia/Shanghai")
    assert last - first == 24 * HOUR


def test_a_time_in_a_gap_is_an_hour_later_and_one_in_a_fold_is_the_first() -> None:
    """As RFC 5545 reads them."""
    assert moment(at_minute(SPRING, 150, BERLIN), BERLIN) == "2026-03-29T03:30:00+02:00"
    assert moment(at_minute(AUTUMN, 150, BERLIN), BERLIN) == "2026-10-25T02:30:00+02:00"


def test_a_moment_is_written_as_a_record_takes_it() -> None:
    """With the zone's offset; an offset of odd seconds is left to UTC; parts of a second are kept."""
    assert moment(at(26, 20), "Asia/Shanghai") == "2026-11-26T20:00:00+08:00"
    assert moment(at(26, 20) + 5, "Asia/Shanghai") == "2026-11-26T20:00:00.005+08:00"
    assert moment(-3_000_000_000_000, "Asia/Shanghai").endswith("+00:00")
    assert moments.zone_of("No/Such_Zone") is UTC


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 4 * 10**12), some.sampled_from(ZONES))
def test_a_moment_is_the_same_instant_again(instant: int, zone: str) -> None:
    """Whatever the zone."""
    assert fields.instant(moment(instant, zone)) == instant


def test_an_instant_beyond_all_years_is_the_last_there_is() -> None:
    """Nothing raises for what a record may hold."""
    assert moments.local(2**60, "UTC").year > 9000
    assert moments.local(-(2**60), "UTC").year < 10


def test_a_start_snaps_to_the_clock() -> None:
    """To the nearest multiple, counted from midnight."""
    assert snapped(at(26, 20) + 7 * MINUTE, "Asia/Shanghai", 15) == at(26, 20)
    assert snapped(at(26, 20) + 8 * MINUTE, "Asia/Shanghai", 15) == at(26, 20.25)


def test_a_day_later_is_the_same_time_on_the_wall() -> None:
    """Also when the clock was put in between."""
    before = at_minute(date(2026, 10, 24), 20 * 60, BERLIN)
    after = moments.days_later(before, 1, BERLIN)
    assert after - before == 25 * HOUR
    assert moments.minute_of(after, BERLIN) == 20 * 60
    assert moments.monday(date(2026, 11, 26)) == date(2026, 11, 23)


def test_a_session_over_midnight_is_painted_on_two_days() -> None:
    """One that ends at midnight on one."""
    parts = pieces(at(26, 22), at(27, 2), "Asia/Shanghai")
    assert [(part.day.day, part.from_minute, part.to_minute) for part in parts] == [(26, 1320, 1440), (27, 0, 120)]
    assert [part.day.day for part in pieces(at(26, 22), at(27, 0), "Asia/Shanghai")] == [26]
    assert pieces(at(26, 22), at(26, 22), "Asia/Shanghai") == ()


def test_a_session_within_the_hour_that_comes_twice_is_painted_all_the_same() -> None:
    """From 02:50 to 02:10 of the second hour: a line, never less than nothing."""
    starts = at_minute(AUTUMN, 170, BERLIN)
    (part,) = pieces(starts, starts + 20 * MINUTE, BERLIN)
    assert part.to_minute == part.from_minute + 1


@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=60, deadline=None)
@given(starts=some.integers(10**12, 2 * 10**12), minutes=some.integers(1, 5000))
def test_the_pieces_are_the_whole_without_gaps(zone: str, starts: int, minutes: int) -> None:
    """Each within its day."""
    ends = starts + minutes * MINUTE
    parts = pieces(starts, ends, zone)
    assert (parts[0].starts, parts[-1].ends) == (starts, ends)
    assert all(one.ends == other.starts for one, other in pairwise(parts))
    assert all(0 <= part.from_minute < part.to_minute <= 1440 for part in parts)
