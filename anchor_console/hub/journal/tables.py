"""The journal's tables, in a database file of their own."""

from pathlib import Path

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from anchor_console.kit.database import prepare_sqlite, sqlite_url

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
    engine = create_async_engine(sqlite_url(path), connect_args={"isolation_level": None})
    prepare_sqlite(engine.sync_engine)
    async with engine.execution_options(writes=True).begin() as connection:
        await connection.run_sync(metadata.create_all)
    return engine
