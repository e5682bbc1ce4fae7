"""Calendar files in and out as a screen asks for them: nothing waits, answers come on the screen's thread."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Protocol

from anchor_console.core.schedule.calendar import Calendar
from anchor_console.desk.calendars import FeedFolder, FeedKeeper, Unused, feeds_of, read_file
from anchor_console.desk.view import DeskView
from anchor_console.kit.tasks import Tasks

READ: Final = "read a calendar"
WRITE: Final = "write calendars"


class Calendars(Protocol):
    """What a screen may ask of calendars."""

    def read(self, path: Path, first: int, last: int, zone: str, told: Callable[[Calendar | Unused], None]) -> None:
        """Read a file, from `first` to before `last` (ms); a later call puts an earlier one away."""
        ...

    def stop(self) -> None:
        """Stop reading: nothing more is told."""
        ...

    def write(self, folder: Path, roles: Mapping[str, str], told: Callable[[int, str], None]) -> None:
        """Write a file for each room and person there, and keep them up to date while this console runs.

        `told` gets how many were written, and why it failed ("": it did not). `roles`: people's roles in words.
        """
        ...


class CalendarDoor:
    """`Calendars` over a desk."""

    def __init__(self, desk: DeskView, tasks: Tasks) -> None:
        self._desk, self._tasks = desk, tasks
        self._unfollow: Callable[[], None] = lambda: None

    def read(self, path: Path, first: int, last: int, zone: str, told: Callable[[Calendar | Unused], None]) -> None:
        self._tasks.start(READ, self._read(path, first, last, zone, told))

    def stop(self) -> None:
        self._tasks.cancel(READ)

    def write(self, folder: Path, roles: Mapping[str, str], told: Callable[[int, str], None]) -> None:
        self._tasks.start(WRITE, self._write(folder, roles, told))

    async def _read(
        self, path: Path, first: int, last: int, zone: str, told: Callable[[Calendar | Unused], None]
    ) -> None:
        told(await read_file(path, first, last, zone))

    async def _write(self, folder: Path, roles: Mapping[str, str], told: Callable[[int, str], None]) -> None:
        self._unfollow()
        kept = FeedFolder(folder, self._desk.now)
        try:
            written = await asyncio.to_thread(kept.write, feeds_of(self._desk, roles))
        except OSError as error:
            told(0, error.strerror or type(error).__name__)
            return
        told(len(written), "")
        self._unfollow = FeedKeeper(self._desk, kept, roles, self._tasks).follow()
