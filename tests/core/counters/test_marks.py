"""Marks above the trend: each thing once, the earliest ones kept, the same in whatever order they came."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.counters import marks as module
from anchor_console.core.counters.marks import Marks
from anchor_console.core.events import KnownEvent
from anchor_console.core.wire import Mark
from tests.core.counters import second_count
from tests.core.counters.streams import streams
from tests.core.counters.test_fold import folded


def claimed(at: int, coupon: str = "c") -> Mark:
    return Mark(at=at, kind="coupon", of=coupon)


def pinned(at: int) -> Mark:
    return Mark(at=at, kind="pin", product="p1")


def kept(*marks: Mark) -> Marks:
    made = Marks()
    for mark in marks:
        made.add(mark)
    return made


@given(streams)
def test_marks_equal_a_second_look(events: list[KnownEvent]) -> None:
    marks = folded(events).marks()
    assert set(marks) == second_count.marks(events)
    assert len(marks) == len(set(marks))
    assert [mark.at for mark in marks] == sorted(mark.at for mark in marks)


@given(streams)
def test_what_was_touched_is_enough_to_follow_them(events: list[KnownEvent]) -> None:
    """The last word on a coupon is the one that stands."""
    fold = folded(events)
    told: dict[object, Mark] = {}
    for mark in fold.take_touched_marks():
        told[(mark.of, mark.product) if mark.kind == "coupon" else mark] = mark
    assert set(told.values()) == set(fold.marks())
    assert fold.take_touched_marks() == []


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abcdef")), max_size=20), st.randoms())
def test_the_earliest_are_kept_in_any_order(claims: list[tuple[int, str]], chance: random.Random) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "MARKS_KEPT", 3)
        marks = [claimed(at, coupon) for at, coupon in claims] + [pinned(at) for at, _ in claims]
        first = kept(*marks).all()
        chance.shuffle(marks)
        assert kept(*marks).all() == first
        pins = sorted({at for at, _ in claims})[:3]
        assert [mark.at for mark in first if mark.kind == "pin"] == pins


def test_a_kind_that_floods_leaves_the_others_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MARKS_KEPT", 2)
    marks = kept(*(pinned(at) for at in range(9)), Mark(at=99, kind="gap", seconds=5))
    assert [mark.at for mark in marks.all()] == [0, 1, 99]


def test_what_is_saved_makes_the_same_marks_again() -> None:
    marks = kept(claimed(5), claimed(3), claimed(4), pinned(1), pinned(1))
    again = Marks()
    again.restore(marks.take_fresh())
    assert again.all() == marks.all() == [pinned(1), claimed(3)]
    assert marks.take_fresh() == []
