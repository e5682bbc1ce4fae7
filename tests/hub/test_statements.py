"""The store's statements and tables can be said in the language of both databases."""

import pytest
from sqlalchemy import make_url
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql import ClauseElement

from anchor_console.hub import statements, tables

SQLITE = make_url("sqlite://").get_dialect()()
POSTGRESQL = make_url("postgresql://").get_dialect()()
ALL = {name: it for name, it in vars(statements).items() if isinstance(it, ClauseElement) and name.isupper()}


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL], ids=lambda dialect: dialect.name)
@pytest.mark.parametrize("name", ALL)
def test_every_statement_has_both_tongues(name: str, dialect: Dialect) -> None:
    """Nothing that only one of them knows."""
    assert str(ALL[name].compile(dialect=dialect))


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL], ids=lambda dialect: dialect.name)
def test_every_table_has_both_tongues(dialect: Dialect) -> None:
    """Its columns too."""
    assert all(str(CreateTable(table).compile(dialect=dialect)) for table in tables.metadata.sorted_tables)


def test_the_workspace_is_locked_where_a_transaction_alone_does_not_keep_others_out() -> None:
    """Else two replicas would give the same seq, or take the same edit."""
    assert "FOR UPDATE" in str(statements.LOCKED_WORKSPACE.compile(dialect=POSTGRESQL))
    assert "RETURNING" in str(statements.RAISED_SEQ.compile(dialect=POSTGRESQL))


def test_ranks_are_compared_byte_by_byte_whatever_language_the_database_was_made_for() -> None:
    """Else a desk would show another order than the hub has, and a list's next page would begin elsewhere."""
    made = str(CreateTable(tables.record).compile(dialect=POSTGRESQL))
    assert 'id VARCHAR(64) COLLATE "C"' in made
    assert 'place TEXT COLLATE "C"' in made
    assert "COLLATE" not in str(CreateTable(tables.record).compile(dialect=SQLITE))
