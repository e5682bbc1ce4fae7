"""A short list walks by keys and by the mouse, keeps its choice by id, and is read aloud."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.products.lines import TALL, Row, Rows

ROWS = [Row(id=f"r{n}", title=f"第 {n} 条", note="注", figure="¥1.00", aside="旁", icon="tick") for n in range(30)]


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> QScrollArea:
    """Thirty rows in a page that shows five."""
    page = QScrollArea()
    page.setWidgetResizable(True)
    listed = Rows(look)
    listed.call("清单", "空的")
    listed.show_rows(ROWS)
    page.setWidget(listed)
    page.resize(400, TALL * 5)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    listed.setFocus()
    return page


@pytest.fixture
def rows(page: QScrollArea) -> Rows:
    """The rows, with the keyboard on them."""
    found = page.widget()
    assert isinstance(found, Rows)
    return found


def test_arrows_walk_and_the_page_follows(page: QScrollArea, rows: Rows) -> None:
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.current == "r29"
    assert page.verticalScrollBar().value() > 0
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert rows.current == "r28"
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert page.verticalScrollBar().value() == 0
    assert rows.accessibleName() == "清单: 第 0 条, 注, ¥1.00, 旁"


def test_enter_and_a_double_click_take(rows: Rows) -> None:
    taken: list[str] = []
    rows.taken.connect(taken.append)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(50, TALL + 5))
    QTest.mouseDClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(50, TALL + 5))
    assert taken == ["r0", "r1"]


def test_the_chosen_row_stays_chosen_where_it_went_and_its_neighbour_when_it_went_away(rows: Rows) -> None:
    rows.choose("r3")
    rows.show_rows([*ROWS[10:], *ROWS[:10]])
    assert rows.current == "r3"
    rows.show_rows(ROWS[:2])
    assert rows.current == "r1"


def test_an_empty_list_says_so(rows: Rows) -> None:
    rows.show_rows([])
    assert rows.current == ""
    assert rows.accessibleName() == "清单: 空的"
    assert not rows.grab().isNull()
    QTest.keyClick(rows, Qt.Key.Key_Return)
