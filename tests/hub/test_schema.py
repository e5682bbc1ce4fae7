"""A database is brought to this program's tables, whole or not at all, on both databases."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, event, insert, inspect, select, text, update
from sqlalchemy.engine import Connection

from anchor_console.hub import chain, schema, tables
from anchor_console.hub.migrations import STEPS, migrate
from anchor_console.hub.schema import WrongSchema
from anchor_console.kit.database import sqlite_url
from tests.databases import transaction

NOW = 1_742_212_800_000
ROWS = 2500
"""More than are chained together."""


def first_release(connection: Connection) -> None:
    """A database as the first release left it, with an audit and a record."""
    migrate(connection, "0001")
    connection.execute(text("DROP TABLE alembic_version"))
    old = MetaData()
    old.reflect(connection)
    workspace = {"id": 1, "schema": 1, "epoch": "ep", "seq": ROWS, "kept_from": 3, "created_at": NOW}
    connection.execute(insert(old.tables["workspace"]), workspace)
    audits = [
        {
            "seq": seq, "at": NOW + seq, "person": "owner", "device": "d1", "n": seq, "edit": f"e{seq}",
            "kind": "product.put", "entity": "p1", "wanted": '{"title":"第一款"}', "wanted_at": NOW,
            "outcome": "done", "type": "",
            "version": seq if seq % 2 else None,
        }
        for seq in range(1, ROWS + 1)
    ]  # fmt: skip
    connection.execute(insert(old.tables["audit"]), audits)
    records = [
        {
            "kind": "product", "id": f"p{n}", "seq": n, "version": 1, "document": '{"title":"甲"}', "device": "d1",
            "stamps": "{}", "within": None, "place": place, "words": "",
        }
        for n, place in enumerate(["a", "B", "b", "A"], 1)
    ]  # fmt: skip
    connection.execute(insert(old.tables["record"]), records)


def kept(engine: Engine) -> dict[str, list[object]]:
    """Everything in the database: the shape of each table, and its rows."""
    with engine.begin() as connection:
        found = MetaData()
        found.reflect(connection)
        return {
            name: [repr(shape(connection)[name]), *map(tuple, connection.execute(select(table)).all())]
            for name, table in found.tables.items()
        }


def shape(connection: Connection) -> dict[str, Any]:
    """Each table's columns, key, indexes and unique columns, as the database tells of them."""
    told = inspect(connection)
    return {
        name: {
            "columns": [{key: repr(value) for key, value in column.items()} for column in told.get_columns(name)],
            "key": told.get_pk_constraint(name),
            "indexes": sorted(map(repr, told.get_indexes(name))),
            "unique": sorted(map(repr, told.get_unique_constraints(name))),
        }
        for name in told.get_table_names()
    }


