"""Calendar files in and out as a screen asks for them: nothing waits, answers come on the screen's thread."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Protocol

from anchor_console.core.schedule.calendar import Calendar
from anchor_console.desk.calendars import FOLLOW, FeedFolder, FeedKeeper, Unused, feeds_of, read_file
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

    @property
    def folder(self) -> Path | None:
        """Where the files are kept up to date, in this start and the next; None: nowhere."""
        ...

    def write(self, folder: Path, roles: Mapping[str, str], told: Callable[[int, str], None]) -> None:
        """Write a file for each room and person there, and keep them up to date from now on, after a restart too.

        `told` gets how many were written, and why it failed ("": it did not). `roles`: people's roles in words.
        """
        ...

    def forget(self) -> None:
        """Keep them up to date no more; what was written stays."""
        ...


class CalendarDoor:
    """`Calendars` over a desk. `folder` is that of the last start; `keep` is given each that is chosen ("": none)."""

    def __init__(
        self, desk: DeskView, tasks: Tasks, folder: str = "", keep: Callable[[str], None] = lambda folder: None
    ) -> None:
        self._desk, self._tasks = desk, tasks
        self._folder, self._keep = folder, keep
        self._unfollow: Callable[[], None] = lambda: None

    @property
    def folder(self) -> Path | None:
        return Path(self._folder) if self._folder else None

    def go_on(self, roles: Mapping[str, str], told: Callable[[str], None]) -> None:
        """Write on where the last start left off. `told` why not: the system's words, or "gone": there is no folder.

        A folder that is gone is not made anew: it may be a disk that is not plugged in, and is looked for next time.
        """
        folder = self.folder
        if folder is not None and folder.is_dir():
            self._tasks.start(WRITE, self._write(folder, roles, lambda _, reason: told(reason) if reason else None))
        elif folder is not None:
            told("gone")

    def read(self, path: Path, first: int, last: int, zone: str, told: Callable[[Calendar | Unused], None]) -> None:
        self._tasks.start(READ, self._read(path, first, last, zone, told))

    def stop(self) -> None:
        self._tasks.cancel(READ)

    def write(self, folder: Path, roles: Mapping[str, str], told: Callable[[int, str], None]) -> None:
        self._tasks.start(WRITE, self._write(folder, roles, told))

    def forget(self) -> None:
        self._tasks.cancel(WRITE)
        self._tasks.cancel(FOLLOW)
        self._unfollow()
        self._remember("")

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
        self._remember(str(folder))
        told(len(written), "")
        self._unfollow = FeedKeeper(self._desk, kept, roles, self._tasks).follow()

    def _remember(self, folder: str) -> None:
        if folder != self._folder:
            self._folder = folder
            self._keep(folder)
