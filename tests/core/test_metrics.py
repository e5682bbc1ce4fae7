"""The formulas: what stands above and below the line, and what is missing when a platform is silent."""

import pytest

from anchor_console.core.metrics import FORMULAS, Told, metrics

COUNTS = {
    "entries": 400, "viewers": 300, "interacted": 30, "follows": 6, "fan_club_joins": 3, "exposed_viewers": 200,
    "clicked_viewers": 50, "ordering_buyers": 20, "buyers": 10, "orders_paid": 12, "orders_refunded": 3,
    "units_paid": 15, "gmv_created": 30_000, "gmv_paid": 20_000, "refunded": 5_000, "live_minutes": 4,
}  # fmt: skip
AT = 1_767_225_600_000


@pytest.mark.parametrize(
    ("metric", "num", "den"),
    [
        ("gmv_created", 30_000, 1), ("gmv_paid", 20_000, 1), ("net_sales", 15_000, 1), ("gpm", 20_000_000, 400),
        ("uv_value", 20_000, 300), ("product_exposure_rate", 200, 300), ("product_click_rate", 50, 200),
        ("click_order_rate", 10, 50), ("view_order_rate", 10, 300), ("create_pay_rate", 10, 20),
        ("interaction_rate", 30, 300), ("follow_rate", 6, 300), ("fan_club_rate", 3, 300), ("opm", 12, 4),
        ("gmv_per_minute", 20_000, 4), ("net_per_minute", 15_000, 4), ("order_value", 20_000, 10),
        ("unit_value", 20_000, 15), ("refund_rate", 3, 12), ("refund_rate_amount", 5_000, 20_000),
    ],
)  # fmt: skip
def test_a_metric_is_its_numerator_over_its_denominator(metric: str, num: int, den: int) -> None:
    told = metrics(COUNTS, {}, AT)[metric]
    assert (told.num, told.den, told.source, told.at) == (num, den, "counted", AT)
    assert told.value == num / den


@pytest.mark.parametrize(
    ("metric", "missing"),
    [
        ("impression_entry_rate", "impressions"), ("pay_roi", "ad_spend"), ("net_roi", "ad_spend"),
        ("settle_roi", "settled"), ("negative_rate", "negatives"), ("average_stay", "watch_seconds"),
    ],
)  # fmt: skip
def test_what_only_a_platform_knows_is_named_as_missing(metric: str, missing: str) -> None:
    silent = metrics(COUNTS, {}, AT)[metric]
    assert (silent.num, silent.den, silent.missing, silent.value) == (0, 0, missing, None)


def test_a_told_basis_goes_before_our_own_count_and_says_when_it_was_told() -> None:
    told = {"told_viewers": Told(AT - 5_000, 500), "watch_seconds": Told(AT - 9_000, 54_000)}
    counts = {**COUNTS, "told_viewers": 500, "watch_seconds": 54_000}
    stay = metrics(counts, told, AT)["average_stay"]
    assert (stay.num, stay.den, stay.source, stay.at) == (54_000, 500, "told", AT - 9_000)


def test_online_and_what_is_made_of_it_tell_who_told_it_and_when() -> None:
    """Its average and its peak are counters of our own, made of what the platform or a person told."""
    counts = {**COUNTS, "online": 1_234, "pcu": 1_234, "online_area": 74_040, "online_seconds": 60}
    for typed, source in ((True, "typed"), (False, "told")):
        found = metrics(counts, {"online": Told(AT - 7_000, 1_234, typed=typed)}, AT)
        assert [(found[name].source, found[name].at) for name in ("acu", "pcu")] == [(source, AT - 7_000)] * 2


def test_a_typed_total_is_marked_so() -> None:
    spend = metrics({**COUNTS, "ad_spend": 4_000}, {"ad_spend": Told(AT, 4_000, typed=True)}, AT)["pay_roi"]
    assert (spend.num, spend.den, spend.source) == (20_000, 4_000, "typed")


def test_the_stay_of_those_who_left_stands_in_where_no_platform_tells() -> None:
    stay = metrics({**COUNTS, "stays": 3, "stay_seconds": 330}, {}, AT)["average_stay"]
    assert (stay.num, stay.den, stay.missing) == (330, 3, "")


def test_an_empty_room_has_every_metric_and_no_value_but_sums() -> None:
    empty = metrics({}, {}, AT)
    assert empty.keys() == FORMULAS.keys()
    assert {name for name, metric in empty.items() if metric.value is not None} == {
        "gmv_created", "gmv_paid", "net_sales", "pcu",
    }  # fmt: skip
