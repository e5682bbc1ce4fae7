"""The journal's writer when the disk fails, and a hub that says so."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from anchor_console.core.wire import ShownEvent
from anchor_console.hub.rooms import Rooms
from anchor_console.kit.database import Database, Work
from tests.conftest import ExpectedLogs
from tests.hub.running import SESSION, Running, comment, ndjson, running_hub


class FullDisk:
    """A database that refuses every write while it is full."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.full = True
        self.refused = 0

    async def write(self, work: Work[object]) -> object:
        if self.full:
            self.refused += 1
            raise OperationalError("COMMIT", {}, OSError("database or disk is full"))
        return await self._database.write(work)


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


def fill(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """Let the disk be full."""
    monkeypatch.setattr("anchor_console.hub.journal.writer.RETRY", 0.01)
    monkeypatch.setattr("anchor_console.hub.room.room.KEPT_WITHIN", 0.3)
    disk = FullDisk(rooms.writer._database)
    monkeypatch.setattr(rooms.writer, "_database", disk)
    return disk


async def test_nothing_is_acknowledged_shown_or_lost_while_the_disk_is_full(
    running: Running, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("journal.commit_failed")
    async with running.live() as live:
        disk = fill(running.hub.rooms, monkeypatch)
        for body in (ndjson([comment(1), comment(2)]), ndjson([comment(1)])):
            answer = await running.http.post(f"{SESSION}/events", content=body)
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/busy")
            assert int(answer.headers["retry-after"]) > 0
        assert disk.refused > 2
        assert (await running.http.get(f"{SESSION}/counters")).status_code == 503
        assert await running.journal() == []
        disk.full = False
        receipt = await running.deliver(comment(1), comment(2))
        assert (receipt["accepted"], receipt["repeated"], receipt["last_seq"]) == (0, 2, 2)
        assert len(await live.until(ShownEvent, 2)) >= 2
    assert [event["seq"] for event in await running.journal()] == [1, 2]


async def test_when_too_much_waits_nothing_more_is_taken(
    running: Running, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("journal.commit_failed")
    monkeypatch.setattr("anchor_console.hub.ingest.EVENTS_WAITING", 5)
    disk = fill(running.hub.rooms, monkeypatch)
    await running.http.post(f"{SESSION}/events", content=ndjson(comment(n) for n in range(10)))
    answer = await running.http.post(f"{SESSION}/events", content=ndjson([comment(100)]))
    assert answer.status_code == 503
    assert "nothing of this was taken" in answer.json()["detail"]
    disk.full = False
    async with asyncio.timeout(10):
        await running.hub.rooms.writer.drained()
    assert (await running.counters())["comments"] == 10
    assert (await running.deliver(comment(100)))["accepted"] == 1
