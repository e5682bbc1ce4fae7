"""One thread that writes to one SQLite file, in order; each piece of work is a transaction, told when on disk."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

import apsw
import structlog

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Runs a function on the screen's thread, soon."""

log = structlog.get_logger(__name__)


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
        self._post = post
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk-writer")
        self._connection = self._thread.submit(open_database, path)

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do `work` in a transaction of its own, then tell what came of it. Without `failed` an error is logged."""
        done = self._thread.submit(self._transaction, work)
        done.add_done_callback(lambda future: self._post(lambda: _tell(future, then, failed)))

    def close(self) -> None:
        """Finish what was submitted and close the file."""
        self._thread.submit(lambda: self._connection.result().close())
        self._thread.shutdown(wait=True)

    def _transaction(self, work: Callable[[apsw.Connection], T]) -> T:
        connection = self._connection.result()
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result


def _tell(future: "Future[T]", then: Callable[[T], None], failed: Callable[[BaseException], None] | None) -> None:
    error = future.exception()
    if error is None:
        then(future.result())
    elif failed is not None:
        failed(error)
    else:
        log.error("not written", exc_info=error)
