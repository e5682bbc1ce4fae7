"""A sheet that is let fall on the catalogue, or cells that are pasted into it, are brought in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from anchor_console.ui.products.bringing import sheet_in
from anchor_console.ui.products.page import Products
from tests.ui.products.goods import press

CONTROL = Qt.KeyboardModifier.ControlModifier


def of_file(path: str) -> QMimeData:
    """What is dragged when a file is."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    return mime


@pytest.mark.parametrize(("name", "is_sheet"), [("a.CSV", True), ("a.xlsx", True), ("a.pdf", False), ("a", False)])
def test_only_sheets_are_taken(name: str, is_sheet: bool, tmp_path: Path) -> None:
    path = str(tmp_path / name)
    assert sheet_in(of_file(path)) == (path if is_sheet else "")


def test_a_sheet_from_the_web_is_left(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/a.csv")])
    assert sheet_in(mime) == ""


def test_a_dropped_sheet_is_brought_in(products: Products, tmp_path: Path) -> None:
    brought: list[str] = []
    products.file_brought.connect(brought.append)
    mime = of_file(str(tmp_path / "goods.xlsx"))
    left, copy, none = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 50), copy, mime, left, none)
    products.bringing.eventFilter(products, entered)
    assert entered.isAccepted()
    assert brought == []
    products.bringing.eventFilter(products, QDropEvent(QPointF(50, 50), copy, mime, left, none))
    assert [Path(path).name for path in brought] == ["goods.xlsx"]


def test_pasted_cells_are_brought_in_from_the_table_alone(products: Products) -> None:
    brought: list[str] = []
    products.cells_brought.connect(brought.append)
    QGuiApplication.clipboard().setText("货号\t标题\nA1\t四件套")
    press(Qt.Key.Key_V, CONTROL)
    assert brought == ["货号\t标题\nA1\t四件套"]
    press(Qt.Key.Key_Slash)
    press(Qt.Key.Key_V, CONTROL)
    assert len(brought) == 1
    QGuiApplication.clipboard().setText("")
    products.table.setFocus()
    press(Qt.Key.Key_V, CONTROL)
    assert len(brought) == 1
    assert QApplication.clipboard() is not None


def test_a_copied_file_is_brought_in_as_a_file(products: Products, tmp_path: Path) -> None:
    brought: list[str] = []
    products.file_brought.connect(brought.append)
    QGuiApplication.clipboard().setMimeData(of_file(str(tmp_path / "goods.csv")))
    press(Qt.Key.Key_V, CONTROL)
    assert [Path(path).name for path in brought] == ["goods.csv"]
