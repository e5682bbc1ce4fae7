"""How it stands with the copy: said when it begins, held while it lasts, taken back when the disk takes work again."""

from pathlib import Path
from typing import get_args

import apsw
import pytest

from anchor_console.desk.backups import back_up
from anchor_console.desk.sheltering import MARK, Sheltering, ailment, shelter
from anchor_console.desk.view import Sheltered
from anchor_console.kit.sqlite import TooNew
from tests.conftest import ExpectedLogs
from tests.desk.bad_days import fill
from tests.fakes import NOON, FakeClock, InlineWriter


class Told:
    """A sheltering, and what it told."""

    def __init__(self, folder: Path, **found: object) -> None:
        self.clock = FakeClock()
        self.times = 0
        fill(folder / "desk.db")
        self.sheltering = Sheltering(folder / "desk.db", self.clock, lambda work: work())
        self.sheltering.told = self._told

    def _told(self) -> None:
        self.times += 1

    @property
    def state(self) -> str:
        return self.sheltering.now.state if self.sheltering.now else ""


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def test_a_full_disk_is_said_once_and_taken_back_when_it_takes_work_again(told: Told) -> None:
    told.sheltering.wrote(apsw.FullError())
    told.clock.time += 5_000
    told.sheltering.wrote(apsw.FullError())
    assert (told.state, told.times) == ("full", 1)
    assert told.sheltering.now is not None
    assert told.sheltering.now.since == NOON
    told.sheltering.wrote(None)
    assert (told.state, told.times) == ("", 2)


def test_damage_is_said_until_the_end_and_leaves_a_mark(
    told: Told, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("database is damaged")
    told.sheltering.wrote(apsw.CorruptError())
    told.sheltering.wrote(apsw.FullError())
    told.sheltering.wrote(None)
    told.sheltering.seen_damaged()
    assert (told.state, told.times) == ("damaged", 1)
    assert (tmp_path / MARK).exists()


def test_damage_that_another_thread_saw_is_told_on_the_screens(
    told: Told, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("database is damaged")
    told.sheltering.seen_damaged()
    assert told.state == "damaged"


def test_a_mark_that_the_disk_does_not_take_is_logged(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged", "the next start won't know")
    sheltering = Sheltering(tmp_path / "nowhere" / "desk.db", FakeClock(), lambda work: work())
    sheltering.damaged()
    assert sheltering.now is not None


def test_what_was_found_at_the_start_and_is_in_memory_lasts(tmp_path: Path) -> None:
    found = shelter("full", NOON, str(tmp_path), None)
    sheltering = Sheltering(tmp_path / "desk.db", FakeClock(), lambda work: work(), found, on_disk=False)
    sheltering.wrote(None)
    sheltering.damaged()
    assert sheltering.now == found


def test_the_word_of_a_repaired_copy_stays_until_it_is_taken_back(told: Told, tmp_path: Path) -> None:
    told.sheltering.now = shelter("damaged", NOON, str(tmp_path), None, saved_edits=3)
    told.sheltering.wrote(None)
    assert told.state == "damaged"
    writer = InlineWriter(tmp_path / "desk.db")
    told.sheltering.leave("without", writer)
    assert told.state == ""
    told.sheltering.leave("without", writer)
    assert told.times == 1
    writer.close()


def test_records_of_a_backup_are_not_laid_over_a_copy_that_has_synced(told: Told, tmp_path: Path) -> None:
    back_up(tmp_path / "desk.db", tmp_path / "backups", "2025-11-22")
    writer = InlineWriter(tmp_path / "desk.db")
    writer.connection.execute("DELETE FROM known")
    told.sheltering.now = shelter("damaged", NOON, str(tmp_path), None)
    told.sheltering.leave("backup", writer)
    assert writer.connection.execute("SELECT count(*) FROM known").fetchone() == (0,)
    writer.close()


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (TooNew(9, 2), "too_new"), (apsw.FullError(), "full"), (apsw.BusyError(), "busy"),
        (apsw.CorruptError(), "damaged"), (apsw.NotADBError(), "damaged"), (apsw.ReadOnlyError(), "read_only"),
        (apsw.CantOpenError(), "read_only"), (OSError(), "read_only"),
    ],
)  # fmt: skip
def test_each_error_has_its_word(error: Exception, state: str) -> None:
    assert ailment(error) == state
    assert state in get_args(Sheltered)
