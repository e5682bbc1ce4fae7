"""What the floor controller does shows in the room, in its events and in what people do."""

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.host import Host
from anchor_console.connectors.simulator.room import SellingRoom
from anchor_console.core.events import (
    CommentPosted,
    KnownEvent,
    OrderCreated,
    PriceChanged,
    ProductPinned,
    ProductUnpinned,
    RoomClosed,
    RoomOpened,
    RoomStats,
    StockChanged,
)

OPENED = 1_742_295_600_000
QUILT = Good(id="quilt", title="羽丝绒冬被", short="冬被", price=26_900, stock=10_000, minutes=60)
TOWEL = Good(id="towel", title="加厚棉毛巾", short="毛巾", price=1_990, stock=10_000, minutes=60, role="traffic")
GOODS = (QUILT, TOWEL)

Change = Callable[[SellingRoom], None]


def seconds(room: SellingRoom, count: int) -> list[KnownEvent]:
    return [event for _ in range(count) for event in room.second()]


def room_with_quilt(seed: int = 1, rate: float = 1.0) -> SellingRoom:
    """A room ten minutes old, with the quilt pinned."""
    room = SellingRoom(seed, GOODS, OPENED, rate=rate)
    room.pin("quilt")
    seconds(room, 600)
    return room


def after(change: Change, minutes: int = 10, seeds: Sequence[int] = range(4)) -> list[KnownEvent]:
    """What happens in some rooms after `change` was made in each."""
    events: list[KnownEvent] = []
    for seed in seeds:
        room = room_with_quilt(seed, rate=2.5)
        change(room)
        events += seconds(room, minutes * 60)
    return events


def orders(events: Sequence[KnownEvent], product: str = "quilt") -> int:
    return sum(isinstance(event, OrderCreated) and event.product == product for event in events)


@pytest.fixture(scope="module")
def unchanged() -> list[KnownEvent]:
    return after(lambda room: None)


def test_at_half_the_price_far_more_is_ordered(unchanged: list[KnownEvent]) -> None:
    halved = after(lambda room: room.set_price("quilt", 13_450))
    assert orders(unchanged) > 100
    assert orders(halved) > 2 * orders(unchanged)


def test_at_twice_the_price_far_less_is_ordered(unchanged: list[KnownEvent]) -> None:
    assert orders(after(lambda room: room.set_price("quilt", 53_800))) < 0.6 * orders(unchanged)


def test_what_is_sold_out_is_not_ordered_and_people_leave(unchanged: list[KnownEvent]) -> None:
    sold_out = after(lambda room: room.set_stock("quilt", 0))
    assert orders(sold_out) == 0
    assert online(sold_out) < 0.8 * online(unchanged)
    assert said(sold_out, "补") > 5 * said(unchanged, "补")


def online(events: Sequence[KnownEvent]) -> int:
    """The sum of what the platform tells of people in the room."""
    return sum(event.online or 0 for event in events if isinstance(event, RoomStats))


def said(events: Sequence[KnownEvent], part: str) -> int:
    return sum(isinstance(event, CommentPosted) and part in event.text for event in events)


def test_what_is_restocked_sells_again() -> None:
    def run_dry_then_restock(room: SellingRoom) -> None:
        room.set_stock("quilt", 0)
        assert orders(seconds(room, 120)) == 0
        room.set_stock("quilt", 500)

    assert orders(after(run_dry_then_restock)) > 100


def test_what_is_pinned_is_what_sells(unchanged: list[KnownEvent]) -> None:
    other = after(lambda room: room.pin("towel"))
    assert orders(unchanged, "towel") < 0.1 * orders(other, "towel")
    assert orders(other, "quilt") < 0.3 * orders(unchanged, "quilt")


def test_without_a_card_little_sells(unchanged: list[KnownEvent]) -> None:
    assert orders(after(lambda room: room.unpin())) < 0.5 * orders(unchanged)


def test_the_last_piece_is_sold_once() -> None:
    room = room_with_quilt(rate=5)
    room.set_stock("quilt", 7)
    events = seconds(room, 900)
    sold = [event for event in events if isinstance(event, OrderCreated) and event.product == "quilt"]
    assert sum(event.quantity for event in sold) == 7
    assert room.stock("quilt") == 0
    told = [event.stock for event in events if isinstance(event, StockChanged) and event.product == "quilt"]
    assert told[0] <= 7
    assert told[-1] == 0
    assert told == sorted(told, reverse=True)


