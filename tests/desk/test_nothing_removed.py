"""Missing or empty local data is never sent as a deletion: what goes out is what a person asked for, and only that."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_console.core.edits import Change, Edit
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.outbox import Outbox
from anchor_console.kit.sqlite import open_database
from tests.fakes import NOON, FakeClock, InlineWriter, page

KINDS = ("session", "lineup_item", "product")
LOSSES = {
    "some rows": "DELETE FROM known WHERE id IN ('product1', 'lineup_item2')",
    "a kind": "DELETE FROM known WHERE kind = 'lineup_item'",
    "all rows": "DELETE FROM known",
    "versions": "UPDATE known SET version = 0",
    "the cursor": "DELETE FROM meta WHERE name IN ('cursor', 'epoch', 'last_n')",
    "everything but the edits": "DELETE FROM known; DELETE FROM meta; DELETE FROM picture",
    "the file": "",
}

losses = st.lists(st.sampled_from(sorted(LOSSES)), min_size=1, max_size=4)
deeds = st.lists(
    st.tuples(st.sampled_from(["put", "remove", "undo", "look"]), st.sampled_from(KINDS), st.integers(0, 3)), max_size=8
)


def filled(path: Path) -> None:
    Copy(path).close()
    connection = open_database(path)
    records = {
        "session": {"title": "晚场", "state": "planned"},
        "lineup_item": {"session": "session0", "product": "product0", "rank": "n"},
        "product": {"title": "毯"},
    }
    changes = [
        Change(seq=i + 1, kind=kind, id=f"{kind}{i}", version=1, record=record)
        for kind, record in records.items() for i in range(4)
    ]  # fmt: skip
    with connection:
        take_page(connection, page("ep-12", changes=changes), NOON)
    connection.close()


def lose(path: Path, loss: str) -> None:
    if not LOSSES[loss]:
        for left in path.parent.glob("desk.db*"):
            left.unlink()
        return
    connection = apsw.Connection(str(path))
    connection.execute(LOSSES[loss])
    connection.close()


def one_life(path: Path, wanted: list[tuple[str, str, int]], seed: int) -> tuple[set[str], list[Edit]]:
    """What a person does at one start of the desk; whose removal was asked for, and all that would be sent."""
    copy, writer = Copy(path), InlineWriter(path)
    desk = Desk(copy, writer, FakeClock(), random.Random(seed))
    asked = set()
    for deed, kind, i in wanted:
        if deed == "put":
            desk.change(f"{kind}.put", f"{kind}{i}", {"title": "改"} if kind != "lineup_item" else {"hand_price": 1})
        elif deed == "remove":
            asked.add(f"{kind}{i}")
            desk.change(f"{kind}.remove", f"{kind}{i}", {})
        elif deed == "undo":
            undone = desk.undo_says()
            if undone is not None:  # to take back that a record was made is to remove it
                asked.add(undone.entity)
            desk.undo()
        else:
            desk.sessions(), desk.lineup("session0")
    outbox = Outbox(copy, writer, FakeClock(), random.Random(seed), lambda _: None)
    sent = outbox.to_send()
    writer.close()
    copy.close()
    return asked, sent


@settings(max_examples=60)
@given(lost=losses, before=deeds, after=deeds)
def test_no_removal_goes_out_that_no_person_asked_for(
    lost: list[str], before: list[tuple[str, str, int]], after: list[tuple[str, str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        filled(path)
        asked, _ = one_life(path, before, 1)
        for seed, loss in enumerate(lost, 2):
            lose(path, loss)
            more, sent = one_life(path, after if loss == lost[-1] else [], seed)
            asked |= more
            removed = {edit.entity for edit in sent if edit.kind.endswith(".remove")}
            assert removed <= asked
            assert all(edit.kind.partition(".")[2] in ("put", "remove") for edit in sent)


def test_a_copy_that_lost_all_it_knew_sends_nothing_at_all(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    filled(path)
    for loss in LOSSES:
        lose(path, loss)
        assert one_life(path, [("look", "session", 0)], 1) == (set(), [])
