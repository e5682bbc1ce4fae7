"""Numbers however they are written are the same numbers; words that only look like some are none."""

from decimal import Decimal

import pytest

from anchor_console.core.numbers import BEYOND, Figure, numbers, values


def read(text: str) -> list[Decimal]:
    """The numbers of a text."""
    return [one.value for one in numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "329元",
        "¥329.00",
        "３２９块",
        "三百二十九",
        "叁佰贰拾玖元",
        "三二九",
        "3 2 9".replace(" ", "\u200b"),
        "three hundred and twenty-nine",
    ],
)
def test_one_price_written_in_many_ways_is_one_number(text: str) -> None:
    assert read(text) == [Decimal(329)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,299.90 元", ["1299.9"]),
        ("卖了1.2万单", ["12000"]),
        ("3k人在看", ["3000"]),
        ("1万2", ["10000", "2"]),
        ("打七折", ["7"]),
        ("百分之五十", ["50"]),
        ("50%", ["50"]),
        ("三点五斤", ["3.5"]),
        ("重 3 千克", ["3"]),
        ("3千人", ["3000"]),
        ("千克重", ["1000"]),
        ("二〇二五年", ["2025"]),
        ("两千零五", ["2005"]),
        ("一万二", ["12000"]),
        ("三百五", ["350"]),
        ("十块", ["10"]),
        ("两件", ["2"]),
        ("三亿", ["300000000"]),
        ("一万三千", ["13000"]),
        ("万元", ["10000"]),
        ("十二", ["12"]),
        ("一元", ["1"]),
        ("一百零五", ["105"]),
        ("twenty thousand", ["20000"]),
        ("ninety-nine", ["99"]),
        ("a hundred", ["100"]),
        ("thousand", ["1000"]),
        ("one hundred one", ["101"]),
        ("①", ["1"]),
        ("٣٢٩", ["329"]),
        ("160-165cm", ["160", "165"]),
        ("s1000d 棉", ["1000"]),
        ("三点零五克", ["3.05"]),
        ("一万零三百", ["10300"]),
    ],
)
def test_numbers_are_read(text: str, found: list[str]) -> None:
    assert read(text) == [Decimal(one) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "十分舒服",
        "千万别错过",
        "万一不合适",
        "一起看看",
        "一定要",
        "一个口袋",
        "第一次来",
        "四季可用",
        "五颜六色",
        "一件也发",
        "百搭",
        "一直在",
        "This one is soft",
        "没有数字",
        "",
        "三心二意",
        "唯一",
        "好一点",
        "二",
    ],
)
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert read(text) == []


def test_a_number_too_long_to_be_one_is_none_of_ours() -> None:
    """It costs nothing to read."""
    assert read("9" * 5_000) == [BEYOND]
    assert read("九" * 5_000 + "元") == [BEYOND]


def test_it_is_told_where_a_number_stands() -> None:
    assert numbers("到手\u200b３９元，三件") == [Figure(3, 5, Decimal(39)), Figure(7, 9, Decimal(3))]


def test_all_numbers_of_several_texts() -> None:
    assert values(["39元", "三件 39"]) == {Decimal(39), Decimal(3)}
