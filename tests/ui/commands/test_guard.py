"""A price for the room is judged as the planner judges it."""

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.session import Session
from anchor_console.desk.view import Kept
from anchor_console.ui.commands.board import Board
from anchor_console.ui.commands.guard import judged
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import lineup

ITEM = LineupItem(id="i3", session="s1", product="p3", hand_price=32_900, floor_price=29_610)


def board() -> Board:
    return Board("p3", lineup()[2], None, "CNY")


def test_below_the_floor_and_an_order_of_magnitude_off_are_stopped(desk: FakeDesk) -> None:
    desk.records += [Kept(value=ITEM), Kept(value=Product(id="p3", title="四件套", currency="CNY"))]
    assert "below_floor" in [stop.rule for stop in judged(desk, board(), 26_900)]
    assert "magnitude" in [stop.rule for stop in judged(desk, board(), 3_290)]
    assert not judged(desk, board(), 32_900)


def test_frozen_prices_stay(desk: FakeDesk) -> None:
    session = Session(id="s1", title="晚场", room="r1", frozen=True)
    desk.records += [Kept(value=ITEM), Kept(value=session)]
    assert "frozen" in [stop.rule for stop in judged(desk, board(), 31_900)]


def test_what_is_in_no_lineup_has_no_rules_here(desk: FakeDesk) -> None:
    assert not judged(desk, Board("x", None, None, "CNY"), 1)
    assert not judged(desk, board(), 1)
