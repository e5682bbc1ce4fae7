"""A record that can't be used: the hub leaves it as it is, and says why in a way that a console can act on."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from anchor_console import hub_app
from anchor_console.__main__ import main
from anchor_console.desk.embedded import EmbeddedHub
from anchor_console.hub import backups, opening, schema
from anchor_console.kit.database import sqlite_url
from anchor_console.kit.lock import FileLock
from anchor_console.kit.reply import Unreachable
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.unwritable import Unwritable
from tests.conftest import ExpectedLogs
from tests.databases import opened, transaction
from tests.programs import anchor_console

NOW = 1_742_212_800_000


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The file of a record, as a hub left it when it stopped."""
    path = tmp_path / "record.db"
    with opened(sqlite_url(path)) as engine, transaction(engine) as connection:
        schema.prepare(connection, "first", NOW)
    return path


async def start(folder: Path) -> None:
    """Open a hub, which must not succeed."""
    async with hub_app.open_hub(hub_app.HubOptions(folder), 0, Tasks(lambda *_: None), lambda: None):
        raise AssertionError


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20_000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def made_by_a_newer_hub(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")


@pytest.mark.parametrize(
    ("spoil", "error", "offers_a_backup"),
    [(overwritten, "damaged", True), (emptied, "damaged", True), (made_by_a_newer_hub, "too_new", False)],
)
def test_a_hub_says_why_it_cannot_start_and_touches_nothing(
    database: Path, spoil: Callable[[Path], None], error: str, offers_a_backup: bool
) -> None:
    """One line on stdout and the same in a file; exit code 3; once the record is well again, the file goes."""
    whole = database.read_bytes()
    backup = backups.back_up(database, NOW)
    spoil(database)
    spoilt = database.read_bytes()
    folder = database.parent
    ended = anchor_console("hub", "--data", str(folder), home=folder)
    told = json.loads(ended.stdout)
    assert (ended.returncode, told["error"]) == (3, error)
    assert told["backup"] == (str(backup) if offers_a_backup else None)
    assert json.loads((folder / "hub.error").read_text()) == told
    assert database.read_bytes() == spoilt
    assert not (folder / "hub.json").exists()
    database.write_bytes(whole)
    assert hub_app.HubOptions.of(folder, None, "127.0.0.1", 0, False).record == database


async def test_the_console_hears_why(database: Path) -> None:
    """By a stable word; what is no matter of the record did not start."""
    overwritten(database)
    with pytest.raises(Unreachable) as failed:
        await EmbeddedHub(database.parent).open()
    assert failed.value.reason == "record_damaged"
    (database.parent / "hub.error").write_text('{"error":"odd"}')
    assert EmbeddedHub(database.parent)._wrong(3) == "not_started"
    (database.parent / "hub.error").write_text("nonsense")
    assert EmbeddedHub(database.parent)._wrong(3) == "not_started"


def test_a_restored_record_starts_again(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the command that the console's offer stands for."""
    folder = database.parent
    backup = backups.back_up(database, NOW)
    overwritten(database)
    (folder / "hub.error").write_text("{}")
    assert main(["hub", "--restore", str(backup), "--data", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "aside" in told
    assert str(backup) in told
    assert not (folder / "hub.error").exists()
    opening.look_at(database)
    for file in folder.glob("record*"):
        file.unlink()
    assert main(["hub", "--restore", str(backup), "--data", str(folder)]) == 0
    assert "aside" not in capsys.readouterr().out


def test_nothing_is_restored_while_a_hub_runs_nor_from_nothing(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In plain words."""
    folder = database.parent
    backup = backups.back_up(database, NOW)
    lock = FileLock(folder / "hub.lock")
    assert lock.take()
    assert main(["hub", "--restore", str(backup), "--data", str(folder)]) == 1
    assert "a hub runs" in capsys.readouterr().err
    lock.release()
    assert main(["hub", "--restore", str(folder / "none"), "--data", str(folder)]) == 1
    assert "there is no file" in capsys.readouterr().err


def test_a_database_restored_by_its_own_means_gets_a_new_epoch(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that its consoles notice."""
    assert main(["hub", "--new-epoch", "--database", database_url]) == 1
    assert "no record" in capsys.readouterr().err
    with opened(database_url) as engine:
        with transaction(engine) as connection:
            schema.prepare(connection, "first", NOW)
        assert main(["hub", "--new-epoch", "--database", database_url]) == 0
        with transaction(engine) as connection:
            epoch = connection.exec_driver_sql("SELECT epoch FROM workspace").scalar()
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    assert epoch != "first"
    assert str(epoch) in capsys.readouterr().out
    assert main(["hub", "--new-epoch", "--database", database_url]) == 1
    assert main(["hub", "--new-epoch", "--database", "nonsense"]) == 1
    assert "Nothing was changed" in capsys.readouterr().err


def test_a_teams_database_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_logs: ExpectedLogs
) -> None:
    """And no backup of a file is offered for it."""
    expected_logs("hub.ended", "can't write: gone")
    log_to_nowhere = pytest.MonkeyPatch()
    log_to_nowhere.setattr(hub_app, "log_to", lambda _path: None)
    options = hub_app.HubOptions(tmp_path, database=f"postgresql://x@/x?host={tmp_path}")
    assert hub_app.run(options) == 3
    log_to_nowhere.undo()
    told = json.loads(capsys.readouterr().out)
    assert (told["error"], told["backup"]) == ("gone", None)


async def test_a_full_disk_or_a_read_only_folder_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    """SQLite's own errors; nothing stays open behind them."""
    expected_logs("can't write: disk_full", "can't write: read_only")
    for setting, reason in (("max_page_count=2", "disk_full"), ("query_only=1", "read_only")):
        monkeypatch.setattr("anchor_console.kit.database.PRAGMAS", (setting,))
        with pytest.raises(Unwritable, match=reason):
            await start(tmp_path)


async def test_a_damaged_journal_is_no_matter_of_the_records_backup(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """It is named, and left alone."""
    expected_logs("can't write: damaged")
    (tmp_path / "journal.db").write_bytes(b"nonsense" * 1000)
    with pytest.raises(Unwritable, match=r"fault: .*journal\.db"):
        await start(tmp_path)
    assert (tmp_path / "journal.db").read_bytes() == b"nonsense" * 1000


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no place for the file then."""

    def may_not(_path: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(hub_app, "make_private_folder", may_not)
    assert main(["hub", "--data", str(tmp_path / "x")]) == 3
    assert json.loads(capsys.readouterr().out)["error"] == "read_only"
    assert opening.why_not(OSError(28, "full"), tmp_path / "record.db").error == "disk_full"


def test_an_empty_record_is_a_new_one_where_there_never_was_another(database: Path) -> None:
    """A hub killed at its very first breath leaves one; with a backup beside it, it was not the first."""
    emptied(database)
    opening.look_at(database)
    database.unlink()
    opening.look_at(database)
    folder = backups.folder_of(database)
    folder.mkdir()
    (folder / "record-2025-03-17.db").touch()
    with pytest.raises(Unwritable, match="damaged"):
        opening.look_at(database)


def test_a_large_record_is_only_looked_through_after_an_unclean_end(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gigabytes at each start would keep everybody waiting."""
    monkeypatch.setattr(opening, "CHECKED_ALWAYS", 100)
    overwritten(database)
    opening.look_at(database)
    Path(f"{database}-wal").write_bytes(b"x" * 100)
    with pytest.raises(Unwritable, match="damaged"):
        opening.look_at(database)


def test_what_the_file_system_refuses_has_its_word(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While looking, too."""

    def refuses(error: BaseException) -> Callable[[Path], str]:
        def first_fault(_path: Path) -> str:
            raise error

        return first_fault

    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = 5
    for error, reason in ((PermissionError(13, "no"), "read_only"), (busy, "busy")):
        monkeypatch.setattr(backups, "first_fault", refuses(error))
        with pytest.raises(Unwritable, match=reason):
            opening.look_at(database)
