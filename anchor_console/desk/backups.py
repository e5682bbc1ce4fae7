"""The daily backup of the desk's database: copied while it is in use, checked before it counts, seven kept."""

import logging
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

import apsw

from anchor_console.core.ports import Clock
from anchor_console.kit.paths import make_private_folder
from anchor_console.kit.sqlite import faults, open_to_read, pragma, sync_folder

KEPT: Final = 7
FIRST_AFTER: Final = 60.0
"""Seconds after the start until the first backup is looked for: a start has better things to do."""
LOOKED_FOR_EVERY: Final = 1_800.0
"""Seconds between two looks whether today's backup is made."""
PAGES: Final = 128
"""Pages copied at a time, half a MiB; then the disk is left to others."""
REST: Final = 0.02
"""Seconds between two times."""
ROOM: Final = 3
"""A backup is only made where so many times the database's size is free."""
_NAME: Final = re.compile(r"desk-(\d{4}-\d\d-\d\d)\.db")

log = logging.getLogger(__name__)


class Stopped(Exception):
    """The backup was told to end before it was done."""


class Damaged(Exception):
    """What was copied is not whole."""


def backups(folder: Path) -> list[Path]:
    """The backups in the folder, the newest first."""
    found = [path for path in folder.glob("desk-*.db") if _NAME.fullmatch(path.name)] if folder.is_dir() else []
    return sorted(found, reverse=True)


def back_up(
    database: Path, folder: Path, day: str, *, stopped: Callable[[float], object] = time.sleep
) -> Path | None:  # fmt: skip
    """Copy the database into `folder` as the backup of that day ("2026-03-01"); None when it was made before.

    It is copied as it stood at the beginning, whatever is written meanwhile. `stopped(seconds)` rests between steps;
    what it answers is true when there is no more time. Raises Damaged when the copy is not whole, Stopped, apsw.Error.
    """
    target = folder / f"desk-{day}.db"
    if target.exists():
        return None
    make_private_folder(folder)
    part = folder / f"{target.name}.part"
    part.unlink(missing_ok=True)
    try:
        _copy(database, part, stopped)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(folder)
    for old in backups(folder)[KEPT:]:
        old.unlink()
    return target


def has_room(database: Path, folder: Path) -> bool:
    """Whether the disk has place for a backup and then some."""
    size = sum(path.stat().st_size for path in (database, database.with_name(database.name + "-wal")) if path.exists())
    return shutil.disk_usage(folder).free >= ROOM * size


class Backups:
    """Makes the day's backup on a thread of its own, some time after the start and then when a new day has come."""

    def __init__(self, database: Path, clock: Clock, damaged: Callable[[], None] = lambda: None) -> None:
        """`damaged` is called, on that thread, when the database turns out not to be whole."""
        self._database = database
        self._folder = database.with_name("backups")
        self._clock = clock
        self._damaged = damaged
        self._end = Event()
        self._thread: Thread | None = None

    def start(self, first_after: float = FIRST_AFTER, *, check_first: bool = False) -> None:
        """Begin, in so many seconds; `check_first`: look through the whole database at once, it ended uncleanly."""

        def keep() -> None:
            if check_first:
                self._look_through()
            wait = first_after
            while not self._end.wait(wait):
                self.make()
                wait = LOOKED_FOR_EVERY

        self._thread = Thread(target=keep, name="desk-backup", daemon=True)
        self._thread.start()

    def make(self) -> Path | None:
        """Make today's backup if it is not there and the disk has place for it; the file that was made."""
        day = time.strftime("%Y-%m-%d", time.localtime(self._clock.now() / 1_000))
        try:
            if not has_room(self._database, self._database.parent):
                log.info("no backup: the disk is nearly full")
                return None
            return back_up(self._database, self._folder, day, stopped=self._end.wait)
        except Stopped:
            return None
        except Damaged as error:
            log.error("no backup, for the database is damaged: %s", error)
            self._damaged()
        except (apsw.Error, OSError) as error:
            log.warning("no backup: %r", error)
        return None

    def stop(self, patience: float = 2.0) -> None:
        """End, also in the middle of a backup."""
        self._end.set()
        if self._thread is not None:
            self._thread.join(patience)

    def _look_through(self) -> None:
        try:
            source = open_to_read(self._database)
            try:
                found = faults(source)
            finally:
                source.close()
        except apsw.Error as error:
            log.warning("not looked through: %r", error)
            return
        if found:
            log.error("the database is damaged: %s", found[0])
            self._damaged()


def _copy(database: Path, part: Path, stopped: Callable[[float], object]) -> None:
    source = open_to_read(database)
    try:
        # Reading holds what is read as it stands: else the copy would begin anew at each write of another connection.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        copy = apsw.Connection(str(part))
        try:
            with copy.backup("main", source, "main") as steps:
                while not steps.step(PAGES):
                    if stopped(REST):
                        raise Stopped
            pragma(copy, "journal_mode=DELETE")  # one file, complete in itself
            if found := faults(copy):
                raise Damaged(found[0])
        finally:
            copy.close()
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise Damaged(str(error)) from error
    finally:
        source.close()
