"""The page of a product: its tabs by keys, and each filled when it is seen."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.ui.products.page import Products
from anchor_console.ui.products.panel import TABS, Panel
from tests.fakes import FakeDesk
from tests.ui.products.goods import focused, press

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_tabs_are_walked_round_by_keys_with_the_keyboard_in_each(products: Products) -> None:
    press(Qt.Key.Key_Return)
    panel: Panel = products.panel
    seen = []
    for _ in TABS:
        press(Qt.Key.Key_PageDown, CONTROL)
        seen.append(panel.tab)
        assert panel.isAncestorOf(focused())
    assert seen == [*TABS[1:], TABS[0]]
    press(Qt.Key.Key_PageUp, CONTROL)
    assert panel.tab == "synergy"
    assert len(panel.parts.parts) == 5


def test_tabs_say_how_many_variants_there_are(products: Products) -> None:
    press(Qt.Key.Key_Return)
    products.panel.tabs.setFocus()
    press(Qt.Key.Key_Right)
    assert products.panel.tab == "skus"
    assert products.panel.tabs.accessibleName().endswith("规格 2")


def test_a_change_from_elsewhere_is_shown_at_once(qtbot: QtBot, products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Return)
    products.table.setFocus()
    desk.records.clear()
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: "不在了" in products.panel.heading.accessibleName())
    assert not products.panel.held.isVisible()


def test_pictures_that_come_are_drawn(qtbot: QtBot, products: Products, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Return)
    desk.tell(Changed.FILES)
    assert not products.panel.grab().isNull()
