"""Hand-overs: an anchor goes, another has come."""

from anchor_console.core.fields import instant
from anchor_console.core.handing import hand_overs
from anchor_console.core.shift import Shift
from tests.rundown_made import EVENING, NIGHT, shift


def told(*shifts: Shift, end: str | None = NIGHT) -> list[tuple[int, int, str, str]]:
    """The hand-overs: minute, minutes, who goes and who comes."""
    found = hand_overs(shifts, instant(EVENING), instant(end) if end else None)
    return [(one.offset // 60_000, one.minutes, one.leaving, one.coming) for one in found]


def test_it_lasts_as_long_as_both_are_there() -> None:
    """And takes no time where they only pass each other."""
    assert told(shift("lin", "", "21:05"), shift("zhou", "21:00")) == [(120, 5, "lin", "zhou")]
    assert told(shift("lin", "", "21:00"), shift("zhou", "21:00")) == [(120, 0, "lin", "zhou")]
    assert told(shift("lin", "", "20:50"), shift("zhou", "21:00"), end=None) == [(120, 0, "lin", "zhou")]


def test_two_who_stand_together_for_long_hand_over_when_one_goes() -> None:
    """It takes none of their time."""
    assert told(shift("lin", "", "22:00"), shift("zhou", "21:00")) == [(180, 0, "lin", "zhou")]


def test_nobody_relieves_whom_they_never_met() -> None:
    """Not who left long before, who stays longer, who is oneself, who is no anchor, who came at the very start."""
    assert told(shift("lin", "", "20:00"), shift("zhou", "21:00")) == []
    assert told(shift("lin"), shift("zhou", "21:00")) == []
    assert told(shift("lin", "", "21:00"), shift("xu", "21:00", role="co_anchor")) == []
    assert told(shift("lin", "", "23:00"), shift("zhou", "19:00")) == []
    again = Shift(id="b", session="s", person="lin", starts_at="2026-11-27T21:00:00+08:00")
    assert told(shift("lin", "", "21:00"), again) == []


def test_one_who_comes_or_goes_beyond_the_session_hands_over_nothing_in_it() -> None:
    """The session is over by then."""
    assert told(shift("lin", "", "23:30"), shift("zhou", "23:00", "23:59")) == []
    assert told(shift("lin", "", "23:30"), shift("zhou", "22:00", "23:59")) == []


def test_of_several_the_last_to_go_is_relieved() -> None:
    """Three anchors, two hand-overs, in their order."""
    three = (shift("lin", "", "20:05"), shift("zhou", "20:00", "21:35"), shift("shen", "21:30", ""))
    assert told(*three) == [(60, 5, "lin", "zhou"), (150, 5, "zhou", "shen")]
