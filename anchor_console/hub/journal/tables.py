"""The journal's tables, in a database file of their own."""

from pathlib import Path

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

from anchor_console.kit.database import Database, Unwritable, open_database, sqlite_url

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

note = Table(
    "note",
    metadata,
    Column("session", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("blob", LargeBinary, nullable=False),
)
"""What a room has made of its comments up to a seq: the newest only, so that a restart need not read them all again."""


async def open_journal(path: Path) -> Database:
    """Open the journal's file, or make it. Raises `Unwritable`, of a damaged file as a `fault`: there is no backup."""
    database = open_database(sqlite_url(path))
    try:
        await database.write(metadata.create_all)
    except Unwritable as error:
        await database.close()
        raise Unwritable("fault" if error.reason == "damaged" else error.reason, f"{path}: {error.detail}") from error
    return database
