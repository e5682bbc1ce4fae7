"""What a comment wants, where no single word says it: by its form, else by its tone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage import read
from anchor_console.core.triage.kinds import SURE, kind_of
from anchor_console.core.triage.tone import Tone

LACKING = [
    "物流三天没更新", "客服电话打不通", "链接打不开", "付不了款", "一点消息都没有", "画面卡住了", "昨天拍的今天就降价",
    "袖子太短", "怎么这么薄", "穿着有点紧", "发货好慢", "等了好久了", "有一股怪味", "买小了", "说好的赠品呢",
    "为什么只退我一半",
    "the zipper broke", "no sound at all", "i can't hear you", "the audio is terrible", "please fix the echo",
    "turn the mic up", "my order never came", "wrong size", "it runs too small", "colour is not like the picture",
    "she is always late", "want my money back",
]  # fmt: skip
ASKING = [
    "黑色好看还是白色好看", "要大码还是中码", "红的还是白的", "厚不厚", "掉不掉色", "如何搭配", "有链接没",
    "孕妇能吃吧", "那白色呢", "在哪里领", "red or blue", "do you ship to hainan", "how many pieces in a box",
    "where's the link",
]  # fmt: skip
HAGGLING = [
    "给个优惠，再便宜20我就买",
    "隔壁才卖59",
    "3号改个价吧",
    "price is too high",
    "can you do 50",
    "any cheaper",
]
BUYING = ["刚付完款", "准备拍两件", "给我来一箱", "add to cart", "i'll take the red one"]
PRAISING = [
    "送货真快",
    "质量杠杠的",
    "洗了几次都没变形",
    "比想象中好",
    "i really like this host",
    "well done team",
    "go team",
]
JUST_SAID = [
    "亲 已经为您催过了呢", "这边帮您看一下哈", "物流信息还是上午的", "过几天再看", "主播喝口水吧", "想要的扣1",
    "我要退掉昨天拍的", "算了吧", "what a day", "gas got cheaper",
]  # fmt: skip


@pytest.mark.parametrize("text", LACKING)
def test_what_fails_is_a_complaint_also_in_polite_words(text: str) -> None:
    reading = read(text)
    assert (reading.kind, reading.feeling) == ("complaint", "upset")


@pytest.mark.parametrize("text", ASKING)
def test_choices_and_doubled_words_ask_without_a_particle(text: str) -> None:
    reading = read(text)
    assert (reading.kind, reading.feeling) == ("question", "neutral")


@pytest.mark.parametrize("text", HAGGLING)
def test_whoever_wants_it_cheaper_haggles(text: str) -> None:
    assert read(text).kind == "haggle"


@pytest.mark.parametrize("text", BUYING)
def test_whoever_buys_says_so(text: str) -> None:
    assert read(text).kind == "intent"


@pytest.mark.parametrize("text", PRAISING)
def test_praise_in_more_than_one_word_is_praise(text: str) -> None:
    reading = read(text)
    assert (reading.kind, reading.feeling) == ("praise", "glad")


@pytest.mark.parametrize("text", JUST_SAID)
def test_what_agents_say_and_what_is_just_said_is_chat(text: str) -> None:
    assert read(text).kind == "chat"


def test_the_tone_decides_where_nothing_else_does() -> None:
    assert kind_of("平平淡淡", (), (), asks=False, tone=-SURE) == "complaint"
    assert kind_of("平平淡淡", (), (), asks=False, tone=SURE) == "praise"
    assert kind_of("平平淡淡", (), (), asks=False, tone=0.0) == "chat"
    assert kind_of("平平淡淡", (), (), asks=True, tone=-SURE) == "question"


def test_a_long_text_that_the_table_finds_glad_is_no_complaint_for_one_word() -> None:
    glad = Tone({"喜欢": 6}, 0, 1)
    text = "洗过以后没有起球，孩子很喜欢，就是盒子坏了一个角"
    assert read(text).kind == "complaint"
    assert read(text, glad).kind == "praise"


@given(st.text(max_size=80), st.booleans(), st.floats(-1, 1))
def test_any_text_is_of_some_kind(body: str, asks: bool, tone: float) -> None:
    assert kind_of(body, (), (), asks, tone) in ("question", "intent", "complaint", "haggle", "praise", "chat")
