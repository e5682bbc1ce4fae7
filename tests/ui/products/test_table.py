"""The table asks for the rows in sight alone, and picks by keys and by the mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.ui.products.page import Products
from anchor_console.ui.products.paging import WINDOW
from anchor_console.ui.products.table import ROW
from tests.catalogue_made import catalogue_row
from tests.fakes import FakeDesk
from tests.ui.products.goods import press

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def filled(desk: FakeDesk, products: Products, count: int = 3_000) -> None:
    """Put so many products in the catalogue."""
    desk.catalogue_rows = [catalogue_row(f"c{n}", f"商品 {n}", stock=n % 3) for n in range(count)]
    products.ask(products.query)


def click(products: Products, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a row in sight."""
    y = products.table.rowViewportPosition(row) + ROW // 2
    QTest.mouseClick(products.table.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(200, y))


def test_only_windows_in_sight_are_asked_for(desk: FakeDesk, products: Products) -> None:
    filled(desk, products)
    products.grab()
    desk.catalogue_asked.clear()
    press(Qt.Key.Key_End)
    products.grab()
    asked = {offset for _, offset, _ in desk.catalogue_asked}
    assert asked <= {first for first in range(2_880, 3_000, WINDOW)}
    assert products.table.current_id == "c2999"


def test_arrows_pages_and_ends_walk(desk: FakeDesk, products: Products) -> None:
    filled(desk, products)
    press(Qt.Key.Key_Down)
    assert products.table.current_id == "c1"
    press(Qt.Key.Key_PageDown)
    far = products.table.currentIndex().row()
    assert far > 5
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert products.table.current_id == "c0"
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Home)
    assert products.table.current_id == "c0"


def test_shift_reaches_and_space_picks(desk: FakeDesk, products: Products) -> None:
    filled(desk, products)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    assert products.table.picked.ids == ["c0", "c1", "c2"]
    press(Qt.Key.Key_Up, SHIFT)
    assert products.table.picked.ids == ["c0", "c1"]
    press(Qt.Key.Key_Down)
    assert products.table.picked.ids == []
    press(Qt.Key.Key_Space)
    assert products.table.picked.ids == ["c2"]


def test_shift_reaches_far_without_the_screen_waiting(qtbot: QtBot, desk: FakeDesk, products: Products) -> None:
    filled(desk, products)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_End, SHIFT)
    qtbot.waitUntil(lambda: len(products.table.picked) == 2_999)
    assert "c0" not in products.table.picked
    assert products.table.current_id == "c2999"


def test_the_mouse_picks_as_everywhere(desk: FakeDesk, products: Products) -> None:
    filled(desk, products)
    click(products, 1)
    click(products, 4, CONTROL)
    assert products.table.picked.ids == ["c4"]
    click(products, 6, SHIFT)
    assert products.table.picked.ids == ["c4", "c5", "c6"]
    click(products, 2)
    assert (products.table.picked.ids, products.table.current_id) == ([], "c2")


def test_a_double_click_opens(desk: FakeDesk, products: Products) -> None:
    y = products.table.rowViewportPosition(0) + ROW // 2
    QTest.mouseDClick(products.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, y))
    assert products.panel.isVisible()


def test_what_is_picked_stays_so_when_it_moves(qtbot: QtBot, desk: FakeDesk, products: Products) -> None:
    filled(desk, products, 100)
    press(Qt.Key.Key_Space)
    desk.catalogue_rows.reverse()
    desk.tell(Changed.RECORDS)
    row = products.table.paging.row
    qtbot.waitUntil(lambda: (one := row(0)) is not None and one.id == "c99")
    assert products.table.picked.ids == ["c0"]
    assert products.table.current_id == "c0"


def test_rows_that_are_still_computed_come_when_they_are_told(qtbot: QtBot, desk: FakeDesk, products: Products) -> None:
    desk.counting = True
    filled(desk, products, 500)
    assert products.table.paging.count == WINDOW
    assert "还在数" in products.row.count.words
    desk.counting = False
    desk.tell(Changed.CATALOGUE)
    qtbot.waitUntil(lambda: products.table.paging.count == 500)


def test_a_product_that_went_leaves_the_next_one_current(qtbot: QtBot, desk: FakeDesk, products: Products) -> None:
    filled(desk, products, 3)
    press(Qt.Key.Key_End)
    del desk.catalogue_rows[2]
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: products.table.current_id == "c1")


def test_a_row_tells_itself_whole(desk: FakeDesk, products: Products) -> None:
    said = products.table.paging.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "慢回弹记忆枕" in str(said)
    assert "售罄" in str(said)


def test_the_row_under_the_pointer_is_lit(products: Products) -> None:
    there = QPoint(200, products.table.rowViewportPosition(2) + 5)
    QTest.mouseMove(products.table.viewport(), there)
    products.table._light(2)
    assert not products.grab().isNull()
