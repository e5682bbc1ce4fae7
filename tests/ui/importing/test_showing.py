"""What a line of the preview says: of new goods, of changed ones with what stood there, of faults where they stand."""

import pytest

from anchor_console.core.compliance import Flag
from anchor_console.core.importing import doubts
from anchor_console.kit.sheets import limits
from anchor_console.ui.importing.showing import COLUMNS, Entry, Showing, entry, shown
from anchor_console.ui.words import Words
from tests.sheets_made import GOODS, preview

SHEET = [
    ["款号", "商品名称", "规格", "价格", "品牌", "备注"],
    ["1", "衫", "红", "9", "屿间", "新"],
    ["1", "衫", "蓝", "8", "", ""],
]


@pytest.fixture
def lines(words: Words) -> tuple[Showing, list[Entry]]:
    """The lines of a sheet with everything in it."""
    of = preview()
    return Showing(of, words), [entry(line) for line in of.lines]


def test_the_lines_stand_as_the_sheet_has_them(lines: tuple[Showing, list[Entry]]) -> None:
    showing, every = lines
    assert [one.row for one in every] == [2, 3, 4, 5, 6, 7]
    assert [showing.cell(one, "became").text for one in every] == [
        "新增",
        "变化",
        "有问题",
        "有问题",
        "不变",
        "有问题",
    ]


def test_a_change_shows_what_stood_there(lines: tuple[Showing, list[Entry]]) -> None:
    showing, every = lines
    price = showing.cell(every[1], "list_price")
    assert (price.text, price.before, price.token) == ("¥1,299.00", "¥1,399.00", "accent")
    assert showing.cell(every[1], "stock").before == "20"


def test_a_fault_shows_the_cell_as_it_was_written(lines: tuple[Showing, list[Entry]]) -> None:
    showing, every = lines
    assert (showing.cell(every[2], "list_price").text, showing.cell(every[2], "list_price").token) == ("99-199", "stop")
    assert showing.cell(every[3], "title").text == "—"
    assert showing.cell(every[5], "list_price").text == "27.9"
    assert "99-199" in showing.spoken(every[2])
    assert "价格区间" in showing.spoken(every[2])


def test_what_has_no_column_of_its_own_is_said_at_the_end(words: Words) -> None:
    known = {"1": {"title": "衫", "code": "1", "brand": "旧", "notes": ""}}
    of = preview(SHEET, known)
    said = Showing(of, words).said(entry(of.lines[0]))
    assert "品牌：旧 → 屿间" in said
    assert "备注：— → 新" in said
    assert "规格：2 条" in said
    assert Showing(preview(), words).said(entry(preview().lines[0])) == ""


def test_a_product_without_a_code_shows_none_and_one_that_is_known_its_name(words: Words) -> None:
    of = preview([["商品名称", "价格"], ["毛巾", "9"]], {})
    assert Showing(of, words).cell(entry(of.lines[0]), "code").text == ""
    bare = preview([["商品编码", "价格"], ["A002", "9"]])
    assert Showing(bare, words).cell(entry(bare.lines[0]), "title").text == "羽绒冬被 90% 白鹅绒"


def test_hostile_text_is_only_text(words: Words) -> None:
    of = preview([["商品名称", "价格"], ["毛\u202e巾", "<b>\u0007x"]], {})
    showing, line = Showing(of, words), entry(of.lines[0])
    assert all("\u202e" not in showing.cell(line, column).text for column in COLUMNS)
    assert "\u0007" not in showing.spoken(line)


def test_a_column_without_a_name_goes_by_its_letters(words: Words) -> None:
    assert Showing(preview(), words).column_name(30) == "AE"
    assert Showing(preview(), words).column_name(1) == GOODS[0][1]
    assert Showing(preview(), words).column_name(-1) == ""


def test_a_filter_leaves_what_it_names() -> None:
    of = preview()
    assert [len(shown(of, what)) for what in ("all", "created", "changed", "same", "rejected")] == [6, 1, 1, 1, 3]


def test_every_reason_is_said_in_both_languages(words: Words) -> None:
    """Of a sheet that is not read, and of a cell that is not taken."""
    for language in ("zh", "en"):
        words.choose(language)
        assert [word for word in limits.REASONS if not words.known(f"sheet.not_read.{word}")] == []
        assert [word for word in doubts.REASONS if not words.known(f"sheet.fault.{word}")] == []


def test_what_meets_a_rule_is_said_where_it_comes_in(words: Words) -> None:
    sheet = [["商品名称", "卖点", "类目"], ["全网最低价四件套", "纯棉", "家纺"], ["四件套", "全棉", "家纺"]]
    of = preview(sheet, {})
    asked: list[tuple[str, str]] = []

    def judge(text: str, category: str) -> list[Flag]:
        asked.append((text, category))
        hit = text.find("全网最低")
        return [Flag(rule="r", start=hit, end=hit + 4, severity="stop", article="广告法 第九条")] if hit >= 0 else []

    showing = Showing(of, words, judge)
    said = [showing.cell(entry(line), "said") for line in of.lines]
    assert [(one.text, one.token) for one in said] == [("停：“全网最低”（广告法 第九条）", "warn"), ("", "text2")]
    assert ("全网最低价四件套", "家纺") in asked
    assert len(asked) == len(set(asked))


def test_a_row_that_belongs_to_no_product_is_not_held_against_rules(words: Words) -> None:
    of = preview()
    showing = Showing(of, words, lambda text, category: [])
    assert [showing.ruled(entry(line)) for line in of.lines] == [[]] * len(of.lines)
