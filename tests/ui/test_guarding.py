"""The price guard at this desk: it judges what is wanted, holds what was stopped, and lets go of what is settled."""

import pytest

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.session import Session
from anchor_console.desk.view import Kept
from anchor_console.ui.guarding import Guard, changed
from tests.fakes import FakeDesk

ITEM = LineupItem(id="i3", session="s1", product="p3", hand_price=32_900, floor_price=29_610)


@pytest.fixture
def guard(desk: FakeDesk) -> Guard:
    desk.records += [Kept(value=ITEM), Kept(value=Product(id="p3", title="四件套", currency="CNY"))]
    return Guard(desk)


def test_only_what_is_price_or_stock_is_judged(guard: Guard) -> None:
    assert guard.judge(ITEM, {"minutes": 9}) == []
    assert [stop.rule for stop in guard.judge(ITEM, {"hand_price": 28_900})] == ["below_floor"]


def test_what_was_stopped_is_held_with_what_was_stopped_before(guard: Guard) -> None:
    guard.hold("i3", {"hand_price": 28_900}, guard.judge(ITEM, {"hand_price": 28_900}))
    wish = guard.hold("i3", {"stock_cap": 9}, [])
    assert wish.wanted == {"hand_price": 28_900, "stock_cap": 9}
    assert dict(wish.cells) == {"hand_price": 28_900, "stock_cap": 9}
    guard.narrow(wish, ["stock_cap"])
    held = guard.held("i3")
    assert held is not None
    assert held.wanted == {"hand_price": 28_900}
    guard.drop(held)
    assert guard.held("i3") is None


def test_a_held_wish_that_has_come_true_is_let_go(guard: Guard) -> None:
    guard.hold("i3", {"hand_price": 32_900}, [])
    assert guard.wishes({"i3": ITEM}) == []
    assert changed(ITEM, {"hand_price": 32_900, "because": "x"}) == {}
    assert changed(ITEM, {"hand_price": 1, "because": "x"}) == {"hand_price": 1, "because": "x"}


def test_frozen_prices_are_judged_frozen(guard: Guard) -> None:
    guard.session = Session(id="s1", title="晚场", room="r1", frozen=True)
    assert "frozen" in [stop.rule for stop in guard.judge(ITEM, {"hand_price": 31_900})]
