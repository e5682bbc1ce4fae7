"""Rules of repetition: what is read is written again, and what is not taken says why."""

from datetime import date

import pytest

from anchor_console.core import repeat
from anchor_console.core.repeat import Rule, Unreadable, Weekday, read_rule, written


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=2;COUNT=5",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20261231T155959Z",
        "FREQ=WEEKLY;BYDAY=SA;WKST=SU;UNTIL=20261231",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1,1",
        "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=18",
    ],
)
def test_what_is_read_is_written_again(text: str) -> None:
    """Word for word, in the order that we write."""
    assert written(read_rule(text)) == text
    assert read_rule("RRULE:" + text.lower()) == read_rule(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not of the form"),
        ("FREQ=", "not of the form"),
        ("x" * 501, "longer"),
        ("FREQ=DAILY;FREQ=DAILY", "twice"),
        ("INTERVAL=2", "FREQ must be"),
        ("FREQ=SECONDLY", "FREQ must be"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL must be"),
        ("FREQ=DAILY;INTERVAL=x", "INTERVAL must be"),
        ("FREQ=DAILY;COUNT=1001", "COUNT must be"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20261231", "can't stand together"),
        ("FREQ=DAILY;UNTIL=20261331", "UNTIL must be"),
        ("FREQ=DAILY;UNTIL=soon", "UNTIL must be"),
        ("FREQ=DAILY;BYHOUR=3", "BYHOUR is not used"),
        ("FREQ=WEEKLY;BYDAY=XX", "is no day"),
        ("FREQ=MONTHLY;BYDAY=0MO", "is no day"),
        ("FREQ=WEEKLY;BYDAY=1MO", "needs a monthly"),
        ("FREQ=MONTHLY;BYDAY=6MO", "at most to 5"),
        ("FREQ=YEARLY;BYDAY=54MO", "at most to 53"),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", "can't stand beside"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "can't be 0"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY must be"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY can't stand"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "BYSETPOS needs"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS needs"),
        ("FREQ=DAILY;WKST=1", "WKST must be"),
    ],
)
def test_what_is_not_taken_says_why(text: str, why: str) -> None:
    """In plain words, with the part that is wrong."""
    with pytest.raises(Unreadable, match=why):
        read_rule(text)


def test_rules_are_made_without_knowing_how_they_are_written() -> None:
    """Each with its end, or for ever."""
    last = date(2026, 12, 31)
    assert repeat.daily() == "FREQ=DAILY"
    assert repeat.daily(interval=2, count=3) == "FREQ=DAILY;INTERVAL=2;COUNT=3"
    assert repeat.weekly(4, 0, 4, last=last) == "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261231"
    assert repeat.monthly(-1) == "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert repeat.monthly(nth=Weekday(4, -1)) == "FREQ=MONTHLY;BYDAY=-1FR"
    assert read_rule(repeat.weekly(0)) == Rule(every="weekly", days=(Weekday(0),))
