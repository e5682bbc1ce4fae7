"""What a person ticks at the manual desk is known of the room from then on, once, also after a restart."""

from functools import partial
from pathlib import Path
from typing import Any

from anchor_console.hub.room.room import Room
from anchor_console.hub.ticks import Ticks
from tests.hub.commands_made import ANN, Parts, parts
from tests.waiting import until


async def ticked(told: Parts, id: str, verb: str, **args: Any) -> None:
    """A command that is asked for, and that a person says is on."""
    await told.ask(id, verb, **args)
    await told.roads.report(id, "seen", "", ANN)


def is_pinned(room: Room, product: str) -> bool:
    return room.fold.pinned == product


async def seq(told: Parts) -> int:
    """How much the room has heard, committed."""
    room = (await told.rooms.open("s1", "CNY")).room
    await room.kept()
    return room.seq


async def test_a_ticked_pin_and_stock_are_the_rooms_own_figures(tmp_path: Path) -> None:
    async with parts(tmp_path) as told:
        await told.begin()
        ticks = Ticks(told.ledger, told.sessions, told.rooms, told.clock)
        told.tasks.start("ticks", ticks.run())
        await ticked(told, "k1", "pin", product="p1")
        await ticked(told, "k2", "stock", product="p1", stock=42)
        room = (await told.rooms.open("s1", "CNY")).room
        await until(lambda: room.seq == 2)
        assert room.fold.pinned == "p1"
        assert [(now.id, now.stock) for now in room.fold.products_now(told.clock.now())] == [("p1", 42)]


async def test_a_tick_of_before_a_restart_is_told_once(tmp_path: Path) -> None:
    """Nobody told the room of it then; and what was told is not told again."""
    async with parts(tmp_path) as told:
        await told.begin()
        await ticked(told, "k1", "pin", product="p1")
        assert await seq(told) == 0
    for _ in range(2):
        async with parts(tmp_path) as told:
            told.tasks.start("ticks", Ticks(told.ledger, told.sessions, told.rooms, told.clock).run())
            room = (await told.rooms.open("s1", "CNY")).room
            await until(partial(is_pinned, room, "p1"))
            assert await seq(told) == 1


async def test_what_an_event_showed_is_not_told_again(tmp_path: Path) -> None:
    async with parts(tmp_path) as told:
        await told.begin()
        ticks = Ticks(told.ledger, told.sessions, told.rooms, told.clock)
        told.tasks.start("ticks", ticks.run())
        await told.ask("k1", "pin", product="p1")
        await told.roads.step("k1", "accepted", "")
        await told.roads.step("k1", "seen", "product_pinned", "product_pinned")
        await ticked(told, "k2", "pin", product="p2")
        room = (await told.rooms.open("s1", "CNY")).room
        await until(lambda: room.fold.pinned == "p2")
        assert await seq(told) == 1


async def test_a_tick_is_told_by_the_name_and_at_the_time_that_the_rooms_other_events_would_bear(
    tmp_path: Path,
) -> None:
    """The platform calls p3 x3; and a tick that is told late says when it was ticked, not that it is so now."""
    async with parts(tmp_path) as told:
        await told.begin()
        await ticked(told, "k1", "price", product="p3", price=8_800)
        ticked_at = told.clock.now()
        told.clock.time += 60_000
        ticks = Ticks(told.ledger, told.sessions, told.rooms, told.clock)
        told.tasks.start("ticks", ticks.run())
        room = (await told.rooms.open("s1", "CNY")).room
        await until(lambda: room.seq == 1)
        assert room.fold.goods.known["x3"].prices == {"": (ticked_at, 8_800)}
