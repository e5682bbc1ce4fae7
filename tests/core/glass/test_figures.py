"""Figures and amounts are found in whatever form they are written."""

from decimal import Decimal

import pytest

from anchor_console.core.glass.figures import UNKNOWN, amounts, figures, units, without_amounts


def test_numbers_are_read_in_any_width_with_commas_and_decimals() -> None:
    assert figures("６０ 支，1,280 克，1.80 m") == {Decimal(60), Decimal(1280), Decimal("1.8")}
    assert figures("四件套") == frozenset()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到手 ¥329", {Decimal(329)}), ("到手￥３２９.００", {Decimal(329)}), ("只要 329 元", {Decimal(329)}),
        ("329块", {Decimal(329)}), ("九块九", {UNKNOWN}), ("三百二十九元", {UNKNOWN}), ("rmb 9.9", {Decimal("9.9")}),
        ("满 299 减 30", set()), ("1.8 米", set()),
    ],
)  # fmt: skip
def test_amounts_of_money_are_told_from_other_numbers(text: str, found: set[Decimal]) -> None:
    assert amounts(text) == found


def test_amounts_are_taken_out_but_for_those_in_force() -> None:
    assert without_amounts("【¥9.9 包邮】毛巾", {Decimal(329)}) == "【 包邮】毛巾"
    assert without_amounts("毛巾 ¥329", {Decimal(329)}) == "毛巾 ¥329"
    assert without_amounts("九块九毛巾", {Decimal(329)}) == "九毛巾"
    assert without_amounts("60 支  四件套", set()) == "60 支  四件套"
    assert without_amounts("毛巾0三元元", set()) == "毛巾", "what is left is no amount, either"


def test_an_amount_is_held_in_whole_units_of_its_currency() -> None:
    assert units(32_950, "CNY") == Decimal("329.5")
    assert units(3_295, "JPY") == 3_295
