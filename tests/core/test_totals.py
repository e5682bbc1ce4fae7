"""Which total a person may type in for a number: only what the platform does not tell."""

import pytest

from anchor_console.core.totals import is_taken, typable


@pytest.mark.parametrize(
    ("name", "stat"),
    [
        ("ad_spend", "ad_spend"),
        ("pay_roi", "ad_spend"),
        ("impression_entry_rate", "impressions"),
        ("negative_rate", "viewers"),
        ("gpm", "views"),
        ("likes", ""),
        ("net_sales", ""),
    ],
)
def test_the_first_total_that_is_missing_is_asked_for(name: str, stat: str) -> None:
    assert typable(name, {}) == stat


def test_what_the_platform_tells_is_not_typed_over() -> None:
    told = {"told_viewers": 9, "ad_spend": 1}
    assert typable("negative_rate", told) == "negatives"
    assert typable("ad_spend", told) == ""


def test_what_a_person_typed_may_be_typed_anew() -> None:
    assert typable("ad_spend", {"ad_spend": 1}, frozenset({"ad_spend"})) == "ad_spend"


@pytest.mark.parametrize(
    ("stat", "value", "taken"),
    [("views", 10**9, True), ("views", 10**9 + 1, False), ("ad_spend", 10**9 + 1, True), ("online", -1, False)],
)
def test_a_total_that_no_event_may_bear_is_not_taken(stat: str, value: int, taken: bool) -> None:
    assert is_taken(stat, value) is taken
