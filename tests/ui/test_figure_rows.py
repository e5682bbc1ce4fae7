"""Rows of figures are as high as there are figures, and are read aloud."""

from pytestqt.qtbot import QtBot

from anchor_console.ui.figure_rows import ROW, FigureRows
from anchor_console.ui.look import Look
from anchor_console.ui.stopped import Figure


def test_each_figure_has_its_row_and_its_words(qtbot: QtBot, look: Look) -> None:
    rows = FigureRows(look)
    qtbot.addWidget(rows)
    rows.show_rows([Figure("现在", "¥329.00"), Figure("改为", "¥319.00", "stop")])
    rows.resize(rows.sizeHint())
    assert rows.sizeHint().height() == 2 * ROW == rows.minimumSizeHint().height()
    assert rows.accessibleName() == "现在 ¥329.00, 改为 ¥319.00"
    shown = rows.grab().toImage()
    rows.show_rows([Figure("现在", "¥329.00"), Figure("改为", "¥299.00", "stop")])
    assert rows.grab().toImage() != shown
