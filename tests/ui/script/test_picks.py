"""The pickers at the caret by keys: what is taken is put in in one step of undo, and ways to say it are changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from anchor_console.ui.look import Look
from anchor_console.ui.script.picks import Picks
from anchor_console.ui.words import Words
from tests.ui.products.goods import press, write
from tests.ui.script.opened_page import OnePage, as_opened
from tests.ui.script.shelf.shelves import SHEETS

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def picks(one: OnePage, look: Look, words: Words) -> Picks:
    made = Picks(as_opened(one), one, look, words, one.writing)
    one.text.picks.connect(made.open)
    one.open("l4", "有")
    one.text.place_caret(1)
    return made


def mark(one: OnePage, first: int, last: int) -> None:
    """Select that stretch of the document."""
    cursor = one.text.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    one.text.setTextCursor(cursor)


def test_a_fact_is_put_in_at_the_caret_and_one_undo_takes_it_away(picks: Picks, one: OnePage) -> None:
    write("@")
    write("长绒")
    press(Qt.Key.Key_Return)
    assert one.text.text() == "有{@cotton}"
    assert one.text.hasFocus()
    press(Qt.Key.Key_Z, CONTROL)
    assert one.text.text() == "有"


def test_the_way_to_another_fact_is_offered_whatever_is_typed(picks: Picks, one: OnePage) -> None:
    asked: list[str] = []
    one.product_wanted.connect(asked.append)
    write("@")
    write("没有这样的事实")
    press(Qt.Key.Key_Return)
    assert asked == [SHEETS]
    assert one.text.text() == "有"


def test_figures_are_narrowed_to_nothing_without_a_row_that_stays(picks: Picks, one: OnePage) -> None:
    picks.open("fact")
    picks.picker.shut()
    one.text.setFocus()
    write("¥")
    write("没有这样的数")
    assert picks.picker._found == []
    press(Qt.Key.Key_Return)
    assert one.text.text() == "有"


def test_a_sign_typed_twice_is_a_letter(picks: Picks, one: OnePage) -> None:
    write("@")
    write("@")
    assert one.text.text() == "有@"
    assert not picks.picker.isVisible()


def test_one_way_to_say_it_is_none(picks: Picks, one: OnePage) -> None:
    write("{")
    write("蓝灰")
    press(Qt.Key.Key_Return)
    assert one.text.text() == "有"
    assert "至少" in one.heard[-1]


def test_what_is_selected_becomes_the_first_of_several_ways(picks: Picks, one: OnePage) -> None:
    one.text.show_text("有米白的")
    mark(one, 1, 3)
    picks.open("choice")
    assert picks.picker.field.text() == "米白 / "
    write("豆绿")
    press(Qt.Key.Key_Return)
    assert one.text.text() == "有{米白/豆绿}的"


def test_behind_ways_to_say_it_they_are_changed_and_elsewhere_new_ones_are_put_in(picks: Picks, one: OnePage) -> None:
    one.text.show_text("有{蓝/白}的")
    one.text.place_caret(len("有{蓝/白}"))
    picks.open("choice")
    write(" / 绿")
    press(Qt.Key.Key_Return)
    assert one.text.text() == "有{蓝/白/绿}的"
    one.text.place_caret(0)
    picks.open("choice")
    assert picks.picker.field.text() == ""
    write("真、确实")
    press(Qt.Key.Key_Return)
    assert one.text.text() == "{真/确实}有{蓝/白/绿}的"


def test_a_selected_fact_is_no_way_to_say_it(picks: Picks, one: OnePage) -> None:
    one.text.show_text("是{@cotton}")
    mark(one, 1, 2)
    picks.open("choice")
    assert picks.picker.field.text() == ""


def test_without_a_line_no_picker_opens(picks: Picks, one: OnePage) -> None:
    one.open("")
    for what in ("fact", "ledger", "choice"):
        picks.open(what)
    picks.put("{price}")
    assert not picks.picker.isVisible()
    assert one.text.text() == ""
