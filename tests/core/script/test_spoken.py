"""What is read aloud: filled, picked, true; and how long it takes."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_console.core.numbers import values
from anchor_console.core.proof import standing
from anchor_console.core.script.spoken import (
    CHARACTERS_A_MINUTE,
    WORDS_A_MINUTE,
    Sentence,
    characters,
    picks,
    seconds,
    spoken,
)
from tests.core.script.made import DAY, FACTS, about

INNOCENT = ("喜欢的扣 1", "3、2、1 上链接", "第 2 次来的姐妹", "今晚 8 点开播", "2 号链接")
"""What holds figures that state nothing."""
ATOMS = (
    *INNOCENT, "这套是{@yarn}", "克重{@weight}", "{@clean}", "{@nope}", "今晚{price}", "还剩{stock}套",
    "吊牌{list_price}", "这是国家级的", "{摸着滑/国家级/手感好}", "{蓝/白}和{灰/绿}", "厚 20 厘米",
    "今晚 299 元", "还剩 500 套", "含棉 60%", "三百二十克", "起球 4 级", "7 天无理由退货", "比超市便宜 50",
    "送 3 条毛巾", "姐妹们好",
)  # fmt: skip
SIGNS = ("。", "，", "！", "\n", "；")


def said(text: str, pick: int = 0, **more: Any) -> list[str]:
    """The sentences that are said."""
    return [one.text for one in spoken(text, about(**more), pick) if not one.why]


def test_it_is_filled_at_the_moment_it_is_shown() -> None:
    assert said("今晚{price}，{@yarn}") == ["今晚¥299，60 支长绒棉，密度 173×124"]
    assert said("今晚{price}", ledger={"price": "¥259"}) == ["今晚¥259"]
    assert said("今晚{price}", ledger={}) == []
    assert spoken(" \n ", about()) == ()


def test_what_may_not_be_shown_is_left_out_and_told() -> None:
    found = spoken("姐妹们好。\n \n这是国家级的。来吧姐妹。", about())
    assert [(one.why, one.text.strip()) for one in found] == [
        ("", "姐妹们好。"), ("stop", "这是国家级的。"), ("", "来吧姐妹。"),
    ]  # fmt: skip
    assert all(one.end > one.start for one in found)


def test_two_shows_read_differently_until_all_ways_were_used() -> None:
    text = "{蓝/白/灰}的{厚/薄}，{软/滑}"
    read = [said(text, pick)[0] for pick in range(12)]
    assert len(set(read)) == 12
    assert said(text, 12) == [read[0]]
    assert all(one != next for one, next in pairwise(read))
    assert picks("没有别的说法", 7) == ()


def test_ways_that_only_together_are_stopped_give_way_to_others() -> None:
    text = "{国/本}{家级/店的}"
    assert all("国家级" not in "".join(said(text, pick)) for pick in range(8))
    assert said("{本/我}{店的/家的}", 0) != []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(SIGNS)), min_size=1, max_size=8),
    st.integers(0, 40),
    st.booleans(),
)
def test_no_figure_is_said_that_neither_ledger_nor_a_proven_fact_holds(
    atoms: list[tuple[str, str]], pick: int, has_price: bool
) -> None:
    """Nor what a rule stops, nor anything of what is marked."""
    ledger = {"price": "¥299", "stock": "500"} if has_price else {}
    proven = [one.text for one in FACTS if standing(one.proof, one.approved_by, one.expires_on, DAY) == "approved"]
    known = values([*proven, *ledger.values()])
    for text in said("".join(word + sign for word, sign in atoms), pick, ledger=ledger):
        bare = text
        for one in INNOCENT:
            bare = bare.replace(one, "")
        assert values([bare]) <= known, text
        assert "国家级" not in text
        assert "{" not in text


@pytest.mark.parametrize(
    ("what", "language", "took"),
    [
        ("好" * CHARACTERS_A_MINUTE, "zh", 60),
        ("好，。 " * CHARACTERS_A_MINUTE, "zh", 60),
        ("word " * WORDS_A_MINUTE, "en", 60),
        ("", "zh", 0),
        ("", "en", 0),
    ],
)
def test_reading_takes_its_time(what: str, language: str, took: int) -> None:
    assert seconds(what, language) == took


def test_what_is_left_out_takes_no_time() -> None:
    found = spoken("姐妹们好。" * 11 + "这是国家级的。" * 11, about())
    assert seconds(found, "zh") == seconds("姐妹们好。" * 11, "zh") > 0
    assert seconds([Sentence(0, 1, (), "stop")], "zh") == 0
    assert characters("60 支，好") == 4
