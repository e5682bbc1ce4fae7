"""The tables' versions: each migration is kept whole or not at all, wherever it is killed, and a newer file is left."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from anchor_console.desk import tables
from anchor_console.desk.copy import Copy
from anchor_console.desk.tables import MIGRATIONS, prepare
from anchor_console.kit.sqlite import TooNew, faults, open_database, version

BEFORE_VERSIONS = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE known (
  kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, session TEXT, rank TEXT, record TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX known_lineup ON known (session, rank, id) WHERE kind = 'lineup_item';
CREATE TABLE edit (
  n INTEGER PRIMARY KEY, body TEXT NOT NULL, became TEXT NOT NULL DEFAULT 'pending', outcome TEXT
);
CREATE INDEX edit_open ON edit (n) WHERE became IN ('pending', 'refused', 'conflict');
CREATE TABLE picture (session TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('device', 'd1'), ('cursor', 'ep-7');
INSERT INTO edit (n, body) VALUES (1, '{"n":1,"id":"e1","kind":"session.put","entity":"s1","set":{"title":"晚场"}}');
"""


class Killed(apsw.Error):
    """The program ended here."""


class Kill:
    """An exec trace that lets so many statements through, and none after them."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, cursor: apsw.Cursor, statement: str, bindings: object) -> bool:
        self.left -= 1
        if self.left < 0:
            raise Killed(statement)
        return True


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file from before there were versions."""
    with closing(open_database(tmp_path / "desk.db")) as connection:
        connection.execute(BEFORE_VERSIONS)
    return tmp_path / "desk.db"


def prepared_or_killed(path: Path, statements: int) -> bool:
    """Prepare the file, killed behind so many statements; whether it was done before."""
    connection = open_database(path)
    connection.exec_trace = Kill(statements)
    try:
        prepare(connection)
    except Killed:
        return False
    else:
        return True
    finally:
        connection.exec_trace = None
        connection.close()


def test_a_file_from_before_there_were_versions_is_taken_over_with_all_it_holds(old: Path) -> None:
    copy = Copy(old)
    assert [kept.edit.id for kept in copy.numbered()] == ["e1"]
    assert (copy.meta("device"), copy.meta("cursor")) == ("d1", "ep-7")
    copy.close()
    with closing(open_database(old)) as connection:
        assert version(connection) == len(MIGRATIONS)


def test_a_start_killed_at_any_statement_leaves_a_whole_version_and_the_next_goes_on(
    old: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for statements in range(1_000):
        path = tmp_path_factory.mktemp("killed") / "desk.db"
        path.write_bytes(old.read_bytes())
        if prepared_or_killed(path, statements):
            assert statements > 3 * len(MIGRATIONS), "it was killed at each of them"
            return
        with closing(open_database(path)) as after:
            columns = [row[1] for row in after.execute("PRAGMA table_info(edit)")]
            assert ("closed_at" in columns) == (version(after) >= 2), (
                "the columns are those of the version that it says"
            )
            prepare(after)
            assert version(after) == len(MIGRATIONS)
            assert after.execute("SELECT n FROM edit").fetchall() == [(1,)]
            assert faults(after, whole=True) == []
    raise AssertionError("it never ends")


def test_a_new_file_killed_again_and_again_one_statement_later_gets_there(tmp_path: Path) -> None:
    versions = []
    for statements in range(1_000):
        done = prepared_or_killed(tmp_path / "desk.db", statements)
        with closing(open_database(tmp_path / "desk.db")) as after:
            versions.append(version(after))
        if done:
            break
    assert versions == sorted(versions), "it never goes back"
    assert versions[-1] == len(MIGRATIONS)


def test_a_migration_that_fails_is_undone_with_the_version_and_those_before_it_stay(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)"
    monkeypatch.setattr(tables, "MIGRATIONS", (*MIGRATIONS, bad))
    with closing(open_database(old)) as connection:
        with pytest.raises(apsw.SQLError):
            prepare(connection)
        assert version(connection) == len(MIGRATIONS)
        assert not connection.in_transaction
        assert connection.table_exists("main", "half") is False


def test_a_newer_file_is_not_touched(old: Path) -> None:
    with closing(open_database(old)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = old.read_bytes()
    with pytest.raises(TooNew):
        open_database(old, newest=len(MIGRATIONS))
    with pytest.raises(TooNew):
        Copy(old).close()
    assert old.read_bytes() == before
