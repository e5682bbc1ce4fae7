"""Lines as rows of a sheet, and sheets of other makes read as lines."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.fact import Fact
from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.script import Line
from anchor_console.core.script.line import TEXT_LIMIT
from anchor_console.core.script.readable import Language, resolved
from anchor_console.core.script.rows import COLUMNS, read, rows

FACTS = {"f1": Fact(id="f1", product="p", text="60 支长绒棉")}
PRODUCTS = {"p": ("60 支长绒棉四件套", "长绒棉四件套")}
PEOPLE = {"zhou": "周予安"}
NAMES = {"p": "长绒棉四件套", "zhou": "周予安"}
LINE = Line(
    id="l1", type="deep_sell", title="面料", text="=这是{@f1}\n到手{price}", product="p", echelon="second",
    platform="douyin", anchor="zhou", version=3, approved_at=5, notes="+试过",
)  # fmt: skip


def test_a_row_says_all_of_a_line_and_is_no_formula() -> None:
    general_line = structs.replace(LINE, product="")
    head, row, any = rows([("开场", LINE), ("长绒棉四件套", general_line)], FACTS, NAMES, "zh")
    assert head == ["编号", "商品", "类型", "标题", "所在", "正文", "梯队", "平台", "主播", "状态", "版本", "备注"]
    assert row == [
        "l1", "长绒棉四件套", "深讲", "面料", "开场", "'=这是{@60 支长绒棉}\n到手{到手价}", "二梯队", "douyin",
        "周予安", "已批", "3", "'+试过",
    ]  # fmt: skip
    assert any[1] == "通用"
    general = read([head, row, any], PRODUCTS, PEOPLE)[1]
    assert (general.product, general.about["place"]) == ("", "p")
    english = list(rows([("", LINE)], FACTS, NAMES, "en"))
    assert english[0] == list(COLUMNS)
    assert english[1][2:4] + english[1][6:7] + english[1][9:10] == ["Deep sell", "面料", "second", "approved"]


def test_a_sheet_of_another_make_is_read_by_what_its_columns_are_called() -> None:
    found = read(
        [
            ["黑五话术表"], ["序号", "款", "环节", " 话术内容： ", "主播", "话术"],
            ["1", "长绒棉四件套", "痛点", "换季起静电", "周予安", "第二个正文列不算"], ["2", "", "促单", "拍"],
            ["3", "", "", "再拍"], ["4", "没听过的款", "", "听我说", "路人"], ["5", "", "", ""],
            ["6", "", "瞎写的", "也说"],
        ],
        PRODUCTS, PEOPLE,
    )  # fmt: skip
    assert [(one.type, one.product, one.text, one.typed, one.first) for one in found] == [
        ("pain_point", "p", "换季起静电", True, 3), ("closing_deal", "p", "拍", True, 4),
        ("closing_deal", "p", "再拍", True, 5), ("chat", "", "听我说", False, 6), ("chat", "", "也说", False, 8),
    ]  # fmt: skip
    assert found[0].about == {"anchor": "zhou"}
    assert found[3].about == {"lost product": "没听过的款", "lost anchor": "路人"}
    assert read([["长绒棉四件套", "促单"], ["拍"]], PRODUCTS, PEOPLE) == ()
    assert read([], {}, {}) == ()


def test_a_text_that_is_too_long_is_cut_and_told() -> None:
    (found,) = read([["正文", "商品"], ["字" * (TEXT_LIMIT + 1), "p"]], PRODUCTS, PEOPLE)
    assert (len(found.text), found.warning, found.type) == (TEXT_LIMIT, "long", "product")


_lines = st.lists(
    st.builds(
        lambda n, type, title, text, product, echelon: Line(
            id=f"l{n}", type=type, title=title, text=text, product=product, echelon=echelon
        ),
        st.integers(0, 99), st.sampled_from(LINE_TYPES), st.sampled_from(["", "=1+1", "'x", "面料"]),
        st.text("'=+-@字{}\n/price@f1", min_size=1, max_size=20).map(str.strip).filter(bool) | st.just("{@f1}{price}"),
        st.sampled_from(["p", ""]), st.sampled_from(["", "first", "third"]),
    ),
    max_size=4,
)  # fmt: skip


@given(_lines, st.sampled_from(["zh", "en"]))
def test_what_goes_out_comes_back_as_it_was(lines: list[Line], language: Language) -> None:
    found = read(list(rows([("", line) for line in lines], FACTS, NAMES, language)), PRODUCTS, PEOPLE)
    assert [(one.about.get("id"), one.type, one.title, one.product, one.about.get("echelon", "")) for one in found] == [
        (line.id, line.type, line.title, line.product, line.echelon) for line in lines
    ]
    for one, line in zip(found, lines, strict=True):
        assert resolved(one.text, FACTS.values()).text == resolved(line.text, FACTS.values()).text
