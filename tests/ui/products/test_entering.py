"""What is typed becomes the value that is kept, or says why it does not."""

import pytest

from anchor_console.core.fact import Fact
from anchor_console.core.product import Product
from anchor_console.ui.products.entering import Kind, Wrong, taken, written


@pytest.mark.parametrize(
    ("kind", "name", "typed", "value"),
    [
        ("money", "list_price", "¥1,299.90", 129_990),
        ("money", "list_price", " ", None),
        ("count", "stock", "1，200", 1_200),
        ("count", "stock", "", None),
        ("percent", "commission", "12.5%", 1_250),
        ("percent", "commission", "20 ％", 2_000),
        ("line", "title", " 四件套 ", "四件套"),
        ("line", "code", "", ""),
        ("lines", "selling_points", "一\n二\n", "一\n二"),
    ],
)
def test_a_value_is_read_as_people_write_it(kind: Kind, name: str, typed: str, value: object) -> None:
    assert taken(kind, typed, Product, name, "CNY") == value


@pytest.mark.parametrize("typed", ["2026-11-30", "2026.11.30", "2026/11/30", "2026年11月30日", "2026-11-30号"])
def test_a_day_is_read_in_every_common_writing(typed: str) -> None:
    assert taken("day", typed, Fact, "expires_on", "CNY") == "2026-11-30"


@pytest.mark.parametrize(
    ("kind", "name", "typed", "key"),
    [
        ("money", "list_price", "十块", "products.wrong.money"),
        ("money", "list_price", "-1", "products.wrong.money"),
        ("count", "stock", "1.5", "products.wrong.count"),
        ("percent", "commission", "101", "products.wrong.percent"),
        ("percent", "commission", "1.234", "products.wrong.percent"),
        ("percent", "commission", "x", "products.wrong.percent"),
        ("line", "title", "  ", "products.wrong.empty"),
        ("line", "title", "长" * 201, "products.wrong.long"),
    ],
)
def test_what_is_no_value_says_why(kind: Kind, name: str, typed: str, key: str) -> None:
    with pytest.raises(Wrong) as why:
        taken(kind, typed, Product, name, "CNY")
    assert why.value.key == key


@pytest.mark.parametrize("typed", ["明天", "2026-13-01", "2026-02-30", "11-30"])
def test_what_is_no_day_says_so(typed: str) -> None:
    with pytest.raises(Wrong):
        taken("day", typed, Fact, "expires_on", "CNY")


def test_a_value_stands_in_its_field_as_it_is_typed() -> None:
    assert written("money", 129_990, "CNY") == "1299.90"
    assert written("percent", 1_250, "CNY") == "12.5%"
    assert written("count", 3, "CNY") == "3"
    assert written("count", None, "CNY") == ""
