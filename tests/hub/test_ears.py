"""A connector hears a room while its session is live."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest

from anchor_console.core.events import CommentPosted, KnownEvent
from anchor_console.core.ports import HearsRoom
from anchor_console.hub.ears import Ear, Ears
from anchor_console.hub.sessions import SessionView
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.tasks import Tasks
from tests.conftest import ExpectedLogs
from tests.hub.running import NOON, Running, running_hub


class Chatter:
    """A room in which somebody says something new each time it is listened to, and that may break off."""

    def __init__(self, breaks: int = 0) -> None:
        self._breaks = breaks
        self.listened = 0
        self.left = asyncio.Event()

    async def hear(self) -> AsyncIterator[Sequence[KnownEvent]]:
        self.listened += 1
        try:
            yield [CommentPosted(id=f"c{self.listened}-{n}", at=NOON + n, text=f"第{n}条") for n in range(3)]
            if self.listened <= self._breaks:
                raise ConnectionError("cut off")
            await asyncio.Event().wait()
        finally:
            self.left.set()


def hears(room: HearsRoom) -> Ear:
    async def ear(_view: SessionView) -> HearsRoom | None:
        return room

    return ear


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the session s1, ready to go live."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        await step(hub, "ready", n=3, base=1)
        yield hub


async def step(running: Running, to: str, *, n: int, base: int) -> None:
    edit = {"n": n, "id": f"step{n}", "kind": "session.step", "entity": "s1", "base": base, "set": {"to": to}}
    page = (await running.http.post("/v1/edits", json={"device": "d-s1", "edits": [edit]})).json()
    assert page["outcomes"][-1]["outcome"] == "done", page


def listen(running: Running, room: HearsRoom, tasks: Tasks) -> None:
    hub = running.hub
    ears = Ears(hears(room), hub.sessions, hub.rooms, tasks, SystemClock())
    hub.ledger.told.append(ears.changed)
    tasks.start("ears", ears.run())


async def until(holds: Callable[[], bool], running: Running) -> None:
    """Wait until it holds, asking the hub in between."""
    async with asyncio.timeout(20):
        while not holds():
            await running.http.get("/v1/health")


def fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


async def test_a_session_is_heard_from_going_live_to_its_end(running: Running) -> None:
    tasks = Tasks(fail)
    room = Chatter()
    listen(running, room, tasks)
    assert await running.journal() == []
    await step(running, "live", n=4, base=2)
    await until(lambda: room.listened == 1, running)
    broadcast = await running.hub.rooms.open("s1", "CNY")
    await until(lambda: broadcast.room.kept_seq == 3, running)
    assert (await running.counters())["comments"] == 3
    await step(running, "ended", n=5, base=3)
    async with asyncio.timeout(10):
        await room.left.wait()
    await tasks.close()
    assert room.listened == 1


async def test_a_connector_that_fails_leaves_a_gap_and_is_started_again(
    running: Running, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("connector.failed")
    monkeypatch.setattr("anchor_console.hub.ears.WAITS", (0.01, 0.02))
    tasks = Tasks(fail)
    room = Chatter(breaks=3)
    listen(running, room, tasks)
    await step(running, "live", n=4, base=2)
    broadcast = await running.hub.rooms.open("s1", "CNY")
    await until(lambda: broadcast.room.kept_seq == 15, running)
    counters = await running.counters()
    assert (counters["comments"], counters["gaps"]) == (12, 3)
    assert len([line for line in expected_logs.heard if "connector.failed" in line]) == 1
    await tasks.close()
