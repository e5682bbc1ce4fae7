"""The live stream: state first, then everything once, for each listener at its own pace."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.wire import Again, Beat, Numbers, PassedOver, ShownEvent
from tests.hub.running import NOON, SESSION, Live, Running, comment, running_hub


def gift(n: int) -> dict[str, Any]:
    """The nth gift: gifts are shown one by one, also when they are alike."""
    return {"type": "gift_sent", "id": f"g{n}", "at": NOON + n, "user": {"id": "u"}}


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


async def test_the_state_comes_first_and_whole(running: Running) -> None:
    pinned = {"type": "product_pinned", "id": "p", "at": NOON, "product": "towel"}
    await running.deliver(comment(1, "多少钱？"), comment(2, "好看"), pinned)
    async with running.live() as live:
        state = live.state
    assert (state.seq, state.counters["comments"], state.pinned, state.currency) == (3, 2, "towel", "CNY")
    assert [row["minute"] for row in state.minutes] == [NOON]
    assert [(event.seq, event.marks) for event in state.events] == [(1, ("question",)), (2, ()), (3, ())]
    assert state.epoch == running.hub.epoch


async def test_a_listener_hears_events_then_their_numbers(running: Running) -> None:
    async with running.live() as live:
        await running.deliver(comment(1))
        frames = await live.until(Numbers)
    (shown,) = [frame for frame in frames if isinstance(frame, ShownEvent)]
    numbers = frames[-1]
    assert isinstance(numbers, Numbers)
    assert shown.seq == 1
    assert numbers.counters["comments"] == 1
    assert [row["comments"] for row in numbers.minutes] == [1]
    assert numbers.rate > 0
    assert numbers.heard_at <= numbers.kept_at


async def test_a_repeated_text_is_shown_once_and_counted(running: Running) -> None:
    async with running.live() as live:
        await running.deliver(comment(1, "想要"))
        await live.until(ShownEvent)
        await running.deliver(comment(2, "想要"), comment(3, "想要！"))
        frames = await live.until(Again)
    assert frames[-1] == Again(1, 3)
    async with running.live() as live:
        assert [event.times for event in live.state.events] == [3]


async def test_a_flood_of_texts_is_passed_over_by_count_and_no_number_is_lost(running: Running) -> None:
    async with running.live() as live:
        await running.deliver(*(comment(n) for n in range(2000)))
        shown = passed = counted = 0
        while counted < 2000 or shown + passed < 2000:
            for frame in await live.until(Numbers):
                shown += isinstance(frame, ShownEvent)
                passed += frame.n if isinstance(frame, PassedOver) else 0
                counted = frame.counters.get("comments", 0) if isinstance(frame, Numbers) else counted
    assert shown + passed == 2000
    assert 0 < shown <= 400


async def test_one_who_comes_back_misses_nothing_and_gets_nothing_twice(running: Running) -> None:
    seen: list[int] = []

    async def read(live: Live, n: int) -> None:
        frames = await live.until(ShownEvent, n) if n else []
        seen.extend(frame.seq for frame in frames if isinstance(frame, ShownEvent))

    for start in range(0, 90, 30):
        async with running.live(seen[-1] if seen else None) as live:
            assert live.state.events == []
            await read(live, 10 if seen else 0)
            await running.deliver(*(gift(n) for n in range(start, start + 20)))
            await read(live, 20)
        await running.deliver(*(gift(n) for n in range(start + 20, start + 30)))
    assert seen == list(range(1, 81))
    async with running.live(0) as live:
        seen.clear()
        await read(live, 90)
    assert seen == list(range(1, 91))


async def test_a_listener_that_does_not_read_slows_nobody_and_loses_no_number(running: Running) -> None:
    token = running.http.headers["Authorization"]
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port, limit=1024)
    head = f"GET {SESSION}/live HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nAuthorization: {token}\r\n\r\n"
    writer.write(head.encode())
    async with running.live() as live:
        for start in range(0, 4000, 500):
            await running.deliver(*(comment(n, "长" * 400 + str(n)) for n in range(start, start + 500)))
        counted = 0
        while counted < 4000:
            numbers = (await live.until(Numbers))[-1]
            assert isinstance(numbers, Numbers)
            counted = numbers.counters.get("comments", 0)
    async with asyncio.timeout(20):
        while b'"comments":4000' not in await reader.read(65536):
            pass
    writer.close()


async def test_a_silent_line_says_that_it_lives(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchor_console.hub.room.listening.BEAT", 0.05)
    async with running.live() as live:
        await live.until(Beat, 2)
