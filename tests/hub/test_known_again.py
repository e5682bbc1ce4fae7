"""An edit is known again by its id: by whichever number or device it comes, it takes effect once."""

import msgspec
import pytest
from sqlalchemy import Engine, delete, select, update

from anchor_console.core.edits import Edit
from anchor_console.hub import chain, store, tables
from anchor_console.hub.store import Unreadable
from tests.edits_made import edit
from tests.hub.test_store import Record


@pytest.fixture
def record(engine: Engine) -> Record:
    return Record(engine)


def put(n: int, id: str, title: str, at: int = 1) -> Edit:
    return edit("product.put", "p1", n=n, id=id, at=at, title=title)


def test_under_another_number_of_another_device_an_edit_has_no_effect_a_second_time(record: Record) -> None:
    """A device that was numbered anew brings all that it has kept."""
    record.take(put(1, "a", "毛巾"), put(2, "b", "枕头"))
    again = record.take(put(1, "b", "枕头"), put(2, "c", "被子"), device="d1::2")
    assert [(told.n, told.outcome) for told in again.outcomes] == [(1, "done"), (2, "done")]
    assert [(change.version, change.record and change.record["title"]) for change in again.changes] == [(3, "被子")]


def test_what_was_refused_once_stays_refused_by_any_number(record: Record) -> None:
    refused = edit("session.step", "s1", n=1, id="a", to="live")
    record.take(refused)
    record.take(edit("session.put", "s1", n=1, id="x", title="晚场", state="planned"), device="d2")
    (told,) = record.take(edit("session.step", "s1", n=1, id="a", to="live"), device="d1::2").outcomes
    assert (told.n, told.outcome, told.type) == (1, "refused", "absent")


def test_the_same_id_on_something_else_is_another_edit(record: Record) -> None:
    """Not every program gives ids that nobody else gives."""
    record.take(put(1, "a", "毛巾"))
    record.take(put(1, "a", "枕头"), device="d2")
    record.take(put(1, "a", "枕头", at=2), device="d3")
    assert record.records()["product", "p1"]["title"] == "枕头"
    assert record.count(tables.audit) == 3


def test_twice_in_one_body_under_two_numbers_it_is_done_once(record: Record) -> None:
    taken = record.take(put(1, "a", "毛巾"), put(2, "a", "毛巾"))
    assert [told.outcome for told in taken.outcomes] == ["done", "done"]
    assert [change.version for change in taken.changes] == [1]


def test_behind_a_number_that_another_edit_bore_the_rest_is_left(record: Record) -> None:
    """It comes again, in its order, when the device has found itself another name."""
    record.take(put(1, "a", "毛巾"), put(2, "b", "枕头"))
    taken = record.take(put(2, "c", "被子"), put(3, "d", "床单"))
    assert [(told.n, told.type) for told in taken.outcomes] == [(2, "number_taken")]
    assert (taken.last_n, taken.changes) == (2, [])


def test_an_outcome_that_was_tidied_away_is_told_from_the_audit(record: Record) -> None:
    record.take(put(1, "a", "毛巾"), edit("session.step", "s1", n=2, id="b", to="live"))
    with record.transaction() as connection:
        connection.execute(delete(tables.outcome))
    again = record.take(put(1, "a", "毛巾"), edit("session.step", "s1", n=2, id="b", to="live"))
    assert [(told.n, told.outcome, told.type) for told in again.outcomes] == [(1, "done", ""), (2, "refused", "absent")]


def test_an_edit_that_nobody_can_read_is_never_known_again(record: Record) -> None:
    record.take(Unreadable(n=1, detail="?"), Unreadable(n=2, detail="?"))
    assert record.count(tables.audit) == 2


def test_a_snapshot_under_way_needs_no_other_though_its_seqs_are_old(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a record whose removals are forgotten up to today would be read for ever from its beginning."""
    monkeypatch.setattr(store, "PAGE_CHANGES", 2)
    record.take(*(edit("product.put", f"p{n}", n=n, id=f"e{n}", title=f"{n}") for n in range(1, 8)))
    with record.transaction() as connection:
        connection.execute(update(tables.workspace).values(kept_from=6))
    pages = list(record.pages(""))
    assert [page.snapshot for page in pages] == [True, False, False, False]
    assert [page.next for page in pages] == ["ep-2-7", "ep-4-7", "ep-6", "ep-7"]
    assert {page.head for page in pages} == {7}
    with record.transaction() as connection:
        connection.execute(update(tables.workspace).values(kept_from=7))
    assert not record.page("ep-4-7").snapshot
    record.take(edit("product.remove", "p1", n=8, id="e8"))
    with record.transaction() as connection:
        connection.execute(update(tables.workspace).values(kept_from=8))
    assert record.page("ep-4-7").snapshot, "a removal since then may be forgotten"


def test_each_audit_row_is_chained_to_the_one_before_and_a_change_shows(record: Record) -> None:
    record.take(put(1, "a", "毛巾"))
    record.take(put(1, "b", "枕头"), device="d2")
    with record.engine.begin() as connection:
        rows = [dict(row._mapping) for row in connection.execute(select(tables.audit).order_by(tables.audit.c.seq))]
        end = connection.scalar(select(tables.workspace.c.audit_hash))
        assert chain.verify(connection) is None
    assert rows[0]["hash"] == chain.link(chain.START, rows[0])
    assert rows[1]["hash"] == chain.link(rows[0]["hash"], rows[1]) == end
    with record.transaction() as connection:
        connection.execute(
            update(tables.audit).where(tables.audit.c.seq == 1).values(wanted=msgspec.json.encode({}).decode())
        )
        assert chain.verify(connection) == 1
