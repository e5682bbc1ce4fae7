"""A command in words: what it does, how it stands, why it went wrong."""

import pytest

from anchor_console.core.command import VERBS
from anchor_console.ui.commands import saying
from anchor_console.ui.words import Words
from tests.commands_made import AT, command_row
from tests.ui.cockpit.rooms import lineup

GIVEAWAY = {"prize": "浴巾", "specification": "灰色", "winners": 10, "seconds": 300, "way": "评论"}


@pytest.mark.parametrize(
    ("verb", "args", "said"),
    [
        ("pin", {"product": "p6"}, "讲解 6 号「硅藻泥脚垫」"),
        ("unpin", {}, "取消讲解"),
        ("price", {"product": "p3", "price": 29_900}, "改价 3 号「长绒棉四件套」 ¥299.00"),
        ("stock", {"product": "p3", "stock": 1_200}, "改库存 3 号「长绒棉四件套」 1,200"),
        ("coupon", {"amount": 2_000, "threshold": 19_900, "count": 100}, "发券 满 ¥199.00 减 ¥20.00 × 100"),
        ("giveaway", GIVEAWAY, "福袋 浴巾 × 10"),
        ("release", {"product": "stranger"}, "放单 stranger"),
    ],
)
def test_a_command_is_told_with_its_product_and_figures(
    words: Words, verb: str, args: dict[str, object], said: str
) -> None:
    assert saying.deed(verb, args, lineup(), "CNY", words) == said


def test_every_verb_and_state_has_a_word(words: Words) -> None:
    assert all(words.known(f"command.verb.{verb}") for verb in VERBS)
    assert [saying.state_word(state, words) for state in ("asked", "whatever")] == ["已请求", "whatever"]


def test_a_state_counts_its_seconds(words: Words) -> None:
    assert saying.state(command_row(state="asked"), words, AT + 5_040) == "已请求 5s"
    assert saying.state(command_row(state="seen"), words, AT + 5_040) == "已上屏"


def test_what_the_platform_said_goes_before_our_own_words(words: Words) -> None:
    assert saying.why(command_row(state="failed", detail="库存\u202e不足"), words) == "库存不足"
    assert saying.why(command_row(state="failed"), words) == "平台没有照办"
    assert saying.why(command_row(state="accepted"), words) == ""


def test_a_stable_reason_has_its_sentence_and_the_guard_its_own_words(words: Words) -> None:
    cool = command_row(state="failed", badge="refused", reason="cool_down", said="cooling down, 4 s left")
    assert saying.why(cool, words) == "还在冷却，过几秒再试"
    guard = command_row(state="failed", badge="refused", reason="price_guard", said="below the floor")
    assert saying.why(guard, words) == "价格守卫拦下了: below the floor"
    assert saying.why(command_row(state="failed", reason="no_network"), words)


def test_all_of_it_is_one_sentence(words: Words) -> None:
    row = command_row(state="failed", product="p6", detail="库存不足")
    assert saying.spoken(row, lineup(), "CNY", words, AT) == "讲解 6 号「硅藻泥脚垫」 · 失败 · 库存不足"
    assert saying.is_about(row, "p6")
    assert not saying.is_about(command_row(product=""), "")
