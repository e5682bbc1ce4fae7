"""What a column means is told by its name, however people write it."""

import pytest

from anchor_console.core.importing import columns

MEANT: list[tuple[str, str | None]] = [
    ("商品名称", "title"), ("*商品名称（必填）", "title"), ("宝贝标题", "title"), ("Product Name", "title"),
    ("product_title", "title"), ("Produt Name", "title"), ("价格", "list_price"), ("日常价（元）", "list_price"),
    ("price_yuan", "list_price"), ("Retail Price (USD)", "list_price"), ("Variant Price", "list_price"),
    ("现在的售价", "list_price"), ("current best price", "list_price"), ("成本价", "cost"), ("Cost per item", "cost"),
    ("库存（件）", "stock"), ("Variant Inventory Qty", "stock"), ("Body (HTML)", "selling_points"), ("Vendor", "brand"),
    ("Handle", "id"), ("商品ID", "id"), ("货号", "code"), ("Variant SKU", "sku"), ("Option1 Value", "spec"),
    ("佣金比例(%)", "commission"), ("月销量", "sold"), ("抖音商品ID", "listing:douyin"), ("listing:X 1", "listing:X 1"),
    ("主图链接", None), ("商品图片", None), ("销售额", None), ("Sales Amount", None), ("Compare At Price", None),
    ("SEO Title", None), ("month", None), ("生产日期", None), ("", None), ("()", None), ("甲", None), ("xyzzy", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target"), MEANT)
def test_a_name_means(name: str, target: str | None) -> None:
    found = columns.meaning(name)
    assert (found[0] if found else None) == target


CURRENCIES = [
    ("price_yuan", "CNY"), ("售价（元）", "CNY"), ("售价/元", "CNY"), ("单价(¥)", "CNY"), ("Price (USD)", "USD"),
    ("price $", "USD"), ("HK$ price", "HKD"), ("价格", ""), ("store", ""), ("单元", "CNY"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "currency"), CURRENCIES)
def test_a_name_may_speak_of_a_currency(name: str, currency: str) -> None:
    assert columns.currency_in(name) == currency


def test_no_two_meanings_share_a_name() -> None:
    """Else which one it is would be chance."""
    names = [columns.key(name) for names in columns.NAMES.values() for name in names.split()]
    assert sorted({name for name in names if names.count(name) > 1}) == []
