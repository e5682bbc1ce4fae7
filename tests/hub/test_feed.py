"""The stream that wakes: at once when something is new, a beat when nothing is, an end when the hub stops."""

import asyncio
from contextlib import aclosing

import pytest

from anchor_console.hub import feed as feeds
from anchor_console.hub.feed import Feed, TooManyListeners


async def test_who_is_behind_is_told_at_once_and_then_of_every_move() -> None:
    """Several moves before one looks are one wake-up."""
    feed = Feed("ep-3")
    async with asyncio.timeout(5), aclosing(feed.stream("ep-1")) as stream:
        assert await anext(stream) == b": open\n\n"
        assert await anext(stream) == b'id: ep-3\nevent: changes\ndata: {"next":"ep-3"}\n\n'
        feed.moved("ep-4", [])
        feed.moved("ep-5", [])
        assert (await anext(stream)).startswith(b"id: ep-5\n")


async def test_a_waiting_listener_is_woken() -> None:
    """By a move while it waits."""
    feed = Feed("ep-1")
    async with asyncio.timeout(5), aclosing(feed.stream("ep-1")) as stream, asyncio.TaskGroup() as group:
        await anext(stream)
        waiting = group.create_task(anext(stream))
        await asyncio.sleep(0)
        feed.moved("ep-2", [])
        assert (await waiting).startswith(b"id: ep-2\n")


async def test_a_silent_stream_beats() -> None:
    """So that both ends know it lives."""
    async with asyncio.timeout(5), aclosing(Feed("ep-1", beat=0.001).stream("ep-1")) as stream:
        assert [await anext(stream) for _ in range(3)] == [b": open\n\n", b": beat\n\n", b": beat\n\n"]


async def test_streams_end_when_the_hub_stops() -> None:
    """Those that wait, and those that begin later."""
    feed = Feed("ep-1")
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(_all(feed))
        await asyncio.sleep(0)
        feed.close()
    assert waiting.result() == await _all(feed) == [b": open\n\n"]


async def test_streams_are_bounded_and_a_closed_one_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one too many is told so."""
    monkeypatch.setattr(feeds, "LISTENERS", 1)
    feed = Feed("ep-1")
    async with aclosing(feed.stream("")) as stream:
        await anext(stream)
        with pytest.raises(TooManyListeners):
            feed.stream("")
    async with aclosing(feed.stream("")) as stream:
        assert await anext(stream) == b": open\n\n"


async def _all(feed: Feed) -> list[bytes]:
    return [told async for told in feed.stream("ep-1")]
