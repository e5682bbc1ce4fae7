"""How long a cue takes from one console to another while 20,000 edits wait and 10,000 events come in each second."""

import asyncio
import gc
import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import aclosing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from anchor_console.core.edits import Edit
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import TeamHub
from anchor_console.desk.numbering import keep_edit
from anchor_console.desk.remote import HubRemote
from anchor_console.desk.wakes import Quick
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.http import Http
from anchor_console.kit.sqlite import open_database
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.writer import Writer
from benchmarks.hubs import Hub, keep_sending, running_hub
from benchmarks.probed import p99
from benchmarks.report import Line

CUES: Final = 300
EACH: Final = 0.1
"""Seconds between two cues."""
WAITING: Final = 20_000
FILLED: Final = 150_000
"""Edits that wait when it begins, so that with each cue there still are those 20,000."""
RATE: Final = 10_000
FLOOR: Final = 200.0
COLLECTS: Final = (5_000, 10, 20)
"""When the console looks for garbage (console_app/running)."""
_LEAD: Final = 8.0
"""Seconds within which both consoles are there and the events come in."""


def measure() -> Iterator[Line]:
    """Two consoles and the events' sender, each a process of its own beside the hub's."""
    with tempfile.TemporaryDirectory(prefix="cues-") as folder, running_hub(Path(folder, "hub")) as hub:
        copy = Path(folder, "desk.db")
        _fill(copy)
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        here, there = spawn.Pipe()
        sender = spawn.Process(target=_send, args=(hub, theirs))
        first = spawn.Process(target=_first_console, args=(hub.url, hub.token, copy, there))
        sender.start()
        ours.recv()
        first.start()
        took = asyncio.run(_heard(hub, here))
        waiting = here.recv()
        accepted = ours.recv()
        first.join()
        sender.join()
    yield Line("events/s while cues were sent", accepted, "events/s", RATE, "wanted")
    yield Line("edits that still waited with the last cue", waiting[-1], "edits", WAITING, "wanted")
    yield Line("cues heard", float(len(took)), "cues", CUES, "sent")
    yield Line("cue from console to console p50", sorted(took)[len(took) // 2], "ms")
    yield Line("cue from console to console p99", p99(took), "ms", FLOOR)


def _fill(path: Path) -> None:
    """A desk's copy with edits that no hub has seen."""
    Copy(path).close()
    connection = open_database(path)
    with connection:
        for number in range(FILLED):
            wanted = {"title": f"羽丝绒冬被 {number}", "list_price": 9_900 + number, "category": "家纺"}
            keep_edit(connection, Edit(n=1, id=f"w{number}", kind="product.put", entity=f"w{number}", set=wanted, at=1))
    connection.close()


def _send(hub: Hub, told: Connection) -> None:
    seconds = _LEAD + CUES * EACH + 5
    accepted = keep_sending(hub, RATE, seconds, ready=lambda: told.send("ready"))
    told.send(accepted / seconds)


def _first_console(url: str, token: str, copy: Path, told: Connection) -> None:
    asyncio.run(_say(url, token, copy, told))


async def _say(url: str, token: str, path: Path, told: Connection) -> None:
    """A whole desk with its outbox, from which cues are sent."""
    loop = asyncio.get_running_loop()
    copy, writer = Copy(path), Writer(path, lambda work: _post(loop, work))
    desk = Desk(copy, writer, SystemClock(), random.Random(1))
    tasks = Tasks(lambda name, error: told.send(f"{name}: {error!r}"))
    gc.freeze()  # as the console does it
    gc.set_threshold(*COLLECTS)
    desk.open_session("s")
    desk.connect(TeamHub(url, token), tasks)
    live = asyncio.Event()
    desk.watch(lambda _: live.set() if desk.hub.step == "live" else None)
    await live.wait()
    told.send("ready")
    await asyncio.to_thread(told.recv)
    starts = time.monotonic()
    waiting = []
    for number in range(CUES):
        await asyncio.sleep(max(0.0, starts + number * EACH - time.monotonic()))
        waiting.append(desk.waiting())
        desk.cue("all", str(time.time()), urgent=True)
    await asyncio.sleep(2)
    told.send(waiting)
    desk.close()
    await tasks.close()
    writer.close()
    copy.close()


def _post(loop: asyncio.AbstractEventLoop, work: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(work)


async def _heard(hub: Hub, first: Connection) -> list[float]:
    """The other console's change stream: ms from the call that sent each cue until it was heard here."""
    http = Http(hub.url, hub.token)
    took: list[float] = []
    heard: set[str] = set()
    try:
        async with asyncio.timeout(_LEAD + CUES * EACH + 10), aclosing(HubRemote(http).wakes("")) as wakes:
            await anext(wakes)
            await asyncio.to_thread(first.recv)
            first.send("go")
            async for wake in wakes:
                if isinstance(wake, Quick) and wake.change.id not in heard and wake.change.record is not None:
                    heard.add(wake.change.id)
                    took.append((time.time() - float(wake.change.record["text"])) * 1000)
                    if len(took) == CUES:
                        break
    except TimeoutError:
        pass  # what did not come is told by the count
    finally:
        await http.close()
    return took
