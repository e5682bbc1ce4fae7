"""Real keys on the shelf and its cards."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from anchor_console.ui.script.shelf.shelf import Shelf

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press these one after the other, wherever the keyboard is."""
    for key in keys:
        QTest.keyClick(focused(), key, modifiers)


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def spoken(shelf: Shelf) -> list[str]:
    """All rows as a screen reader says them."""
    model = shelf.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def middle(shelf: Shelf, line: str) -> QPoint:
    """The middle of a line's row, in the list's viewport."""
    row = next(at for at, one in enumerate(shelf.table.rows.rows) if one.line == line)
    return shelf.table.visualRect(shelf.table.rows.index(row)).center()


def drag(shelf: Shelf, line: str, to: QPoint) -> None:
    """Drag a line there with the mouse."""
    view, start = shelf.table.viewport(), middle(shelf, line)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 24))
    QTest.mouseMove(view, to)
    QTest.mouseRelease(view, LEFT, pos=to)


def choose(menu: QMenu | None, words: str) -> None:
    """Take what bears these words in a menu."""
    assert menu is not None
    next(action for action in menu.actions() if words in action.text()).trigger()
    menu.close()
