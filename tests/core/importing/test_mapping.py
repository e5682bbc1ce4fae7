"""The columns of a sheet are found wherever their names stand, or without any."""

from anchor_console.core.importing.mapping import guess


def test_names_stand_in_the_first_row_or_below_titles() -> None:
    assert guess([["商品名称", "价格"], ["毛巾", "9.9"]]).columns == ["title", "list_price"]
    below = guess([["2026 选品表"], ["制表：小李"], [], ["商品名称", "价格（元）", "照片"], ["毛巾", "9.9", ""]])
    assert (below.first, below.columns, below.currency) == (4, ["title", "list_price", ""], "CNY")


def test_names_may_stand_in_two_rows() -> None:
    rows = [["商品名称", "价格", "", "库存"], ["", "日常价", "成本价", ""], ["毛巾", "9.9", "3", "5"]]
    assert (guess(rows).first, guess(rows).columns) == (2, ["title", "list_price", "cost", "stock"])


def test_of_two_columns_that_mean_the_same_the_surer_has_it() -> None:
    assert guess([["原价", "商品名称", "日常价"], ["9", "毛巾", "8"]]).columns == ["", "title", "list_price"]
    assert guess([["SEO Title", "Name", "Title"], ["x", "y", "z"]]).columns == ["", "", "title"]


def test_what_goods_cost_on_air_is_a_list_price_only_where_nothing_better_is() -> None:
    assert guess([["产品名称", "市场价/日常售价", "直播价"], ["巾", "9", "8"]]).columns == ["title", "list_price", ""]
    assert guess([["产品名称", "直播价"], ["巾", "8"]]).columns == ["title", "list_price"]


def test_colours_and_sizes_are_variants_together() -> None:
    assert guess([["款号", "商品名称", "颜色", "尺码"], ["1", "衫", "红", "M"]]).columns == [
        "code",
        "title",
        "spec",
        "spec",
    ]


def test_a_lone_sku_is_the_products_own_code() -> None:
    assert guess([["sku", "name", "price"], ["S1", "Towel", "9"]]).columns == ["code", "title", "list_price"]


def test_one_known_name_is_enough_over_cells() -> None:
    assert guess([["商品名称"], ["毛巾"]]).columns == ["title"]
    assert not guess([["商品名称"]]).is_enough()


def test_without_names_cells_tell_what_they_are() -> None:
    rows = [["100001", "纯棉毛巾", "29.90"], ["100002", "羽绒冬被", "1299.00"], ["100003", "浴巾 大号", "59.00"]]
    mapping = guess(rows)
    assert (mapping.first, mapping.columns, mapping.guessed) == (0, ["id", "title", "list_price"], True)
    assert mapping.is_enough()


def test_unknown_names_over_figures_are_names_nevertheless() -> None:
    mapping = guess([["甲", "乙", "丙"], ["毛巾", "29.9", "x"], ["浴巾", "19.9", "y"]])
    assert (mapping.first, mapping.columns, mapping.names) == (1, ["title", "list_price", ""], ["甲", "乙", "丙"])


def test_what_is_no_sheet_of_goods_is_not_enough() -> None:
    assert not guess([["BEGIN:VCALENDAR"], ["VERSION:2.0"]]).is_enough()
    assert not guess([]).is_enough()
    assert not guess([[], ["", ""]]).is_enough()
    assert not guess([["品牌", "库存"], ["屿间", "5"]]).is_enough()


def test_a_remembered_mapping_serves_sheets_of_the_same_make() -> None:
    rows = [["甲", "乙"], ["毛巾", "29.9"], ["浴巾", "19.9"]]
    first = guess(rows)
    known = {first.signature(): ["title", "cost"]}
    assert guess([["甲 ", "乙"], ["枕头", "9"], ["被", "8"]], known).columns == ["title", "cost"]
    assert guess([["甲", "乙", "丙"], ["毛巾", "29.9", "1"]], known).columns != ["title", "cost"]
    assert guess(rows, {first.signature(): ["title"]}).columns == first.columns


def test_a_meaning_given_twice_is_left_to_the_first() -> None:
    mapping = guess([["商品名称", "价格", "颜色"], ["毛巾", "9", "红"]])
    assert mapping.meaning(["title", "title", "spec"]).columns == ["title", "", "spec"]
    assert mapping.meaning(["spec", "", "spec"]).columns == ["spec", "", "spec"]
