"""The outbox: on disk before it is sent, sent in order, closed by the hub's own outcome and by nothing else."""

import apsw
import pytest

from anchor_console.core.edits import Change, Outcome
from anchor_console.desk import exchange as exchange_module
from anchor_console.desk.picture import Changed
from anchor_console.kit.reply import Unreachable
from tests.conftest import ExpectedLogs
from tests.desk.kept import Kept, done, refused
from tests.fakes import FakeRemote, page
from tests.waiting import others_run, until


async def test_an_edit_is_sent_when_it_is_on_disk_and_not_before(kept: Kept) -> None:
    kept.writer.held = True
    remote = FakeRemote(page(), page("ep-2", last_n=1, outcomes=[done(1)]))
    kept.writer.release()
    async with kept.in_step(remote):
        await until(lambda: len(remote.cursors) == 1)
        kept.want("晚场")
        assert kept.outbox.pending
        kept.writer.release(1)  # the page
        await until(lambda: kept.reached)
        assert remote.sent == []
        kept.writer.release(1)  # the edit
        await until(lambda: remote.sent)
        kept.writer.held = False
        kept.writer.release()
        await until(lambda: not kept.outbox.pending)
    assert [one.n for one in remote.sent[0]] == [1]


async def test_edits_go_out_in_the_order_in_which_they_were_made(kept: Kept) -> None:
    kept.want("一", "二", "三")
    remote = FakeRemote(page("ep-2", last_n=3, outcomes=[done(1), done(2), done(3)]))
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [[(one.n, one.set["title"]) for one in body] for body in remote.sent] == [[(1, "一"), (2, "二"), (3, "三")]]
    assert kept.outbox.sent == set()


async def test_more_than_a_body_bears_goes_out_body_after_body_without_a_rest(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_module, "PAUSE", 3600.0)
    kept.want(*map(str, range(120)))
    remote = FakeRemote(
        *(
            page(f"ep-{to}", last_n=to, outcomes=[done(n) for n in range(max(1, to - 49), to + 1)])
            for to in (50, 100, 120)
        )
    )
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [len(body) for body in remote.sent] == [50, 50, 20]


async def test_after_a_lost_reply_the_same_edits_are_sent_again_under_the_same_ids(kept: Kept) -> None:
    ids = kept.want("一", "二")
    remote = FakeRemote(Unreachable("cut off"), page("ep-2", last_n=2, outcomes=[done(1), done(2)]))
    async with kept.in_step(remote) as failed:
        await until(lambda: failed)
    assert list(kept.outbox.pending) == ids
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [[one.id for one in body] for body in remote.sent] == [ids, ids]


async def test_a_bare_last_n_does_not_close_an_edit_it_is_asked_for_again(kept: Kept) -> None:
    kept.want("太长的标题")
    remote = FakeRemote(page("ep-2", last_n=1), page("ep-3", last_n=1, outcomes=[refused(1)]))
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [[one.n for one in body] for body in remote.sent] == [[1], [1]]
    assert kept.outbox.parked[1].outcome == refused(1)


async def test_a_hub_set_back_in_time_gets_all_that_it_no_longer_knows_in_order(kept: Kept) -> None:
    kept.want("一", "二", "三")
    remote = FakeRemote(
        page("ep-3", last_n=3, outcomes=[done(1), done(2), done(3)]),
        page("eq-1", last_n=1, snapshot=True),
        page("eq-4", last_n=4, outcomes=[done(2), done(3), done(4)]),
    )
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
        kept.want("四")
        await until(lambda: not kept.outbox.pending)
    assert [[one.n for one in body] for body in remote.sent] == [[1, 2, 3], [4], [2, 3, 4]]
    assert kept.outbox.sent == set()


