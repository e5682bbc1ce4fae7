"""Pasted text taken apart into lines: headings, lists, words before a colon, chats; what the console wrote itself."""

import pytest

from anchor_console.core.line_type import LineType
from anchor_console.core.script.line import TEXT_LIMIT
from anchor_console.core.script.pasting import Piece, pasted

PRODUCTS = {"p6": ("60 支长绒棉四件套 1.8 m", "长绒棉四件套"), "p5": ("牛奶绒盖毯", "")}


def told(text: str, type: LineType = "chat", product: str = "") -> list[tuple[str, str, str, str]]:
    return [(one.type, one.product, one.title, one.text) for one in pasted(text, PRODUCTS, type, product)]


def test_headings_say_part_product_type_and_title() -> None:
    text = """
# 秋冬主场
## 开场
欢迎新进来的姐妹。

合规提示：实际销售方是杭州屿间。
## 长绒棉四件套
### 痛点 · 信任：换季起静电
一脱毛衣噼里啪啦的。

被套也吸毛。
### 促单 ##
今天到手{到手价}。
## 收尾
明晚七点见。
"""
    assert told(text) == [
        ("opening", "", "", "欢迎新进来的姐妹。"),
        ("compliance_notice", "", "", "实际销售方是杭州屿间。"),
        ("pain_point", "p6", "信任：换季起静电", "一脱毛衣噼里啪啦的。\n被套也吸毛。"),
        ("closing_deal", "p6", "", "今天到手{到手价}。"),
        ("closing", "", "", "明晚七点见。"),
    ]


def test_lists_brackets_chapters_and_bare_names_are_headings_too() -> None:
    text = """【长绒棉四件套】
1. 60 支长绒棉，摸着滑
2、答疑：1.5 米床拍哪个？
   拍 1.5 米
（3）可以机洗
牛奶绒盖毯
一、痛点：午睡怕凉
毯子薄。
也短。

二、口碑
【促单】现在拍。
促单：
最后问一遍，还有要的吗
【不是名字】也是话
第一款、这是一句话。
闲聊"""
    assert told(text) == [
        ("product", "p6", "", "60 支长绒棉，摸着滑"),
        ("answer", "p6", "", "1.5 米床拍哪个？\n拍 1.5 米"),
        ("product", "p6", "", "可以机洗"),
        ("pain_point", "p5", "午睡怕凉", "毯子薄。\n也短。"),
        ("closing_deal", "p5", "", "现在拍。"),
        ("closing_deal", "p5", "", "最后问一遍，还有要的吗\n【不是名字】也是话\n第一款、这是一句话。\n闲聊"),
    ]


def test_words_before_a_colon_say_product_and_type_of_that_line_alone() -> None:
    text = "牛奶绒盖毯：痛点：午睡怕吵醒\n今晚：七点见\n促单话术：拍\n\n就这样"
    assert told(text, "trust", "p6") == [
        ("pain_point", "p5", "", "午睡怕吵醒\n今晚：七点见"),
        ("closing_deal", "p6", "", "拍"),
        ("trust", "p6", "", "就这样"),
    ]


@pytest.mark.parametrize("head", ["许知夏 2026/11/26 10:01:22", "周予安(2026-11-26 上午10:02)", "许知夏  10:01:22"])
def test_who_said_it_when_in_a_chat_is_no_line(head: str) -> None:
    assert told(f"{head}\n来了就坐\n{head}\n喜欢就拍\n罗青 10:05\n好") == [
        ("chat", "", "", "来了就坐"), ("chat", "", "", "喜欢就拍"), ("chat", "", "", "好"),
    ]  # fmt: skip


def test_times_in_a_text_are_no_heads_of_messages() -> None:
    assert told("明晚 19:30\n老地方见") == [("chat", "", "", "明晚 19:30\n老地方见")]
    assert told("开场 19:00\n促单 19:10") == [("chat", "", "", "开场 19:00\n促单 19:10")]
    assert told("甲 19:00\n来了\n乙 19:10\n好") == [("chat", "", "", "来了"), ("chat", "", "", "好")]


def test_each_piece_tells_where_it_stood_and_how_it_was_told() -> None:
    found = pasted("### 促单\n\n甲\n乙\n\n- 丙\n福利：丁\n\n戊", PRODUCTS)
    assert [(one.first, one.last, one.how, one.typed) for one in found] == [
        (3, 4, "heading", True), (6, 6, "numbered", True), (7, 7, "prefix", True), (9, 9, "paragraph", True),
    ]  # fmt: skip
    assert not pasted("戊", {})[0].typed


def test_what_the_console_wrote_of_a_line_is_read_again() -> None:
    text = "### 促单 · 这一批\n<!-- line id=l7 echelon=first platform=douyin anchor=zhou odd='x' -->\n\n\\1. 拍\n\\\\n"
    (found,) = pasted(text, PRODUCTS)
    assert found.about == {"id": "l7", "echelon": "first", "platform": "douyin", "anchor": "zhou"}
    assert (found.title, found.text) == ("这一批", "1. 拍\n\\n")


def test_an_empty_text_has_no_lines_and_a_long_one_is_cut_and_told() -> None:
    assert pasted("\n\r\n# 只有标题\n1.\n", PRODUCTS) == ()
    (found,) = pasted("字" * (TEXT_LIMIT + 9), PRODUCTS)
    assert (len(found.text), found.warning) == (TEXT_LIMIT, "long")
    assert len(pasted("- 句\n" * 2_100, {})) == 2_000


@pytest.mark.parametrize(
    "hostile", ["# " + " #" * 60_000, "【" * 90_000, "1." * 60_000, "：" * 90_000, "a " * 90_000 + "1:0"]
)
def test_a_hostile_text_is_read_in_one_go(hostile: str) -> None:
    """A pattern that looked back over the whole line for each letter would not end before the test is given up."""
    assert all(isinstance(one, Piece) for one in pasted(hostile, PRODUCTS))
