"""The goods of a sheet: each cell is read, rows become products and variants, ids stay."""

from anchor_console.core import fields
from anchor_console.core.importing.checking import Checking
from anchor_console.core.importing.comparing import Known, compared, faults_in_order
from anchor_console.core.importing.doubts import Fault
from anchor_console.core.importing.mapping import guess
from anchor_console.core.product import SKUS_AT_MOST, Product
from tests.core.importing.goods_made import HEADER, became, made

SHOPIFY = ["Handle", "Title", "Body (HTML)", "Vendor", "Option1 Value", "Option2 Value", "Variant SKU",
           "Variant Inventory Qty", "Variant Price", "Image Src"]  # fmt: skip


def faults(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Where something is wrong, and what."""
    found = made(rows)
    all = [compared(draft, Known(), "", 1) for draft in found.drafts]
    return [(fault.row, fault.column, fault.type) for fault in faults_in_order(found, all)]


def test_a_row_is_a_product_under_the_sheets_own_code() -> None:
    (one,) = became([HEADER, ["A1", " 毛巾 ", "29.9", "1.2万"]])
    assert (one.id, one.became, one.rows) == ("A1", "created", [2])
    assert one.set == {"code": "A1", "title": "毛巾", "list_price": 2990, "stock": 12000}


def test_an_id_that_no_record_can_bear_and_a_title_alone_give_ids_that_stay() -> None:
    first = became([["商品编码", "商品名称", "店铺"], ["货 1", "毛巾", "屿间"]])
    alone = became([["商品名称", "店铺"], ["毛  巾 ", "屿间"], ["毛巾", "别家"]])
    again = became([["店铺", "商品名称"], ["屿间", "毛 巾"]])
    assert fields.SYMBOL.fullmatch(first[0].id)
    assert alone[0].id == again[0].id
    assert alone[0].id != alone[1].id
    assert "code" not in alone[0].set


def test_the_same_product_twice_is_said_with_its_first_row() -> None:
    rows = [HEADER, ["A1", "毛巾", "1", "1"], ["A2", "浴巾", "1", "1"], ["A1", "毛巾", "2", "1"]]
    assert faults(rows) == [(4, -1, "again")]


def test_a_row_without_title_or_code_is_said() -> None:
    rows = [HEADER, ["A1", "", "1", "1"], ["", "", "1", "1"], ["", "", "x", ""], [], ["", "", "", " "], HEADER]
    assert faults(rows) == [(2, 1, "no_title"), (3, 1, "no_title"), (4, 2, "no_money")]
    assert made(rows).read == 3


def test_a_sheet_without_titles_updates_what_is_known() -> None:
    rows = [["商品编码", "价格"], ["A1", "9.9"], ["A2", "8"]]
    known = [("p1", {"title": "毛巾", "code": "A1", "list_price": 1000, "currency": "CNY"})]
    first, second = became(rows, known)
    assert (first.id, first.became, first.set, first.before) == (
        "p1",
        "changed",
        {"list_price": 990},
        {"list_price": 1000},
    )
    assert (second.became, second.faults[0].type) == ("rejected", "unknown")


def test_a_rejected_product_keeps_what_is_good_of_it() -> None:
    (one,) = became([HEADER, ["A1", "毛巾", "免费", "5"]])
    assert (one.became, one.set["stock"], "list_price" in one.set) == ("rejected", 5, False)


def test_shopifys_rows_of_one_handle_are_one_product() -> None:
    rows = [
        SHOPIFY,
        ["shirt", "Shirt", "<p>Nice</p>", "Us", "S", "Red", "S-1", "5", "20", "a.jpg"],
        ["shirt", "", "", "", "M", "Red", "S-2", "-3", "25", "b.jpg"],
        ["shirt", "", "", "", "", "", "", "", "", "c.jpg"],
        ["cap", "Cap", "", "Us", "Default Title", "", "C-1", "7", "9", "d.jpg"],
        ["cap", "", "", "", "", "", "", "", "", "e.jpg"],
    ]
    shirt, cap = became(rows)
    assert (shirt.id, shirt.rows, shirt.set["list_price"], shirt.set["stock"]) == ("shirt", [2, 3, 4], 2000, 5)
    assert shirt.set["skus"] == [
        {"id": "S-1", "title": "S / Red", "list_price": 2000, "stock": 5},
        {"id": "S-2", "title": "M / Red", "list_price": 2500, "stock": 0},
    ]
    assert shirt.set["code"] == "shirt"
    assert "skus" not in cap.set
    assert (cap.set["code"], cap.set["stock"]) == ("C-1", 7)


def test_variants_without_a_code_of_their_own_go_by_their_name() -> None:
    head = ["商品名称", "规格", "价格", "成本价"]
    rows = [head, ["衫", "红", "9", "3"], ["衫", "长" * 70, "8", "4"], ["", "蓝", "7", ""], ["裤", "", "5", ""]]
    shirt, trousers = became(rows)
    assert [sku["id"] for sku in shirt.set["skus"]][::2] == ["红", "蓝"]
    assert (shirt.set["list_price"], shirt.set["cost"]) == (700, 400)
    assert "skus" not in trousers.set
    assert "code" not in shirt.set


def test_a_variant_row_at_fault_holds_back_its_product() -> None:
    rows = [
        ["款号", "商品名称", "规格", "价格"],
        ["1", "衫", "红", "9"],
        ["1", "衫", "蓝", "x"],
        ["1", "衫", "红", "8"],
        ["1", "衫", "", "7"],
    ]
    assert faults(rows) == [(2, -1, "sibling"), (3, 3, "no_money"), (4, -1, "sku_again"), (5, -1, "again")]


def test_a_product_has_only_so_many_variants() -> None:
    rows = [["款号", "商品名称", "规格", "价格"], *(["1", "衫", f"色{n}", "9"] for n in range(SKUS_AT_MOST + 1))]
    assert faults(rows)[-1] == (SKUS_AT_MOST + 2, -1, "too_many_skus")


def test_a_first_row_without_any_key_belongs_to_none() -> None:
    rows = [["款号", "商品名称", "规格", "价格"], ["", "", "红", "9"], ["1", "衫", "红", "9"]]
    assert faults(rows) == [(2, 1, "no_title")]


def test_a_row_without_a_code_but_with_the_title_above_says_more_of_it() -> None:
    (one,) = became([["款号", "商品名称", "规格", "库存"], ["1", "衫", "红", "3"], ["", "衫", "蓝", "充足"]])
    assert [sku.get("stock") for sku in one.set["skus"]] == [3, None]


def test_a_sheet_can_be_checked_a_stretch_at_a_time() -> None:
    rows = [HEADER, ["A1", "毛巾", "1", "1"], ["A2", "浴巾", "1", "1"]]
    checking = Checking(rows, guess(rows))
    assert (checking.go_on(1), checking.read) == (True, 1)
    assert not checking.go_on()
    assert len(checking.whole().drafts) == 2


def test_a_long_sheet_is_checked_to_its_end() -> None:
    assert len(became([HEADER, *([f"A{n}", "毛巾", "1", "1"] for n in range(600))])) == 600


def test_a_key_of_its_own_ends_the_product_above() -> None:
    rows = [["商品名称", "规格", "货号"], ["衫", "红", ""], ["裤", "蓝", ""], ["衫", "绿", "X1"]]
    assert [one.id for one in became(rows)][2] == "X1"


def test_variants_are_laid_over_those_that_are_known() -> None:
    known = {
        "title": "衫",
        "skus": [{"id": "红", "title": "红", "stock": 3, "list_price": 900}, {"id": "绿"}],
        "list_price": 900,
    }
    rows = [["款号", "商品名称", "规格", "价格"], ["1", "衫", "红", "9"], ["1", "衫", "蓝", "10"]]
    (one,) = became(rows, [("1", known)])
    assert one.set["skus"] == [
        {"id": "红", "title": "红", "stock": 3, "list_price": 900},
        {"id": "绿"},
        {"id": "蓝", "title": "蓝", "list_price": 1000},
    ]
    listed = [("1", {"title": "衫", "code": "1", "listings": [{"platform": "jd", "id": "5"}]})]
    (same,) = became([["款号", "京东ID"], ["1", "5"]], listed)
    assert same.became == "same"


def test_codes_and_titles_that_several_bear_lead_to_none_of_them() -> None:
    twice = [("p1", {"title": "巾", "code": "A1"}), ("p2", {"title": "巾", "code": "A1"})]
    assert became([HEADER, ["A1", "巾", "1", "1"]], twice)[0].became == "created"
    assert became([["商品名称", "价格"], ["巾", "1"]], twice)[0].became == "created"
    assert became([["商品名称", "价格"], ["巾", "1"]], twice[:1])[0].id == "p1"


def test_a_title_that_is_at_fault_is_not_said_to_be_missing_too() -> None:
    (one,) = became([HEADER, ["A1", "长" * 201, "1", "1"]])
    assert [fault.type for fault in one.faults] == ["too_long"]


def test_one_fault_stands_for_a_row() -> None:
    found = made([HEADER, ["", "", "x", "y"]])
    assert faults_in_order(found, []) == [Fault(row=2, column=2, type="no_money", said="x")]


def test_a_guess_without_titles_has_no_column_for_them() -> None:
    assert guess([["商品编码", "价格"], ["1", "2"]]).columns == ["code", "list_price"]
    assert fields.fields_of(Product)["title"].needed
