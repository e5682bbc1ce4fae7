"""When the events of a calendar file happen: rules, further dates, exceptions, what was moved, and bad lines."""

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from anchor_console.core.schedule import calendar_reading, calendar_series
from anchor_console.core.schedule.calendar import Calendar, Refused, Told
from anchor_console.core.schedule.calendar_events import slots_of
from anchor_console.core.schedule.calendar_reading import read_apart
from tests.calendars_made import BERLIN_BY_HAND, event, file, ms, only, read_file, walls

DAY = "2026-11-26T12:00:00"


def test_a_single_event_is_read_with_its_words() -> None:
    """Escapes and folds are undone, what can't be shown is gone."""
    one = only(event("DTEND:20261126T140000Z", "SUMMARY:秋冬\\, 主场\\; a\u202eb", "LOCATION:屿间", "STATUS:CONFIRMED"))
    assert (one.title, one.place, one.uid, one.zone, one.line) == ("秋冬, 主场; ab", "屿间", "u1", "UTC", 3)
    assert (one.wall, one.ends - one.starts, one.occurrence, one.cancelled) == (DAY, 7_200_000, "", False)


@pytest.mark.parametrize(
    ("starts", "more", "minutes"),
    [
        ("DTSTART:20261126T120000Z", "DURATION:PT90M", 90),
        ("DTSTART:20261126T120000Z", "SUMMARY:x", 0),
        ("DTSTART:20261126T120000Z", "DTEND:20261126T110000Z", 60),
        ("DTSTART;VALUE=DATE:20261126", "SUMMARY:x", 1440),
        ("DTSTART;VALUE=DATE:20261126", "DURATION:P2D", 2880),
        ("DTSTART;VALUE=DATE:20261126", "DURATION:PT3H", 180),
        ("DTSTART;VALUE=DATE:20261126", "DTEND:20261126T120000", 720),
    ],
)
def test_an_event_is_as_long_as_it_says(starts: str, more: str, minutes: int) -> None:
    """An end before the start is its start; a day without an end is a whole day."""
    one = only(event(more, starts=starts))
    assert (one.ends - one.starts) // 60_000 == minutes


def test_a_time_without_zone_is_read_in_the_given_one() -> None:
    """And told so; a day too; a zone of the file's own is followed though it has no name in the world."""
    floating = only(event(starts="DTSTART:20261126T200000"))
    assert (floating.floating, floating.zone, floating.starts) == (True, "", ms(2026, 11, 26) + 12 * 3_600_000)
    day = only(event(starts="DTSTART;VALUE=DATE:20261126"))
    assert (day.all_day, day.floating, day.wall) == (True, False, "2026-11-26")
    office = only(BERLIN_BY_HAND, event(starts="DTSTART;TZID=Office:20261126T130000"))
    assert (office.zone, office.starts) == ("", ms(2026, 11, 26) + 12 * 3_600_000)
    named = only(event(starts="DTSTART;TZID=Europe/Berlin:20261126T130000"))
    assert (named.zone, named.starts) == ("Europe/Berlin", ms(2026, 11, 26) + 12 * 3_600_000)
    windows = only(event(starts="DTSTART;TZID=China Standard Time:20261126T200000"))
    assert (windows.zone, windows.starts) == ("Asia/Shanghai", ms(2026, 11, 26) + 12 * 3_600_000)


def test_a_calendar_may_say_the_zone_of_all() -> None:
    """X-WR-TIMEZONE: of UTC and of what has none; one that nobody knows is told and passed over."""
    one, other = read_file(
        "X-WR-TIMEZONE:Europe/Berlin", "X-WR-CALNAME:Team",
        event("RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20261127T120000Z"), event(uid="u2", starts="DTSTART:20261126T200000"),
    ).happenings  # fmt: skip
    assert (one.wall, one.zone, other.wall) == ("2026-11-26T13:00:00", "Europe/Berlin", "2026-11-26T20:00:00")
    day = only("X-WR-TIMEZONE:Europe/Berlin", event(starts="DTSTART;VALUE=DATE:20261126"))
    assert day.all_day
    zoned = only("X-WR-TIMEZONE:Europe/Berlin", event(starts="DTSTART;TZID=Asia/Shanghai:20261126T200000"))
    assert zoned.zone == "Asia/Shanghai"
    found = read_file("X-WR-CALNAME:Team", "X-WR-TIMEZONE:../etc", event())
    assert (found.told[0].line, found.name) == (4, "Team")
    assert read_file("X-WR-TIMEZONE:", event()).told == ()


