"""One thread that writes to one SQLite file, in order; each piece of work is a transaction, told when on disk."""

import logging
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Protocol, TypeVar

import apsw

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Runs a function on the screen's thread, soon."""

log = logging.getLogger(__name__)


def open_database(path: Path) -> apsw.Connection:
    """A connection to the file, in WAL, with every commit on disk before it returns (synchronous=FULL)."""
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(5_000)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()  # one that gives a row ends there, unless all rows are taken
    return connection


class Writes(Protocol):
    """Takes work on one database, in order, each piece a transaction."""

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = ...,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do `work` in a transaction of its own, then tell what came of it. Without `failed` an error is logged."""
        ...


class Writer:
    """Takes work in order; `then` and `failed` are called on the screen's thread by `post`."""

    def __init__(self, path: Path, post: Post) -> None:
        self._path = path
        self._post = post
        self._waiting: SimpleQueue[Callable[[apsw.Connection | apsw.Error], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._write, name="desk-writer", daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do `work` in a transaction of its own, then tell what came of it. Without `failed` an error is logged."""
        told = failed or _log

        def one(database: apsw.Connection | apsw.Error) -> None:
            try:
                result = _transaction(database, work)
            except Exception as caught:
                error = caught  # the name that an except clause binds ends with it
                self._post(lambda: told(error))
            else:
                self._post(lambda: then(result))

        self._waiting.put(one)

    def close(self) -> None:
        """Finish what was submitted and close the file."""
        self._waiting.put(None)
        self._thread.join()

    def _write(self) -> None:
        try:
            database: apsw.Connection | apsw.Error = open_database(self._path)
        except apsw.Error as error:
            database = error  # each piece of work is told
        while (one := self._waiting.get()) is not None:
            one(database)
        if isinstance(database, apsw.Connection):
            database.close()


def _transaction(database: apsw.Connection | apsw.Error, work: Callable[[apsw.Connection], T]) -> T:
    if isinstance(database, apsw.Error):
        raise database
    database.execute("BEGIN IMMEDIATE")
    try:
        result = work(database)
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    return result


def _log(error: BaseException) -> None:
    log.error("not written", exc_info=error)
