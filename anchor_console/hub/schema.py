"""Brings a database to this program's tables: made anew, migrated in one transaction, or refused and left alone."""

from typing import Final

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table, func, insert, inspect, select, update
from sqlalchemy.engine import Connection

from anchor_console.hub import chain, tables

HEAD: Final = "0003"
"""The revision of the tables that this program reads and writes."""
FIRST: Final = "0001"
"""That of the first release, which wrote a number of its own instead of a revision."""
FIRST_SCHEMA: Final = 1
_ONE_AT_A_TIME: Final = 0x414E43484F52
"""The lock under which replicas that start together look one after another."""

alembic_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own, as it makes it: one row."""


class WrongSchema(Exception):
    """The database was written by a newer program, or is none of ours. Nothing in it was touched."""


def prepare(connection: Connection, epoch: str, now: int) -> None:
    """Bring the database to this program's tables, and give it the workspace row of this epoch if it has none.

    All in the caller's transaction, which must be one that writes: whatever stops it leaves the old database whole.
    `now` is in ms. Raises `WrongSchema`.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
    at = revision(connection)
    if at != HEAD:
        _bring(connection, at)
    if connection.scalar(select(tables.workspace.c.id)) is None:
        first = {"id": 1, "epoch": epoch, "seq": 0, "kept_from": 0, "created_at": now, "audit_hash": chain.START}
        connection.execute(insert(tables.workspace).values(first))


def give_epoch(connection: Connection, epoch: str) -> None:
    """A new epoch for a record that was set back to an earlier state: desks read anew and bring what it lacks."""
    connection.execute(update(tables.workspace).values(epoch=epoch))


def revision(connection: Connection) -> str | None:
    """Where the database stands; None: it has no tables of ours. Raises `WrongSchema` where it can't be ours."""
    here = set(inspect(connection).get_table_names())
    if alembic_version.name in here:
        found = connection.scalars(select(alembic_version.c.version_num)).all()
        return _known(found[0] if len(found) == 1 else ", ".join(sorted(found)))
    if tables.workspace.name in here:
        return _of_the_first_release(connection)
    if ours := sorted(here & set(tables.metadata.tables)):
        raise WrongSchema(f"the database holds tables of somebody else under our names: {', '.join(ours)}")
    return None


def _known(found: str) -> str:
    if not FIRST <= found <= HEAD or len(found) != len(HEAD):
        raise WrongSchema(
            f"the database was written by a newer version of this program (its tables are of {found!r}, "
            f"this version knows them up to {HEAD!r}): start that version, or update this one"
        )
    return found


def _of_the_first_release(connection: Connection) -> str:
    columns = {column["name"] for column in inspect(connection).get_columns(tables.workspace.name)}
    number = connection.exec_driver_sql("SELECT schema FROM workspace").scalar() if "schema" in columns else None
    if number != FIRST_SCHEMA:
        raise WrongSchema(f"the database has a workspace that no version of this program wrote (schema {number!r})")
    return FIRST


def _bring(connection: Connection, at: str | None) -> None:
    if at is None:
        tables.metadata.create_all(connection)
        _stamp(connection, HEAD)
        return
    if not inspect(connection).has_table(alembic_version.name):
        _stamp(connection, at)
    from anchor_console.hub.migrations import migrate  # Alembic takes a quarter of a second that most starts don't owe

    migrate(connection, HEAD)


def _stamp(connection: Connection, at: str) -> None:
    alembic_version.create(connection)
    connection.execute(insert(alembic_version).values(version_num=at))
