"""Databases: opened the safe way, read side by side, written by one transaction at a time."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

T = TypeVar("T")
Work = Callable[[Connection], T]
"""What is done inside one transaction: a plain function of a synchronous connection."""

PRAGMAS: Final = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "cache_size=-16000")
"""FULL: with NORMAL a power cut takes the last commits back, and those were acknowledged."""


class Database:
    """An open database. Readers run side by side; writers wait for each other here, not at the database's lock."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writers = engine.execution_options(writes=True)
        self._turn = asyncio.Lock()

    async def read(self, work: Work[T]) -> T:
        """Do `work` on one consistent picture."""
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def write(self, work: Work[T]) -> T:
        """Do `work` in a transaction; on disk when this returns, undone whole when it raises."""
        async with self._turn, self._writers.begin() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def open_database(url: str) -> Database:
    """Open by URL: `sqlite+aiosqlite:///…`, `postgresql+asyncpg://…`."""
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = create_async_engine(url, connect_args={"isolation_level": None} if is_sqlite else {})
    if is_sqlite:
        prepare_sqlite(engine.sync_engine)
    return Database(engine)


def sqlite_url(path: Path) -> str:
    """The URL of a database file."""
    return f"sqlite+aiosqlite:///{path}"


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
