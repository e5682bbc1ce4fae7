"""What a screen holds: everything is answered at once from this machine, also before anything runs behind it."""

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from anchor_console.core import fields
from anchor_console.core.edits import Change, Outcome
from anchor_console.core.session import Session
from anchor_console.core.undo import Wanted
from anchor_console.desk import desk as desk_module
from anchor_console.desk import undoing
from anchor_console.desk.copy import Copy, keep_meta, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.exchange import Exchange
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit.tasks import Tasks
from tests.conftest import ExpectedLogs
from tests.desk.test_picture import seqs, shown, state
from tests.edits_made import END, LATER, START
from tests.fakes import NOON, FakeClock, InlineWriter, page
from tests.waiting import until

ROOM = {"name": "屿间生活", "platform": "douyin", "currency": "CNY"}
LATE = {"title": "晚场", "room": "r1", "state": "planned", "starts_at": LATER, "ends_at": END}
EARLY = {"title": "早场", "room": "r9", "state": "draft", "starts_at": START}
PRODUCT = {"title": "全棉四件套", "short_title": "四件套", "list_price": 39_900, "stock": 80}
ITEM = {"session": "s1", "product": "p1", "rank": "1000000000", "hand_price": 32_900, "floor_price": 30_000}
RECORDS = [
    Change(seq=1, kind="room", id="r1", version=1, record=ROOM),
    Change(seq=2, kind="session", id="s1", version=3, record=LATE),
    Change(seq=3, kind="session", id="s2", version=1, record=EARLY),
    Change(seq=4, kind="session", id="s3", version=1, record={"title": "未定", "state": "draft"}),
    Change(seq=5, kind="product", id="p1", version=1, record=PRODUCT),
    Change(seq=6, kind="lineup_item", id="a", version=1, record=ITEM),
    Change(seq=7, kind="lineup_item", id="b", version=1, record={"session": "s1", "product": "p9", "rank": "2" * 10}),
]


class Kept:
    """A copy with some records, and desks on it, one after the other."""

    def __init__(self, path: Path) -> None:
        self.copy = Copy(path)
        self.writer = InlineWriter(path)
        self.writer.submit(lambda connection: take_page(connection, page("ep-7", changes=RECORDS), NOON))
        self.told: list[Changed] = []

    def desk(self) -> Desk:
        desk = Desk(self.copy, self.writer, FakeClock(), random.Random(1))
        desk.watch(self.told.append)
        return desk

    def answer(self, desk: Desk, *outcomes: Outcome) -> None:
        """Let the hub have answered so."""
        reply = page("ep-9", last_n=max(outcome.n for outcome in outcomes), outcomes=outcomes)
        asyncio.run(Exchange(desk._outbox).take(reply))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path / "desk.db")
    yield kept
    kept.writer.close()
    kept.copy.close()


def refused(n: int) -> Outcome:
    return Outcome(n=n, outcome="refused", type="below_floor", detail="29900 is below the floor price 30000")


def test_a_desk_is_all_that_a_screen_asks_for(kept: Kept) -> None:
    view: DeskView = kept.desk()
    assert view.now() == FakeClock().now()


def test_the_first_paint_needs_no_loop_and_finds_what_is_on_disk(kept: Kept) -> None:
    desk = kept.desk()
    assert [(row.id, row.title, row.room_name, row.platform) for row in desk.sessions()] == [
        ("s3", "未定", "", ""), ("s2", "早场", "", ""), ("s1", "晚场", "屿间生活", "douyin"),
    ]  # fmt: skip
    assert [(row.number, row.id, row.short_title, row.list_price, row.stock) for row in desk.lineup("s1")] == [
        (1, "a", "四件套", 39_900, 80), (2, "b", "p9", None, None),
    ]  # fmt: skip
    assert (desk.hub.step, desk.stream.step, desk.session, desk.picture) == ("starting", "stopped", None, None)
    assert (desk.waiting(), list(desk.troubles()), kept.told) == (0, [], [])


def test_a_start_with_nothing_on_disk_shows_nothing(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "other.db")
    kept.copy.close()
    kept.writer.close()
    copy, writer = Copy(tmp_path / "new.db"), InlineWriter(tmp_path / "new.db")
    desk = Desk(copy, writer, FakeClock(), random.Random(1))
    assert (list(desk.sessions()), list(desk.lineup("s1")), desk.undo()) == ([], [], False)
    writer.close()
    copy.close()


def test_a_start_writes_nothing_once_the_device_has_its_name(kept: Kept) -> None:
    kept.desk().open_session("s1")
    kept.writer.broken = apsw.ReadOnlyError("nothing may be written")
    desk = kept.desk()
    assert desk.sessions()
    assert desk.picture


