"""The console's side of syncing as a process of its own, without a screen: it makes edits until it is killed.

Says `saved ID` on stdout for each edit that is on its disk; with `--drain` it makes none, and ends when nothing waits.
"""

import asyncio
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import EmbeddedHub
from anchor_console.desk.picture import Changed
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.writer import Writer
from tests.waiting import until

EVERY: Final = 0.004
"""Seconds between two edits."""


async def live(folder: Path, hub: Path, drain: bool) -> None:
    """Be a console on this folder, with the hub of the other."""
    loop = asyncio.get_running_loop()

    def post(work: Callable[[], None]) -> None:
        loop.call_soon_threadsafe(work)

    copy, chance = Copy(folder / "desk.db"), random.Random()
    writer = Writer(folder / "desk.db", post)
    desk = Desk(copy, writer, SystemClock(), chance)
    tasks = Tasks(lambda name, error: print(f"failed {name} {error!r}", flush=True))
    desk.watch(_Told(desk))
    desk.connect(EmbeddedHub(hub), tasks)
    try:
        await (_drained(desk) if drain else _edited(desk, chance))
    finally:
        desk.close()
        await tasks.close()
        writer.close()


class _Told:
    """Says which edits are on the disk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._said: set[str] = set()

    def __call__(self, changed: Changed) -> None:
        if changed & Changed.EDITS:
            for id, edit in self._desk._outbox.pending.items():
                if edit.n and id not in self._said:
                    self._said.add(id)
                    print(f"saved {id}", flush=True)


async def _edited(desk: Desk, chance: random.Random) -> None:
    while True:
        product = f"p{chance.randrange(20)}"
        desk.change("product.put", product, {"title": f"毛巾 {chance.random()}", "stock": chance.randrange(1_000)})
        await asyncio.sleep(EVERY)


async def _drained(desk: Desk) -> None:
    await until(lambda: not desk.waiting() and desk.hub.step == "live")
    print("drained", len(desk.troubles()), flush=True)


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), Path(sys.argv[2]), "--drain" in sys.argv))
