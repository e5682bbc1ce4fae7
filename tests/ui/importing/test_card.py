"""The card that brings a sheet in: by mouse, by keys, by a file let fall; nothing happens before it is said."""

from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.importing.mapping import guess
from anchor_console.ui.importing.card import ImportCard
from anchor_console.ui.importing.deeds import SheetsHere
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.sheets_made import GOODS, FakeImporter, preview

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def importer() -> FakeImporter:
    return FakeImporter()


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def card(desk: FakeDesk, importer: FakeImporter, look: Look, words: Words, behind: QWidget) -> ImportCard:
    return ImportCard(desk, importer, look, words, behind)


def key(name: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press it where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, name, modifiers)


def shown(card: ImportCard) -> list[str]:
    """The buttons that can be seen."""
    return [name for name, button in card._buttons.items() if button.isVisible()]


def cells(card: ImportCard, row: int) -> list[str]:
    """What a line of the table shows."""
    lines = card.table.lines
    return [str(lines.data(lines.index(row, column))) for column in range(lines.columnCount())]


def test_empty_it_teaches_what_can_be_brought_in(card: ImportCard) -> None:
    card.open()
    assert "XLSX" in card.said.words
    assert shown(card) == ["file", "paste", "close"]
    key(Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_cells_come_in_by_one_key(card: ImportCard, importer: FakeImporter) -> None:
    QGuiApplication.clipboard().setText("商品名称\t价格\n毛巾\t9.9")
    card.open()
    key(Qt.Key.Key_V, CTRL)
    assert importer.asked == [("paste", "商品名称\t价格\n毛巾\t9.9")]
    QGuiApplication.clipboard().setText("  ")
    key(Qt.Key.Key_V, CTRL)
    assert len(importer.asked) == 1


def test_a_file_that_is_let_fall_is_read(card: ImportCard, importer: FakeImporter, tmp_path: Path) -> None:
    card.open()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "goods.csv"))])
    at, none = QPoint(700, 400), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    card.dragEnterEvent(enter)
    assert enter.isAccepted()
    card.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none))
    assert importer.asked == [("read", (str(tmp_path / "goods.csv"), -1))]


def test_while_it_reads_the_bar_says_so_and_esc_stops(card: ImportCard, importer: FakeImporter) -> None:
    card.open("/goods.csv")
    assert card.bar.isVisible()
    assert shown(card) == ["stop"]
    key(Qt.Key.Key_Escape)
    assert importer.asked[-1] == ("cancel", None)
    assert card.isVisible()


def test_what_would_be_done_is_shown_line_by_line(card: ImportCard, importer: FakeImporter) -> None:
    card.open("/goods.csv")
    importer.show(preview(), step="ready")
    assert "新增 1 件，变化 1 件，不变 1 件，3 行有问题" in card.said.words
    assert cells(card, 0)[:4] == ["2", "新增", "纯棉毛巾四条装 加厚吸水", "A001"]
    assert cells(card, 1)[5] == "¥1,299.00"
    assert "价格区间" in cells(card, 2)[8]
    assert "没有商品名称" in cells(card, 3)[8]
    assert "第 2 行" in cells(card, 5)[8]
    assert QApplication.focusWidget() is card.table
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    assert "99-199" in card.detail.words


def test_the_lines_can_be_narrowed_to_what_is_wrong(card: ImportCard, importer: FakeImporter) -> None:
    card.open("/goods.csv")
    importer.show(preview(), step="ready")
    card.filter.setFocus()
    for _ in range(4):
        key(Qt.Key.Key_Right)
    assert card.table.lines.rowCount() == 3
    importer.show(preview(GOODS[:2]), step="ready")
    assert card.table.lines.rowCount() == 1, "nothing is wrong any more: all is shown"


def test_the_good_rows_or_all_are_taken_by_keys_and_by_clicks(card: ImportCard, importer: FakeImporter) -> None:
    card.open("/goods.csv")
    importer.show(preview(), step="ready")
    key(Qt.Key.Key_Return, CTRL)
    key(Qt.Key.Key_Return, CTRL | SHIFT)
    QTest.mouseClick(card._buttons["good"], Qt.MouseButton.LeftButton)
    assert [asked for asked in importer.asked if asked[0] == "take"] == [
        ("take", "good"),
        ("take", "all"),
        ("take", "good"),
    ]


