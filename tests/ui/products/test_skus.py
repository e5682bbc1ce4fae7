"""Variants are written by keys; the whole list is one field of the product."""

import pytest
from PySide6.QtCore import Qt

from anchor_console.ui.products.page import Products
from anchor_console.ui.products.skus import Skus
from tests.fakes import FakeDesk
from tests.ui.products.goods import focused, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier
WHITE, GREEN = {"id": "W", "title": "米白", "list_price": 32_900}, {"id": "G", "title": "豆绿", "stock": 3}


@pytest.fixture
def skus(products: Products) -> Skus:
    """The variants of the first product, with the keyboard on their list."""
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_PageDown, CONTROL)
    assert focused() is products.panel.skus.rows
    return products.panel.skus


def put(desk: FakeDesk) -> object:
    """The list that was last wanted."""
    kind, entity, wanted = desk.changes[-1]
    assert (kind, entity) == ("product.put", "p1")
    return wanted["skus"]


def test_a_field_of_the_chosen_variant_is_kept_in_the_whole_list(skus: Skus, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert focused() is skus.form.boxes["sku_id"]
    skus.form.begin("stock")
    write("40")
    press(Qt.Key.Key_Return)
    assert put(desk) == [WHITE, {**GREEN, "stock": 40}]


def test_one_is_added_with_the_price_of_the_last(skus: Skus, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Insert)
    assert put(desk) == [WHITE, GREEN, {"id": "SKU-1"}]


def test_one_is_removed(skus: Skus, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Delete)
    assert put(desk) == [GREEN]


def test_an_id_that_another_bears_is_not_taken(skus: Skus, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Return)
    write("G")
    press(Qt.Key.Key_Return)
    assert desk.changes == []
    assert skus.form.wrong["sku_id"].isVisible()
    press(Qt.Key.Key_Escape)
    assert focused() is skus.rows


def test_another_name_and_another_id(skus: Skus, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Return)
    write("W2")
    press(Qt.Key.Key_Return)
    assert put(desk) == [{**WHITE, "id": "W2"}, GREEN]
    skus.form.begin("sku_title")
    write("本白")
    press(Qt.Key.Key_Return)
    assert put(desk) == [{**WHITE, "title": "本白"}, GREEN]
