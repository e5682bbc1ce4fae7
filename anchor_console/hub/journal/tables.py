"""The journal's tables, in a database file of their own."""

from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()

tail = Table(
    "tail",
    metadata,
    Column("session", String, primary_key=True),
    Column("last_seq", Integer, primary_key=True),
    Column("first_seq", Integer, nullable=False),
    Column("lines", LargeBinary, nullable=False),
)
"""What is committed and not yet sealed: one row a commit, many lines in it."""

segment = Table(
    "segment",
    metadata,
    Column("session", String, primary_key=True),
    Column("last_seq", Integer, primary_key=True),
    Column("first_seq", Integer, nullable=False),
    Column("first_at", Integer, nullable=False),
    Column("last_at", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("blob", LargeBinary, nullable=False),
    Column("patch", LargeBinary, nullable=False),
    Column("ids", LargeBinary, nullable=False),
    Column("lasting", LargeBinary, nullable=False),
    Column("clock", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("previous_sha256", LargeBinary, nullable=False),
)
"""Sealed events: compressed NDJSON, chained by hash, with what a restart needs."""


async def open_journal(path: Path) -> AsyncEngine:
    """Open the journal's file, or make it."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", connect_args={"isolation_level": None})
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    async with engine.execution_options(writes=True).begin() as connection:
        await connection.run_sync(metadata.create_all)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "cache_size=-8000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
