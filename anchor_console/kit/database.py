"""Databases: opened the safe way, read side by side, written by one transaction at a time."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection

from anchor_console.kit.unwritable import Unwritable, failures
from anchor_console.kit.writing import WritingThread

T = TypeVar("T")
Work = Callable[[Connection], T]
"""What is done inside one transaction: a plain function of a synchronous connection."""

READERS: Final = 2
PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "cache_size=-16000")
"""FULL: with NORMAL a power cut takes the last commits back, and those were acknowledged."""
_PSYCOPG: Final = "postgresql+psycopg"
_REACHED: Final = {
    "connect_timeout": 5,
    "application_name": "anchor-console",
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""A PostgreSQL that falls silent is noticed within 30 s, a lock that isn't had within 10."""
_PATIENCE: Final = "SET lock_timeout = '10s'"

log = logging.getLogger(__name__)


class Database:
    """An open database. Writers go one after another in a thread of their own, so that they never wait for a reader.

    A transaction is one trip to its thread: an asynchronous driver makes several for each statement, and on a busy loop
    each of them waits for its turn. What the database itself can't do raises `Unwritable`: logged once, and once when
    it can again.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writes = _Standing(writing(engine), "write")
        self._reads = _Standing(reading(engine), "read")
        self._writer = WritingThread("database writer")
        self._readers = ThreadPoolExecutor(READERS, "database reader")

    async def read(self, work: Work[T]) -> T:
        """Do `work` on one consistent picture."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._reads.done, work)

    async def write(self, work: Work[T], urgent: bool = False) -> T:
        """Do `work` in a transaction; on disk when this returns, undone whole when it raises.

        What is `urgent` goes before all that waits and isn't.
        """
        done: Future[T] = self._writer.submit(lambda: self._writes.done(work), urgent)
        return await asyncio.wrap_future(done)

    async def close(self) -> None:
        """Close all connections, after what waits to be written."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writer.close()
        self._readers.shutdown()
        self._engine.dispose()


class _Standing:
    """One way to use the database, and whether it worked the last time."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._wrong = ""

    def done(self, work: Work[T]) -> T:
        """Do `work` in a transaction. Raises `Unwritable` where the database fails."""
        try:
            with failures(), self._engine.begin() as connection:
                result = work(connection)
        except Unwritable as failure:
            if failure.reason != self._wrong:
                log.error("the database can't %s: %s", self._name, failure.reason, exc_info=failure.__cause__)
            self._wrong = failure.reason
            raise
        if self._wrong:
            log.warning("the database can %s again, after: %s", self._name, self._wrong)
            self._wrong = ""
        return result


def open_database(url: str) -> Database:
    """Open by URL: `sqlite:///…`, `postgresql://…`, or another database of which a driver is installed."""
    return Database(open_engine(url))


def open_engine(url: str) -> Engine:
    """The same without threads, for who brings their own: use it by `reading()` and `writing()`. Opens nothing yet."""
    found = make_url(url)
    if found.get_backend_name() == "sqlite":
        engine = create_engine(found, connect_args={"isolation_level": None, "check_same_thread": False})
        prepare_sqlite(engine)
        return engine
    return _postgresql(found) if found.drivername in ("postgres", "postgresql", _PSYCOPG) else create_engine(found)


def writing(engine: Engine) -> Engine:
    """The engine for transactions that write: alone from the start on SQLite, by the rows' locks on PostgreSQL."""
    return engine.execution_options(writes=True)


def reading(engine: Engine) -> Engine:
    """The engine for transactions that only read, on one consistent picture."""
    if engine.dialect.name != "postgresql":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def sqlite_url(path: Path) -> str:
    """The URL of a database file."""
    return f"sqlite:///{path}"


def _postgresql(url: URL) -> Engine:
    """By psycopg 3. A connection that died while it lay in the pool is noticed before it is used."""
    engine = create_engine(
        url.set(drivername=_PSYCOPG),
        isolation_level="READ COMMITTED",
        connect_args={name: value for name, value in _REACHED.items() if name not in url.query},
        pool_size=READERS + 1,
        max_overflow=2,
        pool_timeout=10,
        pool_recycle=1800,
        pool_pre_ping=True,
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _record: object) -> None:
    from psycopg.types.string import StrDumper

    class _WithoutNul(StrDumper):
        """PostgreSQL's texts hold no NUL: what somebody asks for with one in it is not there, that is all."""

        def dump(self, text: str) -> Any:
            return super().dump(text.replace("\0", "\N{REPLACEMENT CHARACTER}"))

    connection.adapters.register_dumper(str, _WithoutNul)
    was, connection.autocommit = connection.autocommit, True
    connection.execute(_PATIENCE)
    connection.autocommit = was


def prepare_sqlite(engine: Engine) -> None:
    """Make every connection of the engine safe; it must have been made with `isolation_level=None`.

    A transaction of an engine or connection with the option `writes` takes the write lock at once: one that reads first
    and writes later may fail half-way.
    """
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


def _prepare(connection: Any, _record: object) -> None:
    try:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except BaseException:
        connection.close()  # nobody else has it yet
        raise


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


__all__ = ["Database", "Unwritable", "Work", "open_database", "open_engine", "reading", "sqlite_url", "writing"]
