"""The slots of a series, held to dateutil's reading of the same rule."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from msgspec import structs

from anchor_console.core import fields
from anchor_console.core.repeat import Rule, Unreadable, Weekday, read_rule, written
from anchor_console.core.schedule.moments import instant_of, local, moment, zone_of
from anchor_console.core.schedule.slots import Said, occurrences, said
from anchor_console.core.series import Series

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "UTC")


def series(rule: str, starts_at: str = "2026-11-26T20:00:00+08:00", zone: str = "Asia/Shanghai", **more: Any) -> Series:
    """A series with that rule."""
    return Series(id="s", title="evening", starts_at=starts_at, zone=zone, rule=rule, **more)


def starts(rule: str, *given: Any, limit: int = 1000, until: int | None = None, **more: Any) -> list[str]:
    """The moments of its slots."""
    return [slot.moment for slot in occurrences(series(rule, *given, **more), until, limit)]


def test_the_time_on_the_wall_stays_when_the_clock_is_put() -> None:
    """20:00 in summer is 20:00 in winter."""
    found = starts("FREQ=WEEKLY;COUNT=2", "2026-10-20T20:00:00+02:00", "Europe/Berlin")
    assert found == ["2026-10-20T20:00:00+02:00", "2026-10-27T20:00:00+01:00"]


def test_a_slot_in_a_gap_is_read_with_the_offset_before_and_never_comes_twice() -> None:
    """02:30 is 03:30 on that one day."""
    found = starts("FREQ=DAILY;COUNT=3", "2026-03-28T02:30:00+01:00", "Europe/Berlin")
    assert found == ["2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00"]


def test_a_day_that_a_zone_left_out_gives_no_second_slot() -> None:
    """Samoa had no 30 December 2011: the slot of that day falls on the next, which has its own."""
    found = starts("FREQ=DAILY;COUNT=4", "2011-12-29T20:00:00-10:00", "Pacific/Apia")
    assert found == ["2011-12-29T20:00:00-10:00", "2011-12-31T20:00:00+14:00", "2012-01-01T20:00:00+14:00"]


def test_left_out_slots_have_no_session_but_count() -> None:
    """The count is the rule's."""
    left_out = ("2026-11-27T12:00:00Z",)
    found = starts("FREQ=DAILY;COUNT=3", left_out=left_out)
    assert [one[:10] for one in found] == ["2026-11-26", "2026-11-28"]


def test_an_endless_rule_ends_where_it_is_asked_to() -> None:
    """By a limit, by a time, and by ten years at the latest."""
    assert len(starts("FREQ=DAILY", limit=5)) == 5
    assert len(starts("FREQ=DAILY")) == 1000
    assert len(starts("FREQ=DAILY", until=fields.instant("2026-11-28T20:00:00+08:00"))) == 3
    assert len(starts("FREQ=YEARLY")) == 11


@pytest.mark.parametrize(
    ("until", "count"), [("20261128", 3), ("20261128T115959Z", 2), ("20261128T200000", 3), ("20261128T195959", 2)]
)
def test_until_is_included_and_a_day_is_meant_whole(until: str, count: int) -> None:
    """In UTC, or on the wall."""
    assert len(starts(f"FREQ=DAILY;UNTIL={until}")) == count


def test_a_rule_that_is_not_taken_says_why() -> None:
    """In words that a person can act on."""
    with pytest.raises(Unreadable, match=r"^FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY$"):
        starts("FREQ=SECONDLY")


def test_a_slot_is_as_long_as_the_series_says() -> None:
    """In true minutes."""
    (slot,) = occurrences(series("FREQ=DAILY;COUNT=1", minutes=90))
    assert slot.ends - slot.starts == 90 * 60_000


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", Said(every="daily", interval=2, count=3)),
        ("FREQ=WEEKLY;BYDAY=MO,FR", Said(every="weekly", days=(0, 4))),
        ("FREQ=MONTHLY;BYDAY=-1FR", Said(every="monthly", nth=Weekday(4, -1))),
        ("FREQ=MONTHLY;BYMONTHDAY=15", Said(every="monthly", month_day=15)),
        ("FREQ=DAILY;UNTIL=20261231", Said(every="daily", last=datetime(2026, 12, 31).date())),
        ("FREQ=YEARLY", Said(every="yearly")),
        ("FREQ=MONTHLY;BYDAY=MO", Said(every="monthly", days=(0,), whole=False)),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", Said(every="monthly", whole=False)),
        ("FREQ=MONTHLY;BYDAY=1MO,1TU", Said(every="monthly", whole=False)),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=2", Said(every="monthly", nth=Weekday(0, 1), month_day=2, whole=False)),
        ("FREQ=YEARLY;BYMONTHDAY=18", Said(every="yearly", month_day=18, whole=False)),
        ("FREQ=YEARLY;BYMONTH=6", Said(every="yearly", whole=False)),
        ("FREQ=YEARLY;BYDAY=20MO", Said(every="yearly", nth=Weekday(0, 20), whole=False)),
    ],
)
def test_a_rule_is_said_by_its_parts(rule: str, expected: Said) -> None:
    """And whether they are all there is."""
    assert said(rule) == expected


