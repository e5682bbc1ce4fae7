"""The record's file is backed up each day while it is written to, and put back without losing what was there."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from anchor_console.hub import backups, schema, store, tables
from anchor_console.hub.author import Author
from anchor_console.hub.backups import Unrestorable, back_up, keep_backups, restore
from anchor_console.kit.database import sqlite_url
from anchor_console.kit.unwritable import Unwritable
from tests.conftest import ExpectedLogs
from tests.databases import opened, transaction
from tests.edits_made import edit
from tests.fakes import FakeClock
from tests.waiting import until

NOW = 1_742_212_800_000
"""2025-03-17 12:00 UTC."""
DAY = 86_400_000


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@contextmanager
def running(database: Path) -> Iterator[Engine]:
    """The record as a hub has it open."""
    with opened(sqlite_url(database)) as engine:
        with transaction(engine) as connection:
            schema.prepare(connection, "first", NOW)
        yield engine


def put(engine: Engine, *numbers: int) -> None:
    with transaction(engine) as connection:
        edits = [edit("product.put", f"p{n}", n=n, title=f"第{n}款") for n in numbers]
        store.take(connection, "d1", Author("ann"), edits, NOW)


def held(database: Path) -> tuple[str, list[str]]:
    """Epoch and products of a record's file."""
    with opened(sqlite_url(database)) as engine, engine.begin() as connection:
        products = connection.scalars(select(tables.record.c.id).order_by(tables.record.c.seq)).all()
        return connection.scalar(select(tables.workspace.c.epoch)) or "", list(products)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_is_whole_while_others_write(database: Path) -> None:
    """It is of one moment, is one private file, and needs nothing beside it."""
    with running(database) as engine:
        put(engine, *range(1, 50))
        with transaction(engine) as connection:
            connection.execute(text("CREATE TABLE large AS SELECT randomblob(8000000) AS x"))
        done = threading.Event()
        count = [49]

        def writes() -> None:
            while not done.is_set():
                count[0] += 1
                put(engine, count[0])

        writer = threading.Thread(target=writes)
        writer.start()
        made = back_up(database, NOW)
        done.set()
        writer.join()
        assert made is not None
        assert made == backups.latest(database)
        assert made.name == "record-2025-03-17.db"
        assert names(made.parent) == {made.name}
        assert os.name == "nt" or made.stat().st_mode & 0o077 == 0
        assert backups.first_fault(made) == ""
        with closing(sqlite3.connect(f"file:{made}?immutable=1", uri=True)) as copy:
            seq = copy.execute("SELECT seq FROM workspace").fetchone()[0]
            assert copy.execute("SELECT count(*), max(seq) FROM record").fetchone() == (seq, seq)
        assert 49 <= seq < count[0]


def test_one_a_day_is_made_and_seven_are_kept(database: Path) -> None:
    """What else lies there is left alone."""
    with running(database):
        for day in range(9):
            assert back_up(database, NOW + day * DAY) is not None
            assert back_up(database, NOW + day * DAY + 1000) is None
    (backups.folder_of(database) / "record-2025-03-01.db.mine").touch()
    assert [path.name[-5:-3] for path in backups.kept(database)] == ["19", "20", "21", "22", "23", "24", "25"]
    assert "record-2025-03-01.db.mine" in names(backups.folder_of(database))


def test_a_damaged_record_is_no_backup_and_pushes_none_out(database: Path) -> None:
    """Those of better days stay."""
    with running(database) as engine:
        put(engine, *range(1, 200))
        good = back_up(database, NOW)
    damage(database)
    with pytest.raises(Unwritable, match="damaged"):
        back_up(database, NOW + DAY)
    assert backups.kept(database) == [good]
    assert names(backups.folder_of(database)) == {"record-2025-03-17.db"}


def test_a_record_that_is_gone_is_not_begun_anew_by_its_backup(database: Path) -> None:
    with pytest.raises(Unwritable, match="gone"):
        back_up(database, NOW)
    assert not database.exists()


def test_what_cannot_be_opened_is_not_taken_for_damaged(database: Path) -> None:
    """Its backup would else be offered for no reason."""
    with pytest.raises(sqlite3.OperationalError):
        backups.first_fault(database.parent / "none")


def test_a_backup_is_given_up_when_the_hub_stops(database: Path) -> None:
    """Nothing half is left."""
    with running(database) as engine:
        put(engine, 1)
        assert back_up(database, NOW, lambda: True) is None
    assert names(backups.folder_of(database)) == set()


async def test_each_day_brings_its_backup(database: Path, expected_logs: ExpectedLogs) -> None:
    """What fails is said once, and tried again."""
    expected_logs("backup.failed")
    clock = FakeClock(NOW)
    with running(database) as engine:
        put(engine, 1)
    backups.folder_of(database).touch()  # a file where the folder should be
    async with asyncio.TaskGroup() as group:
        keeping = group.create_task(keep_backups(database, clock, 0, 0.01))
        await until(lambda: bool(expected_logs.heard))
        await asyncio.sleep(0.05)
        backups.folder_of(database).unlink()
        await until(lambda: len(backups.kept(database)) == 1)
        clock.time += DAY
        await until(lambda: len(backups.kept(database)) == 2)
        keeping.cancel()
    assert len(expected_logs.heard) == 1