@contextmanager
def cut(engine: Engine, at: int) -> Iterator[list[str]]:
    """Killed at the at-th statement, counted from 0; the statements that came until then."""
    done: list[str] = []

    def count(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if len(done) == at:
            raise Killed
        done.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield done
    finally:
        event.remove(engine, "before_cursor_execute", count)


class Killed(Exception):
    """The end came."""


def prepared(engine: Engine) -> None:
    with transaction(engine) as connection:
        schema.prepare(connection, "other", NOW)


def test_a_new_database_is_as_a_migrated_one(engine: Engine) -> None:
    """Columns in their order, types, keys and indexes; so that both go the same way from here."""
    with transaction(engine) as connection:
        migrate(connection, schema.HEAD)
        migrated = shape(connection)
        for table in connection.dialect.get_table_names(connection):
            connection.execute(text(f"DROP TABLE {table}"))
        schema.prepare(connection, "ep", NOW)
        assert shape(connection) == migrated
        assert connection.scalar(select(schema.alembic_version.c.version_num)) == schema.HEAD == STEPS[-1].revision


def test_the_first_releases_database_is_taken_along(engine: Engine) -> None:
    """All it holds is there, its audit is chained, and a chain that is tampered with breaks where it was."""
    with transaction(engine) as connection:
        first_release(connection)
    prepared(engine)
    with transaction(engine) as connection:
        assert connection.execute(select(tables.workspace)).one()[:5] == (1, "ep", ROWS, 3, NOW)
        rows = connection.execute(select(tables.audit).order_by(tables.audit.c.seq)).all()
        assert [(row.seq, row.name, row.version) for row in rows[:2]] == [(1, "", 1), (2, "", None)]
        assert len(rows) == ROWS
        assert chain.verify(connection) is None
        places = select(tables.record.c.place).order_by(tables.record.c.place)
        assert connection.scalars(places).all() == ["A", "B", "a", "b"]
        fresh = shape(connection)
    with transaction(engine) as connection:
        for table in connection.dialect.get_table_names(connection):
            connection.execute(text(f"DROP TABLE {table}"))
        schema.prepare(connection, "ep", NOW)
        assert shape(connection) == fresh


@pytest.mark.parametrize(
    ("seq", "change"),
    [
        (1200, lambda audit: update(audit).where(audit.c.seq == 1200).values(person="eve")),
        (7, lambda audit: update(audit).where(audit.c.seq == 7).values(hash="0" * 64)),
        (8, lambda audit: audit.delete().where(audit.c.seq == 7)),
        (ROWS - 1, lambda audit: audit.delete().where(audit.c.seq == ROWS)),
        (1, lambda audit: audit.delete()),
    ],
    ids=["changed", "hash", "taken out", "cut off", "emptied"],
)
def test_the_chain_breaks_where_somebody_changed_it(engine: Engine, seq: int, change: Callable[[Any], Any]) -> None:
    """A cut end shows by the workspace, which knows the last hash."""
    with transaction(engine) as connection:
        first_release(connection)
    prepared(engine)
    with transaction(engine) as connection:
        connection.execute(change(tables.audit))
        assert chain.verify(connection) == seq


def test_killed_at_any_statement_a_migration_leaves_the_old_database_whole(engine: Engine) -> None:
    """And the next start takes it along."""
    with transaction(engine) as connection:
        first_release(connection)
    before, at, finished = kept(engine), 0, False
    while not finished:
        with cut(engine, at) as done:
            try:
                prepared(engine)
                finished = True
            except Killed:
                at += 1
        if not finished:
            assert len(done) == at - 1
    assert at > 30
    assert before != kept(engine)
    with transaction(engine) as connection:
        assert schema.revision(connection) == schema.HEAD
        assert chain.verify(connection) is None


def test_killed_at_any_statement_the_tables_of_a_new_database_are_all_there_or_none(engine: Engine) -> None:
    at, finished = 0, False
    while not finished:
        with cut(engine, at):
            try:
                prepared(engine)
                finished = True
            except Killed:
                at += 1
        if not finished:
            assert kept(engine) == {}
    assert at > 20


def test_a_migration_goes_on_from_where_alembic_says(engine: Engine) -> None:
    """A database that has the version table already is not adopted a second time."""
    with transaction(engine) as connection:
        migrate(connection, schema.FIRST)
        assert schema.revision(connection) == schema.FIRST
    prepared(engine)
    with transaction(engine) as connection:
        assert schema.revision(connection) == schema.HEAD


def test_what_is_at_head_is_left_as_it_is(engine: Engine) -> None:
    """The epoch of the first start stays."""
    with transaction(engine) as connection:
        schema.prepare(connection, "ep", NOW)
    before = kept(engine)
    prepared(engine)
    assert kept(engine) == before


NOT_OURS = {
    "newer": "UPDATE alembic_version SET version_num = '0999'",
    "of a branch": "INSERT INTO alembic_version VALUES ('0001')",
    "of another product": "UPDATE alembic_version SET version_num = 'ae1027a6acf'",
    "emptied": "DELETE FROM alembic_version",
    "without a version": "DROP TABLE alembic_version",
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_database_that_we_dont_know_is_refused_untouched(engine: Engine, name: str) -> None:
    """We never write into tables that we don't know."""
    prepared(engine)
    with transaction(engine) as connection:
        connection.execute(text(NOT_OURS[name]))
    before = kept(engine)
    with pytest.raises(WrongSchema, match=r"^the database "):
        prepared(engine)
    assert kept(engine) == before


def test_tables_of_somebody_else_under_our_names_are_refused(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(text("CREATE TABLE device (x INTEGER)"))
    with pytest.raises(WrongSchema, match="device"):
        prepared(engine)


def test_a_start_that_migrates_nothing_does_without_alembic(tmp_path: Path) -> None:
    """It takes a quarter of a second to import: neither a new database nor one at head owes it."""
    program = """
import sys
from anchor_console.hub import schema
from anchor_console.kit.database import open_engine, writing
for _ in range(2):
    with writing(open_engine(sys.argv[1])).begin() as connection:
        schema.prepare(connection, "ep", 1)
print([name for name in sys.modules if name.partition(".")[0] == "alembic"])
"""
    command = [sys.executable, "-c", program, sqlite_url(tmp_path / "record.db")]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == "[]"
