"""Questions are told from the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage import is_question

QUESTIONS = [
    "会不会起球", "1.5米床用哪个尺寸", "羽丝绒被几斤", "发什么快递", "记忆枕还返场吗", "多少钱", "怎么拍",
    "有没有米白色", "能便宜点不？", "什么时候发货",
    "请问有运费险么", "is it machine washable", "How heavy is the duvet", "哪里产的",
    "高款还是低款", "发货了没", "你穿多大码的", "可以机洗吗", "这个面料夏天热不热?", "多大", "有优惠券没",
]  # fmt: skip
INNOCENT = [
    "好看", "拍了两套", "1", "主播身上这件真好看", "来了来了", "没什么问题", "质量不怎么样", "已付款，今天发货",
    "几天前就送到了", "还是原来的好", "第一次来", "太可爱了", "666", "", "   ", "this is what I ordered last week!",
    "what a show!", "怎么都好看",
]  # fmt: skip


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_seen_as_one(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_asks_nothing_is_no_question(text: str) -> None:
    assert not is_question(text)


def test_marks_alone_ask_nothing() -> None:
    assert not is_question("？？？")


def test_a_link_asks_nothing() -> None:
    assert not is_question("https://a.example/?x=1")
    assert not is_question("看 www.a.example/?x=1")
    assert is_question("https://a.example/?x=1 这个还有吗")


def test_a_statement_that_ends_in_a_particle_asks_nothing() -> None:
    assert not is_question("已经打包好了呢")
    assert is_question("人呢")


@given(st.text(max_size=600))
def test_whatever_is_written_is_judged(text: str) -> None:
    assert is_question(text) in (True, False)
