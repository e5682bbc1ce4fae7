"""What happens in a rehearsal: enough of each kind, far enough apart, the same again from the same draws."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rehearsal.twists import APART, FIRST, LAST, MINUTE, TWISTS, twists


@given(seed=st.integers(0, 10_000), minutes=st.integers(0, 240))
def test_twists_come_in_order_apart_and_never_in_the_last_minute(seed: int, minutes: int) -> None:
    length = minutes * MINUTE
    found = twists(length, Random(seed).random)
    assert [one.at for one in found] == sorted(one.at for one in found)
    for kind in TWISTS:
        own = [one.at for one in found if one.kind == kind]
        assert all(FIRST[kind] <= at < length - LAST for at in own)
        assert all(later - earlier >= APART[kind] for earlier, later in pairwise(own))


@given(st.integers(0, 10_000))
def test_a_quarter_of_an_hour_has_one_of_each_kind(seed: int) -> None:
    assert {one.kind for one in twists(15 * MINUTE, Random(seed).random)} == set(TWISTS)


def test_the_same_draws_bring_the_same_twists_and_others_bring_others() -> None:
    one = twists(60 * MINUTE, Random(1).random)
    assert one == twists(60 * MINUTE, Random(1).random)
    assert one != twists(60 * MINUTE, Random(2).random)
