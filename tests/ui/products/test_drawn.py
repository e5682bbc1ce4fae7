"""What is drawn of a row is made once, and anew where anything about it differs."""

from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Look
from anchor_console.ui.products.drawn import KEPT, Drawn
from anchor_console.ui.words import Words
from tests.catalogue_made import catalogue_row

COLUMNS = [("title", 0, 200), ("list_price", 200, 90), ("proof", 290, 120)]


def test_a_row_is_made_once_until_it_or_its_place_differs(qtbot: QtBot, look: Look, words: Words) -> None:
    pixmap = QPixmap(10, 10)
    painter = QPainter(pixmap)
    brush, drawn, row = Brush(painter, look, 1.0), Drawn(look, words), catalogue_row(list_price=32_900)
    title, pieces = drawn.cells(row, COLUMNS, brush)
    assert title == "纯棉四件套"
    assert [piece.words for piece in pieces] == ["¥329.00", "没有事实"]
    assert drawn.cells(row, COLUMNS, brush)[1] is pieces
    assert drawn.cells(catalogue_row(list_price=100), COLUMNS, brush)[1][0].words == "¥1.00"
    words.choose("en")
    assert drawn.cells(row, COLUMNS, brush)[1][1].words == "No facts"
    moved = [("title", 0, 300), ("list_price", 300, 90)]
    assert len(drawn.cells(row, moved, brush)[1]) == 1
    painter.end()


def test_only_so_many_are_kept_and_tiles_are_shared(qtbot: QtBot, look: Look, words: Words) -> None:
    pixmap = QPixmap(10, 10)
    painter = QPainter(pixmap)
    brush, drawn = Brush(painter, look, 1.0), Drawn(look, words)
    first = catalogue_row("c0")
    pieces = drawn.cells(first, COLUMNS, brush)
    for n in range(1, KEPT + 1):
        drawn.cells(catalogue_row(f"c{n}"), COLUMNS, brush)
    assert drawn.cells(first, COLUMNS, brush) is not pieces
    painter.end()
    assert drawn.tile(first, 24, 2.0) is drawn.tile(catalogue_row("c0", list_price=1), 24, 2.0)
    assert drawn.tile(first, 24, 2.0).width() == 48
