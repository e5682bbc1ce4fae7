"""What was reckoned goes to the model as lines with every figure written out, in either language."""

from decimal import Decimal
from typing import get_args

import pytest

from anchor_console.core.assistant.offline import Plain, Way
from anchor_console.core.assistant.outfit import Match
from anchor_console.core.assistant.planning import Lineup, Placed
from anchor_console.core.assistant.reasons import Explanation, Part, Reading
from anchor_console.core.assistant.sizing import Measures
from anchor_console.core.usual import Fraction
from anchor_console.core.window import Pair
from anchor_console.desk.assistant.lines import Tongue, explained, planned, sized, value


def written(amount: int) -> str:
    """An amount as text."""
    return f"¥{amount / 100:.2f}"


def test_sizes_are_told_with_the_person_and_never_promise_that_they_fit() -> None:
    person = Measures(Decimal(165), Decimal(110), "M", Decimal(240))
    told = list(sized(Plain("size", "M / L"), person, "zh"))
    assert told[:4] == ["身高 165 cm", "体重 110 斤", "平时穿 M", "脚长 240 mm"]
    assert "M / L" in told[4]
    assert "不能保证合身" in told[4]
    assert "never promise that it fits" in next(iter(sized(Plain("usual", "M"), Measures(), "en")))


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_what_goes_with_it_is_told_and_other_answers_have_no_line(tongue: Tongue) -> None:
    matches = (Match("p2", "牛仔裤", 2, "neutral", "米白", "深蓝"), Match("p3", "靴", 3, "untold"))
    told = list(sized(Plain("outfit", matches=matches), Measures(), tongue))
    assert [line.split()[-1] for line in told] == ["深蓝", "靴"]
    ways = {way for way in get_args(Way) if list(sized(Plain(way), Measures(), tongue))}
    assert ways == {"size", "ask_size", "no_size", "no_variant", "usual", "no_usual", "ask_usual"}


def test_a_plan_is_told_row_by_row() -> None:
    rows = (
        Placed(product="p1", title="四件套", role="hero", minutes=10, at=3, why="own", paid=43336, shows=20),
        Placed(product="p2", title="毯", role="traffic", minutes=3, at=13, why="untold"),
    )
    assert list(planned(Lineup(minutes=90, rows=rows, left=4), written, "zh")) == [
        "共 90 分钟，排 2 个，空 4 分钟", "第 3 分钟起讲 10 分钟：四件套（hero），20 场每分钟成交 ¥433.36",
        "第 13 分钟起讲 3 分钟：毯（traffic）",
    ]  # fmt: skip


def test_a_number_is_told_with_its_parts_and_readings() -> None:
    found = Explanation(
        metric="click_order_rate", unit="ratio", whole=(89, 1047), pair=Pair(18, 288, 24, 209),
        parts=(Part("buyers", 18, None),), usual=Fraction(48, 492), of=30,
        readings=(Reading("doubt", {"clicks": "333"}), Reading("mark_pin")),
    )  # fmt: skip
    assert list(explained(found, written, "zh")) == [
        "click_order_rate 全场 89 ÷ 1047 = 8.5%", "click_order_rate 近 10 分钟 6.2%，之前 10 分钟 11.5%",
        "buyers 近 10 分钟 18，之前 10 分钟 ?", "本房间往常同一分钟 9.8%（30 场）", "可能原因 doubt clicks 333",
        "可能原因 mark_pin",
    ]  # fmt: skip
    assert list(explained(Explanation(metric="gpm"), written, "en")) == []


def test_a_value_is_written_by_its_unit() -> None:
    gpm = Explanation(metric="gpm", unit="money", scale=1_000)
    assert [value(gpm, 5_000, 2, written), value(gpm, 1, 0, written)] == ["¥25.00", "?"]
    assert value(Explanation(metric="average_stay", unit="seconds"), 205, 2, written) == "102.5"
    assert value(Explanation(metric="online"), 205, 1, written) == "205"
