"""Setting a record back by command: said in a sentence, refused while a hub runs, else nothing is touched."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from anchor_console.hub import repair, schema, store
from anchor_console.kit.database import open_engine, reading, sqlite_url, writing
from anchor_console.kit.lock import FileLock

NOW = 1_763_784_000_000


def made(database: Path, epoch: str) -> Path:
    """A record of that epoch."""
    engine = open_engine(sqlite_url(database))
    with writing(engine).begin() as connection:
        schema.prepare(connection, epoch, NOW)
    engine.dispose()
    return database


def epoch(engine: Engine) -> str:
    """The epoch of a record."""
    with reading(engine).begin() as connection:
        return store.head(connection).partition("-")[0]


def epoch_of(database: Path) -> str:
    """The same of a file."""
    engine = open_engine(sqlite_url(database))
    try:
        return epoch(engine)
    finally:
        engine.dispose()


def test_a_backup_takes_the_place_of_the_record_under_a_new_epoch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, backup = made(tmp_path / "record.db", "old"), made(tmp_path / "backup.db", "backup")
    (tmp_path / "hub.error").write_text("{}")
    assert repair.restore(tmp_path, backup, "anew", NOW) == 0
    assert epoch_of(database) == "anew"
    assert epoch_of(backup) == "backup"
    (aside,) = [path for path in tmp_path.glob("record*.db") if path != database]
    assert epoch_of(aside) == "old"
    assert str(aside) in capsys.readouterr().out
    assert not (tmp_path / "hub.error").exists()


def test_while_a_hub_runs_nothing_is_restored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, backup = made(tmp_path / "record.db", "old"), made(tmp_path / "backup.db", "backup")
    lock = FileLock(tmp_path / "hub.lock")
    assert lock.take()
    assert repair.restore(tmp_path, backup, "anew", NOW) == 1
    lock.release()
    assert epoch_of(database) == "old"
    assert "stop it first" in capsys.readouterr().err


def test_what_is_no_backup_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = made(tmp_path / "record.db", "old")
    assert repair.restore(tmp_path, tmp_path / "nothing.db", "anew", NOW) == 1
    assert epoch_of(database) == "old"
    assert "Nothing was changed" in capsys.readouterr().err


def test_a_database_restored_by_others_gets_a_new_epoch(engine: Engine, database_url: str) -> None:
    with writing(engine).begin() as connection:
        schema.prepare(connection, "old", NOW)
    assert repair.new_epoch(database_url, "anew") == 0
    assert epoch(engine) == "anew"


def test_where_there_is_no_record_no_epoch_is_given(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert repair.new_epoch(database_url, "anew") == 1
    assert "holds no record" in capsys.readouterr().err
    assert repair.new_epoch("nonsense", "anew") == 1
