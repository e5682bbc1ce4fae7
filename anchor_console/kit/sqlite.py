"""One SQLite file and its bad days: opened for writing or only to be read, brought to a version, checked."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import apsw

Migration = str | Callable[[apsw.Connection], None]
"""What brings a file from one version to the next: statements, or a function that runs them."""

WAITS: Final = 5_000
"""Milliseconds that a connection waits for another one that holds the file."""
DAMAGE: Final = (apsw.CorruptError, apsw.NotADBError)
"""What says that the file itself is damaged; asking again won't help."""
TROUBLE: Final = (
    *DAMAGE, apsw.FullError, apsw.IOError, apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError,
    apsw.BusyError,
)  # fmt: skip
"""What is the matter with the file or its disk, whatever was asked of it."""
BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside a file in use. The -wal is gone after a clean end; else it holds what the file lacks."""


class TooNew(apsw.Error):
    """A newer program wrote this file: this one must not write into it."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"the file has version {found}, this program knows {known}")
        self.found = found


def open_database(
    path: Path | str, *, vfs: str | None = None, waits: int = WAITS, newest: int | None = None
) -> apsw.Connection:
    """A connection to the file, in WAL, with every commit on disk before it returns (synchronous=FULL).

    On a `vfs` of one's own no memory is shared, so this connection is then the only one that the file has.
    Raises apsw.Error; TooNew, with nothing written, for a file whose version is above `newest`.
    """
    connection = apsw.Connection(str(path), vfs=vfs)
    try:
        connection.set_busy_timeout(waits)
        if vfs is not None:
            pragma(connection, "locking_mode=EXCLUSIVE")
        if newest is not None and (found := version(connection)) > newest:
            raise TooNew(found, newest)
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            pragma(connection, setting)
    except BaseException:
        close_untouched(connection)
        raise
    return connection


def open_to_read(path: Path, *, unlocked: bool = False) -> apsw.Connection:
    """A connection that writes nothing into the file or its -wal; `unlocked`: without a look at the -wal and the locks.

    Raises apsw.Error.
    """
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(f"{path.absolute().as_uri()}?{'immutable=1' if unlocked else 'mode=ro'}", flags=flags)
    connection.set_busy_timeout(WAITS)
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    return connection


def open_in_memory() -> apsw.Connection:
    """A database that lasts as long as its connection."""
    return apsw.Connection(":memory:")


def pragma(connection: apsw.Connection, setting: str) -> list[tuple[object, ...]]:
    """Run a pragma to its end; one that gives a row ends there, unless all rows are taken. Raises apsw.Error."""
    return list(connection.execute(f"PRAGMA {setting}"))


def version(connection: apsw.Connection) -> int:
    """The file's version; 0: none was ever given. Raises apsw.Error, also when the file is damaged at its head."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0


def migrate(connection: apsw.Connection, migrations: Sequence[Migration]) -> None:
    """Bring the file to the version that has as many migrations; each is kept whole or not at all.

    Raises TooNew when it is beyond them, and whatever a migration raises: then the file stands as the last left it.
    """
    found = version(connection)
    if found > len(migrations):
        raise TooNew(found, len(migrations))
    while found < len(migrations):
        found = _one_further(connection, migrations)


def _one_further(connection: apsw.Connection, migrations: Sequence[Migration]) -> int:
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = version(connection)  # another connection may have been faster
        if found < len(migrations):
            migration = migrations[found]
            if isinstance(migration, str):
                connection.execute(migration)
            else:
                migration(connection)
            found += 1
            connection.execute(f"PRAGMA user_version = {found}")
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise
    return found


def roll_back(connection: apsw.Connection) -> None:
    """End a transaction that failed; an error may have ended it already, and what can't be undone isn't kept."""
    with suppress(apsw.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def faults(connection: apsw.Connection, *, whole: bool = False) -> list[str]:
    """What is wrong inside the file, nothing if all is well; `whole`: indexes are held against their tables, too."""
    try:
        rows = pragma(connection, "integrity_check" if whole else "quick_check")
    except DAMAGE as error:
        return [str(error)]
    return [str(row[0]) for row in rows if row != ("ok",)]


def close_untouched(connection: apsw.Connection) -> None:
    """Close without writing the -wal into the file, which a last connection else does."""
    with suppress(apsw.Error):
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    with suppress(apsw.Error):
        connection.close()


def beside(path: Path, ending: str) -> Path:
    """What SQLite calls the file's -wal or -shm."""
    return path.with_name(path.name + ending)


def sync_folder(folder: Path) -> None:
    """Bring the folder's own entries to the disk, where the system can: else a power cut may undo a rename."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Rows(list[tuple[Any, ...]]):
    """Rows that were read, with what of a cursor their readers ask for."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        return self[0] if self else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All of them."""
        return self


class Reader:
    """A connection that is only read from; where the file turns out to be damaged it tells so and finds nothing."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.told: Callable[[apsw.Error], None] | None = None
        """Called with the damage; without it the damage is raised."""

    def execute(self, statement: str, bindings: Sequence[Any] = ()) -> Rows:
        """The rows. Raises apsw.Error."""
        try:
            return Rows(self._connection.execute(statement, bindings))
        except DAMAGE as error:
            if self.told is None:
                raise
            self.told(error)
            return Rows()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
