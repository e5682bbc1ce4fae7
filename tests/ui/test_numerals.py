"""Figures are written as the trade writes them, and alike at every size."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.wire import Metric
from anchor_console.ui import numerals
from anchor_console.ui.words import Language

minor = st.integers(-(10**15), 10**15)
languages = st.sampled_from(["zh", "en"])


def read_back(text: str) -> float:
    """The number that a written figure stands for."""
    return float(re.sub(r"[^\d.\u2212]", "", text).replace(numerals.MINUS, "-"))


@pytest.mark.parametrize(
    ("amount", "tile", "written"),
    [
        (32_900, False, "¥329.00"),
        (48_692_049, False, "¥486,920.49"),
        (48_692_049, True, "¥486,920"),
        (999_999, True, "¥9,999.99"),
        (1_000_050, True, "¥10,001"),
        (-1_200, False, "−¥12.00"),
        (-5, False, "−¥0.05"),
        (0, True, "¥0.00"),
        (None, False, "—"),
    ],
)
def test_money_has_two_decimals_but_none_in_large_tiles(amount: int | None, tile: bool, written: str) -> None:
    assert numerals.money(amount, "CNY", tile=tile) == written


@pytest.mark.parametrize(
    ("currency", "written"), [("USD", "$12.34"), ("JPY", "¥1,234"), ("XAU", "XAU 12.34"), ("", "12.34")]
)
def test_money_of_other_lands_bears_its_own_sign(currency: str, written: str) -> None:
    assert numerals.money(1_234, currency) == written


@given(minor)
def test_money_can_be_read_back_to_the_fen(amount: int) -> None:
    text = numerals.money(amount, "")
    whole, _, fen = text.removeprefix(numerals.MINUS).replace(",", "").partition(".")
    assert (int(whole) * 100 + int(fen)) * (-1 if text.startswith(numerals.MINUS) else 1) == amount


@given(minor)
def test_a_tile_is_never_off_by_more_than_half_a_yuan(amount: int) -> None:
    assert abs(read_back(numerals.money(amount, "", tile=True)) * 100 - amount) <= 50


@given(st.integers(-(10**12), 10**12))
def test_counts_have_a_true_minus_and_separators(number: int) -> None:
    text = numerals.count(number)
    assert "-" not in text
    assert re.fullmatch(r"\u2212?\d{1,3}(,\d{3})*", text)
    assert read_back(text) == number


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(186, 1000, "18.6%"), (21, 10_000, "0.21%"), (0, 10, "0.0%"), (1, 1, "100.0%"), (3, 0, "—"), (-1, 4, "−25.0%")],
)
def test_a_ratio_has_one_decimal_and_two_below_one_per_cent(part: int, whole: int, written: str) -> None:
    assert numerals.ratio(part, whole) == written


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_change_points_where_the_number_went(now: int, before: int) -> None:
    change = numerals.percent_change(now, before)
    assert change is not None
    assert numerals.MINUS not in change.text
    assert change.direction in (0, (now > before) - (now < before))


def test_changes_are_per_cent_of_numbers_and_points_of_rates() -> None:
    assert numerals.percent_change(1_124, 1_000) == numerals.Change("12.4%", 1)
    assert numerals.percent_change(1_000, 1_000) == numerals.Change("0.0%", 0)
    assert numerals.percent_change(5, 0) is None
    assert numerals.points_change(0.186, 0.178) == numerals.Change("0.8 pt", 1)
    assert numerals.points_change(0.0021, 0.0029) == numerals.Change("0.08 pt", -1)
    assert numerals.points_change(None, 0.1) is None


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(108, "1:48"), (0, "0:00"), (59.9, "0:59"), (8_076, "2:14:36"), (-61, "−1:01"), (None, "—")],
)
def test_durations_are_minutes_and_seconds(seconds: float | None, written: str) -> None:
    assert numerals.duration(seconds) == written


def test_the_show_clock_never_runs_below_zero() -> None:
    assert numerals.show_clock(8_076_000) == "02:14:36"
    assert numerals.show_clock(-5) == "00:00:00"


@pytest.mark.parametrize(
    ("milliseconds", "language", "written"),
    [
        (1_900, "zh", "1s"),
        (400_000, "zh", "6 分"),
        (400_000, "en", "6m"),
        (7_300_000, "zh", "2 时"),
        (7_300_000, "en", "2h"),
        (3 * 86_400_000, "zh", "3 天"),
        (-5, "en", "0s"),
    ],
)
def test_ages_are_told_in_the_largest_full_unit(milliseconds: int, language: Language, written: str) -> None:
    assert numerals.age(milliseconds, language) == written


@given(st.integers(0, 10**11), languages)
def test_a_span_never_says_zero_of_a_unit_unless_it_is_nothing(milliseconds: int, language: Language) -> None:
    figure = float(numerals.span(milliseconds, language).split(" ")[0])
    assert figure > 0 or milliseconds < 100


def test_spans_and_planned_lengths_stand_in_sentences() -> None:
    assert [numerals.span(ms, "zh") for ms in (820, 12_000, 360_000, 7_300_000, 3 * 86_400_000)] == [
        "0.8 秒", "12 秒", "6 分钟", "2 小时", "3 天",
    ]  # fmt: skip
    assert [numerals.hours(ms, "en") for ms in (2_700_000, 7_200_000, 8_100_000, 12_600_000)] == [
        "45 min", "2 h", "2.25 h", "3.5 h",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "metric", "written"),
    [
        ("gmv_paid", Metric(num=48_692_049, den=1, unit="money"), "¥486,920"),
        ("gmv_per_minute", Metric(num=28_230_000, den=100, unit="money_per_minute"), "¥2,823"),
        ("follow_rate", Metric(num=19, den=1_000, unit="ratio"), "1.9%"),
        ("pay_roi", Metric(num=527, den=100, unit="ratio"), "5.27"),
        ("average_stay", Metric(num=108, den=1, unit="seconds"), "1:48"),
        ("pcu", Metric(num=4_402, den=1, unit="count"), "4,402"),
        ("opm", Metric(num=123, den=10, unit="per_minute"), "12.3"),
        ("opm", Metric(num=123, den=0, unit="per_minute"), "—"),
        ("opm", None, "—"),
    ],
)
def test_a_metric_is_written_by_its_unit(name: str, metric: Metric | None, written: str) -> None:
    assert numerals.metric(name, metric) == written


def test_a_stock_that_lasts_for_hours_says_hours() -> None:
    assert numerals.lasting(46.7, "zh") == "46 分"
    assert numerals.lasting(7, "en") == "7 min"
    assert numerals.lasting(787, "zh") == "13.1 小时"
    assert numerals.lasting(180, "en") == "3 h"
    assert numerals.lasting(23_922, "zh") == "24+ 小时"


@pytest.mark.parametrize(
    ("amount", "written"), [(850_000_000, "850 MB"), (1_240_000_000, "1.2 GB"), (0, "0 MB"), (-1, "—")]
)
def test_room_on_a_disk_is_spoken_of_in_gigabytes(amount: int, written: str) -> None:
    assert numerals.size(amount) == written
