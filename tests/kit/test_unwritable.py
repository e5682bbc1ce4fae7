"""What a database could not do has one stable word, whichever database it is; said once, and once when it is over."""

import errno
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, TimeoutError

from anchor_console.kit.database import Database, Unwritable, open_database, sqlite_url
from anchor_console.kit.unwritable import of_system, unwritable
from tests.conftest import ExpectedLogs
from tests.databases import PostgreSQL


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """With a table of one row."""
    database = open_database(url)
    await database.write(lambda connection: connection.execute(text("CREATE TABLE t (x VARCHAR(2000000) UNIQUE)")))
    try:
        yield database
    finally:
        await database.close()


def does(*statements: str) -> Any:
    """Work that is these statements."""

    def work(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    return work


async def reason(database: Database, *statements: str) -> str:
    """Why they can't be done."""
    with pytest.raises(Unwritable) as failed:
        await database.write(does(*statements))
    return failed.value.reason


async def test_a_full_disk_is_told_once_and_so_is_its_end(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    """In between, every write fails and every read works."""
    expected_logs("can't write: disk_full", "can write again, after: disk_full")
    async with opened(sqlite_url(tmp_path / "a.db")) as database:
        await database.write(does("PRAGMA max_page_count = 20"))
        for _ in range(3):
            assert await reason(database, "INSERT INTO t VALUES (hex(randomblob(500000)))") == "disk_full"
            await database.read(does("SELECT * FROM t"))
        await database.write(does("INSERT INTO t VALUES ('a')"))
    assert len(expected_logs.heard) == 2


async def test_a_database_that_may_only_be_read(database_url: str, expected_logs: ExpectedLogs) -> None:
    """As an administrator, or a folder, may have it."""
    expected_logs("can't write: read_only")
    sqlite = database_url.startswith("sqlite")
    forbid = "PRAGMA query_only = 1" if sqlite else "SET TRANSACTION READ ONLY"
    async with opened(database_url) as database:
        assert await reason(database, forbid, "INSERT INTO t VALUES ('a')") == "read_only"


async def test_a_file_that_is_no_database(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    """And one that was overwritten in the middle."""
    expected_logs("can't write: damaged")
    path = tmp_path / "a.db"
    async with opened(sqlite_url(path)) as database:
        await database.write(does("INSERT INTO t VALUES (hex(randomblob(100000)))"))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 100_000)
    for content in (None, b"nonsense" * 1000):
        if content is not None:
            path.write_bytes(content)
        database = open_database(sqlite_url(path))
        assert await reason(database, "DELETE FROM t") == "damaged"
        await database.close()


async def test_a_file_that_another_program_holds(
    tmp_path: Path, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while it is said that it is busy."""
    expected_logs("can't write: busy", "can write again")
    monkeypatch.setattr("anchor_console.kit.database.PRAGMAS", ("busy_timeout=1",))
    async with opened(sqlite_url(tmp_path / "a.db")) as database:
        other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert await reason(database, "INSERT INTO t VALUES ('a')") == "busy"
        other.close()
        await database.write(does("INSERT INTO t VALUES ('a')"))


async def test_a_postgresql_that_starts_again_is_found_again(
    postgresql: PostgreSQL, expected_logs: ExpectedLogs
) -> None:
    """At most the transaction under way is lost; the next is served, reads too."""
    with postgresql.database() as url:
        async with opened(url) as database:
            await database.read(does("SELECT * FROM t"))

            def restarts_halfway(connection: Connection) -> None:
                connection.execute(text("INSERT INTO t VALUES ('lost')"))
                postgresql.restart()
                connection.execute(text("INSERT INTO t VALUES ('lost too')"))

            expected_logs("can't write: gone", "can write again, after: gone")
            with pytest.raises(Unwritable, match="gone"):
                await database.write(restarts_halfway)
            await database.write(does("INSERT INTO t VALUES ('a')"))
            count = await database.read(lambda connection: connection.scalar(text("SELECT count(*) FROM t")))
            assert count == 1


async def test_a_postgresql_that_is_not_there(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    """By either spelling of its address; nothing is opened before it is used."""
    expected_logs("can't write: gone", "can't read: gone")
    for name in ("postgres", "postgresql"):
        database = open_database(f"{name}://nobody@/none?host={tmp_path}")
        assert await reason(database, "SELECT 1") == "gone"
        with pytest.raises(Unwritable, match="gone"):
            await database.read(does("SELECT 1"))
        await database.close()


async def test_wrong_work_is_not_the_databases_fault(database_url: str) -> None:
    """What breaks a rule of the tables raises as it is, and nothing is logged."""
    async with opened(database_url) as database:
        await database.write(does("INSERT INTO t VALUES ('a')"))
        with pytest.raises(IntegrityError):
            await database.write(does("INSERT INTO t VALUES ('a')"))


async def test_what_somebody_asks_for_with_a_nul_is_not_there(database_url: str) -> None:
    """Rather than an error of the hub's: the path of a request may hold one."""

    def asks(connection: Connection) -> int:
        return len(connection.execute(text("SELECT * FROM t WHERE x = :x"), {"x": "a\0b"}).all())

    async with opened(database_url) as database:
        assert await database.read(asks) == 0


def of_postgresql(state: str) -> OperationalError:
    """An error of a server that says why."""
    error = type("Why", (psycopg.OperationalError,), {"sqlstate": state})("it said so")
    return OperationalError("INSERT", {}, error)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("53100", "disk_full"),
        ("53200", "fault"),
        ("53300", "busy"),
        ("25006", "read_only"),
        ("42501", "read_only"),
        ("40P01", "busy"),
        ("55P03", "busy"),
        ("57P01", "gone"),
        ("57014", "busy"),
        ("58030", "damaged"),
        ("XX001", "damaged"),
        ("XX000", "fault"),
        ("08006", "gone"),
    ],
)
def test_what_postgresql_says_is_understood(state: str, expected: str) -> None:
    """By its state, whole or its class."""
    assert unwritable(of_postgresql(state)).reason == expected


def test_what_nobody_foresaw_is_a_fault() -> None:
    """And too few connections are a wait."""
    assert unwritable(TimeoutError("QueuePool limit")).reason == "busy"
    assert unwritable(DBAPIError("x", {}, Exception("odd"))).reason == "fault"
    strange = sqlite3.OperationalError("odd")
    strange.sqlite_errorcode = 10  # an error of the disk
    assert unwritable(OperationalError("x", {}, strange)).reason == "fault"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EACCES, "read_only"), (errno.EINVAL, "fault")],
)
def test_what_the_file_system_says_is_understood(number: int, expected: str) -> None:
    """The same words."""
    assert of_system(OSError(number, "why")).reason == expected
    assert of_system(OSError("why")).reason == "fault"
