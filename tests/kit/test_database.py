"""A database opened the safe way: nothing acknowledged is lost, writers take turns, readers don't wait for them."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from anchor_console.kit.database import Database, open_database, sqlite_url


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    database = open_database(sqlite_url(path / "a.db"))
    await database.write(lambda connection: connection.execute(text("CREATE TABLE IF NOT EXISTS t (x INTEGER)")))
    try:
        yield database
    finally:
        await database.close()


def add(connection: Connection) -> int:
    """One more than there were, read first and written later."""
    count = rows(connection)
    connection.execute(text("INSERT INTO t VALUES (1)"))
    return count + 1


def _pragma(connection: Connection, name: str) -> object:
    return connection.scalar(text(f"PRAGMA {name}"))


def rows(connection: Connection) -> int:
    return int(connection.scalar(text("SELECT count(*) FROM t")) or 0)


async def test_every_connection_is_safe(tmp_path: Path) -> None:
    """synchronous 2 is FULL."""
    async with opened(tmp_path) as database:
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}.items():
            ask = partial(_pragma, name=pragma)
            assert await database.read(ask) == await database.write(ask) == value


async def test_writers_take_turns(tmp_path: Path) -> None:
    """Those that read first and write later too."""
    async with opened(tmp_path) as database:
        counts = await asyncio.gather(*(database.write(add) for _ in range(20)))
        assert sorted(counts) == list(range(1, 21))


async def test_what_raises_is_undone_whole(tmp_path: Path) -> None:
    """And the next writer is served."""

    def fails(connection: Connection) -> None:
        add(connection)
        raise LookupError

    async with opened(tmp_path) as database:
        with pytest.raises(LookupError):
            await database.write(fails)
        assert await database.write(add) == 1


async def test_a_reader_waits_for_no_writer(tmp_path: Path) -> None:
    """It sees what was committed, while a writer is in the middle."""
    begun, go_on = threading.Event(), threading.Event()

    def lingers(connection: Connection) -> int:
        count = add(connection)
        begun.set()
        go_on.wait(10)
        return count

    async with opened(tmp_path) as database, asyncio.timeout(10), asyncio.TaskGroup() as group:
        writing = group.create_task(database.write(lingers))
        await asyncio.to_thread(begun.wait, 10)
        assert await database.read(rows) == 0
        go_on.set()
        assert await writing == await database.read(rows) == 1


async def test_closing_waits_for_what_is_being_written(tmp_path: Path) -> None:
    """Nothing that was taken is dropped."""
    async with opened(tmp_path) as database, asyncio.TaskGroup() as group:
        writes = [group.create_task(database.write(add)) for _ in range(3)]
        await asyncio.sleep(0)
        await database.close()
    assert sorted(write.result() for write in writes) == [1, 2, 3]
