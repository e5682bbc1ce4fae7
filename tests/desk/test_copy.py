"""The copy on disk: what is kept is read again, all or nothing, and nothing is closed that the hub has not answered."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from anchor_console.core.edits import Change, Edit, Held, Outcome
from anchor_console.core.wire import Numbers, State
from anchor_console.desk import copy, numbering
from anchor_console.desk.copy import Copy, drop_edit, keep_meta, keep_picture, take_page
from anchor_console.desk.numbering import keep_edit
from tests.edits_made import edit
from tests.fakes import NOON, page


class Both:
    """A copy being read, and a connection that writes it."""

    def __init__(self, path: Path) -> None:
        self.copy = Copy(path)
        self.writes = apsw.Connection(str(path))

    def keep(self, *edits: Edit) -> list[Edit]:
        return [keep_edit(self.writes, one) for one in edits]

    def became(self) -> list[tuple[int, str]]:
        return [(int(n), str(became)) for n, became in self.writes.execute("SELECT n, became FROM edit ORDER BY n")]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    both = Both(tmp_path / "desk.db")
    yield both
    both.writes.close()
    both.copy.close()


def changed(kind: str, id: str, version: int = 1, **record: Any) -> Change:
    return Change(seq=1, kind=kind, id=id, version=version, record=record)


def done(n: int) -> Outcome:
    return Outcome(n=n, outcome="done")


def test_an_empty_copy_knows_nothing(both: Both) -> None:
    assert both.copy.meta("cursor") == ""
    assert both.copy.meta("last_n", "0") == "0"
    assert both.copy.get("session", "s1") is None
    assert both.copy.picture("s1") is None
    assert both.copy.numbered() == []


def test_facts_are_kept_and_replaced(both: Both) -> None:
    keep_meta(both.writes, device="d1", cursor="a")
    keep_meta(both.writes, cursor="b")
    assert (both.copy.meta("device"), both.copy.meta("cursor")) == ("d1", "b")


def test_edits_are_numbered_from_one_without_a_gap(both: Both) -> None:
    kept = both.keep(*(edit("session.put", "s1", n=1, id=f"e{i}", title="晚场") for i in range(3)))
    assert [one.n for one in kept] == [1, 2, 3]
    assert both.copy.after(0, 50) == kept


def test_a_number_is_never_given_twice_though_its_edit_is_closed(both: Both) -> None:
    both.keep(edit("session.put", "s1", title="一"))
    take_page(both.writes, page(last_n=1, outcomes=[done(1)]), NOON)
    assert both.keep(edit("session.put", "s1", title="二"))[0].n == 2


@pytest.mark.parametrize(
    "hopeless",
    [
        edit("session.put", "s" * 65, title="the name of the record is too long to be read again"),
        edit("session.put", "s1", title="字" * numbering.EDIT_BYTES),
        edit("session.put", "s1", title=object()),
    ],
)
def test_an_edit_that_would_block_the_others_is_not_kept(both: Both, hopeless: Edit) -> None:
    with pytest.raises((ValueError, TypeError)):
        both.keep(hopeless)
    assert both.became() == []


def test_one_body_bears_no_more_edits_than_asked_for_and_no_more_bytes_than_a_hub_takes(both: Both) -> None:
    both.keep(*(edit("session.put", "s1", id=f"e{i}", title="x" * 200_000) for i in range(5)))
    assert [one.n for one in both.copy.after(0, 50)] == [1, 2]
    assert [one.n for one in both.copy.after(2, 1)] == [3]


def test_an_edit_larger_than_a_body_goes_alone(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "BODY_BYTES", 10)
    both.keep(edit("session.put", "s1"), edit("session.put", "s2", id="e2"))
    assert [one.n for one in both.copy.after(0, 50)] == [1]


def test_a_page_brings_records_and_takes_them_away(both: Both) -> None:
    whole = [changed("session", "s1", title="晚场"), changed("session", "s2", title="早场")]
    take_page(both.writes, page(changes=whole), NOON)
    take_page(both.writes, page("ep-2", changes=[Change(seq=2, kind="session", id="s2", version=2, record=None)]), NOON)
    assert both.copy.get("session", "s1") == Held(1, {"title": "晚场"})
    assert [*both.copy.every("session")] == ["s1"]
    assert both.copy.meta("cursor") == "ep-2"


def test_a_page_taken_twice_leaves_what_it_left_the_first_time(both: Both) -> None:
    both.keep(edit("session.put", "s1"))
    one = page("ep-3", last_n=1, changes=[changed("session", "s1", version=4, title="晚场")], outcomes=[done(1)])
    for _ in range(2):
        take_page(both.writes, one, NOON)
        assert both.copy.get("session", "s1") == Held(4, {"title": "晚场"})
        assert both.became() == [(1, "done")]


def test_a_snapshot_forgets_the_records_first_and_never_the_edits(both: Both) -> None:
    both.keep(edit("session.put", "s9", title="还没送出"))
    take_page(both.writes, page(changes=[changed("session", "s1", title="旧")]), NOON)
    take_page(both.writes, page("ep-9", snapshot=True, changes=[changed("session", "s2", title="新")]), NOON)
    assert [*both.copy.every("session")] == ["s2"]
    assert [kept.edit.entity for kept in both.copy.numbered()] == ["s9"]


def test_a_bare_last_n_closes_nothing(both: Both) -> None:
    """The reply that said "refused" may be the one that was lost."""
    both.keep(edit("session.put", "s1"))
    take_page(both.writes, page(last_n=1), NOON)
    assert both.became() == [(1, "pending")]
    assert both.copy.meta("last_n") == "1"


def test_the_first_outcome_stands(both: Both) -> None:
    both.keep(edit("session.put", "s1"))
    refused = Outcome(n=1, outcome="refused", type="invalid", detail="title is too long")
    take_page(both.writes, page(last_n=1, outcomes=[refused]), NOON)
    take_page(both.writes, page(last_n=1, outcomes=[done(1)]), NOON)
    assert [(kept.became, kept.outcome) for kept in both.copy.numbered()] == [("refused", refused)]


def test_only_what_did_not_go_through_can_be_dropped(both: Both) -> None:
    both.keep(*(edit("session.put", "s1", id=f"e{i}") for i in range(4)))
    outcomes = [Outcome(n=1, outcome="refused"), Outcome(n=2, outcome="conflict", theirs={"state": "live"}), done(3)]
    take_page(both.writes, page(last_n=3, outcomes=outcomes), NOON)
    for n in (1, 2, 3, 4):
        drop_edit(both.writes, n, NOON)
    assert both.became() == [(1, "dropped"), (2, "dropped"), (3, "done"), (4, "pending")]


def test_the_lineup_stands_in_the_order_of_its_ranks(both: Both) -> None:
    items = {"a": "3", "b": "1", "c": "2"}
    take_page(
        both.writes, page(changes=[changed("lineup_item", id, session="s1", rank=r) for id, r in items.items()]), NOON
    )
    assert both.copy.lineup("s1") == [("b", "1"), ("c", "2"), ("a", "3")]
    assert both.copy.lineup("s2") == []


def test_the_picture_of_a_room_is_kept_for_the_next_start(both: Both) -> None:
    numbers = Numbers(seq=7, at=1, sent_at=2, counters={"likes": 3}, metrics={})
    state = State(seq=7, counters={"likes": 3}, minutes=[], pinned=None, events=[], numbers=numbers, epoch="ep")
    keep_picture(both.writes, "s1", state)
    keep_picture(both.writes, "s1", state)
    assert both.copy.picture("s1") == state


def test_a_picture_that_another_version_kept_is_left_aside(both: Both) -> None:
    both.writes.execute("INSERT INTO picture VALUES ('s1', '{\"t\":\"state\"}')")
    assert both.copy.picture("s1") is None


def test_what_belongs_to_a_record_is_found_by_the_owners_index(both: Both) -> None:
    """Else each look at one product's ledger would read through the ledgers of all."""
    changes = [changed("price", f"d{n}", product=f"p{n % 3}", amount=n) for n in range(9)]
    with both.writes:
        take_page(both.writes, page("ep-9", changes=changes), NOON)
    assert both.copy.within("price", "p1").keys() == {"d1", "d4", "d7"}
    plan = both.writes.execute(f"EXPLAIN QUERY PLAN {copy.WITHIN_OWNER}", ("price", "p1")).fetchall()
    assert ["known_owner" in str(row[3]) for row in plan] == [True]
