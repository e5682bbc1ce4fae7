"""The daily backup: made while the database is in use, whole or not at all, seven kept, and never on a full disk."""

import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from anchor_console.desk import backups as backups_module
from anchor_console.desk.backups import Backups, Damaged, Stopped, back_up, backups
from anchor_console.desk.copy import Copy, keep_meta
from anchor_console.kit.sqlite import faults, open_database
from tests.conftest import ExpectedLogs
from tests.desk.bad_days import fill, garble
from tests.fakes import NOON, FakeClock

DAY = 24 * 3_600_000
PATIENCE = 30.0


@pytest.fixture
def database(tmp_path: Path) -> Path:
    fill(tmp_path / "desk.db")
    return tmp_path / "desk.db"


def edits(path: Path) -> int:
    copy = Copy(path)
    count = len(copy.numbered())
    copy.close()
    return count


def test_a_backup_is_one_whole_file_that_can_be_opened(database: Path) -> None:
    made = back_up(database, database.with_name("backups"), "2025-11-22")
    assert made is not None
    assert [path.name for path in made.parent.iterdir()] == ["desk-2025-11-22.db"]
    with closing(apsw.Connection(str(made))) as connection:
        assert faults(connection, whole=True) == []
    assert edits(made) == edits(database)


def test_a_day_has_one_backup(database: Path) -> None:
    folder = database.with_name("backups")
    assert back_up(database, folder, "2025-11-22") is not None
    assert back_up(database, folder, "2025-11-22") is None


def test_it_is_copied_as_it_stood_at_the_beginning_whatever_is_written_meanwhile(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "PAGES", 1)
    steps = 0
    with closing(open_database(database)) as connection:

        def meanwhile(_: float) -> None:
            nonlocal steps
            steps += 1
            keep_meta(connection, **{f"written-{steps}": "x" * 3_000})

        made = back_up(database, database.with_name("backups"), "2025-11-22", stopped=meanwhile)
    assert made is not None
    assert 5 < steps < 100, "it does not begin anew at each write"
    copy = Copy(made)
    assert (copy.meta("device"), copy.meta("written-1")) == ("d1", "")
    copy.close()


def test_a_backup_that_is_stopped_half_way_leaves_nothing(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups_module, "PAGES", 1)
    with pytest.raises(Stopped):
        back_up(database, database.with_name("backups"), "2025-11-22", stopped=lambda _: True)
    assert list(database.with_name("backups").iterdir()) == []


def test_a_damaged_database_makes_no_backup_and_those_before_it_stay(database: Path) -> None:
    folder = database.with_name("backups")
    back_up(database, folder, "2025-11-21")
    garble(database, "known")
    with pytest.raises(Damaged):
        back_up(database, folder, "2025-11-22")
    assert [path.name for path in folder.iterdir()] == ["desk-2025-11-21.db"]


def test_seven_are_kept_the_newest_first(database: Path) -> None:
    folder = database.with_name("backups")
    for day in range(10, 20):
        back_up(database, folder, f"2025-11-{day}")
    (folder / "desk-mine.db").touch()
    assert [path.name for path in backups(folder)] == [f"desk-2025-11-{day}.db" for day in range(19, 12, -1)]
    assert backups(folder / "nowhere") == []


def test_each_day_has_its_own_and_the_clock_says_which(database: Path) -> None:
    clock = FakeClock(NOON)
    keeper = Backups(database, clock)
    made = [keeper.make(), keeper.make()]
    clock.time += DAY
    made.append(keeper.make())
    assert [path.name if path else None for path in made] == ["desk-2025-11-22.db", None, "desk-2025-11-23.db"]


def test_no_backup_is_made_where_the_disk_is_nearly_full(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = database.stat().st_size

    def free(bytes: int) -> Callable[[Path], object]:
        return lambda _: type("Usage", (), {"free": bytes})

    keeper = Backups(database, FakeClock())
    monkeypatch.setattr(shutil, "disk_usage", free(3 * size - 1))
    assert keeper.make() is None
    monkeypatch.setattr(shutil, "disk_usage", free(3 * size))
    assert keeper.make() is not None


def test_what_a_disk_refuses_is_logged_and_no_more(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("no backup: CantOpenError")
    assert Backups(tmp_path / "nowhere.db", FakeClock()).make() is None


def test_its_own_thread_makes_it_some_time_after_the_start_and_ends_when_told(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    keeper = Backups(database, FakeClock())
    make = keeper.make

    def and_tell() -> Path | None:
        made = make()
        done.set()
        return made

    monkeypatch.setattr(keeper, "make", and_tell)
    keeper.start(first_after=0.01)
    assert done.wait(PATIENCE)
    assert len(backups(database.with_name("backups"))) == 1
    keeper.stop(PATIENCE)
    assert "desk-backup" not in {thread.name for thread in threading.enumerate()}


def test_a_database_that_ended_uncleanly_is_looked_through_first(database: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("the database is damaged")
    garble(database, "known")
    told = threading.Event()
    keeper = Backups(database, FakeClock(), told.set)
    keeper.start(check_first=True)
    assert told.wait(PATIENCE)
    keeper.stop(PATIENCE)


def test_a_whole_one_is_said_nothing_of(database: Path) -> None:
    told: list[int] = []
    keeper = Backups(database, FakeClock(), lambda: told.append(1))
    keeper._look_through()
    assert told == []


def test_a_backup_of_what_is_damaged_says_so(database: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("the database is damaged")
    garble(database, "known")
    told: list[int] = []
    assert Backups(database, FakeClock(), lambda: told.append(1)).make() is None
    assert told == [1]
