"""A streak's growth, minute by minute, adds up to its highest count."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.counters.streaks import Streaks

counts = st.lists(
    st.tuples(st.integers(0, 4).map(lambda n: n * 60_000), st.integers(1, 9), st.integers(0, 3)), min_size=1
)


@given(counts)
def test_the_growth_adds_up_to_the_highest_count_at_the_highest_value(told: list[tuple[int, int, int]]) -> None:
    streaks, gifts, worth = Streaks(), 0, 0
    for minute, count, value in told:
        grown, grown_worth = streaks.add(7, minute, count, value)
        gifts += sum(grown.values())
        worth += sum(grown_worth.values())
    highest, value = max(count for _, count, _ in told), max(value for _, _, value in told)
    assert (gifts, worth) == (highest, highest * value)


def test_what_is_known_already_changes_nothing() -> None:
    streaks = Streaks()
    streaks.add(7, 0, 5, 10)
    assert streaks.add(7, 0, 5, 10) == ({}, {})
    assert streaks.add(7, 0, 3, 10) == ({}, {})


def test_a_restored_streak_goes_on_where_it_was() -> None:
    streaks, again = Streaks(), Streaks()
    streaks.add(7, 0, 5, 10)
    again.restore(streaks.take_fresh())
    assert again.add(7, 60_000, 8, 10) == ({60_000: 3}, {60_000: 30})
    assert streaks.take_fresh() == {}
