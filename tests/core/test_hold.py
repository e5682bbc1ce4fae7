"""A hold shows only what the ledger holds, and its end."""

import pytest
from msgspec import structs

from anchor_console.core.beat import Beat
from anchor_console.core.hold import HoldShown, hold_ends, shown_of_hold
from anchor_console.core.lineup import LineupItem, RoomPrice
from anchor_console.core.segment import Segment
from anchor_console.core.wire import ProductNow

BEGAN = 1_000_000
HOLD = Segment(id="g1", session="s1", kind="hold", title="只剩 10 单！", minutes=3, item="i1", notes="快抢")
ON = Beat(id="b1", session="s1", row="g1", began_at=BEGAN)
ITEM = LineupItem(id="i1", session="s1", product="p1", hand_price=9_900, floor_price=8_000, stock_cap=100)
TOLD = ProductNow(id="p1", price=19_900, stock=42)
ENDS = BEGAN + 180_000


def test_it_shows_price_stock_and_end_and_nothing_else() -> None:
    shown = shown_of_hold(HOLD, ON, ITEM, TOLD, BEGAN)
    assert shown == HoldShown(product="p1", ends_at=ENDS, price=9_900, stock=42)
    assert HoldShown.__struct_fields__ == ("product", "ends_at", "price", "stock")


@pytest.mark.parametrize(
    ("item", "told", "stock"),
    [
        (ITEM, None, None),
        (ITEM, ProductNow(id="p2", stock=5), None),
        (ITEM, ProductNow(id="p1"), None),
        (ITEM, ProductNow(id="p1", stock=500), 100),
        (structs.replace(ITEM, stock_cap=None), ProductNow(id="p1", stock=500), 500),
    ],
)
def test_a_stock_that_nobody_has_told_is_not_shown(
    item: LineupItem, told: ProductNow | None, stock: int | None
) -> None:
    shown = shown_of_hold(HOLD, ON, item, told, BEGAN)
    assert shown is not None
    assert shown.stock == stock


@pytest.mark.parametrize(
    ("segment", "beat"),
    [
        (HOLD, None),
        (HOLD, Beat(id="b1", session="s1", row="g1")),
        (HOLD, structs.replace(ON, ended_at=BEGAN + 1)),
        (HOLD, structs.replace(ON, skipped=True)),
        (HOLD, structs.replace(ON, extra=-3)),
        (structs.replace(HOLD, kind="pitch"), ON),
    ],
)
def test_without_an_end_in_sight_nothing_is_shown(segment: Segment, beat: Beat | None) -> None:
    assert hold_ends(segment, beat) is None
    assert shown_of_hold(segment, beat, ITEM, TOLD, BEGAN) is None


def test_once_it_is_over_nothing_is_shown() -> None:
    assert shown_of_hold(HOLD, ON, ITEM, TOLD, ENDS) is None
    assert shown_of_hold(HOLD, structs.replace(ON, extra=1), ITEM, TOLD, ENDS) is not None


def test_a_hold_before_nothing_holds_nothing() -> None:
    assert shown_of_hold(HOLD, ON, None, TOLD, BEGAN) is None


def test_a_room_of_a_show_shows_its_own_price_and_cap() -> None:
    own = structs.replace(ITEM, rooms=(RoomPrice(room="r2", hand_price=100, stock_cap=1),))
    shown = shown_of_hold(HOLD, ON, own, TOLD, BEGAN, "r2")
    assert shown == HoldShown(product="p1", ends_at=ENDS, price=100, stock=1)
    assert shown_of_hold(HOLD, ON, own, TOLD, BEGAN, "r1") == shown_of_hold(HOLD, ON, ITEM, TOLD, BEGAN)
