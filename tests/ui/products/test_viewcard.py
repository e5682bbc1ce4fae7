"""The card asks for a view's name; an empty one is not kept, and Esc leaves all as it was."""

from PySide6.QtCore import Qt

from anchor_console.ui.products.page import Products
from anchor_console.ui.products.viewcard import ViewCard
from tests.fakes import FakeDesk
from tests.ui.products.goods import focused, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_name_is_not_kept_and_escape_leaves(products: Products, desk: FakeDesk) -> None:
    card: ViewCard = products.card
    press(Qt.Key.Key_S, CONTROL)
    assert focused() is card.field
    press(Qt.Key.Key_Return)
    write("  ")
    press(Qt.Key.Key_Return)
    assert card.isVisible()
    press(Qt.Key.Key_Escape)
    assert (card.isVisible(), desk.views) == (False, {})
    assert focused() is products.table