async def test_a_hub_that_takes_nothing_is_asked_with_pauses(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gap in the numbers must not make the desk ask without end."""
    monkeypatch.setattr(exchange_module, "PAUSE", 3600.0)
    kept.want("一")
    remote = FakeRemote(*[page("ep-1")] * 9)
    async with kept.in_step(remote):
        await until(lambda: kept.reached == 2)  # the first brought the cursor
        await others_run()
    assert len(remote.sent) == 2


async def test_a_hub_that_always_has_more_and_never_anything_new_is_asked_with_pauses(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_module, "PAUSE", 3600.0)
    remote = FakeRemote(*[page("ep-1", more=True)] * 9)
    async with kept.in_step(remote):
        await until(lambda: kept.reached == 2)
        await others_run()
    assert remote.cursors == ["", "ep-1"]


async def test_pages_are_read_until_there_are_no_more(kept: Kept) -> None:
    record = {"title": "晚场", "state": "draft"}
    changes = [Change(seq=n, kind="session", id=f"s{n}", version=1, record=record) for n in (1, 2)]
    remote = FakeRemote(page("ep-1", more=True, changes=changes[:1]), page("ep-2", changes=changes[1:]))
    async with kept.in_step(remote):
        await until(lambda: kept.reached == 2)
    assert [*kept.copy.every("session")] == ["s1", "s2"]
    assert remote.cursors == ["", "ep-1"]
    assert kept.told == [Changed.RECORDS, Changed.RECORDS]


async def test_nothing_new_is_told_to_nobody(kept: Kept) -> None:
    remote = FakeRemote(page("ep-1"), page("ep-1"))
    async with kept.in_step(remote):
        await until(lambda: kept.reached == 1)
        kept.outbox.wake()
        await until(lambda: kept.reached == 2)
    assert kept.told == []


async def test_the_feed_is_asked_now_and_then_though_nothing_wakes(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_module, "POLL", 0.01)
    remote = FakeRemote(*[page("ep-1")] * 3)
    async with kept.in_step(remote):
        await until(lambda: kept.reached == 3)


async def test_a_page_that_the_disk_does_not_take_counts_as_not_received(kept: Kept) -> None:
    kept.want("一")
    reply = page("ep-2", last_n=1, outcomes=[done(1)])
    remote = FakeRemote(reply, reply)
    kept.writer.broken = apsw.FullError("disk full")
    async with kept.in_step(remote) as failed:
        await until(lambda: failed)
    assert isinstance(failed[0], apsw.FullError)
    assert (kept.outbox.cursor, len(kept.outbox.pending), kept.reached) == ("", 1, 0)
    kept.writer.broken = None
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert kept.outbox.cursor == "ep-2"


async def test_a_page_on_disk_after_its_reader_has_left_is_told_to_nobody(kept: Kept) -> None:
    kept.writer.held = True
    remote = FakeRemote(page("ep-2"))
    async with kept.in_step(remote):
        await until(lambda: remote.cursors)
        await others_run()
    kept.writer.release()
    assert kept.reached == 0
    kept.writer.held = True
    kept.writer.broken = apsw.FullError("disk full")
    remote.answers.append(page("ep-3"))
    async with kept.in_step(remote):
        await until(lambda: len(remote.cursors) == 2)
        await others_run()
    kept.writer.release()
    assert kept.reached == 0


def test_an_edit_that_the_disk_does_not_take_is_parked_and_never_sent(kept: Kept, expected_logs: ExpectedLogs) -> None:
    expected_logs("edit not saved")
    kept.writer.broken = apsw.FullError("disk full")
    kept.want("一", "二")
    assert kept.outbox.pending == {}
    assert {n: parked.edit.set["title"] for n, parked in kept.outbox.parked.items()} == {-1: "一", -2: "二"}
    assert kept.outbox.badges() == {("session", "s1"): "refused"}


def test_what_could_not_be_kept_never_takes_the_place_of_another(kept: Kept, expected_logs: ExpectedLogs) -> None:
    expected_logs("edit not saved")
    kept.writer.broken = apsw.FullError("disk full")
    kept.want("一", "二")
    kept.writer.broken = None
    kept.outbox.drop(-1)
    kept.writer.broken = apsw.FullError("disk full")
    kept.want("三")
    assert {n: parked.edit.set["title"] for n, parked in kept.outbox.parked.items()} == {-2: "二", -3: "三"}


async def test_an_outcome_for_no_number_closes_nothing(kept: Kept) -> None:
    """An edit not yet on disk bears 0."""
    kept.writer.held = True
    kept.want("一")
    remote = FakeRemote(page("ep-1", outcomes=[done(0)]))
    async with kept.in_step(remote):
        await until(lambda: remote.cursors)
        await others_run()
        kept.writer.release()
        await until(lambda: kept.reached)
    assert len(kept.outbox.pending) == 1


def test_the_next_start_finds_what_was_wanted_and_what_was_parked(kept: Kept) -> None:
    ids = kept.want("一", "二")
    device, again = kept.outbox.device, kept.again()
    assert list(again.pending) == ids
    assert [edit.n for edit in again.pending.values()] == [1, 2]
    assert again.device == device


async def test_what_was_parked_stays_until_dropped_and_does_not_come_back(kept: Kept) -> None:
    kept.want("一")
    async with kept.in_step(FakeRemote(page("ep-2", last_n=1, outcomes=[refused(1)]))):
        await until(lambda: kept.outbox.parked)
    assert list(kept.again().parked) == [1]
    kept.told.clear()
    kept.outbox.drop(1)
    kept.outbox.drop(1)
    assert kept.told == [Changed.EDITS]
    assert kept.again().parked == {}


async def test_a_badge_says_how_far_an_edit_has_come(kept: Kept) -> None:
    def badge() -> str | None:
        return kept.outbox.badges().get(("session", "s1"))

    assert badge() is None
    remote = FakeRemote()
    kept.want("一")
    assert badge() == "pending"
    async with kept.in_step(remote):
        await until(lambda: badge() == "sent")
    kept.want("二")
    assert badge() == "pending"
    conflict = Outcome(n=1, outcome="conflict", type="changed", theirs={"title": "别人的"})
    async with kept.in_step(FakeRemote(page("ep-2", last_n=1, outcomes=[conflict]))):
        await until(lambda: badge() == "conflict")
    async with kept.in_step(FakeRemote(page("ep-3", last_n=2, outcomes=[refused(2)]))):
        await until(lambda: not kept.outbox.pending)
    assert badge() == "conflict"
    kept.outbox.drop(1)
    assert badge() == "refused"