def _rules() -> some.SearchStrategy[Rule]:
    def made(every: str, days: set[int], nth: int, **more: Any) -> Rule:
        numbered = every in ("monthly", "yearly") and nth
        weekdays = tuple(sorted(Weekday(day, nth if numbered else 0) for day in days))
        month_days = () if every == "weekly" else more.pop("month_days")
        more.pop("month_days", None)
        places = more.pop("places") if every in ("monthly", "yearly") and (days or month_days) else ()
        more.pop("places", None)
        rule = Rule(every=every, days=weekdays, month_days=month_days, places=places, **more)  # type: ignore[arg-type] # one of FREQUENCIES
        return rule

    def several(values: some.SearchStrategy[int], most: int) -> some.SearchStrategy[tuple[int, ...]]:
        return some.sets(values, max_size=most).map(lambda found: tuple(sorted(found)))

    return some.builds(
        made,
        every=some.sampled_from(["daily", "weekly", "monthly", "yearly"]),
        days=some.sets(some.integers(0, 6), max_size=3),
        nth=some.sampled_from([0, 0, 1, 2, -1, 5, -5]),
        interval=some.sampled_from([1, 1, 2, 3, 5]),
        count=some.sampled_from([None, 1, 7, 60]),
        month_days=several(some.sampled_from([1, 15, 29, 31, -1, -31]), 2),
        months=several(some.integers(1, 12), 3),
        places=several(some.sampled_from([1, 2, -1, 9]), 2),
        week_from=some.sampled_from([0, 3, 6]),
    )


def by_dateutil(rule: Rule, begin: datetime, zone: str, ends: int) -> Iterator[int]:
    """The same rule on the naive wall clock, read by the zone afterwards."""
    last = local(ends, zone).replace(tzinfo=None)
    text = written(structs.replace(rule, count=None, until=f"{last:%Y%m%dT%H%M%S}"))
    before = -1
    for wall in islice(rrulestr(text, dtstart=begin), rule.count or 300):
        at = instant_of(wall.replace(tzinfo=zone_of(zone)))
        if at > ends:
            return
        if at > before:
            yield at
        before = at


@settings(max_examples=80, deadline=None)
@given(
    rule=_rules(),
    zone=some.sampled_from(ZONES),
    day=some.integers(0, 1200),
    minute=some.sampled_from([0, 90, 150, 1200, 1439]),
)
def test_the_slots_are_those_that_dateutil_gives(rule: Rule, zone: str, day: int, minute: int) -> None:
    """Whatever the rule, the zone and the start, over two years."""
    try:
        assume(read_rule(written(rule)) == rule)
    except Unreadable:
        assume(False)
    wall = datetime(2024, 1, 1) + timedelta(days=day, minutes=minute)
    begin = instant_of(wall.replace(tzinfo=zone_of(zone)))
    ends = begin + 730 * 24 * 3_600_000
    found = [slot.starts for slot in occurrences(series(written(rule), moment(begin, zone), zone), ends, 300)]
    assert found == list(by_dateutil(rule, local(begin, zone).replace(tzinfo=None), zone, ends))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYMONTH=2,6;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1,9", "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", "FREQ=WEEKLY;BYMONTH=3", "FREQ=DAILY;INTERVAL=3;BYDAY=SA",
        "FREQ=MONTHLY;BYDAY=5MO", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=4,5", "FREQ=MONTHLY", "FREQ=YEARLY;BYMONTHDAY=-1",
    ],
)  # fmt: skip
def test_what_a_shop_may_ask_for_is_read_as_dateutil_reads_it(rule: str) -> None:
    """Over two years from the last day of January, and from 26 November."""
    for day in (datetime(2024, 1, 31, 20), datetime(2026, 11, 26, 20)):
        begin = instant_of(day.replace(tzinfo=zone_of("Europe/Berlin")))
        ends = begin + 730 * 24 * 3_600_000
        found = occurrences(series(rule, moment(begin, "Europe/Berlin"), "Europe/Berlin"), ends, 300)
        assert [slot.starts for slot in found] == list(by_dateutil(read_rule(rule), day, "Europe/Berlin", ends))
