"""Online by seconds: the order in which samples are told changes nothing, and a second weighs as a second."""

import random

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.counters.online import Online, Sample

samples = st.lists(st.builds(Sample, st.integers(0, 20_000), st.integers(0, 9)), max_size=20)


def told(order: list[Sample]) -> Online:
    online = Online()
    for sample in order:
        online.add(sample)
    return online


@given(samples, st.randoms(use_true_random=False))
def test_the_order_of_telling_changes_nothing(order: list[Sample], chance: random.Random) -> None:
    shuffled = order[:]
    chance.shuffle(shuffled)
    first, second = told(order), told(shuffled)
    assert (first.now, first.area, first.seconds) == (second.now, second.area, second.seconds)


@given(samples)
def test_what_was_taken_fresh_makes_the_same_again(order: list[Sample]) -> None:
    online = told(order)
    again = told(online.take_fresh())
    assert (again.now, again.area, again.seconds) == (online.now, online.area, online.seconds)
    assert online.take_fresh() == []


def test_a_room_that_nobody_told_of_has_no_online() -> None:
    silent = Online()
    assert (silent.now, silent.area, silent.seconds) == (None, 0, 0)


def test_each_second_weighs_with_what_was_told_last_in_it() -> None:
    online = told([Sample(0, 9), Sample(900, 2), Sample(10_000, 5), Sample(4_000, 3)])
    assert (online.now, online.seconds, online.area) == (5, 10, 4 * 2 + 6 * 3)
