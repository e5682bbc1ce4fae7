"""Real keys and drags on the planner."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.columns import Name, laid
from anchor_console.ui.lineup.paint import ROW

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def at(planner: Planner, item: str, column: Name | None = None) -> None:
    """Stand on that item, in that cell."""
    assert planner.table.choose(f"item:{item}:", column)


def write(planner: Planner, item: str, column: Name, text: str) -> None:
    """Type a cell anew, with F2 and Enter."""
    at(planner, item, column)
    planner.table.setFocus()
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    enter(planner.table.field, text)
    QTest.keyClick(planner.table.field, Qt.Key.Key_Return)


def enter(field: QLineEdit, text: str) -> None:
    """Type a text; what has no key of its own comes from an input method, all at once."""
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        field.insert(text)


def middle(planner: Planner, key: str) -> QPoint:
    """The middle of a line, in the table's viewport."""
    row = planner.table.model_of_lines.row_of(key)
    assert row is not None
    return planner.table.visualRect(planner.table.model_of_lines.index(row)).center()


def cell(planner: Planner, key: str, column: Name) -> QPoint:
    """The middle of a cell."""
    row = planner.table.model_of_lines.row_of(key)
    assert row is not None
    rect = planner.table.visualRect(planner.table.model_of_lines.index(row))
    return next(one for one in laid(rect.width()) if one.name == column).cell(rect).center()


def drag(view: QWidget, start: QPoint, end: QPoint) -> None:
    """Press there, carry, let go here; all in that view's coordinates."""
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 14))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)


def below(planner: Planner, item: str) -> QPoint:
    """Just above the lower edge of an item's line."""
    return middle(planner, f"item:{item}:") + QPoint(0, ROW // 3)
