"""Questions that ask the same are told by one form, or as near twins; those that don't, are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage.alike import form, key, signs, twin
from anchor_console.core.triage.products import Named, Names

NAMES = Names([Named("p1", 1, ("长绒棉四件套",)), Named("p2", 2, ("羽丝绒冬被",))])
SAME = [
    ("会不会起球", "四件套会起球吗"), ("会不会起球", "请问这个会不会起球呀"), ("什么时候发货", "几天发货"),
    ("什么时候发货", "主播多久发货呀"),
    ("有没有运费险", "运费险有吗"), ("多少钱", "怎么卖"), ("还有货吗", "有现货吗"), ("120斤穿什么码", "130斤穿什么码"),
    ("120斤穿什么码", "身高160体重110穿什么码"), ("能机洗吗", "冬被能机洗吗，给闺蜜买"),
    ("is it machine washable?", "Is the machine washable"),
]  # fmt: skip
APART = [
    ("1.5米床用哪个尺寸", "1.8米床用哪个尺寸"), ("白色还有吗", "黑色还有吗"), ("什么时候发货", "什么时候补货"),
    ("能机洗吗", "能手洗吗"),
    ("今天能送到吗", "明天能送到吗"), ("多少钱", "多少斤"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_asks_the_same_has_one_form(one: str, other: str) -> None:
    assert form(one, NAMES) == form(other, NAMES)


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_asks_something_else_is_no_twin(one: str, other: str) -> None:
    first, second = form(one, NAMES), form(other, NAMES)
    assert first != second
    assert signs(first) != signs(second) or twin(first, [second]) == ""


def test_near_twins_are_found_among_many() -> None:
    asked = form("手环退货之后钱什么时候返", NAMES)
    like = form("手环退货以后钱什么时候返", NAMES)
    assert twin(asked, ["起球", like]) == like
    assert twin(asked, []) == ""


def test_short_forms_are_alike_only_when_they_are_the_same() -> None:
    assert twin("掉色吗", ["掉毛吗"]) == ""


def test_clauses_with_figures_stay() -> None:
    assert "180" in form("奶白还有吗，要180", NAMES)
    assert "想要" not in form("奶白还有吗，想要", NAMES)
    assert form("来了，第一次来", NAMES)


def test_a_key_is_the_same_for_the_same_only() -> None:
    assert key("p1", "quality", "起球") == key("p1", "quality", "起球")
    assert len({key("p1", "quality", "起球"), key("p2", "quality", "起球"), key("p1", "", "起球")}) == 3
    assert len(key("p1", "quality", "起球")) <= 64


@given(st.text(min_size=1, max_size=120).filter(str.strip))
def test_a_form_is_never_empty_and_the_same_again(text: str) -> None:
    asked = form(text, NAMES)
    assert asked
    assert form(text, NAMES) == asked
    assert signs(asked) == signs(asked)
