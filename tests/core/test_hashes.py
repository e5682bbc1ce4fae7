"""Sets of hashes beside Python's own: the same keys in, the same answers, whatever falls on the same place."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.hashes import FIRST, Growing, Hashes, LastHashes

alike = st.one_of(
    st.integers(1, 60),
    st.integers(1, 60).map(lambda n: n << 20),
    st.integers(1, 60).map(lambda n: (n << 44) | 7),
    st.integers(2**64 - 60, 2**64 - 1),
)
"""Keys of which many end alike, and many begin alike."""


@given(st.lists(alike, max_size=120))
def test_a_key_is_new_once_through_all_tables(keys: list[int]) -> None:
    hashes, known = Hashes((4, 8, 16)), set[int]()
    for key in keys:
        assert (key in hashes) == (key in known)
        assert hashes.add(key) == (key not in known)
        known.add(key)
        assert len(hashes) == len(known)
    assert all(key in hashes for key in keys)


@given(st.lists(alike, max_size=120), st.integers(1, 12))
def test_the_last_generations_are_known_and_no_others(keys: list[int], generation: int) -> None:
    last = LastHashes(generation)
    generations = [set[int](), set[int](), set[int]()]
    for key in keys:
        is_new = not any(key in one for one in generations)
        assert last.add(key) == is_new
        if is_new:
            generations[-1].add(key)
        if len(generations[-1]) == generation:
            generations = [*generations[1:], set()]


def test_a_generation_takes_more_places_and_forgets_nothing_meanwhile() -> None:
    """Every second key points to the same place, the last ones of them below the first place of all."""
    last = LastHashes(FIRST * 20)
    keys = [n << 16 if n % 200 == 0 else n for n in range(1, FIRST + 1)]
    assert all(last.add(key) for key in keys)
    assert not any(last.add(key) for key in keys)


def test_it_takes_little_room() -> None:
    """A quarter of the places is free, and a table that is whole is never moved again."""
    growing = Growing((8, 16), numbered=True)
    for key in range(1, 40):
        keys, _, place = growing.find(key)
        assert not keys[place]
        growing.take(place, key, key * 10)
    assert [len(keys) for keys, _ in growing.full] == [16, 16, 16]
    assert len(growing) == 39
    found = [growing.find(key) for key in range(1, 40)]
    assert [numbers[place] for _, numbers, place in found] == [key * 10 for key in range(1, 40)]
