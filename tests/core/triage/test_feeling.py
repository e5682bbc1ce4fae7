"""The mood slides with the minutes, and nothing is counted twice or lost."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage.feeling import KEPT, SPAN, Feeling, Moods
from anchor_console.core.window import MINUTE
from anchor_console.core.wire import Mood

NOON = 1_763_784_000_000
FEELINGS: tuple[Feeling, ...] = ("glad", "neutral", "upset", "unread")


def test_the_mood_is_that_of_five_minutes() -> None:
    moods = Moods()
    moods.add(NOON, "glad", 3)
    moods.add(NOON + 4 * MINUTE, "upset")
    assert moods.at(NOON + 4 * MINUTE) == Mood(glad=3, upset=1)
    assert moods.at(NOON + 5 * MINUTE) == Mood(upset=1)
    assert moods.at(NOON + 9 * MINUTE) == Mood()


def test_what_nobody_had_time_to_read_is_counted_apart() -> None:
    moods = Moods()
    moods.add(NOON, "unread", 7)
    assert (moods.at(NOON).unread, moods.at(NOON).read) == (7, 0)


def test_old_minutes_go() -> None:
    moods = Moods()
    for minute in range(KEPT * 2):
        moods.add(NOON + minute * MINUTE, "glad")
    assert len(moods.saved()) == KEPT


def test_a_mood_that_was_saved_goes_on() -> None:
    moods, again = Moods(), Moods()
    moods.add(NOON, "glad")
    again.restore(moods.saved())
    again.add(NOON, "glad")
    assert (again.at(NOON).glad, moods.at(NOON).glad) == (2, 1)


@given(st.lists(st.tuples(st.integers(0, SPAN - 1), st.sampled_from(FEELINGS)), max_size=60))
def test_every_comment_of_the_span_is_in_it_once(said: list[tuple[int, Feeling]]) -> None:
    moods = Moods()
    for minute, feeling in said:
        moods.add(NOON + minute * MINUTE, feeling)
    mood = moods.at(NOON + (SPAN - 1) * MINUTE)
    assert mood.read + mood.unread == len(said)
