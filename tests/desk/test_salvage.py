"""A damaged database is moved aside as it is, and its open edits go on in a new one, under their own ids."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from anchor_console.desk import salvage
from anchor_console.desk.backups import back_up
from anchor_console.desk.numbering import keep_edit
from anchor_console.kit import sqlite
from anchor_console.kit.sqlite import open_database
from tests.conftest import ExpectedLogs
from tests.desk.bad_days import Screen, expected, fill, garble, leave_uncleanly, open_ids
from tests.edits_made import edit


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path)
    yield screen
    screen.close()


def test_two_damaged_files_of_one_second_lie_side_by_side(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged")
    for content in (b"one " * 1_000, b"two " * 1_000):
        screen.path.write_bytes(content)
        screen.end(screen.open())
    contents = {path.read_bytes()[:3] for path in screen.folder.glob("desk-damaged-*.db")}
    assert contents == {b"one", b"two"}


def test_a_damaged_page_of_records_costs_no_edit(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged")
    fill(screen.path)
    garble(screen.path, "known")
    leave_uncleanly(screen.path)
    before = screen.path.read_bytes()
    opened = screen.open()
    assert (opened.state, opened.lost, opened.saved_edits) == ("damaged", "", 45)
    assert open_ids(opened.copy) == expected()
    assert opened.aside is not None
    assert opened.aside.read_bytes() == before
    assert (opened.copy.meta("cursor"), opened.copy.every("product")) == ("", {}), "the hub tells its records anew"


def test_it_goes_on_under_another_name_with_numbers_from_one_and_the_edits_own_ids(
    screen: Screen, expected_logs: ExpectedLogs
) -> None:
    expected_logs("database is damaged")
    fill(screen.path)
    garble(screen.path, "known")
    leave_uncleanly(screen.path)
    opened = screen.open()
    assert opened.copy.meta("device") == "d1::2"
    assert opened.copy.meta("session") == "s1"
    kept = opened.copy.numbered()
    assert [one.edit.n for one in kept] == list(range(1, 46))
    assert [one.edit.id for one in kept] == sorted(expected(), key=lambda id: int(id[1:])), (
        "in the order they were made"
    )
    assert all(one.outcome is None or one.outcome.n == one.edit.n for one in kept)


def test_edits_are_read_around_a_damaged_page_of_their_own(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged")
    fill(screen.path)
    garble(screen.path, "edit")
    leave_uncleanly(screen.path)
    opened = screen.open()
    saved = open_ids(opened.copy)
    assert opened.lost == "some"
    assert saved.items() <= expected().items()
    assert {"e1", "e59"} <= saved.keys(), "those before it and those behind it"
    assert 45 - 6 <= len(saved) < 45


def test_what_the_damaged_file_lost_comes_from_the_last_backup(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged")
    fill(screen.path)
    back_up(screen.path, screen.folder / "backups", "2025-11-21")
    with closing(open_database(screen.path)) as connection, connection:
        keep_edit(connection, edit("session.put", "s9", id="later", title="后来", at=99))
        connection.execute("UPDATE edit SET became = 'done' WHERE n = 4")
    garble(screen.path, "edit")
    leave_uncleanly(screen.path)
    opened = screen.open()
    saved = open_ids(opened.copy)
    wanted = {id for id, became in expected().items() if became == "pending"} - {"e3"} | {"later"}
    assert wanted <= saved.keys(), "and what was done since is not wanted again"
    assert "e3" not in saved
    shelter = opened.sheltering.now
    assert shelter is not None
    assert shelter.way == "backup"
    assert shelter.backup_at > 0


def test_a_missing_file_is_made_anew_from_the_backup_that_there_is(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged: it is gone")
    fill(screen.path)
    back_up(screen.path, screen.folder / "backups", "2025-11-21")
    screen.path.unlink()
    opened = screen.open()
    assert (opened.state, opened.aside, opened.lost) == ("damaged", None, "all")
    assert open_ids(opened.copy) == expected()
    assert opened.copy.meta("device") == "", "it is not known which numbers were given since: this is another desk"
    assert [*opened.copy.every("product")] == []


def test_a_repair_cut_short_between_the_two_renames_is_finished(screen: Screen) -> None:
    fill(screen.path)
    saved = salvage.salvage(screen.path)
    screen.path.rename(screen.folder / "desk-damaged-20250101-000000.db")
    sqlite.beside(screen.path, "-wal").write_bytes(b"the old file's own")
    salvage._write(screen.folder / salvage.NEW, saved)
    opened = screen.open()
    assert (opened.state, open_ids(opened.copy)) == ("good", expected())
    assert (screen.folder / "desk-damaged-20250101-000000.db-wal").read_bytes() == b"the old file's own"


def test_a_repair_cut_short_before_them_begins_anew(screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("database is damaged")
    fill(screen.path)
    garble(screen.path, "known")
    leave_uncleanly(screen.path)
    (screen.folder / salvage.NEW).write_bytes(b"half a file")
    assert open_ids(screen.open().copy) == expected()
