"""Undo and redo over all records: each is a new edit; a new change forgets what was undone; what failed is no step."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import apsw
import pytest

from anchor_console.core.edits import Outcome
from anchor_console.core.undo import Wanted
from anchor_console.desk.copy import Copy, Numbered, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.undoing import AT_ONCE, MANY
from anchor_console.desk.view import Deed
from tests.conftest import ExpectedLogs
from tests.fakes import NOON, FakeClock, InlineWriter, page


class House:
    """A desk without a hub, whose edits are answered by hand."""

    def __init__(self, path: Path) -> None:
        self.copy, self.writer = Copy(path), InlineWriter(path)
        self.desk = Desk(self.copy, self.writer, FakeClock(), Random(1))

    def put(self, **wanted: object) -> None:
        """Change the session s1."""
        self.desk.change("session.put", "s1", wanted)

    def title(self) -> str | None:
        """Its title as it shows."""
        return next((row.title for row in self.desk.sessions()), None)

    def refuse(self, n: int) -> None:
        """Have the hub refuse an edit."""
        outbox = self.desk._outbox
        told = page(last_n=n, outcomes=[Outcome(n=n, outcome="refused", type="invalid")])

        def taken(parked: list[Numbered]) -> None:
            outbox.took(told, parked)

        self.writer.submit(lambda connection: take_page(connection, told, NOON), taken)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "desk.db")
    yield house
    house.writer.close()
    house.copy.close()


def test_what_was_undone_can_be_done_again_and_undone_again(house: House) -> None:
    house.put(title="早场")
    house.put(title="晚场")
    assert house.desk.undo()
    assert house.title() == "早场"
    assert house.desk.redo()
    assert house.title() == "晚场"
    assert house.desk.undo()
    assert house.desk.undo()
    assert house.title() is None
    assert house.desk.redo()
    assert house.title() == "早场"
    assert house.desk.waiting() == 7, "each was an edit of its own"


def test_with_nothing_done_there_is_nothing_to_undo_or_redo(house: House) -> None:
    assert not house.desk.undo()
    assert not house.desk.redo()
    assert house.desk.undo_says() is None
    assert house.desk.redo_says() is None


def test_a_new_change_forgets_what_was_undone(house: House) -> None:
    house.put(title="早场")
    house.desk.undo()
    house.put(title="晚场")
    assert not house.desk.redo()


def test_it_is_said_what_would_be_undone_and_redone(house: House) -> None:
    house.put(title="早场")
    assert house.desk.undo_says() == Deed(kind="session.put", entity="s1")
    house.desk.undo()
    assert house.desk.redo_says() == Deed(kind="session.put", entity="s1")


def test_what_was_refused_can_be_neither_undone_nor_redone(house: House) -> None:
    house.put(title="早场")
    house.refuse(1)
    assert not house.desk.undo()
    house.put(title="晚场")
    house.desk.undo()
    house.refuse(3)
    assert not house.desk.redo(), "it was not taken back"
    assert not house.desk.undo()


def test_a_change_that_can_not_be_taken_back_is_no_step(house: House) -> None:
    house.put(title="早场", state="planned")
    house.desk.change("session.step", "s1", {"to": "ready"})
    house.desk.change("session.step", "s1", {"to": "live"})
    assert house.desk.undo()
    assert [row.state for row in house.desk.sessions()] == ["live"], "nobody steps back from live"


def test_in_a_long_day_the_last_hundred_changes_are_remembered(house: House) -> None:
    for n in range(110):
        house.put(title=f"{n}")
    assert sum(house.desk.undo() for _ in range(110)) == 100
    assert sum(house.desk.redo() for _ in range(110)) == 100
    assert house.title() == "109"


def test_an_undo_that_the_disk_did_not_take_can_not_be_done_again(house: House, expected_logs: ExpectedLogs) -> None:
    """It is parked: nothing was taken back."""
    expected_logs("edit not saved")
    house.put(title="早场")
    house.writer.broken = apsw.FullError("disk full")
    assert house.desk.undo()
    assert not house.desk.redo()
    assert house.title() == "早场"


def test_changes_of_one_deed_are_taken_back_and_done_again_at_once(house: House) -> None:
    """A copied week is one step, in its order both ways."""
    house.desk.change_all(
        [Wanted("session.put", "s1", {"title": "早场"}), Wanted("session.put", "s1", {"title": "晚场"})]
    )
    house.desk.change_all([Wanted("session.put", "s2", {"title": "夜场"})], step="copy")
    house.desk.change_all([Wanted("session.put", "s3", {"title": "加场"})], step="copy")
    assert house.desk.undo_says() == Deed(kind="session.put", entity="s2", count=2)
    assert house.desk.undo()
    assert [row.id for row in house.desk.sessions()] == ["s1"]
    assert house.title() == "晚场"
    assert house.desk.undo()
    assert house.title() is None
    assert house.desk.redo()
    assert house.title() == "晚场"
    assert house.desk.redo()
    assert sorted(row.id for row in house.desk.sessions()) == ["s1", "s2", "s3"]


def test_a_part_that_did_not_go_through_is_no_part_of_the_step(house: House) -> None:
    """The rest of it can be taken back."""
    house.desk.change_all(
        [Wanted("session.put", "s1", {"title": "早场"}), Wanted("session.put", "s2", {"title": "夜场"})]
    )
    house.refuse(2)
    assert house.desk.undo_says() == Deed(kind="session.put", entity="s1", count=1)


def test_what_nothing_takes_back_is_no_step(house: House) -> None:
    """Nor is a deed of nothing."""
    house.desk.change_all([])
    house.desk.change_all([Wanted("session.step", "nowhere", {"to": "live"})])
    assert not house.desk.undo()


def large_step(house: House, count: int) -> None:
    """One step of so many products."""
    house.desk.change_all([Wanted("product.put", f"p{n}", {"title": f"浴巾 {n}"}) for n in range(count)], "import:1")


def test_a_large_step_is_gone_through_in_parts_and_may_turn_round_half_way(house: House) -> None:
    large_step(house, MANY + 1)
    assert house.desk.undo()
    assert house.desk.undo_says() == Deed(kind="product.put", entity="p0", count=MANY + 1 - AT_ONCE, half=True)
    assert house.desk.redo_says() == Deed(kind="product.put", entity=f"p{MANY + 1 - AT_ONCE}", count=AT_ONCE)
    assert house.desk.redo()
    assert house.desk.undo_says() == Deed(kind="product.put", entity="p0", count=MANY + 1)
    assert house.desk.redo_says() is None