def test_a_change_shows_at_once_and_is_told(kept: Kept) -> None:
    desk = kept.desk()
    kept.writer.held = True
    desk.change("session.put", "s1", {"title": "大场"})
    desk.change("lineup_item.move", "b", {"after": None})
    desk.change("lineup_item.remove", "a", {})
    desk.change("session.put", "s4", {"title": "新的"})
    assert {row.id: (row.title, row.badge) for row in desk.sessions()} == {
        "s1": ("大场", "pending"), "s2": ("早场", ""), "s3": ("未定", ""), "s4": ("新的", "pending"),
    }  # fmt: skip
    assert [(row.id, row.badge) for row in desk.lineup("s1")] == [("b", "pending")]
    assert desk.waiting() == 4
    assert kept.told == [Changed.RECORDS | Changed.EDITS] * 4


def test_a_session_counts_from_when_it_went_live_until_it_ended(kept: Kept) -> None:
    """Whatever was planned: that counts only while nothing better is known."""
    desk = Desk(kept.copy, kept.writer, clock := FakeClock(), random.Random(1))
    told = []
    for to in ("ready", "live", "ended"):
        desk.change("session.step", "s1", {"to": to})
        row = next(row for row in desk.sessions() if row.id == "s1")
        told.append((row.live_at, row.ended_at, row.elapsed(NOON + 60_000)))
        clock.time += 10_000
    by_plan = NOON + 60_000 - fields.instant(LATER)
    assert told == [(0, 0, by_plan), (NOON + 10_000, 0, 50_000), (NOON + 10_000, NOON + 20_000, 10_000)]


def test_the_base_of_a_change_is_the_version_that_the_hub_gave(kept: Kept) -> None:
    desk = kept.desk()
    desk.change("session.put", "s1", {"title": "大场"})
    desk.change("session.put", "s1", {"title": "更大"})
    desk.change("session.put", "s9", {"title": "新的"})
    assert [edit.base for edit in kept.copy.after(0, 9)] == [3, 3, None]


def test_an_edit_may_say_that_its_writer_saw_an_older_version_but_none_made_again_does(kept: Kept) -> None:
    desk = kept.desk()
    desk.change_all([Wanted("session.put", "s1", {"title": "大场"}, 2)])
    found = desk.one(Session, "s1")
    assert found is not None
    assert (found.version, found.base) == (4, 3), "own open edits are none of the hub's"
    assert desk.undo()
    assert desk.redo()
    assert [edit.base for edit in kept.copy.after(0, 9)] == [2, 3, 3]


def test_a_change_laid_over_is_what_the_whole_replayed_would_be(kept: Kept) -> None:
    desk = kept.desk()
    for price in (31_000, 32_000, 33_000):
        desk.lineup("s1")
        desk.change("lineup_item.put", "a", {"hand_price": price})
        desk.change("lineup_item.move", "a", {"after": "b"})
    assert list(desk.lineup("s1")) == list(kept.desk().lineup("s1"))


def test_undo_takes_back_the_last_change_by_a_new_edit(kept: Kept) -> None:
    desk = kept.desk()
    desk.change("session.put", "s1", {"title": "大场"})
    desk.change("lineup_item.move", "b", {"after": None})
    assert desk.undo()
    assert [row.id for row in desk.lineup("s1")] == ["a", "b"]
    assert desk.undo()
    assert "晚场" in [row.title for row in desk.sessions()]
    assert not desk.undo()
    assert desk.waiting() == 4


def test_undo_remembers_the_last_hundred(kept: Kept) -> None:
    desk = kept.desk()
    for n in range(undoing.DEPTH + 5):
        desk.change("session.put", "s1", {"title": f"第{n}版"})
    assert sum(desk.undo() for _ in range(undoing.DEPTH + 5)) == undoing.DEPTH


def test_a_change_that_was_refused_is_not_offered_to_be_taken_back(kept: Kept) -> None:
    """Undo goes to the change before it, also after the trouble was dropped."""
    desk = kept.desk()
    desk.change("session.put", "s1", {"title": "大场"})
    desk.change("lineup_item.put", "a", {"hand_price": 29_900})
    kept.answer(desk, Outcome(n=1, outcome="done"), refused(2))
    desk.drop(2)
    assert desk.undo()
    assert [edit.set for edit in kept.copy.after(2, 9)] == [{"title": "晚场"}]
    assert not desk.undo()


def test_a_change_that_the_disk_did_not_take_shows_as_trouble_and_not_as_change(
    kept: Kept, expected_logs: ExpectedLogs
) -> None:
    expected_logs("edit not saved")
    desk = kept.desk()
    kept.writer.broken = apsw.FullError("disk full")
    desk.change("session.put", "s1", {"title": "大场"})
    assert {row.id: (row.title, row.badge) for row in desk.sessions()}["s1"] == ("晚场", "refused")
    (trouble,) = desk.troubles()
    assert (trouble.type, trouble.badge, trouble.wanted) == ("not_saved", "refused", {"title": "大场"})
    assert not desk.undo()
    desk.drop(trouble.n)
    assert not desk.troubles()


