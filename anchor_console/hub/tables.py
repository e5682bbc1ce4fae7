"""The tables of the team's record, the same on SQLite and PostgreSQL: instants are integers, documents JSON text."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()


def _by_bytes(kind: String) -> String:
    """Ranks and cursors are compared byte by byte, as SQLite does: PostgreSQL else sorts by its database's language."""
    return kind.with_variant(type(kind)(kind.length, collation="C"), "postgresql")


workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", String(32), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kept_from", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("audit_hash", String(64), nullable=False),
)
"""One row. `seq` numbers all that happens to the record; whoever raises it holds the row's lock until the commit, so
seqs become visible in their order. A cursor before `kept_from` may have missed a removal. `audit_hash` ends the chain
of the audit."""

record = Table(
    "record",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("id", _by_bytes(String(64)), primary_key=True),
    Column("seq", BigInteger, nullable=False, unique=True),
    Column("version", BigInteger, nullable=False),
    Column("document", Text),
    Column("device", String(64), nullable=False),
    Column("stamps", Text, nullable=False),
    Column("within", String(64)),
    Column("place", _by_bytes(Text()), nullable=False),
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
    Column("name", String(80), nullable=False),
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
    Column("hash", String(64), nullable=False),
    Index("audit_edit", "edit"),
    Index("audit_number", "device", "n"),
)
"""Who (`name`: as they were called then) wanted what, when, and what became of it. Only ever added to: `hash` is the
SHA-256 of the row before's hash and of this row. An edit's id is told again from here, whichever device brings it."""

sign_in = Table(
    "sign_in",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("device", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)
"""Each token that was given out, by its SHA-256: the token itself stands nowhere here."""

invitation = Table(
    "invitation",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
)
"""Sign-in codes: each is good once, for a while, for one person."""

pin = Table(
    "pin",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("salt", String(64), nullable=False),
    Column("hash", String(128), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("locked_until", BigInteger, nullable=False),
)
"""What a person of an embedded hub signs in with, salted and hashed slowly; wrong tries make the next one wait."""

page = Table(
    "page",
    metadata,
    Column("secret_hash", String(64), primary_key=True),
    Column("room", String(64), nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)
"""Addresses of pages for a browser source, each by the SHA-256 of its secret, which itself stands nowhere here."""

file = Table(
    "file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
)
"""Proofs and pictures that are here whole."""

file_part = Table(
    "file_part",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
"""Their bytes, in parts that are written one by one, so that a large file keeps nobody waiting."""
