"""Prices of one's own narrow the catalogue: by keys, in either order, with an end left open."""

import pytest
from PySide6.QtCore import Qt

from anchor_console.ui.products.page import Products
from anchor_console.ui.products.rangecard import RangeCard
from tests.ui.products.goods import focused, press, write


@pytest.fixture
def card(products: Products) -> RangeCard:
    """The card, opened from the chip of the prices."""
    products.row.chips.range_wanted.emit()
    assert focused() is products.range.least
    return products.range


def test_from_and_to_in_either_order(card: RangeCard, products: Products) -> None:
    write("200")
    press(Qt.Key.Key_Tab)
    write("50")
    press(Qt.Key.Key_Return)
    assert (products.query.price_from, products.query.price_to) == (5_000, 20_000)
    assert products.table.paging.count == 1
    products.row.chips.range_wanted.emit()
    assert (card.least.text(), card.most.text()) == ("50.00", "200.00")


def test_an_end_may_be_left_open(card: RangeCard, products: Products) -> None:
    write("50")
    press(Qt.Key.Key_Return)
    assert (products.query.price_from, products.query.price_to) == (5_000, None)


def test_what_is_no_price_is_said_and_escape_leaves_all_as_it_was(card: RangeCard, products: Products) -> None:
    write("很多")
    press(Qt.Key.Key_Return)
    assert card.isVisible()
    assert card.wrong.words
    press(Qt.Key.Key_Escape)
    assert products.query.price_from is None
