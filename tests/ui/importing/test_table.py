"""The preview's table reads itself out, names its columns, and shows nothing where there is nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.importing.bar import Bar
from anchor_console.ui.importing.showing import Showing
from anchor_console.ui.importing.strip import Strip
from anchor_console.ui.importing.table import PreviewTable
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.sheets_made import preview


def test_a_line_is_read_out_as_a_whole(qtbot: QtBot, look: Look, words: Words) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    table = PreviewTable(look, words, parent)
    lines = table.lines
    assert lines.data(lines.index(0, 0)) is None
    assert table.current() is None
    of = preview()
    lines.show(Showing(of, words), of.lines)
    spoken = str(lines.data(lines.index(2, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "浴巾 大号 速干" in spoken
    assert "<" not in str(lines.data(lines.index(2, 0), Qt.ItemDataRole.ToolTipRole))[4:-5]
    assert lines.data(lines.index(2, 0), Qt.ItemDataRole.DecorationRole) is None
    assert lines.headerData(2, Qt.Orientation.Horizontal) == "商品名称"
    assert lines.headerData(2, Qt.Orientation.Vertical) is None
    assert (lines.rowCount(lines.index(0, 0)), lines.columnCount(lines.index(0, 0))) == (0, 0)
    table.selectRow(2)
    table.setCurrentIndex(lines.index(2, 0))
    current = table.current()
    assert current is not None
    assert current.row == 4


def test_a_strip_shows_each_column_with_what_stands_in_it(qtbot: QtBot, look: Look, words: Words) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    strip = Strip(look, words, parent)
    strip.show_columns(preview([["商品名称", ""], ["毛巾", "x"]], {}))
    assert [chooser.accessibleName() for chooser in strip.choosers] == ["“商品名称”列是什么", "“B”列是什么"]
    before = list(strip.choosers)
    strip.show_columns(preview([["商品名称", ""], ["浴巾", "y"]], {}))
    assert strip.choosers == before, "the same columns: who has the keyboard keeps it"


def test_a_bar_says_how_far_it_is(qtbot: QtBot, look: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = Bar(look, parent)
    bar.say("3 / 4", 3, 4)
    assert bar.accessibleName() == "3 / 4"
    bar.say("正在读取", 0, 0)
    assert not bar.grab().isNull()
