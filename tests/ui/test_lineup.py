"""A lineup from nothing to checked and frozen, once by keys alone and once by the mouse, as a new operator does it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from anchor_console.core.lineup import LineupItem
from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.hands import Hands
from anchor_console.ui.window import Window
from tests.ui.lineup.conftest import desk, planner
from tests.ui.lineup.keys import ALT, CTRL, LEFT, cell, enter
from tests.ui.lineup.plans import PlanDesk

__all__ = ["desk", "planner"]


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press these one after the other, wherever the keyboard is."""
    for key in keys:
        QTest.keyClick(focused(), key, modifiers)


def sold(desk: PlanDesk) -> list[tuple[str, int | None, str | None]]:
    items = sorted((kept.value for kept in desk.all(LineupItem, "s2")), key=lambda item: item.rank)
    return [(item.product, item.hand_price, item.role) for item in items]


def test_by_keys_alone(planner: Planner, desk: PlanDesk, window: Window) -> None:
    press(Qt.Key.Key_O, modifiers=CTRL)
    enter(planner.acting.picker.field, "周六")
    press(Qt.Key.Key_Return, Qt.Key.Key_Slash)
    enter(planner.catalogue.field, "四件套")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("A10333\t199\t9")
    planner.table.setFocus()
    press(Qt.Key.Key_V, modifiers=CTRL)
    press(Qt.Key.Key_Return)
    assert [product for product, _, _ in sold(desk)] == ["c00", "c01", "c07"]
    planner.table.setFocus()
    press(Qt.Key.Key_Home, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.NoModifier)
    press(Qt.Key.Key_Up, modifiers=ALT)
    press(Qt.Key.Key_R)
    assert planner.acting.menu is not None
    QTest.keyClick(planner.acting.menu, Qt.Key.Key_3)
    assert sold(desk)[0] == ("c01", 31_200, "hero")
    press(Qt.Key.Key_F10)
    press(Qt.Key.Key_Return)
    assert "价格已冻结" in window.topbar.subtitle.words


def test_by_the_mouse(planner: Planner, desk: PlanDesk, window: Window) -> None:
    planner.show_session("s2")
    goods, view = planner.catalogue.list, planner.catalogue.list.viewport()
    for row in (0, 3):
        start = goods.visualRect(goods.goods.index(row)).center()
        end = view.mapFromGlobal(planner.empty.mapToGlobal(planner.empty.rect().center()))
        QTest.mousePress(view, LEFT, pos=start)
        QTest.mouseMove(view, start + QPoint(30, 0))
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, LEFT, pos=end)
    first, second = (row.id for row in desk.lineup("s2"))
    QTest.mouseDClick(planner.table.viewport(), LEFT, pos=cell(planner, f"item:{first}:", "role"))
    assert planner.acting.menu is not None
    planner.acting.menu.actions()[2].trigger()
    menu = offered(planner, f"item:{second}:")
    assert [action.text().partition("\t")[2] for action in menu.actions()] == [
        "F2", "R", "→", "C", "P", "Alt ↑", "Alt ↓", "G", "Del",
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    assert sold(desk) == [("c00", 32_900, "hero")]
    QTest.mouseClick(window.topbar._buttons["lineup_freeze"], LEFT)
    QTest.mouseClick(planner.acting.confirm.yes, LEFT)
    assert "价格已冻结" in window.topbar.subtitle.words


def test_a_segments_menu_offers_what_makes_sense_there(planner: Planner, desk: PlanDesk) -> None:
    menu = offered(planner, "segment:i05:g1")
    assert [action.text().partition("\t")[2] for action in menu.actions()] == ["F2", "G", "Del"]
    menu.actions()[-1].trigger()
    assert desk.changes == [("segment.remove", "g1", {})]


def test_the_planner_lends_all_that_its_helpers_ask_for(planner: Planner) -> None:
    lent: Hands = planner
    assert lent.board is not None


def offered(planner: Planner, key: str) -> QMenu:
    """The menu of a line, by the right button."""
    assert planner.table.choose(key)
    where = planner.table.visualRect(planner.table.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, planner.table.viewport().mapToGlobal(where))
    QApplication.sendEvent(planner.table.viewport(), event)
    assert planner.acting.menu is not None
    return planner.acting.menu
