"""Looks out for what may end a recording: this computer's disk, and its sleep, which is held off while on air."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit.awake import Awake
from anchor_console.kit.disk import free
from anchor_console.kit.paths import APPLICATION

LOOKS_EVERY: Final = 20.0
"""Seconds between two looks at the disks: a show fills some megabytes an hour."""


class HoldsAwake(Protocol):
    """What holds off this computer's sleep."""

    def hold(self) -> bool: ...

    def release(self) -> None: ...


class Lookout:
    """`run` looks for ever; what it finds goes to `found`: the free bytes here, whether it may fall asleep on air."""

    def __init__(
        self, desk: DeskView, folder: Path, found: Callable[[int, bool], None], awake: HoldsAwake | None = None
    ) -> None:
        self._desk = desk
        self._folder = folder
        self._found = found
        self._awake = awake or Awake(APPLICATION, "A show is on air")
        self._told = asyncio.Event()
        self._is_live = False
        self._stop = desk.watch(self._hear)

    async def run(self) -> None:
        """Look at once when a session goes on or off air, else every now and then."""
        try:
            while True:
                await self.look()
                self._told.clear()
                try:
                    async with asyncio.timeout(LOOKS_EVERY):
                        await self._told.wait()
                except TimeoutError:
                    """Nothing went on or off air."""
        finally:
            self._stop()
            await asyncio.to_thread(self._awake.release)

    async def look(self) -> None:
        """Hold off sleep while something is on air; tell what was found."""
        self._is_live = self._live()
        held = await asyncio.to_thread(self._hold, self._is_live)
        left = await asyncio.to_thread(free, self._folder)
        self._found(left, self._is_live and not held)

    def _hold(self, is_live: bool) -> bool:
        if is_live:
            return self._awake.hold()
        self._awake.release()
        return True

    def _live(self) -> bool:
        return any(row.state == "live" for row in self._desk.sessions())

    def _hear(self, changed: Changed) -> None:
        if changed & Changed.RECORDS and self._live() != self._is_live:
            self._told.set()
