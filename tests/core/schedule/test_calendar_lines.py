"""The lines of a calendar file: what is no calendar, or too much of one, is refused with its line."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from anchor_console.core.schedule import calendar_lines
from anchor_console.core.schedule.calendar import BYTES_AT_MOST, Refused
from anchor_console.core.schedule.calendar_lines import components
from tests.calendars_made import event, file


def test_lines_are_unfolded_and_keep_their_number() -> None:
    """Whatever the line's end, with empty lines between; quotes hide a colon."""
    text = 'BEGIN:VCALENDAR\n\nX-A;P="a:b"\n :c\r d\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR'
    (outer,) = components(text.encode())
    line = outer.find("X-A")
    assert line is not None
    assert (line.number, line.text, line.value) == (3, 'X-A;P="a:b":cd', "cd")
    assert [one.line for one in outer.all("VEVENT")] == [6]
    assert outer.find("X-B") is None


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-8", "utf-16", "gb18030"])
def test_text_is_read_in_the_coding_that_it_is_written_in(coding: str) -> None:
    """What Chinese programs write too."""
    (outer,) = components(file(event("SUMMARY:秋冬主场直播")).decode().encode(coding))
    line = next(outer.all("VEVENT")).find("SUMMARY")
    assert line is not None
    assert line.value == "秋冬主场直播"


def test_bytes_of_no_coding_are_read_letter_by_letter() -> None:
    """Rather than not at all."""
    (outer,) = components(b"BEGIN:VCALENDAR\r\nX-A:\xff\xff\x81\r\nEND:VCALENDAR\r\n")
    assert outer.find("X-A") is not None


@pytest.mark.parametrize(
    ("payload", "line", "why"),
    [
        (b"", 1, "nothing"),
        (b"\r\n\r\n", 1, "nothing"),
        (b" x", 1, "outside"),
        (b"hello\r\n", 1, "outside"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n", 2, "cut off"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", 2, "VCALENDAR of line 1 is open"),
        (b"END:VEVENT\r\n", 1, "nothing is open"),
        (b"BEGIN\r\n", 1, "cut off"),
        (b"BEGIN:VCALENDAR\r\nX:a\0b\r\nEND:VCALENDAR", 2, "NUL"),
        (b"BEGIN:X\r\n" * 9, 9, "nested"),
        (b"BEGIN:VTIMEZONE\r\nBEGIN:VTIMEZONE\r\n", 2, "within a time zone"),
        (file(event(*["RRULE:FREQ=DAILY"] * 21)), 26, "more than 20 rules"),
        (file(event("RDATE:" + ",".join(["20260101T000000Z"] * 20_001))), 6, "more than 20000 dates"),
        (b"x" * (BYTES_AT_MOST + 1), 1, "larger than 8 MB"),
        (b"\n" * (BYTES_AT_MOST + 1), BYTES_AT_MOST + 1, "larger than 8 MB"),
    ],
)
def test_what_is_no_calendar_is_refused_with_its_line(payload: bytes, line: int, why: str) -> None:
    """In plain words."""
    with pytest.raises(Refused, match=why) as refused:
        components(payload)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("DTSTART;TZID=A:20000101T000000", "round in circles"),
        ("RRULE:FREQ=SECONDLY", "more often"),
    ],
)
def test_a_time_zone_that_never_ends_is_refused(line: str, why: str) -> None:
    """One explained by itself, one that changes all the time."""
    zone = ("BEGIN:VTIMEZONE", "TZID:A", "BEGIN:STANDARD", line, "END:STANDARD", "END:VTIMEZONE")
    with pytest.raises(Refused, match=why) as refused:
        components(file(zone))
    assert refused.value.line == 6


def test_too_many_lines_parts_and_changes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any library sees them."""
    change = ("BEGIN:STANDARD", "END:STANDARD")
    zone = ("BEGIN:VTIMEZONE", *change * 3, "END:VTIMEZONE")
    monkeypatch.setattr(calendar_lines, "ZONE_PARTS_AT_MOST", 2)
    with pytest.raises(Refused, match="more than 2 changes"):
        components(file(zone))
    monkeypatch.setattr(calendar_lines, "COMPONENTS_AT_MOST", 2)
    with pytest.raises(Refused, match="more than 2 events"):
        components(file(event(), event()))
    monkeypatch.setattr(calendar_lines, "LINES_AT_MOST", 5)
    with pytest.raises(Refused, match="more than 5 lines"):
        components(file(event(), event()))


@settings(max_examples=80, deadline=None)
@given(some.binary(max_size=300))
def test_whatever_the_bytes_are_they_are_read_or_refused(payload: bytes) -> None:
    """Nothing else comes of them."""
    with suppress(Refused):
        components(b"BEGIN:VCALENDAR\r\n" + payload)
