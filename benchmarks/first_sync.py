"""How long a first sync of 100,000 products with their search index takes, beside the bare loop httpx → apsw."""

import asyncio
import gc
import json
import multiprocessing
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import apsw
import httpx
import msgspec

from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import TeamHub
from anchor_console.desk.search import PUT, PUT_WORDS, entries
from anchor_console.desk.tables import prepare
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.sqlite import open_database
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.writer import Writer
from benchmarks.catalogue import fill
from benchmarks.hubs import Hub, running_hub
from benchmarks.probed import p99
from benchmarks.report import Line
from benchmarks.screen import virtual_screen

PRODUCTS: Final = 100_000
ROUNDS: Final = 3
"""The bare loop and ours in turns, so that what else runs here meets both."""
COLLECTS: Final = (5_000, 10, 20)
"""When the console looks for garbage (console_app/running)."""
MEMORY_MB: Final = 250
STUTTER_MS: Final = 16.0


def measure() -> Iterator[Line]:
    """Each sync in a process of its own, into an empty copy, from the same hub."""
    with tempfile.TemporaryDirectory(prefix="sync-") as name:
        folder = Path(name)
        fill(folder / "hub", PRODUCTS)
        with running_hub(folder / "hub") as hub:
            bare, ours, memory = [], [], 0.0
            for turn in range(ROUNDS):
                bare.append(_apart(_bare, hub, folder / f"bare{turn}.db")[0])
                seconds, used = _apart(_ours, hub, folder / f"desk{turn}.db")
                ours.append(seconds)
                memory = max(memory, used)
            yield Line("first sync of 100,000 products: bare loop", statistics.median(bare), "s")
            yield Line("first sync of 100,000 products: desk", statistics.median(ours), "s")
            yield _speed("first sync, desk", bare, ours)
            yield Line("desk's memory while syncing, at most", memory, "MB", MEMORY_MB)
            yield from _with_window(hub, folder, bare)


def _speed(what: str, bare: list[float], ours: list[float]) -> Line:
    quick, slow = (PRODUCTS / statistics.median(seconds) for seconds in (ours, bare))
    return Line(f"{what} (at least 0.8)", quick, "records/s", slow, "bare loop")


def _with_window(hub: Hub, folder: Path, bare: list[float]) -> Iterator[Line]:
    """The whole console on a screen that nobody sees."""
    profile = folder / "console"
    profile.mkdir()
    command = [sys.executable, "-m", "benchmarks.syncing", str(profile), hub.url, str(hub.token_file)]
    with virtual_screen(1920, 1080) as screen:
        done = subprocess.run(command, env=screen, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    yield _speed("first sync, whole console", bare, [told["seconds"]])
    yield Line("screen timer lateness while syncing p99", p99(told["late"]), "ms", STUTTER_MS)
    yield Line("screen timer lateness while syncing, worst", max(told["late"]), "ms", STUTTER_MS)
    yield Line("console's memory while syncing, at most", told["bytes"] / 1e6, "MB", MEMORY_MB)


def _apart(work: Callable[[Hub, Path], float], hub: Hub, copy: Path) -> tuple[float, float]:
    """Seconds that the work took in a process of its own, and the most memory that process had, MB."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_tell, args=(work, hub, copy, theirs))
    process.start()
    theirs.close()
    seconds, kilobytes = ours.recv()
    process.join()
    with closing(open_database(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM product").fetchone() == (PRODUCTS + 3,)
    return seconds, kilobytes * 1024 / 1e6


def _tell(work: Callable[[Hub, Path], float], hub: Hub, copy: Path, told: Connection) -> None:
    seconds = work(hub, copy)
    told.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


class _Change(msgspec.Struct):
    kind: str
    id: str
    version: int
    record: msgspec.Raw


class _Page(msgspec.Struct):
    next: str
    more: bool
    changes: list[_Change]


def _bare(hub: Hub, path: Path) -> float:
    """Ask, decode, write in one transaction, ask again; the same rows with the same index, and nothing besides."""
    Copy(path).close()
    began = time.perf_counter()
    asyncio.run(_bare_loop(hub, path))
    return time.perf_counter() - began


async def _bare_loop(hub: Hub, path: Path) -> None:
    pages, records = msgspec.json.Decoder(_Page), msgspec.json.Decoder(dict[str, Any])
    headers = {"Authorization": f"Bearer {hub.token}"}
    row, more, cursor = 1, True, ""
    with closing(open_database(path)) as connection:
        async with httpx.AsyncClient(base_url=hub.url, headers=headers, trust_env=False) as client:
            while more:
                answer = await client.get("/v1/changes", params={"device": "bare", "after": cursor})
                page = pages.decode(answer.content)
                row = _write(connection, page, row, records)
                more, cursor = page.more, page.next


def _write(connection: apsw.Connection, page: _Page, row: int, records: "msgspec.json.Decoder[dict[str, Any]]") -> int:
    known = [(one.kind, one.id, one.version, bytes(one.record).decode()) for one in page.changes]
    products = {one.id: records.decode(one.record) for one in page.changes if one.kind == "product"}
    with _transaction(connection):
        connection.executemany("INSERT OR REPLACE INTO known (kind, id, version, record) VALUES (?, ?, ?, ?)", known)
        categories = {str(one["category"]) for one in products.values()}
        connection.executemany("INSERT OR IGNORE INTO category (word) VALUES (?)", [(word,) for word in categories])
        numbers = {str(word): int(number) for number, word in connection.execute("SELECT number, word FROM category")}
        shelved, words = entries(
            products, dict(zip(products, range(row, row + len(products)), strict=True)), numbers, {}
        )
        connection.executemany(PUT, shelved)
        connection.executemany(PUT_WORDS, words)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('cursor', ?)", (page.next,))
    return row + len(products)


@contextmanager
def _transaction(connection: apsw.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def _ours(hub: Hub, path: Path) -> float:
    with closing(open_database(path)) as connection:
        prepare(connection)
    gc.freeze()  # as the console does it
    gc.set_threshold(*COLLECTS)
    began = time.perf_counter()
    asyncio.run(_desk(hub, path))
    return time.perf_counter() - began


async def _desk(hub: Hub, path: Path) -> None:
    """A whole desk, until all is here."""
    loop = asyncio.get_running_loop()
    copy, writer = Copy(path), Writer(path, lambda work: _post(loop, work))
    desk = Desk(copy, writer, SystemClock(), random.Random(1))
    tasks = Tasks(lambda name, error: print(f"{name}: {error!r}", file=sys.stderr))
    desk.connect(TeamHub(hub.url, hub.token), tasks)
    await synced(desk)
    desk.close()
    await tasks.close()
    writer.close()
    copy.close()


async def synced(desk: Desk) -> tuple[float, int, int]:
    """Wait until a long way has been read to its end: seconds from its first page on, records in those, and in all."""
    moved = asyncio.Event()
    stop = desk.watch(lambda _: moved.set())
    while (first := desk.progress()) is None:
        moved.clear()
        await moved.wait()
    began = time.perf_counter()
    while desk.progress() is not None:
        moved.clear()
        await moved.wait()
    stop()
    return time.perf_counter() - began, first.whole - first.done, first.whole


def _post(loop: asyncio.AbstractEventLoop, work: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(work)
