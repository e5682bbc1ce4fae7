"""The same digits mean many things: what a text says a number to be is held against what it is."""

from decimal import Decimal

import pytest

from anchor_console.core.assistant.meaning import known, meanings, misused


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("到手价329元", ["price"]), ("现价 ¥329.00", ["price"]), ("三百二十九块拿走", ["price"]),
        ("到手329", ["price"]),
        ("price in force ¥329.00", ["price"]), ("only $29", ["price"]), ("twenty-nine dollars", ["price"]),
        ("原价599元", ["list_price"]), ("599的吊牌价", ["list_price"]), ("listed at $599", ["list_price"]),
        ("昨天卖359元", ["price"]), ("划线价 359 元", ["compared_price"]), ("满300减50元", ["offer", "offer"]),
        ("库存还有58件", ["stock"]), ("stock 58 units", ["stock"]), ("还剩2件", ["stock"]), ("1.2万件已售", ["sold"]),
        ("送两个", ["pieces"]), ("净重 320 克", ["gram"]), ("320g", ["gram"]), ("3 千克", ["kilogram"]),
        ("6 斤", ["jin"]),
        ("百分之三十", ["percent"]), ("5.0%", ["percent"]), ("云朵四件套", [""]), ("密度133×72", ["", ""]),
        ("58人在看", ["people"]), ("讲10分钟", ["minutes"]), ("2 hours", ["hours"]), ("7天无理由", ["days"]),
        ("15 厘米", ["centimetre"]), ("4 毫米", ["millimetre"]), ("1.5米", ["metre"]), ("500ml", ["millilitre"]),
        ("2升", ["litre"]), ("三个月", ["months"]), ("质保2年", ["years"]), ("打七折", ["fold"]),
        ("320克只要320元", ["gram", "price"]), ("没有数字", []),
    ],
)  # fmt: skip
def test_what_a_number_is_said_to_be(text: str, of: list[str]) -> None:
    assert [one.of for one in meanings(text)] == of


HELD = known(["现价 ¥329.00", "可卖库存 58 件", "净重 320 克", "密度133×72"]) | {
    Decimal(599): frozenset({"list_price"})
}


@pytest.mark.parametrize(
    ("text", "really"),
    [
        ("到手价329元", [None]), ("329 元", [None]), ("还有58件", [None]), ("58个", [None]), ("320克", [None]),
        ("到手价599元", ["list_price"]), ("原价329元", ["price"]), ("58元", ["stock"]), ("320元", ["gram"]),
        ("58人在看", ["stock"]), ("133元", [""]), ("133天", [None]), ("库存72件", [""]), ("密度133×72", [None, None]),
        ("只要99元", [None]),
    ],
)  # fmt: skip
def test_a_number_that_is_held_but_means_another_thing_is_told_with_what_it_is(
    text: str, really: list[str | None]
) -> None:
    """One that is held nowhere is not this check's to tell."""
    assert [misused(one, HELD) for one in meanings(text)] == really