def test_a_zone_that_cant_be_read_is_told_and_events_without_it_are_used() -> None:
    """With its line."""
    broken = (
        "BEGIN:VTIMEZONE",
        "TZID:Broken",
        "BEGIN:STANDARD",
        "TZOFFSETTO:nonsense",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
    found = read_file(broken, event())
    assert (len(found.happenings), [one.line for one in found.told]) == (1, [3])


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("RRULE:FREQ=DAILY;COUNT=3",), 3),
        (("RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=WEEKLY;COUNT=2"), 4),
        (("RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=DAILY;COUNT=3"), 3),
        (("RRULE:FREQ=DAILY;COUNT=-1;UNTIL=20261128T120000Z",), 3),
        (("RRULE:FREQ=DAILY;UNTIL=20261128",), 2),
        (("RRULE:FREQ=DAILY;UNTIL=20261128T120000",), 3),
        (("RRULE:FREQ=DAILY;UNTIL=20261101T000000Z",), 0),
        (("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2",), 3),
        (("RDATE:20261201T120000Z,20261202T120000Z",), 3),
        (("RDATE:",), 1),
        (("RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261127T120000Z"), 3),
        (("RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261127T120000"), 3),
        (("RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20261127"), 3),
        (("RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20261127,20261128"), 2),
    ],
)
def test_rules_further_dates_and_exceptions_are_followed(lines: tuple[str, ...], count: int) -> None:
    """The start counts too, unless the rule ended before it."""
    assert len(walls(event(*lines))) == count


def test_an_endless_rule_is_followed_to_the_end_of_what_is_asked() -> None:
    """From before its begin."""
    assert len(walls(event("RRULE:FREQ=DAILY", starts="DTSTART:20200101T120000Z"))) == 730


def test_all_day_and_floating_rules_end_as_they_say() -> None:
    """Without a zone."""
    days = walls(event("RRULE:FREQ=DAILY;UNTIL=20261128T230000Z", starts="DTSTART;VALUE=DATE:20261126"))
    assert days == ["2026-11-26", "2026-11-27", "2026-11-28"]
    floating = walls(event("RRULE:FREQ=DAILY;UNTIL=20261127T200000Z", starts="DTSTART:20261126T200000"))
    assert len(floating) == 2


def test_the_time_on_the_wall_stays_over_the_night_of_the_clock() -> None:
    """In the zone of the event."""
    lines = event("RRULE:FREQ=WEEKLY;COUNT=2", starts="DTSTART;TZID=Europe/Berlin:20261020T200000")
    first, second = read_file(lines).happenings
    assert (first.wall[11:], second.wall[11:], second.starts - first.starts) == (
        "20:00:00",
        "20:00:00",
        169 * 3_600_000,
    )


def test_the_end_of_a_zoned_rule_is_read_in_utc() -> None:
    """Also where it does not say so: as RFC 5545 wants it written, and other programs read it."""
    starts = "DTSTART;TZID=America/New_York:20261220T013000"
    assert walls(event("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20261220T013000", starts=starts)) == []
    assert len(walls(event("RRULE:FREQ=DAILY;UNTIL=20261222", starts=starts))) == 2


