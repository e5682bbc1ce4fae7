"""What a money action stands on: events go before the plan."""

from anchor_console.core.wire import ProductNow
from anchor_console.ui.commands.board import Board
from tests.ui.cockpit.rooms import lineup

ROW = lineup()[2]


def test_what_events_say_goes_before_the_plan() -> None:
    board = Board("p3", ROW, ProductNow(id="p3", price=31_900, stock=80), "CNY")
    assert (board.price, board.stock) == (31_900, 80)


def test_without_events_it_is_the_plan_and_without_a_row_nothing() -> None:
    assert (Board("p3", ROW, None, "CNY").price, Board("p3", ROW, None, "CNY").stock) == (32_900, 86)
    assert (Board("p3", ROW, ProductNow(id="p3"), "CNY").price, Board("x", None, None, "CNY").stock) == (32_900, None)
    assert Board("x", None, None, "CNY").price is None
