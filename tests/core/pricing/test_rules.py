"""A stop in words and by its place; and what counts as a slip of a digit."""

import pytest

from anchor_console.core.pricing.rules import FROZEN, LAWS, LIFTABLE, PRICED, RULES, Stop, is_slip, said


@pytest.mark.parametrize(
    ("price", "against", "is_one"),
    [(79_200, 9_900, True), (79_199, 9_900, False), (1_237, 9_900, True), (1_238, 9_900, False), (5, 0, False),
     (0, 9_900, True)],
)  # fmt: skip
def test_eight_times_or_an_eighth_is_a_slip_and_nothing_is_one_of_nought(
    price: int, against: int, is_one: bool
) -> None:
    assert is_slip(price, against) is is_one


def test_a_stop_of_a_row_says_of_which() -> None:
    figures: dict[str, int | str] = {"sku": "白 1.5m", "column": "hand_price", "floor": 9_000}
    stop = Stop(rule="below_floor", field="skus", wanted=8_000, figures=figures)
    assert stop.place == ("below_floor", "skus", "白 1.5m")
    assert said(stop) == "hand_price of 白 1.5m 8000 is below the floor price 9000"


def test_a_stop_that_stands_on_the_law_names_the_article() -> None:
    figures: dict[str, int | str] = {"before": 9_900, "raised": 15_900, "days": 3, "cut": 9_900}
    stop = Stop(rule="raised_then_cut", field="compared_price", wanted=15_900, figures=figures, article="某法 第一条")
    assert said(stop) == (
        "compared_price 15900 was raised from 9900 to 15900 3 days before it is to be cut to 9900 (某法 第一条)"
    )


def test_no_law_is_ever_lifted_and_what_is_frozen_is_guarded() -> None:
    assert not LAWS & LIFTABLE
    assert (LAWS | LIFTABLE).issubset(RULES)
    assert set(FROZEN).issubset(PRICED)
