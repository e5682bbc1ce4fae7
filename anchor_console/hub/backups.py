"""The record's file backed up each day while it is written to, and put back from a backup, under a new epoch.

By the same SQLite that the hub writes with (Python's own): a second copy of the library in one process would let go of
the first one's locks whenever it closes the file.
"""

import asyncio
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import structlog

from anchor_console.core.ports import Clock
from anchor_console.hub import schema
from anchor_console.hub.schema import WrongSchema
from anchor_console.kit.database import open_engine, sqlite_url, writing
from anchor_console.kit.paths import make_private_folder
from anchor_console.kit.unwritable import Unwritable, of_sqlite, of_system

KEPT: Final = 7
"""Days whose backups are kept."""
LOOKED_AT_EVERY: Final = 3600.0
"""Seconds between two looks whether a new day has come."""
FIRST_AFTER: Final = 10.0
"""Seconds after the start: there is other work to do."""
PAGES: Final = 256
REST: Final = 0.005
"""A MiB is copied at a time, then so many seconds belong to others."""
BESIDE: Final = ("", "-wal", "-shm")
_NAME: Final = re.compile(r"record-\d{4}-\d\d-\d\d\.db")
_log = structlog.get_logger(__name__)


class Ended(Exception):
    """The hub stops, in the middle of a backup."""


class Unrestorable(Exception):
    """Nothing was restored, and nothing changed: the reason, in plain words."""


def folder_of(database: Path) -> Path:
    """Where the backups of a record lie."""
    return database.parent / "backups"


def kept(database: Path) -> list[Path]:
    """The backups of a record, the latest last."""
    folder = folder_of(database)
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name)) if folder.is_dir() else []


def latest(database: Path) -> Path | None:
    """The latest backup of a record."""
    return next(reversed(kept(database)), None)


async def keep_backups(
    database: Path, clock: Clock, first_after: float = FIRST_AFTER, look_every: float = LOOKED_AT_EVERY
) -> None:
    """Make the backup of each day (UTC) that has none, for ever. What fails is logged once, and tried again."""
    wrong, ended = "", threading.Event()
    await asyncio.sleep(first_after)
    try:
        while True:
            try:
                await asyncio.to_thread(back_up, database, clock.now(), ended.is_set)
                wrong = ""
            except Unwritable as error:
                if error.reason != wrong:
                    _log.error("backup.failed", reason=error.reason, detail=error.detail)
                wrong = error.reason
            await asyncio.sleep(look_every)
    finally:
        ended.set()  # the thread that copies is not waited for longer than one step of its work


def back_up(database: Path, now: int, ended: Callable[[], bool] = lambda: False) -> Path | None:
    """Copy the record as it stands into the backup of the day (UTC) of `now`, in ms; None: that one is there.

    It becomes one only when it is whole and on the disk, then the oldest go. Writers go on. Given up when `ended`.
    Raises `Unwritable`.
    """
    day = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y-%m-%d")
    target = folder_of(database) / f"record-{day}.db"
    if target.exists():
        return None
    part = target.with_suffix(".part")
    with _said_alike():
        make_private_folder(target.parent)
        try:
            _new_private_file(part)
            _copy(database, part, ended)
            if ended():
                return None
            fault = first_fault(part)
            if fault:
                raise Unwritable("damaged", f"the copy is not whole: {fault}")
            _put(part, target)
        finally:
            part.unlink(missing_ok=True)
        for old in kept(database)[:-KEPT]:
            old.unlink()
    return target


def restore(backup: Path, database: Path, epoch: str, now: int) -> Path | None:
    """Put a backup in the place of the record's file, under a new epoch: desks then bring again what it lacks.

    The hub must not run. What was there is moved aside, never deleted: returns where to, None when nothing was there.
    Raises `Unrestorable`, with nothing changed; `Unwritable` where the disk fails: then this can be done again.
    """
    if not backup.is_file():
        raise Unrestorable(f"there is no file {backup}")
    ready = _ready(database)
    part = ready.with_suffix(".part")
    with _said_alike():
        try:
            _new_private_file(part)
            shutil.copyfile(backup, part)
            _look_through(part, backup)
            _give_epoch(part, epoch, now)
            _put(part, ready)
        finally:
            for end in BESIDE:
                part.with_name(part.name + end).unlink(missing_ok=True)
        aside = _move_aside(database, now)
        finish_restoring(database)
    return aside


def finish_restoring(database: Path) -> None:
    """Do the last step of a restore that was killed before it: its file is whole, and the place is free."""
    if _ready(database).exists() and not database.exists():
        _put(_ready(database), database)


def first_fault(database: Path) -> str:
    """What is wrong with a file, in SQLite's words, "" when it is whole. Nothing is written."""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            return "" if found == "ok" else found
    except sqlite3.DatabaseError as error:
        if of_sqlite(error) != "damaged":
            raise
        return str(error)


def _copy(database: Path, part: Path, ended: Callable[[], bool]) -> None:
    def go_on(*_: int) -> None:
        if ended():
            raise Ended

    uri = f"{database.resolve().as_uri()}?mode=rw"  # never makes the file, if it is gone
    with (
        closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as source,
        closing(sqlite3.connect(part)) as copy,
    ):
        # Held open, the copy is of this moment; else it began anew after each commit, and on a busy day never ended.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with suppress(Ended):
            source.backup(copy, pages=PAGES, sleep=REST, progress=go_on)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()  # one file, with nothing beside it


def _look_through(part: Path, backup: Path) -> None:
    fault = first_fault(part)
    if fault:
        raise Unrestorable(f"{backup} is not whole, or no database: {fault}")


def _give_epoch(part: Path, epoch: str, now: int) -> None:
    engine = open_engine(sqlite_url(part))
    try:
        with writing(engine).begin() as connection:
            if schema.revision(connection) is None:
                raise Unrestorable("the file holds no record")
            schema.prepare(connection, epoch, now)
            schema.give_epoch(connection, epoch)
    except WrongSchema as why:
        raise Unrestorable(str(why)) from None
    finally:
        engine.dispose()
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def _move_aside(database: Path, now: int) -> Path | None:
    if not database.exists():
        return None
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the file alone is all, if it can be
    moment = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%d-%H%M%S")
    aside = _free(database, moment)
    for end in reversed(BESIDE):  # the file itself last: what lies beside it must never meet the file that comes next
        with suppress(FileNotFoundError):
            os.rename(f"{database}{end}", f"{aside}{end}")
    return aside


def _free(database: Path, moment: str) -> Path:
    n, name = 1, f"{database.stem}-aside-{moment}"
    while (aside := database.with_name(f"{name}{database.suffix}")).exists():
        n, name = n + 1, f"{database.stem}-aside-{moment}-{n + 1}"
    return aside


def _ready(database: Path) -> Path:
    return database.with_name(f"{database.name}.restoring")


def _new_private_file(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _put(part: Path, target: Path) -> None:
    """Rename, once the bytes are on the disk; and the name, too."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    if os.name != "nt":  # Windows knows no such thing
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _said_alike() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Unwritable(of_sqlite(error), str(error)) from error
    except OSError as error:
        raise of_system(error) from error
