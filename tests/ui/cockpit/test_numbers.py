"""The grid paints what changed, walks by arrows and says what it shows."""

from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import minute_rows, numbers, tell_numbers


def test_a_screen_reader_gets_a_line_for_each_number(cockpit: Cockpit) -> None:
    lines = cockpit.numbers.accessibleDescription().splitlines()
    assert len(lines) == 16
    assert lines[0].startswith("支付成交金额 · ¥")


def test_new_numbers_are_read_at_once(cockpit: Cockpit, desk: FakeDesk) -> None:
    rows = minute_rows(Random(1))
    rows[-1]["online"] = 54_321
    tell_numbers(desk, numbers(rows, seq=2_000))
    assert cockpit.numbers.cells[1].value == "54,321"


def test_arrows_walk_the_cells_down_to_the_tile_under_them(cockpit: Cockpit) -> None:
    grid = cockpit.numbers
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(grid, key)
    assert grid.current == 0
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.cells[grid.current].id == "net_sales"


def test_a_change_of_language_rewords_every_cell(cockpit: Cockpit, words: Words) -> None:
    words.choose("en")
    assert cockpit.numbers.cells[0].label == "Paid GMV"
    assert cockpit.numbers.accessibleName() == "Numbers"


def test_a_change_of_theme_repaints(cockpit: Cockpit, look: Look) -> None:
    before = cockpit.numbers.grab().toImage().pixelColor(2, 2)
    look.choose("light")
    after = cockpit.numbers.grab().toImage().pixelColor(2, 2)
    assert before != after
    assert after == look.tokens.panel


def test_a_figure_is_never_elided_on_the_narrowest_screen(
    cockpit: Cockpit,
    look: Look,
) -> None:
    cockpit.resize(1216, 644)
    image = cockpit.numbers.grab()
    assert image.width() == 640
    assert all("…" not in cell.value for cell in cockpit.numbers.cells)
