"""The tables of the team's record, the same on SQLite and PostgreSQL: instants are integers, documents JSON text."""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

SCHEMA: Final = 1
"""The version of these tables that this program reads and writes."""

metadata = MetaData()

workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("schema", Integer, nullable=False),
    Column("epoch", String(32), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kept_from", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
"""One row. `seq` numbers all that happens to the record; whoever raises it holds the row's lock until the commit, so
seqs become visible in their order. A cursor before `kept_from` may have missed a removal."""

record = Table(
    "record",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False, unique=True),
    Column("version", BigInteger, nullable=False),
    Column("document", Text),
    Column("device", String(64), nullable=False),
    Column("stamps", Text, nullable=False),
    Column("within", String(64)),
    Column("place", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("record_place", "kind", "within", "place", "id"),
)
"""Every record as it stands, and by `seq`, its last change, the change feed: a record changed thrice appears once.

`document` is null when removed. `within` is the session of a lineup item; `place` sorts (start, rank, title); `words`
is what a search looks through.
"""

device = Table(
    "device",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("last_n", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)
"""The number of the last edit taken of each device."""

outcome = Table(
    "outcome",
    metadata,
    Column("device", String(64), primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("edit", String(64), nullable=False),
    Column("document", Text, nullable=False),
    Index("outcome_seq", "device", "seq"),
)
"""What became of each edit, told again whenever a device asks again."""

audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("person", String(64), nullable=False),
    Column("device", String(64), nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("edit", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("entity", String(64), nullable=False),
    Column("wanted", Text, nullable=False),
    Column("wanted_at", BigInteger, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("type", String(32), nullable=False),
    Column("version", BigInteger),
)
"""Who wanted what, when, and what became of it. Only ever added to."""
