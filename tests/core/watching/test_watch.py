"""The watch over a room: an ordinary evening is none of its business, and what is planted into one is found."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import pytest
from msgspec import structs

from anchor_console.connectors.simulator.demo import GOODS
from anchor_console.connectors.simulator.host import Host
from anchor_console.connectors.simulator.room import SellingRoom
from anchor_console.core.events import (
    CommentPosted,
    KnownEvent,
    OrderPaid,
    OrderRefunded,
    PriceChanged,
    ProductPinned,
    StockChanged,
    User,
)
from anchor_console.core.watching import WATCHED, Suspicion, Terms, Watch, account
from tests.watching_made import HASH, NOON, evening, order, stock

TERMS = Terms(
    prices={(good.id, ""): good.price for good in GOODS},
    floors={(good.id, ""): good.floor_price for good in GOODS},
    team=frozenset((account("staff-1"),)),
)
START = 50 * 60
"""The second of the show in which something is planted."""


class Hub:
    """Takes what a room says and looks every now and then, as the hub does."""

    def __init__(self) -> None:
        self.watch, self.seq = Watch("CNY"), 0
        self.found: dict[tuple[str, str, str], Suspicion] = {}

    def hear(self, events: Iterable[KnownEvent]) -> None:
        for event in events:
            self.seq += 1
            if type(event) in WATCHED:
                self.watch.take(self.seq, event)

    def look(self) -> None:
        self.found.update({(one.sort, one.product, one.subject): one for one in self.watch.look(TERMS)})


def show(seed: int, planted: list[KnownEvent], *, rate: float = 1.0, seconds: int = 70 * 60) -> list[Suspicion]:
    """The suspicions of a simulated show, looked at every three seconds, with the refunds of two days after it."""
    room, hub = SellingRoom(seed, GOODS, NOON, rate=rate), Hub()
    host = Host(room, GOODS)
    waiting = sorted(planted, key=lambda event: event.at, reverse=True)
    for second in range(seconds):
        host.lead()
        hub.hear(room.second())
        while waiting and waiting[-1].at < room.now:
            hub.hear([waiting.pop()])
        if second % 3 == 0:
            hub.look()
    for _ in range(48):
        hub.hear(room.aftermath(room.now + 3_600_000))
        hub.look()
    return list(hub.found.values())


def bots() -> list[KnownEvent]:
    """Sixty orders of three pieces of the same thing in eight seconds, by sixty buyers."""
    return [order(8_000 + n, START + n / 8, product="demo-p12", quantity=3, amount=17_700) for n in range(60)]


def ring() -> list[KnownEvent]:
    """Eight buyers at one address."""
    return [order(8_100 + n, START + n * 40, product="demo-p05", amount=4_990, address=HASH) for n in range(8)]


def senders_back() -> list[KnownEvent]:
    """One buyer orders and sends back, again and again."""
    made: list[KnownEvent] = []
    for n, good in enumerate(GOODS[:6]):
        given: dict[str, Any] = {"buyer": "u-back", "product": good.id, "amount": good.price}
        second = START + n * 50
        made += [order(8_200 + n, second, "paid", **given), order(8_200 + n, second + 30, "refunded", **given)]
    return made


def again() -> list[KnownEvent]:
    """One buyer and one product, nine times."""
    return [order(8_300 + n, START + n * 60, "paid", buyer="u", product="demo-p03", amount=13_900) for n in range(9)]


def the_team() -> list[KnownEvent]:
    """Somebody of the team buys twice."""
    return [order(8_400 + n, START + n, "paid", buyer="staff-1", product="demo-p08", amount=2_990) for n in range(2)]


def slip() -> list[KnownEvent]:
    """A digit is lost as the price is typed, and people are quick."""
    change = PriceChanged(id="slip", at=NOON + START * 1000, source="t", product="demo-p06", price=3_290)
    paid = [order(8_500 + n, START + 5 + n, "paid", product="demo-p06", amount=3_290) for n in range(12)]
    return [change, *paid]


def drain() -> list[KnownEvent]:
    """Two hundred pieces go in three minutes, and nobody ordered them."""
    return [stock(START + n * 9, 5_000 - n * 10, product="new") for n in range(21)]


@pytest.mark.parametrize(("seed", "rate", "minutes"), [(1, 1.0, 240), (2, 1.0, 90), (3, 6.0, 60)])
def test_an_ordinary_show_raises_no_alarm(seed: int, rate: float, minutes: int) -> None:
    assert show(seed, [], rate=rate, seconds=minutes * 60) == []


@pytest.mark.parametrize(
    ("planted", "sort"),
    [
        (bots, "order_burst"), (ring, "same_address"), (senders_back, "refund_ring"), (again, "self_sold"),
        (the_team, "self_sold"), (slip, "price_slip"), (drain, "stock_drain"),
    ],
)  # fmt: skip
def test_what_is_planted_into_an_ordinary_show_is_found_and_nothing_else(
    planted: Callable[[], list[KnownEvent]], sort: str
) -> None:
    found = show(4, planted())
    assert {one.sort for one in found} == {sort}
    (one,) = found
    assert one.seen > one.usual or sort == "price_slip"
    assert one.evidence
    assert one.first_at >= NOON + START * 1000
    assert len(one.evidence) == min(one.count, 20)


def test_in_whatever_order_they_come_the_same_is_found() -> None:
    events = [*evening(60), *bots(), *ring(), *senders_back(), *again(), *the_team(), *slip()]
    events += [StockChanged(id="s", at=NOON, product="new", stock=5_000), *drain()]
    events += [ProductPinned(id="pin", at=NOON, product="p1")]
    ids = {id(event): seq for seq, event in enumerate(events)}

    def found(order: list[KnownEvent]) -> list[Suspicion]:
        watch = Watch("CNY")
        for event in order:
            watch.take(ids[id(event)], event)
        return sorted(watch.look(TERMS), key=lambda one: (one.sort, one.product, one.subject))

    first = found(events)
    assert {one.sort for one in first} >= {
        "order_burst", "same_address", "refund_ring", "self_sold", "price_slip", "stock_drain",
    }  # fmt: skip
    for seed in range(5):
        shuffled = events[:]
        Random(seed).shuffle(shuffled)
        assert found(shuffled) == first


def test_what_is_odd_is_told_again_only_when_it_grows() -> None:
    watch = Watch("CNY")
    for seq, event in enumerate([*evening(), *again()]):
        watch.take(seq, event)
    assert [one.sort for one in watch.look(Terms())] == ["self_sold"]
    assert watch.look(Terms()) == []
    watch.take(999, order(8_399, START + 900, "paid", buyer="u", product="demo-p03", amount=13_900))
    assert [one.seen for one in watch.look(Terms())] == [10]


def test_what_is_not_watched_changes_nothing() -> None:
    watch = Watch("CNY")
    watch.take(1, CommentPosted(id="c", at=NOON, text="多少钱"))
    assert watch.look(Terms()) == []
    assert CommentPosted not in WATCHED
    assert {OrderPaid, OrderRefunded} < WATCHED


def test_no_name_and_no_readable_id_stands_in_what_is_found() -> None:
    found = show(5, [structs.replace(event, user=User(id="138-0000-1111", name="张三")) for event in again()])
    assert "138" not in str(found)
    assert "张三" not in str(found)
