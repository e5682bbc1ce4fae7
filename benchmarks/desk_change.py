"""How long a change holds up the screen's thread, with a long outbox and a record of some size."""

import asyncio
import gc
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from anchor_console.core.edits import Change, Page
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.sqlite import open_database
from anchor_console.kit.writer import Writer
from benchmarks.probed import p99
from benchmarks.report import Line

PENDING: Final = 1_100
RECORDS: Final = 2_000
CHANGES: Final = 1_000
EACH: Final = 0.01
"""Seconds between two changes: faster than anybody types."""
COLLECTS: Final = (5_000, 10, 20)
"""When the console looks for garbage (console_app/running)."""
FLOOR_MS: Final = 1.0


def measure() -> Iterator[Line]:
    """A desk offline, its real writer; someone watches, as the screen does."""
    with tempfile.TemporaryDirectory(prefix="change-") as folder:
        took = asyncio.run(_changes(Path(folder, "desk.db")))
    for what, values in took.items():
        yield Line(f"{what} with {PENDING:,} edits pending p50", sorted(values)[len(values) // 2], "ms")
        yield Line(f"{what} with {PENDING:,} edits pending p99", p99(values), "ms", FLOOR_MS)


async def _changes(path: Path) -> dict[str, list[float]]:
    _fill(path)
    loop = asyncio.get_running_loop()
    copy, writer = Copy(path), Writer(path, lambda work: _post(loop, work))
    desk = Desk(copy, writer, SystemClock(), random.Random(1))
    chance = random.Random(2)
    for _ in range(PENDING):
        _change(desk, chance)
    desk.watch(lambda _: None)
    desk.open_session("s1")
    on_disk = asyncio.Event()
    writer.submit(lambda _: None, lambda _: on_disk.set())
    await on_disk.wait()
    desk.lineup("s1")
    gc.freeze()  # as the console does it
    gc.set_threshold(*COLLECTS)
    took: dict[str, list[float]] = {"a change": [], "undo": []}
    for number in range(CHANGES):
        await asyncio.sleep(EACH)
        undoes = number % 10 == 9
        began = time.perf_counter()
        if undoes:
            desk.undo()
        else:
            _change(desk, chance)
        took["undo" if undoes else "a change"].append((time.perf_counter() - began) * 1000)
    desk.close()
    writer.close()
    copy.close()
    return took


def _change(desk: Desk, chance: random.Random) -> None:
    """What people do to a plan: a price, a place in the lineup, a product's stock, a session's title."""
    item = f"i{chance.randrange(RECORDS // 4)}"
    match chance.randrange(4):
        case 0:
            desk.change("lineup_item.put", item, {"hand_price": chance.randrange(5_000, 9_000)})
        case 1:
            desk.change("lineup_item.move", item, {"after": None})
        case 2:
            desk.change("product.put", f"p{chance.randrange(RECORDS // 2)}", {"stock": chance.randrange(999)})
        case _:
            desk.change("session.put", f"s{chance.randrange(10)}", {"title": f"秋冬家纺 {chance.randrange(999)}"})


def _fill(path: Path) -> None:
    """Ten sessions with a lineup of 50 each, and products."""
    records: list[tuple[str, str, dict[str, Any]]] = [("room", "r", {"name": "屿间生活", "platform": "manual"})]
    for n in range(10):
        records.append(("session", f"s{n}", {"title": "秋冬家纺", "room": "r", "state": "planned"}))
    for n in range(RECORDS // 4):
        item = {"session": f"s{n % 10}", "product": f"p{n}", "rank": f"{n:06}", "hand_price": 5_900, "floor_price": 100}
        records.append(("lineup_item", f"i{n}", item))
    for n in range(RECORDS - len(records)):
        records.append(("product", f"p{n}", {"title": f"羽丝绒冬被 {n}", "list_price": 9_900, "stock": 500}))
    changes = [Change(seq=n, kind=kind, id=id, version=1, record=one) for n, (kind, id, one) in enumerate(records, 1)]
    Copy(path).close()
    with closing(open_database(path)) as connection, connection:
        page = Page(epoch="e", next=f"e-{RECORDS}", more=False, snapshot=False, last_n=0, changes=changes, outcomes=[])
        take_page(connection, page, 1)


def _post(loop: asyncio.AbstractEventLoop, work: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(work)
