"""The simulated room as a connector: full at once, then a batch a second."""

from collections.abc import Sequence
from contextlib import aclosing

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_console.connectors.simulator import demo
from anchor_console.connectors.simulator.goods import APPEAL, Good
from anchor_console.connectors.simulator.live import SimulatedRoom
from anchor_console.core.events import (
    KnownEvent,
    PriceChanged,
    ProductPinned,
    RoomClosed,
    RoomOpened,
    StockChanged,
)
from anchor_console.core.ports import HearsRoom

OPENED = 1_742_295_600_000


class SlowClock:
    """A clock that only sleeping moves; it remembers how long each sleep was."""

    def __init__(self, now: int) -> None:
        self.time = float(now)
        self.sleeps: list[float] = []

    def now(self) -> int:
        return int(self.time)

    async def sleep(self, seconds: float) -> None:
        self.time += seconds * 1000
        self.sleeps.append(seconds)


def hearing(
    minutes_ago: float,
    *,
    rate: float = 1,
    minutes: int | None = None,
    heard_until: int = 0,
    goods: Sequence[Good] = demo.GOODS,
) -> tuple[SimulatedRoom, SlowClock]:
    """The demo's room, and the clock it goes by."""
    clock = SlowClock(OPENED + int(minutes_ago * 60_000))
    room = SimulatedRoom(
        demo.SEED,
        goods,
        OPENED,
        clock=clock,
        sleep=clock.sleep,
        rate=rate,
        minutes=minutes,
        heard_until=heard_until,
    )
    return room, clock


async def batches(room: SimulatedRoom, most: int = 10_000) -> list[Sequence[KnownEvent]]:
    heard: list[Sequence[KnownEvent]] = []
    async with aclosing(room.hear()) as stream:
        async for batch in stream:
            heard.append(batch)
            if len(heard) == most:
                break
    return heard


async def test_a_room_that_opened_long_ago_is_full_at_once() -> None:
    room, clock = hearing(70)
    heard = await batches(room, 10)
    assert all(len(batch) == 4096 for batch in heard)
    assert clock.now() == OPENED + 70 * 60_000
    assert isinstance(heard[0][0], RoomOpened)
    assert set(clock.sleeps) == {0}, "and lets others have the loop meanwhile"


async def test_it_is_a_connector_like_any_other() -> None:
    any_room: HearsRoom = hearing(1)[0]
    async for batch in any_room.hear():
        assert batch
        break


async def test_it_says_that_it_has_caught_up_when_the_past_has_been_taken() -> None:
    clock, taken, said = SlowClock(OPENED + 600_000), list[KnownEvent](), list[tuple[int, int]]()

    def note() -> None:
        said.append((len(taken), clock.now()))

    room = SimulatedRoom(demo.SEED, demo.GOODS, OPENED, clock=clock, sleep=clock.sleep, caught_up=note)
    async with aclosing(room.hear()) as stream:
        async for batch in stream:
            taken += batch
            if clock.now() >= OPENED + 606_000:
                break
    had, at = said[0]
    assert had == sum(event.at < at // 1000 * 1000 for event in taken) > 4_096
    assert at < OPENED + 605_000


async def test_then_a_batch_comes_each_second() -> None:
    room, clock = hearing(0, rate=30)
    heard = await batches(room, 30)
    assert clock.now() == OPENED + 30_000
    for second, batch in enumerate(heard):
        assert {(event.at - OPENED) // 1000 for event in batch} <= {second}


async def test_it_is_the_same_room_live_and_caught_up() -> None:
    live, caught_up = hearing(0, minutes=4), hearing(30, minutes=4)
    first, second = [[event for batch in await batches(room) for event in batch] for room, _ in (live, caught_up)]
    assert first == second


async def test_when_the_show_is_over_the_room_closes_and_the_hearing_ends() -> None:
    room, clock = hearing(0, minutes=1)
    heard = await batches(room)
    assert isinstance(heard[-1][-1], RoomClosed)
    assert clock.now() == OPENED + 60_000


async def everything(room: SimulatedRoom) -> list[KnownEvent]:
    return [event for batch in await batches(room) for event in batch]


async def test_what_was_heard_before_is_not_heard_again_and_the_room_goes_on_as_it_was() -> None:
    until = OPENED + 150_000
    whole = await everything(hearing(10, minutes=5)[0])
    rest = await everything(hearing(10, minutes=5, heard_until=until)[0])
    assert all(event.at >= until for event in rest)
    assert [event for event in rest if event.at >= until + 1000] == [
        event for event in whole if event.at >= until + 1000
    ]


async def test_who_hears_on_is_told_again_what_is_pinned_what_it_costs_and_what_is_left() -> None:
    until = OPENED + 150_000
    rest = await everything(hearing(10, minutes=5, heard_until=until)[0])
    first = [event for event in rest if event.at < until + 1000]
    assert [event.product for event in first if isinstance(event, ProductPinned)] == ["demo-p01"]
    for kind in (PriceChanged, StockChanged):
        assert {event.product for event in first if isinstance(event, kind)} == {good.id for good in demo.GOODS}


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.permutations(demo.GOODS[:5]), min_size=2, max_size=3),
    st.integers(500, 20_000),
    st.lists(st.integers(1, 170), min_size=3, max_size=3, unique=True),
)
async def test_restarts_with_another_lineup_lose_no_event_to_false_repeats(
    lineups: list[list[Good]], price: int, stops: list[int]
) -> None:
    """Wherever it stops, in the warm-up or between two goods too: all that comes bears an id of its own, and within a
    second the new room has a card up."""
    ids: set[str] = set()
    until = 0
    for goods, stop in zip(lineups, sorted(stops), strict=False):
        dearer = [msgspec.structs.replace(good, price=good.price + price, minutes=1) for good in goods]
        room, _ = hearing(5, minutes=3, heard_until=until, goods=dearer)
        fresh = [event for event in await everything(room) if until <= event.at < OPENED + stop * 1000]
        assert fresh
        assert not ids & {event.id for event in fresh}
        if until:
            pins = [event for event in fresh if isinstance(event, ProductPinned)]
            assert pins[0].at < until + 1000
        ids |= {event.id for event in fresh}
        until = max(event.at for event in fresh) + 1


async def test_the_hands_reach_the_room() -> None:
    room, _ = hearing(5)
    shown: list[KnownEvent] = []
    async with aclosing(room.hear()) as stream:
        await anext(stream)
        room.pin("demo-p06")
        room.set_price("demo-p06", 31_900)
        room.set_stock("demo-p06", 40)
        room.release()
        shown += await anext(stream)
        room.unpin()
        shown += await anext(stream)
    told = [event for event in shown if getattr(event, "product", "") == "demo-p06"]
    assert any(isinstance(event, ProductPinned) for event in told)
    assert any(isinstance(event, PriceChanged) and event.price == 31_900 for event in told)
    assert any(isinstance(event, StockChanged) and event.stock <= 40 for event in told)


def test_the_demos_lineup_is_sound() -> None:
    assert len({good.id for good in demo.GOODS}) == len({good.short for good in demo.GOODS}) == 14
    for good in demo.GOODS:
        assert 0 < good.floor_price < good.price < good.list_price
        assert good.stock > 0
        assert good.role in APPEAL


@pytest.mark.parametrize("values", [demo.ROOMS, demo.PEOPLE])
def test_the_demos_team_has_ids_of_its_own(values: Sequence[demo.DemoRoom | demo.DemoPerson]) -> None:
    assert len({value.id for value in values}) == len(values)
