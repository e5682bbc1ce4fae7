"""Numbers are given once and grow for ever; under another name all that is kept is numbered from 1, in its order."""

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from anchor_console.core.edits import Outcome
from anchor_console.desk.copy import Copy, drop_edit, take_page
from anchor_console.desk.numbering import DONE_KEPT, forget_done, keep_edit, next_n, number_anew
from anchor_console.desk.tables import prepare
from anchor_console.kit.sqlite import open_database
from tests.edits_made import edit
from tests.fakes import NOON, page


@pytest.fixture
def writes(tmp_path: Path) -> Iterator[apsw.Connection]:
    connection = open_database(tmp_path / "desk.db")
    prepare(connection)
    yield connection
    connection.close()


def keep(writes: apsw.Connection, *ids: str) -> list[int]:
    """Keep an edit of each id; their numbers."""
    return [keep_edit(writes, edit("session.put", "s1", id=id, title=id)).n for id in ids]


def close(writes: apsw.Connection, *numbers: int, refused: tuple[int, ...] = (), at: int = NOON) -> None:
    """Have these done, and those refused."""
    outcomes = [Outcome(n=n, outcome="refused" if n in refused else "done") for n in (*numbers, *refused)]
    take_page(writes, page(last_n=max([*numbers, *refused]), outcomes=outcomes), at)


def test_numbers_begin_at_1_and_leave_none_out(writes: apsw.Connection) -> None:
    assert keep(writes, "a", "b", "c") == [1, 2, 3]
    assert next_n(writes) == 4
    assert Copy(writes).given() == 3


def test_a_file_from_before_numbers_were_kept_goes_on_behind_its_last_edit(writes: apsw.Connection) -> None:
    keep(writes, "a", "b")
    writes.execute("DELETE FROM meta WHERE name = 'next_n'")
    assert next_n(writes) == 3
    assert keep(writes, "c") == [3]


def test_what_was_closed_long_ago_is_forgotten_and_its_number_is_not_given_again(writes: apsw.Connection) -> None:
    keep(writes, "a", "b", "c")
    close(writes, 1, 2, 3)
    forget_done(writes, NOON + DONE_KEPT)
    assert [one.id for one in Copy(writes).after(0, 50)] == ["a", "b", "c"]
    forget_done(writes, NOON + DONE_KEPT + 1)
    assert Copy(writes).after(0, 50) == []
    assert keep(writes, "d") == [4]


def test_what_waits_and_what_a_person_has_still_to_see_is_never_forgotten(writes: apsw.Connection) -> None:
    keep(writes, "a", "b", "c")
    close(writes, 1, refused=(2,))
    forget_done(writes, NOON + 100 * DONE_KEPT)
    assert [(kept.edit.id, kept.became) for kept in Copy(writes).numbered()] == [("b", "refused"), ("c", "pending")]
    drop_edit(writes, 2, NOON)
    forget_done(writes, NOON + 100 * DONE_KEPT)
    assert [kept.edit.id for kept in Copy(writes).numbered()] == ["c"]


def test_as_another_device_all_that_is_kept_is_numbered_from_1_in_its_order(writes: apsw.Connection) -> None:
    keep(writes, "a", "b", "c", "d")
    close(writes, 1, 2)
    forget_done(writes, NOON + DONE_KEPT + 1)
    assert number_anew(writes, "d::2") == {3: 1, 4: 2}
    copy = Copy(writes)
    assert [(kept.edit.n, kept.edit.id) for kept in copy.numbered()] == [(1, "c"), (2, "d")]
    assert (copy.meta("device"), copy.meta("last_n")) == ("d::2", "0")
    assert keep(writes, "e") == [3]


def test_with_nothing_kept_another_device_begins_at_1(writes: apsw.Connection) -> None:
    assert number_anew(writes, "d::2") == {}
    assert keep(writes, "a") == [1]