def test_troubles_show_both_sides_until_dropped(kept: Kept) -> None:
    desk = kept.desk()
    desk.change("lineup_item.put", "a", {"hand_price": 29_900})
    desk.change("session.put", "s1", {"starts_at": START})
    theirs = {"starts_at": END}
    kept.answer(desk, refused(1), Outcome(n=2, outcome="conflict", type="changed", detail="changed", theirs=theirs))
    first, second = desk.troubles()
    assert (first.n, first.badge, first.detail, first.theirs) == (1, "refused", refused(1).detail, None)
    assert (second.n, second.badge, second.wanted, second.theirs) == (2, "conflict", {"starts_at": START}, theirs)
    assert desk.lineup("s1")[0].hand_price == 32_900, "the record shows what stands at the hub"
    assert desk.lineup("s1")[0].badge == "refused"
    assert {row.id: row.badge for row in desk.sessions()}["s1"] == "conflict"
    desk.drop(1)
    assert [trouble.n for trouble in kept.desk().troubles()] == [2]


def test_watchers_may_come_and_go_while_they_are_told(kept: Kept) -> None:
    desk = kept.desk()
    heard: list[str] = []

    def first(_: Changed) -> None:
        heard.append("first")
        stop_second()
        desk.watch(lambda _: heard.append("new"))
        stop_first()

    stop_first = desk.watch(first)
    stop_second = desk.watch(lambda _: heard.append("second"))
    desk.change("session.put", "s1", {"title": "大场"})
    assert "second" not in heard, "who has left is told no more"
    before = heard.count("first")
    desk.change("session.put", "s1", {"title": "更大"})
    assert heard.count("first") == before
    assert "new" in heard
    stop_first()


def test_a_watcher_that_stumbles_stops_neither_the_others_nor_the_change(
    kept: Kept, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a view stumbled.*ZeroDivisionError")
    desk = kept.desk()
    desk.watch(lambda _: 1 // 0)  # type: ignore[arg-type]  # it never returns
    heard: list[Changed] = []
    desk.watch(heard.append)
    desk.change("session.put", "s1", {"title": "大场"})
    assert desk.waiting() == 1
    assert heard


def test_after_closing_nobody_is_told_though_a_write_ends_late(kept: Kept) -> None:
    desk = kept.desk()
    kept.writer.held = True
    desk.change("session.put", "s1", {"title": "大场"})
    desk.close()
    kept.told.clear()
    kept.writer.release()
    assert kept.told == []


def test_the_session_that_is_live_goes_on_screen_by_itself(kept: Kept) -> None:
    desk = kept.desk()
    for state_ in ("ready", "live"):
        desk.change("session.step", "s1", {"to": state_})
    assert desk.session
    assert desk.session.id == "s1"
    assert ~Changed.NOTHING in kept.told


def test_the_next_start_shows_the_room_as_it_was_last_seen(kept: Kept) -> None:
    desk = kept.desk()
    desk.open_session("s1")
    assert desk.picture
    desk.picture.apply(state(5, events=(3, 5), minutes=(1,)))
    desk.close()
    again = kept.desk()
    assert again.session
    assert again.picture
    assert (again.session.id, again.picture.seq, seqs(again.picture)) == ("s1", 5, [3, 5])
    assert again.stream.step == "connecting"


def test_another_session_on_screen_keeps_the_picture_of_the_first(kept: Kept) -> None:
    desk = kept.desk()
    desk.open_session("s1")
    assert desk.picture
    desk.picture.apply(state(5, events=(3, 5)))
    kept.told.clear()
    desk.open_session("s1")
    assert kept.told == [], "it is there already"
    desk.open_session("s2")
    assert seqs(desk.picture) == []
    desk.open_session("s1")
    assert seqs(desk.picture) == [3, 5]


def test_a_picture_is_kept_when_there_is_something_new_in_it(kept: Kept) -> None:
    desk = kept.desk()
    desk.open_session("s1")
    desk.close()
    assert kept.copy.picture("s1") is None, "a room never heard of has none"
    assert desk.picture
    desk.picture.apply(state(5))
    desk.close()
    kept.writer.submit(lambda connection: connection.execute("DELETE FROM picture"))
    desk.close()
    assert kept.copy.picture("s1") is None, "nothing new was written"
    desk.picture.apply(state(6))
    desk.picture.apply(shown(6))
    desk.close()
    assert kept.copy.picture("s1")


async def test_the_picture_is_kept_now_and_then_while_it_runs(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "KEEP_EVERY", 0.01)

    class NoHub:
        async def open(self) -> object:
            await asyncio.Event().wait()
            raise AssertionError

        async def close(self) -> None: ...

    desk = kept.desk()
    desk.open_session("s1")
    tasks = Tasks(lambda _, error: None)
    desk.connect(NoHub(), tasks)  # type: ignore[arg-type]  # it never opens
    assert desk.picture
    desk.picture.apply(state(5))
    await until(lambda: kept.copy.picture("s1"))
    await tasks.close()


def test_a_session_that_is_gone_from_the_record_is_on_screen_no_more(kept: Kept) -> None:
    kept.writer.submit(lambda connection: keep_meta(connection, session="gone"))
    desk = kept.desk()
    assert desk.session is None
    assert desk.picture
