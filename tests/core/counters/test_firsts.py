"""First minutes beside a plain dict: in whatever order they are heard, the earliest stays."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.counters.firsts import Firsts, key_of
from anchor_console.core.counters.goods import MINUTE

keys = st.one_of(st.integers(1, 30), st.integers(1, 30).map(lambda n: n << 44), st.integers(2**64 - 9, 2**64 - 1))
minutes = st.integers(0, 70_000_000).map(lambda n: n * MINUTE)


@given(st.lists(st.tuples(keys, minutes), max_size=100))
def test_the_earliest_minute_stays(heard: list[tuple[int, int]]) -> None:
    firsts, known = Firsts((4, 8, 16)), dict[int, int]()
    for key, minute in heard:
        assert firsts.get(key, -1) == known.get(key, -1)
        assert firsts.earlier(key, minute) == known.get(key)
        known[key] = min(minute, known.get(key, minute))
        assert firsts.get(key, -1) == known[key]
    assert len(firsts) == len(known)
    again = Firsts()
    again.update(known)
    assert {key: again.get(key, -1) for key in known} == known


def test_who_was_never_heard_of_has_the_minute_that_is_asked_for() -> None:
    firsts = Firsts((4,))
    for key in range(1, 9):
        firsts.earlier(key, MINUTE)
    assert firsts.get(9, 77) == 77


def test_parts_are_told_apart_from_their_join() -> None:
    assert key_of("a", "b") != key_of("ab") != key_of("b", "a")