def test_a_column_is_given_another_meaning(card: ImportCard, importer: FakeImporter) -> None:
    card.open("/goods.csv")
    importer.show(preview(), step="ready")
    chooser = card.strip.choosers[4]
    assert chooser.value == "cost"
    chooser.choose("list_price")
    assert importer.asked[-1] == ("map", ["code", "title", "category", "", "list_price", "stock", "selling_points"])


def test_another_sheet_and_another_currency_can_be_chosen(card: ImportCard, importer: FakeImporter) -> None:
    card.open("/goods.xlsx")
    rows = [["code", "title", "price"], ["A1", "Towel", "9"]]
    importer.show(preview(rows, names=["货盘", "备用"]), step="ready")
    assert card.sheets.isVisible()
    card.sheets.setCurrentIndex(1)
    assert importer.asked[-1] == ("read", ("/goods.xlsx", 1))
    importer.show(preview(rows), step="ready")
    card.currency.choose("USD")
    assert ("currency", "USD") in importer.asked


def test_a_sheet_whose_columns_say_nothing_asks_what_they_mean(card: ImportCard, importer: FakeImporter) -> None:
    rows = [["甲", "乙"], ["x", "y"]]
    card.open("/goods.csv")
    nothing = structs.replace(preview(rows, {}, guess(rows)), all=[], faults=[], by_cell={}, lines=[], good=0, every=0)
    importer.show(nothing, step="ready", type="no_columns")
    assert "指定含义" in card.said.words
    assert "good" not in shown(card)


def test_a_broken_file_says_why_and_another_can_be_chosen(card: ImportCard, importer: FakeImporter) -> None:
    card.open("/half.csv")
    importer.show(None, step="failed", type="cut_off", said="1,301")
    assert "第 1,301 行" in card.said.words
    assert "file" in shown(card)
    importer.show(None, step="failed", type="of a newer version", said="x")
    assert "读不了" in card.said.words


def test_when_it_is_done_all_of_it_is_taken_back_by_one_key(
    card: ImportCard, importer: FakeImporter, desk: FakeDesk
) -> None:
    desk.change("product.put", "A001", {"title": "毛巾"})
    card.open("/goods.csv")
    importer.show(preview(), step="importing", done=1, whole=2)
    assert "1 / 2" in card.bar._words
    importer.show(preview(), step="done", done=2, whole=2)
    assert "已导入 2 件" in card.said.words
    assert QApplication.focusWidget() is card._buttons["close"], "Enter mustn't take back what was waited for"
    key(Qt.Key.Key_Z, CTRL)
    assert desk.undone == 1
    assert not card.isVisible()
    assert importer.asked[-1] == ("close", None)


def test_it_speaks_english_from_one_moment_to_the_next(card: ImportCard, importer: FakeImporter, words: Words) -> None:
    card.open("/goods.csv")
    importer.show(preview(), step="ready")
    words.choose("en")
    assert "1 new, 1 changed" in card.said.words


def test_the_table_fits_a_narrow_card(card: ImportCard, importer: FakeImporter, behind: QWidget) -> None:
    behind.resize(900, 700)
    card.open("/goods.csv")
    importer.show(preview(), step="ready")
    widths = [card.table.columnWidth(at) for at in range(9) if not card.table.isColumnHidden(at)]
    assert sum(widths) <= card.table.viewport().width()
    assert not card.grab().isNull()


def test_the_actions_wait_for_an_importer(
    desk: FakeDesk, look: Look, words: Words, behind: QWidget, importer: FakeImporter
) -> None:
    here = SheetsHere(desk, look, words, behind)
    actions = {action.id: action for action in here.actions()}
    assert not any(action.when() for action in actions.values())
    here.importer = importer
    assert all(action.when() for action in actions.values())
    actions["products.import"].run()
    assert here.card.isVisible()
    QGuiApplication.clipboard().setText("商品名称\n毛巾")
    actions["products.paste"].run()
    assert importer.asked[-1] == ("paste", "商品名称\n毛巾")
    here.of_what = lambda then: then(["A1"])
    here.export("/out.xlsx")
    assert ("export", ("/out.xlsx", "zh", ("A1",))) in importer.asked
    actions["products.export"].run()
    assert here.dialog is not None
    here.dialog.reject()
    here.card.shut()
    here.card.choose_file()
    assert here.card.dialog is not None
    here.card.dialog.reject()
