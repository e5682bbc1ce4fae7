"""Eight writers and one reader on a real PostgreSQL: whoever follows the feed by its cursor misses nothing.

By itself: `python -m tests.sim.postgres SECONDS [SEED]`.
"""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from random import Random
from typing import Final

from msgspec import Struct
from sqlalchemy import Engine, select

from anchor_console.core.edits import Edit
from anchor_console.hub import chain, schema, store
from anchor_console.hub.author import Author
from anchor_console.hub.tables import record
from anchor_console.kit.database import reading, writing
from tests.databases import PostgreSQL, opened

WRITERS: Final = 8
RECORDS: Final = 300
"""Few enough that the writers meet on the same ones."""
AT_ONCE: Final = 4
LINGERS: Final = 0.003
"""A transaction stays open up to so many seconds behind its last statement: others get their chance to overtake it."""
NOW: Final = 1_742_212_800_000


class Report(Struct, frozen=True, kw_only=True):
    """What happened: edits taken, changes read, and what the reader missed.

    `missed`: records that it does not know as they stand in the end; `late`: changes that came with a seq that its
    cursor had passed; `broken`: the seq where the audit's chain breaks, 0 when it holds.
    """

    writes: int
    read: int
    pages: int
    missed: int
    late: int
    broken: int

    def violations(self) -> int:
        """How many things must not have happened."""
        return self.missed + self.late + (self.broken > 0)


def run(seconds: float, seed: int, server: PostgreSQL | None = None, shared: bool = True) -> Report:
    """Let them write and read for so many seconds, on a server of its own where none is given.

    Not `shared`: each writer has records of its own, and writes one at a time.
    """
    with ExitStack() as stack:
        if server is None:
            server = PostgreSQL()
            stack.callback(server.close)
        url = stack.enter_context(server.database())
        engines = [stack.enter_context(opened(url)) for _ in range(WRITERS + 1)]
        with writing(engines[0]).begin() as connection:
            schema.prepare(connection, "ep", NOW)
        return _run(engines, time.monotonic() + seconds, seed, shared)


def _run(engines: list[Engine], until: float, seed: int, shared: bool) -> Report:
    done = threading.Event()
    reader = Reader(engines[-1])
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        following = pool.submit(reader.follow, done.is_set)
        writers = [
            pool.submit(_write, engine, f"d{i}", until, Random(f"{seed}-{i}"), shared)
            for i, engine in enumerate(engines[:WRITERS])
        ]
        try:
            writes = sum(writer.result() for writer in writers)
        finally:
            done.set()
        following.result()
    with reading(engines[0]).begin() as connection:
        rows = connection.execute(select(record.c.kind, record.c.id, record.c.seq, record.c.version))
        stands = {(row.kind, row.id): (row.seq, row.version) for row in rows}
        broken = chain.verify(connection)
    missed = sum(reader.known.get(entity) != last for entity, last in stands.items())
    return Report(
        writes=writes, read=reader.read, pages=reader.pages, missed=missed, late=reader.late, broken=broken or 0
    )


def _write(engine: Engine, device: str, until: float, chance: Random, shared: bool) -> int:
    """Send edits of a device until the time comes; how many were taken."""
    n = 0
    while time.monotonic() < until:
        count = chance.randint(1, AT_ONCE) if shared else 1
        edits = [_edit(device, n + i, "p" if shared else device, chance) for i in range(1, count + 1)]
        with writing(engine).begin() as connection:
            n = store.take(connection, device, Author(device), edits, NOW).last_n
            time.sleep(chance.random() * LINGERS)
    return n


def _edit(device: str, n: int, among: str, chance: Random) -> Edit:
    entity = f"{among}-{chance.randrange(RECORDS)}"
    if chance.random() < 0.1:
        return Edit(n=n, id=f"{device}-{n}", kind="product.remove", entity=entity, base=1)
    wanted = {"title": f"{device} {n}", "stock": n}
    return Edit(n=n, id=f"{device}-{n}", kind="product.put", entity=entity, base=None, set=wanted)


class Reader:
    """A desk that only follows: `known` is (seq, version) of each record as it has heard of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = reading(engine)
        self.known: dict[tuple[str, str], tuple[int, int]] = {}
        self.read = self.pages = self.late = 0

    def follow(self, done: Callable[[], bool]) -> None:
        """Read page after page; once the writers are done, to the end."""
        cursor = ""
        while True:
            last = done()
            with self._engine.begin() as connection:
                page = store.page(connection, "reader", cursor)
            passed = 0 if page.snapshot else int(cursor.split("-")[1])
            for change in page.changes:
                self.late += change.seq <= passed
                self.known[change.kind, change.id] = (change.seq, change.version)
            self.read += len(page.changes)
            self.pages += 1
            if last and cursor == page.next:
                return
            cursor = page.next


if __name__ == "__main__":
    report = run(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(report)
    sys.exit(report.violations() > 0)
