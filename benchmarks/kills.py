"""What is missing or double after a hub was killed at 50 seeded moments while its senders retried."""

import http.client
import json
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks.ingest import bodies
from benchmarks.report import Line

KILLS: Final = 50
BODIES: Final = 1500
LINES: Final = 100
_EDITS: Final = [
    {"n": 1, "id": "e1", "kind": "room.put", "entity": "r", "set": {"name": "bench"}},
    {"n": 2, "id": "e2", "kind": "session.put", "entity": "s", "set": {"title": "s", "room": "r", "state": "planned"}},
]


class Killed:
    """A hub in a folder, killed at seeded moments; counts the kills with a delivery open."""

    def __init__(self, folder: str, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._sending = False
        self.kills = self.open_kills = 0
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-m", "anchor_console", "hub", "--data", self._folder]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = json.loads(self.process.stdout.readline())
        self.process.stdout.close()
        self._host = urlsplit(line["url"]).netloc
        self._token = Path(line["token_file"]).read_text()
        self._fuse = threading.Timer(self._chance.uniform(0.01, 0.6), self._kill)
        if self.kills < KILLS:
            self._fuse.start()

    def _kill(self) -> None:
        self.kills += 1
        self.open_kills += self._sending
        self.process.kill()

    def ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """An answer, from the same hub or one that was started again after a kill."""
        while True:
            connection = http.client.HTTPConnection(self._host, timeout=30)
            try:
                self._sending = True
                connection.request(method, path, body, {"Authorization": f"Bearer {self._token}"})
                answer = connection.getresponse()
                read = answer.read()
                self._sending = False
                if answer.status == 200:
                    return read
            except (OSError, http.client.HTTPException):
                self._sending = False
                self.process.wait()
                self._start()
            finally:
                connection.close()

    def close(self) -> None:
        """End the hub."""
        self._fuse.cancel()
        self.process.terminate()
        self.process.wait()


def measure() -> Iterator[Line]:
    """Every event sent must stand in the journal once, and the chain must hold."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        hub = Killed(folder, seed=2)
        hub.ask("POST", "/v1/edits", json.dumps({"device": "bench", "edits": _EDITS}).encode())
        waiting = bodies(LINES, BODIES)
        sent = {event["id"] for body in waiting for event in map(json.loads, body.splitlines())}
        while waiting or hub.kills < KILLS:
            hub.ask("POST", "/v1/sessions/s/events", waiting.pop() if waiting else b"")
        journal: list[dict[str, Any]] = [
            json.loads(line) for line in hub.ask("GET", "/v1/sessions/s/events").splitlines()
        ]
        hub.close()
        yield Line("hub killed", hub.kills, "times", KILLS)
        yield Line("hub killed with a delivery open", hub.open_kills, "times", 0.8 * KILLS)
        yield Line("events lost by it", len(sent - {event["id"] for event in journal}), "events", 0.0)
        yield Line("events kept twice by it", len(journal) - len(sent), "events", 0.0)
        yield Line("segments or seqs out of their chain", _wrong(folder, journal), "sessions", 0.0)


def _wrong(folder: str, journal: list[dict[str, Any]]) -> int:
    import asyncio

    from anchor_console.hub.journal import Reader, open_journal

    async def verdict() -> str:
        database = await open_journal(Path(folder) / "journal.db")
        try:
            return (await Reader(database).verify("s")).wrong
        finally:
            await database.close()

    in_order = [event["seq"] for event in journal] == list(range(1, len(journal) + 1))
    return int(bool(asyncio.run(verdict())) or not in_order)
