"""The stream that wakes: at once when something is new, a beat when nothing is, an end when the hub stops."""

import asyncio
from contextlib import aclosing

import pytest
from msgspec import structs

from anchor_console.core.edits import Change
from anchor_console.hub import feed as feeds
from anchor_console.hub.feed import QUICK_WAITING, Feed, TooManyListeners
from tests.waiting import others_run

NOBODY = b'event: presence\ndata: {"people":[]}\n\n'
CUE = Change(seq=2, kind="cue", id="c1", version=1, record={"text": "a"})


async def test_who_is_behind_is_told_at_once_and_then_of_every_move() -> None:
    """Several moves before one looks are one wake-up."""
    feed = Feed("ep-3")
    async with asyncio.timeout(5), aclosing(feed.stream("ep-1")) as stream:
        assert await anext(stream) == b": open\n\n"
        assert await anext(stream) == b'id: ep-3\nevent: changes\ndata: {"next":"ep-3"}\n\n' + NOBODY
        feed.moved("ep-4", [])
        feed.moved("ep-5", [])
        assert (await anext(stream)).startswith(b"id: ep-5\n")


async def test_a_waiting_listener_is_woken() -> None:
    """By a move while it waits."""
    feed = Feed("ep-1")
    async with asyncio.timeout(5), aclosing(feed.stream("ep-1")) as stream, asyncio.TaskGroup() as group:
        assert [await anext(stream), await anext(stream)] == [b": open\n\n", NOBODY]
        waiting = group.create_task(anext(stream))
        await asyncio.sleep(0)
        feed.moved("ep-2", [])
        assert (await waiting).startswith(b"id: ep-2\n")


async def test_a_silent_stream_beats() -> None:
    """So that both ends know it lives."""
    async with asyncio.timeout(5), aclosing(Feed("ep-1", beat=0.001).stream("ep-1")) as stream:
        assert [await anext(stream) for _ in range(4)] == [b": open\n\n", NOBODY, b": beat\n\n", b": beat\n\n"]


async def test_streams_end_when_the_hub_stops() -> None:
    """Those that wait, and those that begin later."""
    feed = Feed("ep-1")
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(_all(feed))
        await others_run()
        feed.close()
    assert waiting.result() == [b": open\n\n", NOBODY]
    assert await _all(feed) == [b": open\n\n"]


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


async def test_a_cue_is_told_whole_and_before_the_cursor_that_holds_it() -> None:
    """The record comes with the page, too: whoever misses this one still gets that."""
    feed = Feed("ep-1")
    async with asyncio.timeout(5), aclosing(feed.stream("ep-1")) as stream:
        assert [await anext(stream), await anext(stream)] == [b": open\n\n", NOBODY]
        feed.quick(CUE)
        feed.moved("ep-2", [CUE])
        told = await anext(stream)
        assert told.startswith(
            b'event: cue\ndata: {"seq":2,"kind":"cue","id":"c1","version":1,"record":{"text":"a"}}\n\n'
        )
        assert told.endswith(b'id: ep-2\nevent: changes\ndata: {"next":"ep-2"}\n\n')


async def test_of_more_cues_than_a_slow_listener_can_be_told_the_oldest_are_left_out() -> None:
    """It never holds up anybody, nor the hub's memory."""
    feed = Feed("ep-1")
    async with asyncio.timeout(5), aclosing(feed.stream("ep-1")) as stream:
        await anext(stream)
        for number in range(QUICK_WAITING + 3):
            feed.quick(structs.replace(CUE, seq=number))
        told = (await anext(stream)).split(b"\n\n")
        assert told[0].startswith(b'event: cue\ndata: {"seq":3,')
        assert len([one for one in told if one.startswith(b"event: cue")]) == QUICK_WAITING


async def test_who_is_here_is_told_at_once_and_whenever_it_changes() -> None:
    """Always the whole of it; of several changes before one looks, the last."""
    feed = Feed("ep-1")
    feed.people(b'{"people":[1]}')
    async with asyncio.timeout(5), aclosing(feed.stream("ep-1")) as stream:
        await anext(stream)
        assert await anext(stream) == b'event: presence\ndata: {"people":[1]}\n\n'
        feed.people(b'{"people":[2]}')
        feed.people(b'{"people":[3]}')
        assert await anext(stream) == b'event: presence\ndata: {"people":[3]}\n\n'


async def _all(feed: Feed) -> list[bytes]:
    return [told async for told in feed.stream("ep-1")]