def test_a_further_date_may_have_a_length_of_its_own() -> None:
    """A period, to an end or for a time."""
    lines = event(
        "DTEND:20261126T130000Z", "RDATE;VALUE=PERIOD:20261127T120000Z/PT3H,20261128T120000Z/20261128T160000Z"
    )
    assert [(one.ends - one.starts) // 3_600_000 for one in read_file(lines).happenings] == [1, 3, 4]


def test_a_slot_may_be_moved_and_a_moved_one_left_out() -> None:
    """By its RECURRENCE-ID; of two that stand in for one slot the later plan counts."""
    series = event("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261128T120000Z", "SUMMARY:a")
    moved = event("RECURRENCE-ID:20261127T120000Z", "SUMMARY:b", "SEQUENCE:2", starts="DTSTART:20261127T180000Z")
    older = event("RECURRENCE-ID:20261127T120000Z", "SUMMARY:c", "SEQUENCE:1", starts="DTSTART:20261127T190000Z")
    gone = event("RECURRENCE-ID:20261128T120000Z", starts="DTSTART:20261128T190000Z")
    found = read_file(series, moved, older, gone).happenings
    assert [(one.wall, one.title, one.occurrence) for one in found] == [
        (DAY, "a", "2026-11-26T12:00:00Z"), ("2026-11-27T18:00:00", "b", "2026-11-27T12:00:00Z"),
    ]  # fmt: skip


def test_a_stand_in_without_its_series_happens() -> None:
    """And one whose slot the rule never gave; but one of an older plan that repeats does not."""
    alone = event("RECURRENCE-ID:20261127T120000Z", starts="DTSTART:20261127T180000Z")
    assert walls(alone) == ["2026-11-27T18:00:00"]
    series = event("RRULE:FREQ=DAILY;COUNT=1", "SEQUENCE:3")
    extra = event("RECURRENCE-ID:20261227T120000Z", starts="DTSTART:20261227T180000Z")
    assert walls(series, extra) == [DAY, "2026-12-27T18:00:00"]
    stale = event("RECURRENCE-ID:20261227T120000Z", "RRULE:FREQ=DAILY;COUNT=2", starts="DTSTART:20261227T180000Z")
    assert walls(series, stale) == [DAY]


def test_of_two_plans_of_a_series_the_later_counts() -> None:
    """By SEQUENCE; without one, the first."""
    one = event("RRULE:FREQ=DAILY;COUNT=3", "SEQUENCE:1")
    two = event("RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:2", "STATUS:CANCELLED")
    found = read_file(one, two).happenings
    assert [one.cancelled for one in found] == [True, True]
    assert len(walls(event("RRULE:FREQ=DAILY;COUNT=3"), event("RRULE:FREQ=DAILY;COUNT=2"))) == 3


def test_a_change_may_hold_for_all_later_slots() -> None:
    """RANGE=THISANDFUTURE moves them as far, and makes them as long."""
    series = event("DTEND:20261126T130000Z", "RRULE:FREQ=DAILY;COUNT=4")
    onward = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T120000Z", "DURATION:PT2H", starts="DTSTART:20261127T150000Z"
    )
    found = read_file(series, onward).happenings
    assert [(one.wall[8:13], (one.ends - one.starts) // 3_600_000) for one in found] == [
        ("26T12", 1), ("27T15", 2), ("28T15", 2), ("29T15", 2),
    ]  # fmt: skip


def test_days_may_be_changed_for_all_later_slots() -> None:
    """They stay days."""
    series = event("RRULE:FREQ=WEEKLY;COUNT=3", starts="DTSTART;VALUE=DATE:20261102")
    onward = event("RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261109", starts="DTSTART;VALUE=DATE:20261110")
    assert walls(series, onward) == ["2026-11-02", "2026-11-10", "2026-11-17"]


def test_one_that_stands_in_for_a_slot_happens_once() -> None:
    """Also where its slot on the wall and another's in UTC read the same: as other programs have it."""
    series = event("RRULE:FREQ=HOURLY;COUNT=9", starts="DTSTART;TZID=Asia/Shanghai:20261126T120000")
    moved = event("RECURRENCE-ID;TZID=Asia/Shanghai:20261126T200000", starts="DTSTART:20261127T180000Z")
    assert walls(series, moved).count("2026-11-27T18:00:00") == 1


def test_words_that_cant_be_read_are_left_out() -> None:
    """The event is used."""
    one = only(event("SUMMARY;LANGUAGE:x", "LOCATION", "RDATE;VALUE=DURATION:PT1H"))
    assert (one.wall, one.title) == (DAY, "")


def test_what_a_library_stumbles_over_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the line, or at the event."""

    def stumbles(text: str) -> object:
        raise RuntimeError("a bug")

    monkeypatch.setattr(icalendar.Component, "from_ical", stumbles)
    with pytest.raises(Refused, match="no line of a calendar") as refused:
        read_file(event())
    assert refused.value.line == 4
    with pytest.raises(Refused, match="the event can't be read"):
        read_file(event(uid="", starts="SUMMARY:x"))


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        (("DTSTART:20261127T120000Z",), 6, "stands twice"),
        (("DTEND:nonsense",), 6, "can't be read"),
        (("SEQUENCE:1", "RRULE:FREQ=SOMETIMES"), 7, "can't be read"),
        (("RRULE:FREQ=DAILY;UNTL=20261212",), 6, "can't be read"),
        (("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",), 6, "never comes"),
        (("RRULE:FREQ=SECONDLY",), 6, "more than 50000"),
        (("RRULE:FREQ=SECONDLY;INTERVAL=86400;BYHOUR=3",), 6, "can't be read"),
        (("DURATION:PT999999999999H",), 6, "can't be read"),
        (("DURATION:P9999D",), 6, "no length"),
        (("DURATION;VALUE=DATE:20260101",), 6, "no length"),
        (("RRULE:FREQ=DAILY;UNTIL=20261128,20261129",), 6, "can't be read"),
        (("RECURRENCE-ID;VALUE=URI:x",), 6, "no day or time"),
        (("RECURRENCE-ID:nonsense",), 6, "can't be read"),
    ],
)
def test_a_line_that_cant_be_used_is_told(lines: tuple[str, ...], line: int, why: str) -> None:
    """And refuses the file, where nothing of it can be used."""
    with pytest.raises(Refused, match=why) as refused:
        read_file(event(*lines))
    assert refused.value.line == line
    found = read_file(event(*lines), event(uid="good"))
    assert [(one.uid, len(found.left_out)) for one in found.happenings] == [("good", 1)]


@pytest.mark.parametrize(
    ("starts", "why"),
    [
        ("", "no DTSTART"),
        ("DTSTART:99991231T120000Z", "no day or time"),
        ("DTSTART;VALUE=TIME:120000", "no day or time"),
    ],
)
def test_an_event_without_a_time_is_refused(starts: str, why: str) -> None:
    """With its line."""
    with pytest.raises(Refused, match=why):
        read_file(event(starts=starts))


def test_an_event_without_uid_is_told_by_its_text() -> None:
    """The same each time; one whose UID is too long to keep too; two of them are two."""
    one, other = read_file(event("SUMMARY:a", uid=""), event("SUMMARY:b", uid="")).happenings
    assert one.uid != other.uid
    assert one.uid == read_file(event("SUMMARY:a", uid="")).happenings[0].uid
    assert len(only(event(uid="x" * 500)).uid) == 32


def test_dates_that_dont_go_together_refuse_their_event() -> None:
    """Whatever a library says of them."""
    found = read_file(event("RDATE;TZID=Asia/Shanghai:00010101T010000"), event(uid="b"))
    assert (len(found.happenings), found.left_out[0].uid) == (1, "u1")
    assert "can't be followed" in found.left_out[0].reason


def test_rules_that_never_come_to_a_date_are_not_followed_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two are borne, a third refuses the file."""
    never = [event("RRULE:FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6", uid=f"n{number}") for number in range(3)]
    assert len(walls(*never[:2])) == 2
    with pytest.raises(Refused, match="never comes to a date") as refused:
        read_file(*never)
    assert refused.value.line == 16
    monkeypatch.setattr(calendar_reading, "HAPPENINGS_AT_MOST", 3)
    with pytest.raises(Refused, match="more than 3 dates"):
        read_file(event("RRULE:FREQ=DAILY;COUNT=9"))


def test_the_rule_says_which_days_can_ever_meet() -> None:
    """29 February does, 31 April does not."""
    assert calendar_series.can_happen("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert not calendar_series.can_happen("FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31,-31")
    assert calendar_series.can_happen("FREQ=MONTHLY;BYMONTHDAY=31,x")


def test_what_crosses_to_another_process_is_the_same() -> None:
    """As JSON; a refusal is a ValueError with what is told of its line."""
    payload = file(event("RRULE:FREQ=DAILY;COUNT=3"))
    found = msgspec.json.decode(read_apart(payload, ms(2026), ms(2028), "UTC"), type=Calendar)
    assert (len(found.happenings), found.events) == (3, 1)
    with pytest.raises(ValueError, match='"type":"empty"') as refused:
        read_apart(b"", ms(2026), ms(2028), "UTC")
    assert msgspec.json.decode(str(refused.value), type=Told) == Told(1, "empty")


@settings(max_examples=60, deadline=None)
@given(some.lists(some.text(alphabet="ADTSREQULBY=;:,-0123456789ZWMOF", max_size=30), max_size=4))
def test_whatever_the_lines_say_the_file_is_read_or_refused(lines: list[str]) -> None:
    """Nothing else comes of it."""
    with suppress(Refused):
        read_file(event(*[f"RRULE:FREQ=YEARLY;{line}" for line in lines]))


def test_a_slot_is_named_in_utc_and_on_the_wall() -> None:
    """A day, and a time of no zone, by itself."""
    wall = datetime(2026, 11, 26, 20)
    assert slots_of(wall.replace(tzinfo=ZoneInfo("Asia/Shanghai"))) == (datetime(2026, 11, 26, 12), wall)
    assert slots_of(wall) == (wall,)
    assert slots_of(wall.date()) == (datetime(2026, 11, 26),)
