"""What goes with a product: goods of the same show, by what they are and the colours that are on record."""

import pytest

from anchor_console.core.assistant.outfit import Garment, garment, is_asked, outfit


def made(id: str, words: str, number: int = 1) -> Garment:
    """A garment of these words."""
    found = garment(id, id, number, [words])
    assert found is not None
    return found


KNIT = made("knit", "羊毛针织衫 米白")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("这个配什么裤子好看", True), ("怎么搭", True), ("what goes with it", True), ("does it go with jeans", True),
        ("配送多久", False), ("怎么配送", False), ("多少钱", False), ("outfit ideas?", True),
    ],
)  # fmt: skip
def test_it_is_known_when_it_is_asked(question: str, asked: bool) -> None:
    assert is_asked(question) is asked


@pytest.mark.parametrize(
    ("words", "slot", "colours"),
    [
        ("高腰牛仔裤 深蓝", "bottom", ("深蓝",)), ("法式连衣裙 酒红", "dress", ("酒红",)),
        ("男士风衣 卡其色", "coat", ("卡其",)),
        ("切尔西靴 黑", "shoes", ("黑",)), ("托特包", "bag", ()), ("真丝围巾 2 米", "accessory", ()),
        ("red sweater", "top", ("red",)),
    ],
)  # fmt: skip
def test_a_garment_is_read_from_its_words(words: str, slot: str, colours: tuple[str, ...]) -> None:
    found = made("p", words)
    assert (found.slot, found.colours) == (slot, colours)


def test_what_is_not_worn_is_no_garment() -> None:
    assert garment("p", "毛巾", 1, ["棉毛巾 白"]) is None


def test_a_colour_of_a_fact_is_known_with_its_fact() -> None:
    found = garment("p", "衫", 1, ["针织衫"], [("f1", "颜色：黑、白"), ("f2", "面料 100% 棉")])
    assert found is not None
    assert (found.colours, found.facts) == (("黑", "白"), ("f1",))


def test_neutral_goes_with_all_and_each_kind_comes_first_once() -> None:
    goods = [made("jeans", "牛仔裤 深蓝", 2), made("skirt", "半身裙 黑", 3), made("boots", "靴 红", 4)]
    found = outfit(KNIT, [KNIT, *goods, made("tee", "t恤 白", 5)])
    assert [(one.product, one.why, one.own, one.colour) for one in found] == [
        ("jeans", "neutral", "米白", "深蓝"), ("boots", "neutral", "米白", "红"),
    ]  # fmt: skip


def test_what_may_clash_is_left_out_and_one_family_is_told() -> None:
    red = made("red", "毛衣 红")
    found = outfit(red, [made("green", "长裙 绿", 2), made("pink", "长裙 粉", 3)])
    assert [(one.product, one.why) for one in found] == [("pink", "same")]


def test_where_a_colour_is_not_on_record_that_is_said_and_comes_last() -> None:
    found = outfit(KNIT, [made("bag", "托特包", 2), made("jeans", "牛仔裤", 3), made("boots", "靴 黑", 4)])
    assert [(one.product, one.why) for one in found] == [
        ("boots", "neutral"), ("jeans", "untold"), ("bag", "untold"),
    ]  # fmt: skip


def test_no_more_than_three_are_told() -> None:
    goods = [made("b", "裤 黑"), made("c", "外套 黑"), made("s", "鞋 黑"), made("h", "帽 黑")]
    assert len(outfit(KNIT, goods)) == 3
