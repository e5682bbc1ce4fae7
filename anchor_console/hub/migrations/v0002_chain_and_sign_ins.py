"""The audit gets names and its chain of hashes; sign-ins, invitations, PINs and files get their tables."""

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

from anchor_console.hub import chain

revision = "0002"
down_revision = "0001"

AT_ONCE: Final = 1000
"""Rows that are chained and written together."""


def upgrade() -> None:
    """Tables that change shape are made anew beside the old ones: both databases can do that, and in one way."""
    end = _chain_the_audit()
    _write_the_end_into_the_workspace(end)
    _sort_alike()
    _make_sign_ins()
    _make_files()


def _chain_the_audit() -> str:
    """Copy the audit, link by link. Returns the last hash."""
    op.create_table(
        "audit_new",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("edit", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("entity", sa.String(64), nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("wanted_at", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("version", sa.BigInteger),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    end, new = chain.START, _table("audit_new")
    for rows in _pages_of_the_old_audit():
        for row in rows:
            row["name"] = ""  # the first release knew nobody by name
            end = row["hash"] = chain.link(end, row)
        op.get_bind().execute(sa.insert(new), rows)
    _take_the_place_of("audit")
    op.create_index("audit_edit", "audit", ["edit"])
    op.create_index("audit_number", "audit", ["device", "n"])
    return end


def _pages_of_the_old_audit() -> Iterator[list[dict[str, Any]]]:
    old, reached = _table("audit"), -1
    while True:
        page = sa.select(old).where(old.c.seq > reached).order_by(old.c.seq).limit(AT_ONCE)
        rows = [dict(row) for row in op.get_bind().execute(page).mappings()]
        if not rows:
            return
        yield rows
        reached = rows[-1]["seq"]


def _write_the_end_into_the_workspace(end: str) -> None:
    op.create_table(
        "workspace_new",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("epoch", sa.String(32), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("kept_from", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("audit_hash", sa.String(64), nullable=False),
    )
    old, new = _table("workspace"), _table("workspace_new")
    kept = [column.name for column in new.c if column.name != "audit_hash"]
    row = sa.select(*(old.c[name] for name in kept), sa.literal(end))
    op.get_bind().execute(sa.insert(new).from_select([*kept, "audit_hash"], row))
    _take_the_place_of("workspace")


def _take_the_place_of(name: str) -> None:
    op.drop_table(name)
    op.rename_table(f"{name}_new", name)
    if _on_postgresql():  # there a table's key bears a name of its own
        op.execute(f"ALTER INDEX {name}_new_pkey RENAME TO {name}_pkey")


def _sort_alike() -> None:
    """Ranks and cursors are compared byte by byte, whatever language the database was made for."""
    if _on_postgresql():
        for column, kind in (("id", "VARCHAR(64)"), ("place", "TEXT")):
            op.execute(f'ALTER TABLE record ALTER COLUMN {column} TYPE {kind} COLLATE "C"')


def _make_sign_ins() -> None:
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
    )
    op.create_table(
        "invitation",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger),
    )
    op.create_table(
        "pin",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(128), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.BigInteger, nullable=False),
    )


def _make_files() -> None:
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("kept_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "file_part",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )


def _table(name: str) -> sa.Table:
    """As it stands in the database now."""
    return sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
