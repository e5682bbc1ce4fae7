"""The windowed numbers equal a slow second computation, and obey the laws of sums and shares."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.window import (
    ENOUGH,
    MINUTE,
    SPAN,
    Pair,
    against,
    growth,
    judged,
    level,
    minutes_left,
    weakest,
)

START = 1_760_000_040_000 - 1_760_000_040_000 % MINUTE
counts = st.integers(0, 10_000)
names = st.sampled_from(["gmv_paid", "refunded", "viewers", "interacted", "views"])
shows = st.dictionaries(st.integers(0, 40), st.dictionaries(names, counts, max_size=5), max_size=41).map(
    lambda rows: {START + index * MINUTE: row for index, row in rows.items()}
)
pairs = st.builds(Pair, counts, st.integers(1, 1000), counts, st.integers(1, 1000))


@given(shows, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_growth_of_two_spans_in_a_row_adds_up(
    minutes: dict[int, dict[str, int]], first: int, second: int, third: int
) -> None:
    a, b, c = START + first * MINUTE, START + (first + second) * MINUTE, START + (first + second + third) * MINUTE
    whole, left, right = (growth(minutes, "gmv_paid", x, y) for x, y in ((a, c), (a, b), (b, c)))
    assert (whole or 0) == (left or 0) + (right or 0)
    assert (whole is None) == (left is None and right is None)


@given(shows, st.integers(20 * MINUTE, 41 * MINUTE))
def test_a_ratio_of_the_last_ten_minutes_equals_the_slow_computation(
    minutes: dict[int, dict[str, int]], offset: int
) -> None:
    at = START + offset
    whole = at // MINUTE * MINUTE

    def slow(name: str, newest: int, oldest: int) -> int | None:
        rows = [row for minute, row in minutes.items() if whole - oldest * MINUTE <= minute < whole - newest * MINUTE]
        return sum(row.get(name, 0) for row in rows) if rows else None

    pair = against(minutes, "interaction_rate", at)
    expected = [slow("interacted", 0, 10), slow("viewers", 0, 10), slow("interacted", 10, 20), slow("viewers", 10, 20)]
    if None in expected:
        assert pair is None
    else:
        assert pair is not None
        assert [pair.num, pair.den, pair.num_before, pair.den_before] == expected


@given(pairs)
def test_a_difference_turned_round_changes_its_sign(pair: Pair) -> None:
    turned = Pair(pair.num_before, pair.den_before, pair.num, pair.den)
    assert pair.difference == pytest.approx(-(turned.difference or 0))


@given(pairs, st.integers(1, 50))
def test_a_relative_change_does_not_depend_on_the_scale(pair: Pair, scale: int) -> None:
    scaled = Pair(pair.num * scale, pair.den, pair.num_before * scale, pair.den_before)
    if pair.relative is None:
        assert scaled.relative is None
    else:
        exact = Fraction(pair.num, pair.den) / Fraction(pair.num_before, pair.den_before) - 1
        assert pair.relative == pytest.approx(float(exact), abs=1e-9)
        assert scaled.relative == pytest.approx(pair.relative, abs=1e-9)


@given(st.lists(st.tuples(st.sampled_from(["gmv_paid", "follow_rate", "refund_rate", "ad_spend"]), pairs)))
def test_the_weakest_number_is_one_that_worsened_and_none_worsened_more(listed: list[tuple[str, Pair]]) -> None:
    name = weakest(listed)
    worsened = [
        abs(pair.relative)
        for who, pair in listed
        if pair.relative is not None
        and judged(who, pair) < 0
        and (
            who == "gmv_paid" or (min(pair.den, pair.den_before) >= ENOUGH and max(pair.num, pair.num_before) >= ENOUGH)
        )
    ]
    if name is None:
        assert all(share < 0.10 for share in worsened)
    else:
        found = [abs(pair.relative or 0) for who, pair in listed if who == name]
        assert max(worsened) in found


def minutes_of(**told: Sequence[int | None]) -> dict[int, dict[str, int]]:
    rows: dict[int, dict[str, int]] = {}
    for name, values in told.items():
        for index, value in enumerate(values):
            row = rows.setdefault(START + index * MINUTE, {})
            if value is not None:
                row[name] = value
    return rows


def test_a_told_total_grows_by_what_was_last_told_less_what_was_told_before() -> None:
    minutes = minutes_of(views=[100, None, 250, None, 400])
    assert growth(minutes, "views", START + 2 * MINUTE, START + 5 * MINUTE) == 300
    assert growth(minutes, "views", START + 3 * MINUTE, START + 4 * MINUTE) == 0


def test_a_told_total_without_an_earlier_one_has_no_growth() -> None:
    assert growth(minutes_of(views=[100, 200]), "views", START, START + MINUTE) is None


def test_the_level_is_the_last_told_one_or_none() -> None:
    minutes = minutes_of(online=[5, None, 7])
    assert level(minutes, "online", START + 2 * MINUTE) == 5
    assert level(minutes, "online", START) is None


def test_online_is_compared_with_itself_ten_minutes_ago() -> None:
    minutes = minutes_of(online=list(range(100, 121)))
    assert against(minutes, "online", START + 20 * MINUTE + 5_000) == Pair(120, 1, 110, 1)
    assert against(minutes, "online", START + 5 * MINUTE) is None


def test_the_running_minute_is_left_out() -> None:
    minutes = minutes_of(gmv_paid=[10] * 20 + [9_999])
    assert against(minutes, "gmv_paid", START + 2 * SPAN + 30_000) == Pair(100, 1, 100, 1)


def test_net_sales_take_the_refunds_off() -> None:
    minutes = minutes_of(gmv_paid=[10] * 20, refunded=[1] * 20)
    assert against(minutes, "net_sales", START + 2 * SPAN) == Pair(90, 1, 90, 1)


def test_a_number_nobody_knows_has_no_past() -> None:
    assert against(minutes_of(likes=[1] * 40), "views", START + 30 * MINUTE) is None
    assert against({}, "gpm", START) is None


def test_views_stand_below_gpm_where_the_platform_tells_them_and_entries_elsewhere() -> None:
    told = minutes_of(gmv_paid=[10] * 31, views=[100 * n for n in range(31)], entries=[7] * 31)
    assert against(told, "gpm", START + 30 * MINUTE) == Pair(100_000, 1000, 100_000, 1000)
    assert against(minutes_of(gmv_paid=[10] * 31, entries=[7] * 31), "gpm", START + 30 * MINUTE) == Pair(
        100_000, 70, 100_000, 70
    )


def test_net_a_minute_is_divided_by_the_ten_minutes() -> None:
    minutes = minutes_of(gmv_paid=[20] * 10 + [30] * 10, refunded=[5] * 20)
    assert against(minutes, "net_per_minute", START + 2 * SPAN) == Pair(250, 10, 150, 10)


def test_nothing_below_the_line_gives_no_difference() -> None:
    assert Pair(1, 0, 1, 1).difference is None
    assert Pair(1, 0, 1, 1).relative is None
    assert Pair(1, 1, 0, 1).relative is None
    assert judged("gpm", Pair(1, 0, 1, 1)) == 0


def test_a_rising_refund_rate_is_worse_and_rising_spend_is_neither() -> None:
    assert judged("refund_rate", Pair(3, 10, 2, 10)) == -1
    assert judged("ad_spend", Pair(3, 1, 2, 1)) == 0
    assert judged("gmv_paid", Pair(3, 1, 2, 1)) == 1


def test_a_ratio_over_few_cases_is_never_called_weak() -> None:
    assert weakest([("follow_rate", Pair(0, ENOUGH - 1, 40, 100))]) is None
    assert weakest([("follow_rate", Pair(0, ENOUGH, 40, 100))]) == "follow_rate"
    assert weakest([("negative_rate", Pair(ENOUGH - 1, 9_000, 3, 9_000))]) is None


@pytest.mark.parametrize(("stock", "pace", "left"), [(86, 123, 860 / 123), (0, 0, 0.0), (5, 0, None), (None, 3, None)])
def test_stock_lasts_as_long_as_the_pace_lets_it(stock: int | None, pace: int, left: float | None) -> None:
    assert minutes_left(stock, pace) == left
