"""Whoever follows the feed of a PostgreSQL by its cursor misses nothing; and would, if seqs came from a sequence."""

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from anchor_console.hub import schema, statements
from tests.databases import PostgreSQL
from tests.sim import postgres


def test_eight_writers_and_one_reader_miss_nothing(postgresql: PostgreSQL) -> None:
    """For three seconds here; by command for as long as one likes."""
    report = postgres.run(3, 1, postgresql)
    assert report.violations() == 0, report
    assert report.writes > 100
    assert report.pages > 50


def test_a_seq_from_a_sequence_is_caught(postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sequences don't wait for the commit: a later number may be seen before an earlier one."""
    prepare = schema.prepare

    def with_a_sequence(connection: Connection, epoch: str, now: int) -> None:
        prepare(connection, epoch, now)
        connection.execute(text("CREATE SEQUENCE planted"))

    monkeypatch.setattr(schema, "prepare", with_a_sequence)
    monkeypatch.setattr(statements, "LOCKED_WORKSPACE", statements.WORKSPACE)
    drawn = "SELECT nextval('planted') AS seq, '' AS audit_hash, :count, pg_sleep(random() * 0.005)"
    monkeypatch.setattr(statements, "RAISED_SEQ", text(drawn))
    end = "UPDATE workspace SET seq = (SELECT last_value FROM planted), audit_hash = :end"
    monkeypatch.setattr(statements, "END_OF_CHAIN", text(end))
    reports = (postgres.run(3, seed, postgresql, shared=False) for seed in range(1, 7))
    assert any(report.missed or report.late for report in reports), "in one run of six, on the slowest machine"
