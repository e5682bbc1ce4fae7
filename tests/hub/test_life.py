"""A hub as a program: one a folder, found by its line, stopped without losing anything, killed without losing more."""

import asyncio
import contextlib
import json
import random
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from anchor_console.hub.journal import Reader, open_journal
from tests import programs
from tests.hub.running import SESSION, comment, ndjson
from tests.waiting import until


class Program:
    """A hub in a process of its own."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "anchor_console", "hub", "--data", str(folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.line: dict[str, Any] = json.loads(line)
        self.process.stdout.close()  # whoever starts a hub may be gone at once
        self.token = Path(self.line["token_file"]).read_text()

    def client(self) -> httpx.AsyncClient:
        """A client of it, signed in."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.AsyncClient(base_url=self.line["url"], headers=headers, trust_env=False, timeout=20)

    def end(self, number: int) -> int:
        """Send the signal and wait; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(10)


@contextlib.asynccontextmanager
async def program(folder: Path) -> AsyncIterator[Program]:
    """Start a hub; killed at the end if it still runs."""
    running = await asyncio.to_thread(Program, folder)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.end(signal.SIGKILL)


async def put_session(http: httpx.AsyncClient) -> None:
    edits = [
        {"n": 1, "id": "e1", "kind": "room.put", "entity": "r1", "set": {"name": "r"}},
        {
            "n": 2,
            "id": "e2",
            "kind": "session.put",
            "entity": "s1",
            "set": {"title": "s", "room": "r1", "state": "planned"},
        },
    ]
    answer = await http.post("/v1/edits", json={"device": "d1", "edits": edits})
    assert answer.status_code == 200


async def test_a_second_start_prints_the_first_ones_line_and_ends(tmp_path: Path) -> None:
    async with program(tmp_path) as first:
        second = await asyncio.to_thread(Program, tmp_path)
        assert second.line == first.line
        assert second.end(0) == 0
        async with first.client() as http:
            assert (await http.get("/v1/health")).json()["ok"]
        for name in ("hub.json", "token"):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        assert json.loads((tmp_path / "hub.json").read_text())["pid"] == first.process.pid


async def test_it_stops_cleanly_with_streams_open(tmp_path: Path) -> None:
    async with program(tmp_path) as hub, hub.client() as http:
        await put_session(http)
        async with http.stream("GET", f"{SESSION}/live") as live, http.stream("GET", "/v1/changes/stream") as changes:
            assert (await http.post(f"{SESSION}/events", content=ndjson([comment(1)]))).status_code == 200
            assert (await http.post("/v1/stop")).status_code == 202
            with contextlib.suppress(httpx.RemoteProtocolError):
                await asyncio.gather(live.aread(), changes.aread())
        assert await asyncio.to_thread(hub.process.wait, 5) == 0
    assert not (tmp_path / "hub.json").exists()
    journal = await open_journal(tmp_path / "journal.db")
    verdict = await Reader(journal).verify("s1")
    await journal.close()
    assert (verdict.events, verdict.segments, verdict.wrong) == (1, 1, "")


async def test_it_stops_on_sigterm(tmp_path: Path) -> None:
    async with program(tmp_path) as hub:
        assert await asyncio.to_thread(hub.end, signal.SIGTERM) == 0


@pytest.mark.parametrize("seed", range(3))
async def test_killed_at_any_moment_it_has_what_it_acknowledged_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    bodies = [ndjson(comment(n) for n in range(start, start + 300)) for start in range(0, 9000, 300)]
    kills = 0
    waiting = list(reversed(bodies))
    async with program(tmp_path) as hub, hub.client() as http:
        await put_session(http)
    while waiting:
        async with program(tmp_path) as hub, hub.client() as http:
            fuse = chance.uniform(0.005, 0.15) if kills < 2 else 60
            killing = asyncio.get_running_loop().call_later(fuse, hub.process.kill)
            with contextlib.suppress(httpx.TransportError):
                while waiting:
                    answer = await http.post(f"{SESSION}/events", content=waiting[-1])
                    assert answer.status_code == 200
                    waiting.pop()
            killing.cancel()
            kills += 1
    assert kills >= 2
    async with program(tmp_path) as hub, hub.client() as http:
        counters = (await http.get(f"{SESSION}/counters")).json()["counters"]
        lines = (await http.get(f"{SESSION}/events")).text.splitlines()
        assert hub.end(signal.SIGTERM) == 0
    assert counters["comments"] == 9000
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, 9001))
    assert len({json.loads(line)["id"] for line in lines}) == 9000
    journal = await open_journal(tmp_path / "journal.db")
    assert (await Reader(journal).verify("s1")).wrong == ""
    await journal.close()


async def test_a_killed_hubs_line_is_gone_as_soon_as_the_next_one_starts(tmp_path: Path) -> None:
    """Else whoever starts a third meanwhile is told an address where nobody answers."""
    stale = {"url": "http://127.0.0.1:9", "token_file": str(tmp_path / "token"), "pid": 1, "instance": "x"}
    (tmp_path / "hub.json").write_text(json.dumps(stale))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "anchor_console", "hub", "--data", str(tmp_path), stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    await until((tmp_path / "hub.log").exists)
    async with asyncio.timeout(30):
        with contextlib.suppress(FileNotFoundError):
            assert json.loads((tmp_path / "hub.json").read_text())["pid"] == process.pid
        assert json.loads(await process.stdout.readline())["pid"] == process.pid
        process.terminate()
        assert await process.wait() == 0


@pytest.mark.parametrize("port", ["taken", "99999"])
def test_a_port_that_is_not_to_be_had_is_said_in_a_sentence(tmp_path: Path, port: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        wanted = str(other.getsockname()[1]) if port == "taken" else port
        ended = programs.anchor_console("hub", "--data", str(tmp_path / "hub"), "--port", wanted, home=tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("The hub can't answer at 127.0.0.1, port ")
    assert len(ended.stderr.splitlines()) == 1
