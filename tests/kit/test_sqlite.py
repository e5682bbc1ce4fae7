"""One SQLite file: opened without a trace where it must not be touched, brought to a version, checked."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from anchor_console.kit.sqlite import (
    Migration,
    Reader,
    TooNew,
    beside,
    faults,
    migrate,
    open_database,
    open_to_read,
    sync_folder,
    version,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(open_database(tmp_path / "a.db")) as connection:
        connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)")
    return tmp_path / "a.db"


def test_migrations_bring_a_file_to_their_number_and_a_second_time_do_nothing(path: Path) -> None:
    ran: list[int] = []

    def second(connection: apsw.Connection) -> None:
        ran.append(2)
        connection.execute("UPDATE t SET y = x * 2")

    with closing(open_database(path)) as connection:
        for _ in range(2):
            migrate(connection, ["ALTER TABLE t ADD COLUMN y", second])
        assert (version(connection), ran) == (2, [2])
        assert connection.execute("SELECT y FROM t").fetchall() == [(2,), (4,)]


def test_another_connection_that_was_faster_is_no_trouble(path: Path) -> None:
    with closing(open_database(path)) as one, closing(open_database(path)) as other:
        migrations: list[Migration] = ["CREATE TABLE a (x)", lambda _: None]
        migrate(other, migrations)
        one.execute("PRAGMA user_version")
        migrate(one, migrations)
        assert version(one) == 2


def test_a_newer_file_is_refused(path: Path) -> None:
    with closing(open_database(path)) as connection:
        connection.execute("PRAGMA user_version = 3")
        with pytest.raises(TooNew) as refused:
            migrate(connection, [])
        assert refused.value.found == 3


def test_who_only_reads_writes_nothing_into_the_file_and_nothing_out_of_its_wal(path: Path) -> None:
    writing = open_database(path)
    writing.execute("INSERT INTO t VALUES (3)")
    before = {name: beside(path, name).read_bytes() for name in ("", "-wal")}
    with closing(open_to_read(path)) as reading:
        assert reading.execute("SELECT count(*) FROM t").fetchone() == (3,)
        with pytest.raises(apsw.ReadOnlyError):
            reading.execute("INSERT INTO t VALUES (4)")
    assert {name: beside(path, name).read_bytes() for name in ("", "-wal")} == before
    with closing(open_to_read(path, unlocked=True)) as unlocked:
        assert unlocked.execute("SELECT count(*) FROM t").fetchone() == (2,), "without the -wal"
    writing.close()


def test_a_whole_file_has_no_faults_and_a_garbled_one_has(path: Path) -> None:
    with closing(apsw.Connection(str(path))) as connection:
        assert (faults(connection), faults(connection, whole=True)) == ([], [])
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)
    with closing(apsw.Connection(str(path))) as connection:
        assert faults(connection)


def test_a_reader_that_meets_damage_tells_it_and_finds_nothing(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)
    reader = Reader(open_database(path))
    with pytest.raises(apsw.CorruptError):
        reader.execute("SELECT x FROM t")
    told: list[apsw.Error] = []
    reader.told = told.append
    rows = reader.execute("SELECT x FROM t")
    assert (rows.fetchone(), rows.fetchall(), len(told)) == (None, [], 1)
    reader.close()


def test_a_reader_gives_rows_as_a_cursor_does(path: Path) -> None:
    reader = Reader(open_database(path))
    assert reader.execute("SELECT x FROM t WHERE x > ?", (1,)).fetchone() == (2,)
    assert list(reader.execute("SELECT x FROM t")) == [(1,), (2,)]
    with pytest.raises(apsw.SQLError):
        reader.execute("SELECT x FROM nowhere")
    reader.close()


def test_a_folders_entries_are_brought_to_the_disk(tmp_path: Path) -> None:
    sync_folder(tmp_path)
