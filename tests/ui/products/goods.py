"""Goods that tests of the products look at, and keys pressed where the keyboard is."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.core.product import Product, Sku

SKUS = (Sku(id="W", title="米白", list_price=32_900), Sku(id="G", title="豆绿", stock=3))
QUILT = Product(
    id="p1", title="60 支长绒棉四件套", code="A10381", category="床品", list_price=32_900, cost=14_900, stock=120,
    skus=SKUS,
)  # fmt: skip


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focused(), key, modifier)


def write(text: str) -> None:
    """Type where the keyboard is; QTest itself knows few letters."""
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = ord(char.upper()) if char.isascii() else 0
            QApplication.sendEvent(focused(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, char))


def focused() -> QWidget:
    """What has the keyboard: an open menu, else the widget in focus."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget
