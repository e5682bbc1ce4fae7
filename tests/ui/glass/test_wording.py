"""How money, time and counts are written on the glass."""

import pytest

from anchor_console.core.glass import Next, Said, Sayable
from anchor_console.ui.glass.wording import ago, amount, following, time_left, title
from anchor_console.ui.words import Words


@pytest.mark.parametrize(
    ("minor", "currency", "least", "written"),
    [
        (32_900, "CNY", False, "¥329"), (32_950, "CNY", False, "¥329.50"), (1_299_900, "CNY", True, "¥12,999起"),
        (3_290, "JPY", False, "¥3,290"), (990, "HKD", False, "HK$9.90"), (990, "XYZ", False, "XYZ 9.90"),
    ],
)  # fmt: skip
def test_a_whole_price_drops_its_decimals(words: Words, minor: int, currency: str, least: bool, written: str) -> None:
    assert amount(Sayable(minor, "platform", least), currency, words).text == written


def test_late_is_said_by_a_word_and_never_by_a_minus(words: Words) -> None:
    assert time_left(204_000, words) == ("本段还有", "3:24")
    assert time_left(-72_000, words) == ("本段超时", "1:12")


def test_what_comes_next_bears_its_price_only_where_one_may_be_said(words: Words) -> None:
    assert (
        following(Next(title="羽丝绒冬被", kind="item", price=Sayable(26_900, "plan")), "CNY", words)
        == "羽丝绒冬被 ¥269"
    )
    assert following(Next(title="羽丝绒冬被", kind="item"), "CNY", words) == "羽丝绒冬被"
    assert following(Next(kind="release"), "CNY", words) == "开价放单"
    assert following(Next(kind="hand_over"), "CNY", words) == "交接班"
    assert following(Next(kind="of a later version"), "CNY", words) == ""


def test_a_product_without_a_title_is_called_something(words: Words) -> None:
    assert title(Said(product="p", title="四件套\u202e"), words) == "四件套"
    assert title(Said(product="p"), words) == "没有建档的商品"


@pytest.mark.parametrize(("ms", "said"), [(900, "刚刚"), (8_900, "8 秒前"), (61_000, "1 分钟前"), (-5, "刚刚")])
def test_how_long_ago_it_was(words: Words, ms: int, said: str) -> None:
    assert ago(0, ms, words) == said
