"""Opening the desk's database on its bad days: nothing is overwritten, and the console always starts."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from anchor_console.core.edits import Outcome
from anchor_console.desk import opening, salvage
from anchor_console.desk.backups import back_up
from anchor_console.desk.copy import take_page
from anchor_console.desk.sheltering import MARK
from anchor_console.desk.tables import MIGRATIONS
from anchor_console.kit import sqlite
from anchor_console.kit.sqlite import open_database
from tests.conftest import ExpectedLogs
from tests.desk.bad_days import STAMP, Screen, expected, fill, garble, leave_uncleanly, open_ids
from tests.fakes import NOON, page


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path)
    yield screen
    screen.close()


def test_the_first_start_makes_a_fresh_copy_and_the_next_finds_it_good(screen: Screen) -> None:
    first = screen.open()
    assert (first.state, first.sheltering.now) == ("fresh", None)
    screen.end(first)
    again = screen.open()
    assert (again.state, again.on_disk, again.unclean, again.sheltering.now) == ("good", True, False, None)


def test_after_an_unclean_end_a_whole_file_is_taken_as_it_is(screen: Screen) -> None:
    fill(screen.path)
    leave_uncleanly(screen.path)
    opened = screen.open()
    assert (opened.state, opened.aside, open_ids(opened.copy)) == ("good", None, expected())


def test_what_is_no_database_is_moved_aside_as_it_is_and_a_new_one_made(
    screen: Screen, expected_logs: ExpectedLogs
) -> None:
    expected_logs("database is damaged")
    screen.path.write_bytes(b"not a database at all " * 1_000)
    opened = screen.open()
    aside = screen.folder / f"desk-damaged-{STAMP}.db"
    assert (opened.state, opened.aside, opened.saved_edits, opened.lost) == ("damaged", aside, 0, "all")
    assert aside.read_bytes() == b"not a database at all " * 1_000
    assert opened.copy.numbered() == []
    shelter = screen.desk(opened).shelter()
    assert shelter is not None
    assert (shelter.state, shelter.way, shelter.since, shelter.folder) == (
        "damaged",
        "without",
        NOON,
        str(screen.folder),
    )


def test_a_person_can_see_the_backups_records_until_the_hub_tells_its_own(
    screen: Screen, expected_logs: ExpectedLogs
) -> None:
    expected_logs("database is damaged")
    fill(screen.path)
    back_up(screen.path, screen.folder / "backups", "2025-11-21")
    screen.path.unlink()
    opened = screen.open()
    desk = screen.desk(opened)
    desk.leave_shelter("backup")
    assert desk.shelter() is None
    screen.until(lambda: opened.copy.every("product"))
    assert len(opened.copy.every("product")) == 40
    assert opened.copy.meta("cursor") == ""


def test_without_the_backup_the_word_ends_and_nothing_comes(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged")
    screen.path.write_bytes(b"x" * 5_000)
    opened = screen.open()
    desk = screen.desk(opened)
    desk.leave_shelter("folder")
    assert desk.shelter() is not None, "looking at the folder changes nothing"
    desk.leave_shelter("without")
    assert desk.shelter() is None
    assert [*opened.copy.every("product")] == []


def test_a_file_that_a_newer_console_wrote_is_shown_and_left_as_it_is(
    screen: Screen, expected_logs: ExpectedLogs
) -> None:
    expected_logs("can't be written: TooNew", "edit not saved")
    fill(screen.path)
    with closing(open_database(screen.path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = screen.path.read_bytes()
    opened = screen.open()
    assert (opened.state, opened.on_disk) == ("too_new", False)
    assert len(opened.copy.every("product")) == 40
    assert opened.copy.numbered() == [], "edits that it may not understand it must not send"
    desk = screen.desk(opened)
    desk.change("session.put", "s1", {"title": "新"})
    screen.until(desk.troubles)
    assert desk.troubles()[0].type == "not_saved"
    screen.end(opened)
    assert screen.path.read_bytes() == before


def refusing(error: apsw.Error) -> Callable[..., apsw.Connection]:
    def opening_fails(*_: object, **__: object) -> apsw.Connection:
        raise error

    return opening_fails


@pytest.mark.parametrize(
    ("error", "state"),
    [(apsw.ReadOnlyError("x"), "read_only"), (apsw.FullError("x"), "full"), (apsw.IOError("x"), "read_only")],
)
def test_what_cannot_be_written_is_shown_from_memory_and_a_change_is_refused_and_kept_in_sight(
    screen: Screen, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch, error: apsw.Error, state: str
) -> None:
    expected_logs("can't be written", "edit not saved")
    fill(screen.path)
    monkeypatch.setattr(sqlite, "open_database", refusing(error))
    opened = screen.open()
    assert (opened.state, opened.on_disk) == (state, False)
    assert open_ids(opened.copy) == expected()
    desk = screen.desk(opened)
    desk.change("session.put", "s1", {"title": "新"})
    screen.until(lambda: [one for one in desk.troubles() if one.type == "not_saved"])
    shelter = desk.shelter()
    assert shelter is not None
    assert (shelter.state, shelter.way) == (state, "folder")
    desk.leave_shelter("without")
    assert desk.shelter() == shelter, "it lasts as long as the console runs"


def test_a_copy_in_memory_keeps_in_step_with_the_hub_and_the_file_stays(
    screen: Screen, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("can't be written", "not kept in memory")
    fill(screen.path)
    before = screen.path.read_bytes()
    monkeypatch.setattr(sqlite, "open_database", refusing(apsw.FullError("x")))
    opened = screen.open()
    kept: list[object] = []
    opened.writer.submit(
        lambda c: take_page(c, page("ep-10", last_n=60, outcomes=[Outcome(n=3, outcome="done")]), NOON), kept.append
    )
    opened.writer.submit(lambda c: c.execute("INSERT INTO nowhere VALUES (1)"))
    screen.until(lambda: kept)
    assert "e2" not in open_ids(opened.copy)
    assert screen.path.read_bytes() == before


def test_a_damaged_file_that_cannot_be_replaced_gives_its_edits_to_memory(
    screen: Screen, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("database is damaged", "can't be replaced")
    fill(screen.path)
    garble(screen.path, "known")
    leave_uncleanly(screen.path)
    before = screen.path.read_bytes()
    monkeypatch.setattr(salvage, "open_database", refusing(apsw.FullError("x")))
    opened = screen.open()
    assert (opened.state, opened.saved_edits, open_ids(opened.copy)) == ("full", 45, expected())
    assert screen.path.read_bytes() == before


def test_a_file_that_another_program_holds_is_not_waited_for_for_ever(
    screen: Screen, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("can't be written: BusyError")
    monkeypatch.setattr(opening, "WAITS", 10)
    monkeypatch.setattr(sqlite, "WAITS", 10)
    fill(screen.path)
    holder = apsw.Connection(str(screen.path))
    holder.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    holder.execute("BEGIN IMMEDIATE")
    opened = screen.open()
    assert (opened.state, opened.on_disk) == ("busy", False)
    assert open_ids(opened.copy) == expected(), "a copy of the file can be read all the same"
    holder.close()


def test_a_folder_in_the_files_place_stops_no_start(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("can't be written")
    screen.path.mkdir()
    (screen.path / "x").touch()
    opened = screen.open()
    assert (opened.on_disk, opened.copy.numbered()) == (False, [])


def test_a_large_file_is_looked_through_behind_the_screen(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOOKED_THROUGH", 1)
    fill(screen.path)
    leave_uncleanly(screen.path)
    assert screen.open().unclean


def test_damage_met_in_use_is_said_and_the_next_start_repairs_it(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged")
    fill(screen.path)
    garble(screen.path, "known")
    opened = screen.open()
    assert opened.state == "good", "a clean end: nobody looks"
    desk = screen.desk(opened)
    again: list[int] = []
    opened.sheltering.starts_again = lambda: again.append(1)
    assert len(opened.copy.every("product")) < 40, "what can't be read isn't there, and nothing breaks"
    screen.until(desk.shelter)
    shelter = desk.shelter()
    assert shelter is not None
    assert (shelter.state, shelter.way) == ("damaged", "without")
    desk.leave_shelter("without")
    assert again == [1]
    screen.end(opened)
    assert (screen.folder / MARK).exists()
    repaired = screen.open()
    assert (repaired.state, open_ids(repaired.copy)) == ("damaged", expected())
    assert not (screen.folder / MARK).exists()


def test_a_file_that_only_seemed_damaged_is_taken_as_it_is(screen: Screen) -> None:
    fill(screen.path)
    (screen.folder / MARK).touch()
    opened = screen.open()
    assert (opened.state, open_ids(opened.copy)) == ("good", expected())
    assert not (screen.folder / MARK).exists()