def test_each_hand_shows_in_the_next_second() -> None:
    room = room_with_quilt()
    room.set_price("quilt", 25_900)
    room.set_stock("towel", 5)
    room.pin("towel")
    events = room.second()
    assert [event.product for event in events if isinstance(event, ProductUnpinned)] == ["quilt"]
    assert [event.product for event in events if isinstance(event, ProductPinned)] == ["towel"]
    assert [(event.product, event.price) for event in events if isinstance(event, PriceChanged)] == [("quilt", 25_900)]
    assert ("towel", 5) in [(event.product, event.stock) for event in events if isinstance(event, StockChanged)]


def test_pinning_what_is_pinned_changes_nothing() -> None:
    room = room_with_quilt()
    room.pin("quilt")
    assert not any(isinstance(event, ProductPinned | ProductUnpinned) for event in room.second())


@pytest.mark.parametrize(
    "hand", [lambda room: room.pin("x"), lambda room: room.set_price("x", 1), lambda room: room.set_stock("x", 1)]
)
def test_what_is_not_in_the_lineup_is_refused(hand: Change) -> None:
    with pytest.raises(KeyError):
        hand(room_with_quilt())


@pytest.mark.parametrize("hand", [lambda room: room.release(), lambda room: room.set_price("quilt", 13_000)])
def test_a_release_or_a_price_drop_makes_everybody_write(hand: Change) -> None:
    calm, stirred = (
        sum(isinstance(event, CommentPosted) for event in after(change, minutes=1) if event.at < OPENED + 610_000)
        for change in (lambda room: None, hand)
    )
    assert stirred > 2 * calm


def test_a_product_pinned_beyond_its_minutes_tires_people() -> None:
    brief = (Good(id="quilt", title="冬被", short="冬被", price=26_900, stock=99_999, minutes=5), TOWEL)
    room = SellingRoom(4, brief, OPENED, rate=8)
    room.pin("towel")
    seconds(room, 600)
    room.pin("quilt")
    fresh, late = orders(seconds(room, 300)), orders(seconds(room, 900)[-1:]) + orders(seconds(room, 300))
    assert late < 0.5 * fresh


def test_at_a_higher_rate_more_happens() -> None:
    small, big = (len(seconds(SellingRoom(1, GOODS, OPENED, rate=rate), 900)) for rate in (1, 10))
    assert 7 < big / small < 13


def test_a_product_given_away_breaks_nothing() -> None:
    room = room_with_quilt()
    room.set_price("quilt", 0)
    gifts = [event for event in seconds(room, 60) if isinstance(event, OrderCreated) and event.product == "quilt"]
    assert gifts
    assert gifts[-1].amount == 0


def test_the_room_opens_first_and_closes_last() -> None:
    room = SellingRoom(1, GOODS, OPENED)
    room.pin("quilt")
    assert isinstance(room.second()[0], RoomOpened)
    seconds(room, 100)
    assert [type(event) for event in room.close()] == [ProductUnpinned, RoomClosed]
    assert not room.on_air


def test_the_host_takes_the_goods_in_turn_and_begins_again() -> None:
    goods = [Good(id=name, title=name, short=name, price=990, stock=9_999, minutes=2) for name in "abc"]
    room = SellingRoom(1, goods, OPENED)
    host = Host(room, goods)
    events: list[KnownEvent] = []
    for _ in range(12 * 60):
        host.lead()
        events += room.second()
    pins = [(event.product, (event.at - OPENED) // 60_000) for event in events if isinstance(event, ProductPinned)]
    assert pins == [("a", 2), ("b", 4), ("c", 6), ("a", 8), ("b", 10)]


def test_the_host_makes_way_for_a_pin_by_hand_and_goes_on_from_there() -> None:
    goods = [Good(id=name, title=name, short=name, price=990, stock=9_999, minutes=2) for name in "abcd"]
    room = SellingRoom(1, goods, OPENED)
    host = Host(room, goods)
    pins: list[str] = []
    for second in range(8 * 60):
        if second == 150:
            room.pin("c")
            host.took("c")
        host.lead()
        pins += [event.product for event in room.second() if isinstance(event, ProductPinned)]
    assert pins == ["a", "c", "d", "a"]


def test_a_surprise_drops_its_price_on_release_and_an_encore_is_restocked() -> None:
    surprise = Good(id="s", title="s", short="s", price=1_000, stock=9_999, minutes=3, role="surprise")
    encore = Good(id="e", title="e", short="e", price=1_000, stock=0, minutes=3, role="encore")
    room = SellingRoom(1, (surprise, encore), OPENED)
    host = Host(room, (surprise, encore))
    told: Counter[tuple[str, int]] = Counter()
    for _ in range(7 * 60):
        host.lead()
        for event in room.second():
            if isinstance(event, PriceChanged):
                told[event.product, event.price] += 1
    assert told == {("s", 1_000): 1, ("e", 1_000): 1, ("s", 800): 1}
    assert room.stock("e") > 0
