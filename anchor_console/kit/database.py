"""Databases: opened the safe way, read side by side, written by one transaction at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection

T = TypeVar("T")
Work = Callable[[Connection], T]
"""What is done inside one transaction: a plain function of a synchronous connection."""

READERS: Final = 2
PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "cache_size=-16000")
"""FULL: with NORMAL a power cut takes the last commits back, and those were acknowledged."""


class Database:
    """An open database. Writers go one after another in a thread of their own, so that they never wait for a reader.

    A transaction is one trip to its thread: an asynchronous driver makes several for each statement, and on a busy loop
    each of them waits for its turn.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._writer = ThreadPoolExecutor(1, "database writer")
        self._readers = ThreadPoolExecutor(READERS, "database reader")

    async def read(self, work: Work[T]) -> T:
        """Do `work` on one consistent picture."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, _done, self._engine, work)

    async def write(self, work: Work[T]) -> T:
        """Do `work` in a transaction; on disk when this returns, undone whole when it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, _done, self._writing, work)

    async def close(self) -> None:
        """Close all connections, after what waits to be written."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writer.shutdown()
        self._readers.shutdown()
        self._engine.dispose()


def open_database(url: str) -> Database:
    """Open by URL: `sqlite:///…`, or another database of which a driver is installed."""
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    arguments = {"isolation_level": None, "check_same_thread": False} if is_sqlite else {}
    engine = create_engine(url, connect_args=arguments)
    if is_sqlite:
        prepare_sqlite(engine)
    return Database(engine)


def sqlite_url(path: Path) -> str:
    """The URL of a database file."""
    return f"sqlite:///{path}"


def _done(engine: Engine, work: Work[T]) -> T:
    with engine.begin() as connection:
        return work(connection)


def prepare_sqlite(engine: Engine) -> None:
    """Make every connection of the engine safe; it must have been made with `isolation_level=None`.

    A transaction of an engine or connection with the option `writes` takes the write lock at once: one that reads first
    and writes later may fail half-way.
    """
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


def _prepare(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
