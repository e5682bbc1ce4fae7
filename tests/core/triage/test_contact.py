"""Lures to another place are found however they are spelt; a buyer's innocent words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.triage.contact import lure

LURES = [
    "加微信 abc12345", "加薇信聊", "加 威 信", "v x: hello88", "Ｖ Ｘ hello88", "➕v信领优惠", "扫码进群领优惠",
    "扫-码-领券", "私聊我有同款",
    "主页有低价同款", "找我拿货", "qq 12345678", "扣扣群：1234567", "138 0013 8000", "１３８００１３８０００",
    "一三八零零一三八零零零", "l38 0013 80oo".replace("l", "1"),
    "https://a.example/x", "www.a.example", "shop.example.com", "add me on telegram", "t.me/abc", "dm me for cheaper",
    "w e i x i n abc",
    "复制这条打开", "🅥🅧 abc123", "加我v看看", "进群领福利", "联系微信号",
]  # fmt: skip
INNOCENT = [
    "可以微信支付吗", "用微信付款", "怎么进粉丝群", "粉丝团几级了", "好看", "尾号 1234", "love x", "拍了两套",
    "12345678901234567890", "1.5米床", "vivo 手机能用吗",
    "xl 还有吗", "已经私信客服了", "有威力", "加一件", "加厚的多少钱", "v领还是圆领", "tv x1 款", "微弹",
    "我要加长款", "",
]  # fmt: skip


@pytest.mark.parametrize("text", LURES)
def test_a_lure_is_found(text: str) -> None:
    assert lure(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_are_let_through(text: str) -> None:
    assert lure(text) == ""


@given(st.lists(st.sampled_from(" .-_·*~|"), min_size=1, max_size=3), st.sampled_from(["加微信", "扫码进群", "加薇芯"]))
def test_signs_between_the_letters_hide_nothing(signs: list[str], word: str) -> None:
    assert lure("".join(signs).join(word) + " abc123")


@given(st.text(max_size=300))
def test_whatever_is_written_is_looked_at(text: str) -> None:
    assert isinstance(lure(text), str)
