"""A session's counters at every fifth minute: what was written is read again, and sums to what the rows say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core import curve as module
from anchor_console.core.curve import LIMIT, NOTHING, Curve, drawn, kept, read, written

MINUTE = 60_000
START = 1_767_225_600_000


def row(minute: int, **counts: int) -> dict[str, int]:
    return {"minute": START + minute * MINUTE, **counts}


def test_points_are_sums_of_what_came_before_them() -> None:
    rows = [row(0, gmv_paid=100), row(4, gmv_paid=50), row(5, gmv_paid=7), row(11, gmv_paid=1)]
    made = drawn(rows, START, START + 12 * MINUTE)
    assert (made.step, made.minutes) == (5, 15)
    assert made.points["gmv_paid"] == [150, 157, 158]


def test_told_totals_are_the_last_word_and_nothing_before_they_are_told() -> None:
    made = drawn([row(7, views=40), row(3, online=5), row(8, views=44)], START, START + 15 * MINUTE)
    assert made.points == {"views": [None, 44, 44], "online": [5, 5, 5]}
    assert made.at(7) == {"online": 5}
    assert made.at(12) == {"views": 44, "online": 5}


def test_between_two_points_a_counter_grows_evenly_and_begins_at_nought() -> None:
    made = Curve(5, {"gmv_paid": [100, 200], "online": [50, 60]})
    assert made.at(2) == {"gmv_paid": 40, "online": 50}
    assert made.at(5) == {"gmv_paid": 100, "online": 50}
    assert made.at(8) == {"gmv_paid": 160, "online": 56}
    assert made.at(10) == {"gmv_paid": 200, "online": 60}


@pytest.mark.parametrize("minute", [-1, 0, 2, 5, 8, 10, 11])
def test_one_counter_alone_is_what_it_is_among_all(minute: int) -> None:
    made = Curve(5, {"gmv_paid": [100, 200], "views": [None, 60]})
    for name in ("gmv_paid", "views", "likes"):
        assert made.value(name, minute) == (made.at(minute) or {}).get(name)


@pytest.mark.parametrize("minute", [-1, 0, 11])
def test_beyond_its_end_it_says_nothing(minute: int) -> None:
    assert Curve(5, {"gmv_paid": [100, 200]}).at(minute) is None


def test_rehearsal_counts_at_the_first_point_and_late_refunds_at_the_last() -> None:
    made = drawn([row(-30, gmv_paid=3), row(9_000, refunded=2)], START, START + 10 * MINUTE)
    assert made.points == {"gmv_paid": [3, 3], "refunded": [0, 2]}
    assert made.last() == {"gmv_paid": 3, "refunded": 2}


def test_a_long_session_has_wider_steps() -> None:
    made = drawn([row(0, gmv_paid=1)], START, START + 24 * 60 * MINUTE)
    assert made.step == 15
    assert len(made.points["gmv_paid"]) == 96
    assert drawn([row(0, gmv_paid=1)], START, START).minutes == 5


def test_what_would_be_too_long_for_a_record_is_drawn_coarser() -> None:
    names = dict.fromkeys(module.COUNTERS, 10**12)
    rows = [row(minute, **{name: value + minute for name, value in names.items()}) for minute in range(600)]
    text = kept(rows, START, START + 600 * MINUTE)
    assert len(text) <= LIMIT
    assert read(text).step > 5
    assert read(text).last()["gmv_paid"] == 600 * 10**12 + sum(range(600))


@given(
    st.lists(
        st.tuples(st.integers(-20, 400), st.sampled_from(["gmv_paid", "views", "online"]), st.integers(1, 10**6)),
        max_size=30,
    ),
    st.integers(1, 400),
)
def test_what_was_written_is_read_again(told: list[tuple[int, str, int]], lasted: int) -> None:
    made = drawn([row(minute, **{name: value}) for minute, name, value in told], START, START + lasted * MINUTE)
    again = read(written(made))
    assert again == made if made.points else again == NOTHING


@pytest.mark.parametrize("text", ["", "nonsense", "5;a 1 x", "0;a 1", "-5;a 1", "5;a 1 2;b 1", "5", "5;;", "5;a"])
def test_of_a_text_that_is_none_there_is_an_empty_curve(text: str) -> None:
    """Records come from other versions, and from other programs."""
    made = read(text)
    assert made.minutes == 0 or made.points == {"a": []}
    assert made.at(5) is None
    assert made.last() == {}