def test_a_restored_record_has_a_new_epoch_and_what_was_there_is_kept(database: Path) -> None:
    """With all that it held, under a name that says when."""
    with running(database) as engine:
        put(engine, 1)
        backup = back_up(database, NOW)
        assert backup is not None
        put(engine, 2)
    aside = restore(backup, database, "second", NOW + DAY)
    assert held(database) == ("second", ["p1"])
    assert aside == database.with_name("record-aside-20250318-120000.db")
    assert held(aside) == ("first", ["p1", "p2"])
    assert held(backup) == ("first", ["p1"])
    again = restore(backup, database, "third", NOW + DAY)
    assert again == database.with_name("record-aside-20250318-120000-2.db")
    assert names(database.parent) == {"record.db", aside.name, again.name, "backups"}
    for file in database.parent.glob("*aside*"):
        file.unlink()
    database.unlink()
    assert restore(backup, database, "fourth", NOW) is None


def test_what_a_killed_hub_left_beside_its_file_goes_with_it(database: Path, tmp_path: Path) -> None:
    """Its last commits lie in the -wal: they must neither be lost nor meet the file that takes its place."""
    with running(database) as engine:
        put(engine, 1)
        backup = back_up(database, NOW)
        assert backup is not None
        put(engine, 2)
        killed = tmp_path / "killed"
        killed.mkdir()
        for end in ("", "-wal"):
            (killed / f"record.db{end}").write_bytes(Path(f"{database}{end}").read_bytes())
    assert (killed / "record.db-wal").stat().st_size
    aside = restore(backup, killed / "record.db", "second", NOW)
    assert aside is not None
    assert held(aside) == ("first", ["p1", "p2"])
    assert held(killed / "record.db") == ("second", ["p1"])


def test_a_damaged_record_is_moved_aside_as_it_is(database: Path) -> None:
    """Somebody may yet read something out of it."""
    with running(database) as engine:
        put(engine, *range(1, 200))
        backup = back_up(database, NOW)
    assert backup is not None
    damage(database)
    before = database.read_bytes()
    aside = restore(backup, database, "second", NOW)
    assert aside is not None
    assert aside.read_bytes() == before
    assert held(database)[0] == "second"


@pytest.mark.parametrize("what", ["missing", "nonsense", "cut", "of another program", "newer", "a folder"])
def test_what_is_no_backup_restores_nothing(database: Path, tmp_path: Path, what: str) -> None:
    """And everything stands as it did."""
    backup = tmp_path / "backup"
    with running(database) as engine:
        put(engine, *range(1, 200))
        good = back_up(database, NOW)
    assert good is not None
    match what:
        case "nonsense":
            backup.write_bytes(b"nonsense" * 1000)
        case "cut":
            backup.write_bytes(good.read_bytes()[:-20_000])
        case "of another program":
            with closing(sqlite3.connect(backup)) as other:
                other.execute("CREATE TABLE x (y)")
        case "newer":
            backup.write_bytes(good.read_bytes())
            with closing(sqlite3.connect(backup, isolation_level=None)) as newer:
                newer.execute("UPDATE alembic_version SET version_num = '0999'")
        case "a folder":
            backup.mkdir()
        case _:
            assert what == "missing"
    before = names(tmp_path)
    with pytest.raises(Unrestorable):
        restore(backup, database, "second", NOW)
    assert held(database) == ("first", [f"p{n}" for n in range(1, 200)])
    assert names(tmp_path) == before


def test_a_restore_that_is_killed_is_finished_at_the_next_start(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at any of its renames: either nothing has happened yet, or all of it will have."""
    with running(database) as engine:
        put(engine, 1)
        backup = back_up(database, NOW)
        put(engine, 2)
    assert backup is not None
    rename, replace = os.rename, os.replace
    for at in range(5):
        left = iter(range(at, -1, -1))

        def killed(*_: object, left: Iterator[int] = left) -> None:
            if next(left, None) == 0:
                raise KeyboardInterrupt

        monkeypatch.setattr(os, "rename", lambda *names, killed=killed: (killed(), rename(*names)))
        monkeypatch.setattr(os, "replace", lambda *names, killed=killed: (killed(), replace(*names)))
        try:
            restore(backup, database, "second", NOW)
        except KeyboardInterrupt:
            monkeypatch.undo()
            backups.finish_restoring(database)
        monkeypatch.undo()
        assert held(database) in (("first", ["p1", "p2"]), ("second", ["p1"]))
    assert restore(backup, database, "third", NOW) is not None
    assert held(database) == ("third", ["p1"])


def test_a_full_disk_while_restoring_is_said(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing has happened."""
    with running(database) as engine:
        put(engine, 1)
        backup = back_up(database, NOW)
    assert backup is not None

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(Unwritable, match="disk_full"):
        restore(backup, database, "second", NOW)
    assert held(database) == ("first", ["p1"])


def damage(database: Path) -> None:
    """Overwrite pages in the middle."""
    with database.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 40_000)
