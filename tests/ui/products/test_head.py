"""Heads are dragged wide and moved, and what was done to them is kept."""

from anchor_console.ui.products.columns import Shown, kept
from anchor_console.ui.products.head import Head
from anchor_console.ui.products.page import Products
from tests.fakes import FakeSettings


def test_a_width_that_was_dragged_is_kept(products: Products, settings: FakeSettings) -> None:
    head: Head = products.table.head
    at = next(index for index, one in enumerate(head.shown) if one.id == "code")
    head.resizeSection(at, 150)
    assert Shown("code", 150) in kept(settings)


def test_a_head_that_was_moved_stays_there(products: Products, settings: FakeSettings) -> None:
    head = products.table.head
    at = next(index for index, one in enumerate(head.shown) if one.id == "stock")
    head.moveSection(head.visualIndex(at), 1)
    assert [one.id for one in kept(settings)][:2] == ["title", "stock"]


def test_columns_that_find_no_room_are_hidden_and_come_back(products: Products) -> None:
    head = products.table.head
    category = next(index for index, one in enumerate(head.shown) if one.id == "category")
    head.fit(560)
    assert head.isSectionHidden(category)
    assert next(one for one in head.standing() if one.id == "category").width == 104
    head.fit(1_400)
    assert not head.isSectionHidden(category)
    head.show_order("price", descending=True)
    assert not head.grab().isNull()
