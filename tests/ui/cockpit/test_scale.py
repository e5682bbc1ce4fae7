"""Axes are round and hold their values; the online line breaks at gaps and nowhere else."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.window import MINUTE
from anchor_console.ui.cockpit.scale import (
    LEAST_BAR,
    axis_around,
    axis_from_zero,
    began,
    bucket_for,
    last_whole,
    nice_step,
    runs,
    short_number,
    slots,
    whole_span,
)

START = 1_763_784_000_000 // MINUTE * MINUTE
values = st.floats(0, 1e9, allow_nan=False)


@given(st.floats(0.001, 1e9))
def test_a_step_is_round_and_not_less_than_wanted(rough: float) -> None:
    step = nice_step(rough)
    assert step >= rough * 0.999_999
    assert step <= max(rough * 2, 1)


@given(values, st.integers(1, 5))
def test_bars_fit_under_their_axis(highest: float, steps: int) -> None:
    axis = axis_from_zero(highest, steps)
    assert axis.low == 0
    assert axis.high >= highest * 0.999_999
    assert len(axis.ticks) == steps + 1


@given(st.lists(st.integers(0, 1_000_000), max_size=60), st.integers(1, 5))
def test_a_line_lies_within_its_axis(online: list[int], steps: int) -> None:
    axis = axis_around(online, steps)
    assert len(axis.ticks) == steps + 1
    assert axis.low >= 0
    assert all(-1e-9 <= axis.share(value) <= 1 + 1e-9 for value in online)


@given(st.integers(1, 2_000), st.integers(200, 2_000))
def test_columns_are_wide_enough_to_be_seen(span: int, width: int) -> None:
    bucket = bucket_for(span, width)
    assert width / -(-span // bucket) >= LEAST_BAR or bucket == 30


def test_sixty_minutes_end_with_the_running_one() -> None:
    listed = slots({START: {"gmv_paid": 5}}, START + 30_000, 60, 600)
    assert len(listed) == 60
    assert (listed[-1].start, listed[-1].money) == (START, 5)


def test_the_line_breaks_where_nothing_was_heard_and_not_where_online_was_not_told() -> None:
    minutes = {START + i * MINUTE: {"online": 100 + i} for i in (0, 1, 2, 5, 6)}
    del minutes[START + MINUTE]["online"]
    listed = slots(minutes, START + 6 * MINUTE, 7, 700)
    assert [[index for index, _ in run] for run in runs(listed)] == [[0, 2], [5, 6]]


def test_a_minute_with_a_gap_event_is_a_gap_and_bears_its_mark() -> None:
    listed = slots({START: {"online": 1}, START + MINUTE: {"online": 2, "gaps": 1}}, START + MINUTE, 2, 700)
    assert not listed[1].heard
    assert listed[1].marks == ("gap",)
    assert runs(listed) == [[(0, 1)]]


def test_what_was_before_the_show_is_no_gap() -> None:
    listed = slots({START: {"online": 1}}, START + 2 * MINUTE, 60, 700)
    assert began(listed) == 57
    assert began(slots({}, START, 60, 700)) == 60


def test_the_newest_whole_minute_that_was_heard_is_read_out() -> None:
    minutes = {START: {"gmv_paid": 7}, START + 3 * MINUTE: {"gmv_paid": 1}}
    found = last_whole(slots(minutes, START + 3 * MINUTE, 60, 700))
    assert found is not None
    assert found.money == 7
    assert last_whole([]) is None


def test_a_long_show_shares_columns_by_the_mean_minute() -> None:
    minutes = {START + i * MINUTE: {"gmv_paid": 10, "pins": i == 3} for i in range(400)}
    assert whole_span(minutes, START + 399 * MINUTE) == 400
    listed = slots(minutes, START + 399 * MINUTE, 400, 900)
    assert len(listed) == 200
    assert {slot.money for slot in listed} == {10}
    assert sum(slot.marks == ("pin",) for slot in listed) == 1


def test_a_short_show_is_shown_on_an_hour() -> None:
    assert whole_span({}, START) == 60
    assert whole_span({START: {}}, START + 5 * MINUTE) == 60


def test_axis_figures_are_short() -> None:
    assert [short_number(value) for value in (0, 950, 1_500, 20_000, 2_500_000, 0.5)] == [
        "0",
        "950",
        "1.5k",
        "20k",
        "2.5M",
        "0.5",
    ]
