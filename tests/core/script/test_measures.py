"""Figures with their units, however they are written."""

from decimal import Decimal

import pytest

from anchor_console.core.script.measures import MONEY, Measure, measures, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("110 克", (110, "g")), ("110g", (110, "g")), ("一百一十克", (110, "g")), ("三千克", (3000, "g")),
        ("20 厘米", (20, "cm")), ("二十厘米", (20, "cm")), ("20cm", (20, "cm")), ("20 centimeters", (20, "cm")),
        ("百分之三十", (30, "%")), ("30 %", (30, "%")), ("¥199", (199, MONEY)), ("rmb 199", (199, MONEY)),
        ("199 元", (199, MONEY)), ("199 块钱", (199, MONEY)), ("一百九十九块", (199, MONEY)), ("48 小时", (48, "h")),
        ("60 支", (60, "支")), ("4 级", (4, "grade")), ("1.2万套", (12000, "set")), ("128 g/m²", (128, "g/m2")),
        ("9 包邮", (9, "")), ("60", (60, "")), ("３ 米", (3, "m")), ("7 days", (7, "day")),
    ],
)  # fmt: skip
def test_a_figure_has_its_unit(text: str, said: tuple[int, str]) -> None:
    assert said_in(text) == {(Decimal(said[0]), said[1])}


def test_of_a_range_each_end_has_the_unit() -> None:
    assert said_in("床垫厚 20–30 厘米") == {(Decimal(20), "cm"), (Decimal(30), "cm")}


def test_the_stretch_takes_in_the_unit_and_the_sign_of_money() -> None:
    assert [(one.start, one.end) for one in measures("共¥199，3克")] == [(1, 5), (6, 8)]
    assert measures("3克") == [Measure(0, 2, Decimal(3), "g")]
