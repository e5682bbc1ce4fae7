"""Each cell is read as what its column means; what it can't mean is named by row and column."""

import pytest

from anchor_console.core.importing.checking import checked
from anchor_console.core.importing.comparing import Known, compared
from anchor_console.core.importing.lines import Reading
from anchor_console.core.importing.mapping import guess
from tests.core.importing.goods_made import HEADER, became, made

CELLS: list[tuple[str, str, str]] = [
    ("短标题", "长" * 41, "too_long"),
    ("类目", "长" * 81, "too_long"),
    ("价格", "#REF!", "sheet_error"),
    ("商品编码", "6.90123E+12", "lost_digits"),
    ("佣金比例", "200%", "no_percent"),
    ("角色", "神秘款", "no_role"),
    ("币种", "贝壳", "no_currency"),
    ("抖音商品ID", "6.9E+18", "lost_digits"),
    ("规格", "长" * 130, "too_long"),
    ("库存", "-1", "negative"),
]


@pytest.mark.parametrize(("name", "text", "type"), CELLS)
def test_a_cell_at_fault_is_named_by_row_and_column(name: str, text: str, type: str) -> None:
    (draft,) = made([["商品ID", "品名", name], ["1", "巾", text]]).drafts
    assert [(one.row, one.column, one.type) for one in draft.faults] == [(2, 2, type)]


def test_every_field_is_read() -> None:
    head = ["商品ID", "商品名称", "短标题", "类目", "佣金比例", "角色", "销量", "退货数", "评价数", "好评数"]
    head += ["品牌", "店铺", "备注", "卖点", "币种", "价格", "抖音商品ID", "listing:X"]
    row = [
        "7",
        "巾",
        "短",
        "家纺 > 巾",
        "0.2",
        "主推款",
        "1万+",
        "3",
        "100",
        "98",
        "屿",
        "屿间店",
        "记",
        "软\n厚",
        "usd",
        "5",
        "123",
        "9",
    ]
    (one,) = became([head, row])
    assert one.set == {
        "title": "巾", "short_title": "短", "category": "家纺 > 巾", "commission": 2000, "role": "hero", "sold": 10000,
        "returns": 3, "reviews": 100, "praised": 98, "brand": "屿", "seller": "屿间店", "notes": "记",
        "selling_points": "软\n厚", "currency": "USD", "list_price": 500, "code": "7",
        "listings": [{"platform": "douyin", "id": "123"}, {"platform": "X", "id": "9"}],
    }  # fmt: skip


def test_currencies_come_from_the_row_the_cell_or_whoever_chose_one() -> None:
    rows = [
        ["code", "title", "price", "currency"],
        ["1", "a", "5", "人民币"],
        ["2", "b", "$5", ""],
        ["3", "c", "5", ""],
    ]
    assert [draft.set.get("currency") for draft in made(rows).drafts] == ["CNY", "USD", None]
    assert [
        draft.set.get("currency") for draft in made([["code", "title", "price"], ["3", "c", "5"]], "JPY").drafts
    ] == ["JPY"]
    assert became([["code", "title", "price"], ["3", "c", "5"]])[0].set["list_price"] == 500
    draft = made([["code", "title"], ["3", "c"]]).drafts[0]
    assert compared(draft, Known(), "EUR").set["currency"] == "EUR"


def test_a_long_path_of_categories_keeps_its_last_steps() -> None:
    path = " > ".join(["很长的类目名字" * 3] * 5)
    (one,) = became([["商品ID", "商品名称", "类目"], ["1", "巾", path]])
    assert one.set["category"] == " > ".join(["很长的类目名字" * 3] * 3)


def test_a_page_as_description_becomes_lines_and_is_cut_where_it_is_too_long() -> None:
    page = "<style>p{}</style><p>软 &amp; 厚</p><ul><li>一</li><li>二</li></ul><br/>&lt;b&gt;粗&lt;/b&gt;"
    long = "很" * 3000
    first, second = became([["商品ID", "商品名称", "商品描述"], ["1", "巾", page], ["2", "被", long]])
    assert first.set["selling_points"] == "软 & 厚\n一\n二\n粗"
    assert len(second.set["selling_points"]) == 2000
    assert second.set["selling_points"].endswith("…")


def test_names_that_come_again_are_no_goods() -> None:
    rows = [HEADER, ["A1", "毛巾", "1", "1"], HEADER, [], ["A2", "浴巾", "1", "1"]]
    assert [line.row for line in Reading(rows, guess(rows)).lines(rows)] == [2, 5]
    assert checked(rows, guess(rows)).read == 2
