"""Foreign text made data: one line, one width, nobody's name, no contact."""

import pytest

from anchor_console.core.assistant.quoting import CLOSING, COMMENTS, OPENING, flat, quoted, scrubbed


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("小鹿：这个\n好看", "某人:这个 好看"),
        ("@小明同学 快来", "@某人 快来"),
        ("加微信abc_123", "加(联系方式)"),
        ("打13800138000", "打(号码)"),
        ("打 138 0013 8000 吧", "打 (号码) 吧"),
        ("看https://x.cn/a?b=c ok", "看(链接) ok"),
        ("a.b@c.cn", "(邮箱)"),
        ("sk-abcdefgh1234", "(密文)"),
        ("＜ｂ＞`x`\u202e\u200b", "‹b›'x'"),
        ("quoted", "quo-ted"),
        ("身高165 体重110斤", "身高165 体重110斤"),
        ("🎉好看", "🎉好看"),
    ],
)
def test_a_comment_becomes_data(text: str, data: str) -> None:
    assert scrubbed(text, ("小鹿", "", "啊")) == data


def test_a_name_of_one_letter_is_left_for_it_says_too_little() -> None:
    assert scrubbed("啊好看", ("啊",)) == "啊好看"


def test_it_is_cut_where_it_is_too_long() -> None:
    assert flat("字" * 300, 200) == "字" * 199 + "…"
    assert flat("字" * 200, 200) == "字" * 200


def test_a_block_holds_a_line_for_each_and_no_more_than_its_bound() -> None:
    lines = quoted(["好看", "多少钱"]).splitlines()
    assert lines == [OPENING, "> 好看", "> 多少钱", CLOSING]
    assert len(quoted(["x"] * 500).splitlines()) == COMMENTS + 2
    assert quoted([]) == f"{OPENING}\n{CLOSING}"
