"""The simulated platform does commands a little later, and its events show them."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest

from anchor_console.connectors.simulator import demo
from anchor_console.connectors.simulator.hands import TAKEN, HandHabits
from anchor_console.connectors.simulator.live import SimulatedRoom
from anchor_console.core.command import VERBS
from anchor_console.core.events import (
    CouponClaimed,
    KnownEvent,
    PriceChanged,
    ProductPinned,
    ProductUnpinned,
    StockChanged,
)
from anchor_console.core.ports import LendsHands, NotDone
from tests.connectors.simulator.test_live import OPENED, SlowClock
from tests.core.command.said_made import COUPON, GIVEAWAY

FIRST, SECOND = demo.GOODS[0].id, demo.GOODS[1].id
PROMPT = HandHabits(answers=(0.0, 0.0), takes=(0, 0), lost=0.0)
"""A platform that does at once all that it takes."""
LOSING = HandHabits(answers=(0.0, 0.0), takes=(0, 0), lost=1.0)
SLOW = HandHabits(answers=(0.2, 0.4), takes=(2_000, 2_400), lost=0.0)


class Heard:
    """A room that is listened to second by second."""

    def __init__(self, habits: HandHabits) -> None:
        self.clock = SlowClock(OPENED + 60_000)
        self.room = SimulatedRoom(
            demo.SEED, demo.GOODS, OPENED, clock=self.clock, sleep=self.clock.sleep, hand_habits=habits
        )
        self.stream = self.room.hear()

    async def next(self, seconds: int = 2) -> list[KnownEvent]:
        """What happens in so many further seconds."""
        events: list[KnownEvent] = []
        for _ in range(seconds):
            events += await anext(self.stream)
        return events


@asynccontextmanager
async def heard(habits: HandHabits = PROMPT) -> AsyncIterator[Heard]:
    """A room a minute into its show, all of whose past was heard."""
    hearing = Heard(habits)
    async with aclosing(hearing.stream):
        while hearing.room._room.now + 1000 < hearing.clock.now():
            await hearing.next(1)
        yield hearing


async def test_it_lends_hands_for_everything() -> None:
    async with heard() as hearing:
        hands: LendsHands = hearing.room
        assert hands.verbs == frozenset(VERBS)


async def test_a_card_goes_up_and_down_and_the_host_makes_way() -> None:
    async with heard() as hearing:
        assert await hearing.room.do("k1", "pin", {"product": SECOND}) == TAKEN
        pins = [event.product for event in await hearing.next() if isinstance(event, ProductPinned)]
        assert pins == [SECOND]
        assert hearing.room._host.good is not None
        assert hearing.room._host.good.id == SECOND
        await hearing.room.do("k2", "unpin", {"product": FIRST})
        assert not [event for event in await hearing.next() if isinstance(event, ProductUnpinned)]
        await hearing.room.do("k3", "unpin", {"product": ""})
        assert [event.product for event in await hearing.next() if isinstance(event, ProductUnpinned)] == [SECOND]


async def test_price_and_stock_are_told_with_their_figures() -> None:
    async with heard() as hearing:
        await hearing.room.do("k1", "price", {"product": FIRST, "sku": "", "price": 5_900})
        await hearing.room.do("k2", "stock", {"product": FIRST, "sku": "", "stock": 77})
        events = await hearing.next()
        assert [(event.product, event.price) for event in events if isinstance(event, PriceChanged)] == [(FIRST, 5_900)]
        stocks = [event.stock for event in events if isinstance(event, StockChanged) and event.product == FIRST]
        assert 70 < stocks[0] <= 77


async def test_a_release_tells_the_price_that_is_in_force() -> None:
    async with heard() as hearing:
        price = hearing.room._room.price(FIRST)
        await hearing.room.do("k1", "release", {"product": FIRST, "sku": ""})
        assert [event.price for event in await hearing.next() if isinstance(event, PriceChanged)] == [price]
        await hearing.room.do("k2", "release", {"product": FIRST, "sku": "", "price": 100, "stock": 9})
        events = await hearing.next()
        assert [event.price for event in events if isinstance(event, PriceChanged)] == [100]
        assert [event.stock for event in events if isinstance(event, StockChanged) and event.product == FIRST]


async def test_a_coupon_is_claimed_until_it_is_used_up_or_over() -> None:
    async with heard() as hearing:
        await hearing.room.do("k1", "coupon", {**COUPON, "count": 3, "product": FIRST})
        await hearing.room.do("k2", "coupon", {**COUPON, "count": 10**6, "seconds": 2, "product": ""})
        claims = [event for event in await hearing.next(12) if isinstance(event, CouponClaimed)]
        assert [event.product for event in claims if event.coupon == "k1"] == [FIRST] * 3
        times = {event.at // 1000 for event in claims if event.coupon == "k2"}
        assert 1 <= len(times) <= 3


async def test_whoever_joins_a_giveaway_shows_that_it_runs() -> None:
    async with heard() as hearing:
        await hearing.room.do("k1", "giveaway", GIVEAWAY)
        events = await hearing.next(4)
        assert [event for event in events if isinstance(event, CouponClaimed) and event.coupon == "k1"]


async def test_it_answers_first_and_does_it_later() -> None:
    async with heard(SLOW) as hearing:
        asked = hearing.clock.now()
        await hearing.room.do("k1", "pin", {"product": SECOND})
        assert 200 <= hearing.clock.now() - asked <= 400
        events = await hearing.next(5)
        pinned = next(event for event in events if isinstance(event, ProductPinned))
        assert pinned.at >= asked + 1_000


async def test_what_it_loses_it_takes_and_never_does() -> None:
    async with heard(LOSING) as hearing:
        assert await hearing.room.do("k1", "pin", {"product": SECOND}) == TAKEN
        assert not [event for event in await hearing.next(5) if isinstance(event, ProductPinned)]


@pytest.mark.parametrize(
    ("args", "why"),
    [
        ({"product": "p-none"}, "货架"),
        ({"product": FIRST, "sku": "red", "price": 5}, "规格"),
        ({"product": FIRST, "sku": "red", "stock": 5}, "规格"),
        ({"product": FIRST, "price": 0}, "大于 0"),
    ],
)
async def test_what_it_cannot_do_it_says_in_words(args: dict[str, object], why: str) -> None:
    async with heard() as hearing:
        with pytest.raises(NotDone, match=why):
            await hearing.room.do("k1", "price", args)


async def test_a_room_that_is_not_heard_does_nothing() -> None:
    hearing = Heard(PROMPT)
    with pytest.raises(NotDone, match="没有连上"):
        await hearing.room.do("k1", "pin", {"product": FIRST})


async def test_without_commands_the_room_is_as_it_was() -> None:
    """The hands have a chance of their own."""
    async with heard() as one, heard(SLOW) as other:
        assert await one.next(30) == await other.next(30)
