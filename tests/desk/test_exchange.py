"""The exchange finds a way on: past numbers that don't fit, past a hub that was restored, past an edit nobody reads."""

import asyncio

import pytest

from anchor_console.core.edits import Change, Outcome, Page
from anchor_console.desk import exchange
from anchor_console.desk.copy import take_page
from anchor_console.desk.numbering import DONE_KEPT, forget_done
from anchor_console.kit.reply import Refused, Unreachable
from tests.desk.kept import Kept, done, refused
from tests.fakes import NOON, FakeRemote, page
from tests.waiting import others_run, until


def taken(n: int) -> Outcome:
    return Outcome(n=n, outcome="refused", type="number_taken", detail="another edit of this device bore this number")


async def test_a_number_that_was_taken_makes_the_desk_another_one_and_loses_nothing(kept: Kept) -> None:
    """This copy was set back, or another runs under its name."""
    ids, device = kept.want("一", "二"), kept.outbox.device
    remote = FakeRemote(
        page("ep-1", last_n=2, outcomes=[taken(1)]), page("ep-2", last_n=2, outcomes=[done(1), done(2)])
    )
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [[(one.n, one.id) for one in body] for body in remote.sent] == [list(enumerate(ids, 1))] * 2
    assert kept.outbox.device not in (device, f"{device}::2")
    assert kept.again().device == kept.outbox.device


async def test_a_hub_that_knows_numbers_we_never_gave_makes_the_desk_another_one(kept: Kept) -> None:
    device = kept.outbox.device
    async with kept.in_step(FakeRemote(page("ep-1", last_n=9))):
        await until(lambda: kept.outbox.device != device)


async def test_an_edit_that_the_hub_waits_for_and_nobody_has_makes_an_heir(kept: Kept) -> None:
    """The hub was set back further than we keep what is done; what is kept begins at 1 again."""
    kept.want("一", "二")
    async with kept.in_step(FakeRemote(page("ep-1", last_n=2, outcomes=[done(1), done(2)]))):
        await until(lambda: not kept.outbox.pending)
    kept.writer.submit(lambda connection: forget_done(connection, NOON + 2 * DONE_KEPT))
    (id,) = kept.want("三")
    device, remote = (
        kept.outbox.device,
        FakeRemote(page("new-1", snapshot=True), page("new-2", last_n=1, outcomes=[done(1)])),
    )
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [[(one.n, one.id) for one in body] for body in remote.sent] == [[(3, id)], [(1, id)]]
    assert kept.outbox.device == f"{device}::2"


async def test_the_next_name_keeps_what_is_parked_under_its_new_number(kept: Kept) -> None:
    kept.want("一", "二")
    async with kept.in_step(FakeRemote(page("ep-1", last_n=2, outcomes=[done(1), refused(2)]))):
        await until(lambda: kept.outbox.parked)
    kept.writer.submit(lambda connection: forget_done(connection, NOON + 2 * DONE_KEPT))
    kept.want("三")
    remote = FakeRemote(page("new-1", snapshot=True), page("new-2", last_n=2, outcomes=[refused(1), done(2)]))
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert {n: parked.edit.set["title"] for n, parked in kept.outbox.parked.items()} == {1: "二"}
    assert [one.kind for one in remote.sent[1]] == ["void.put", "session.put"], "its number goes out, it does not"


async def test_what_a_restored_hub_lost_is_sent_again_and_parked_if_it_goes_through_no_more(kept: Kept) -> None:
    kept.want("一", "二")
    async with kept.in_step(FakeRemote(page("ep-1", last_n=2, outcomes=[done(1), done(2)]))):
        await until(lambda: not kept.outbox.pending)
    remote = FakeRemote(page("new-1", last_n=1, snapshot=True), page("new-2", last_n=2, outcomes=[refused(2)]))
    async with kept.in_step(remote):
        await until(lambda: kept.outbox.parked)
    assert [[one.n for one in body] for body in remote.sent] == [[2]]
    assert list(kept.again().parked) == [2]


UNREADABLE = Refused(422, "/problems/unreadable", "it can't be read")


async def test_the_one_edit_for_which_no_body_is_taken_is_found_and_parked(kept: Kept) -> None:
    """Halved until it stands alone; the others go through, and its number with nothing in it."""
    kept.want("一", "毒", "三")
    remote = FakeRemote(
        UNREADABLE, page(), page("ep-2", last_n=1, outcomes=[done(1)]),
        UNREADABLE, page("ep-2", last_n=1), UNREADABLE, page("ep-2", last_n=1),
        page("ep-3", last_n=2, outcomes=[refused(2)]), page("ep-4", last_n=3, outcomes=[done(3)]),
    )  # fmt: skip
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [[(one.n, one.kind) for one in body] for body in remote.sent] == [
        [(1, "session.put"), (2, "session.put"), (3, "session.put")],
        [(1, "session.put")],
        [(2, "session.put"), (3, "session.put")],
        [(2, "session.put")],
        [(2, "void.put")],
        [(3, "session.put")],
    ]
    outcome = kept.outbox.parked[2].outcome
    assert outcome is not None
    assert (outcome.type, outcome.detail) == ("unreadable", "it can't be read")
    assert list(kept.again().parked) == [2]


async def test_a_hub_that_takes_not_even_an_empty_number_is_at_fault_itself(kept: Kept) -> None:
    """Nothing more is parked: this is said of the hub."""
    kept.want("毒")
    remote = FakeRemote(UNREADABLE, page(), UNREADABLE)
    async with kept.in_step(remote) as failed:
        await until(lambda: failed)
    assert failed == [UNREADABLE]
    assert list(kept.outbox.parked) == [1]


async def test_a_refusal_that_is_about_no_edit_is_passed_on(kept: Kept) -> None:
    kept.want("一")
    no = Refused(401, "/problems/not-signed-in", "")
    async with kept.in_step(FakeRemote(no)) as failed:
        await until(lambda: failed)
    assert failed == [no]
    assert kept.outbox.pending


async def test_started_anew_the_feed_is_read_from_its_beginning(kept: Kept) -> None:
    remote = FakeRemote(page("ep-9"), page("ep-9", snapshot=True))
    async with kept.in_step(remote):
        await until(lambda: kept.reached == 1)
        kept.outbox.start_anew()
        await until(lambda: kept.reached == 2)
    assert remote.cursors == ["", ""]


def test_what_was_closed_long_ago_is_forgotten_on_disk(kept: Kept) -> None:
    kept.want("一")
    kept.writer.submit(
        lambda connection: take_page(connection, page(last_n=1, outcomes=[done(1)]), NOON - 2 * DONE_KEPT)
    )
    kept.outbox.forget()
    assert kept.copy.after(0, 50) == []


def of_a_long_way(n: int, last: int = 9) -> Page:
    """The n-th page of so many, with one record."""
    record = {"title": f"商品{n}"}
    return page(f"ep-{n}", more=n < last, changes=[Change(seq=n, kind="product", id=f"p{n}", version=1, record=record)])


class SlowAhead(FakeRemote):
    """A hub that takes its time over what lies behind ep-1."""

    def __init__(self, *answers: Page) -> None:
        super().__init__(*answers)
        self.answers_now = asyncio.Event()

    async def changes(self, device: str, cursor: str) -> Page:
        if cursor == "ep-1":
            await self.answers_now.wait()
        return await super().changes(device, cursor)


async def test_on_a_long_way_the_next_page_is_asked_for_while_this_one_is_written(kept: Kept) -> None:
    remote = FakeRemote(of_a_long_way(1, 3), of_a_long_way(2, 3), of_a_long_way(3, 3))
    kept.writer.held = True
    async with kept.in_step(remote):
        await until(lambda: len(remote.cursors) == 2)
        assert kept.copy.meta("cursor") == "", "it counts only when it is on disk"
        kept.writer.held = False
        kept.writer.release()
        await until(lambda: kept.reached == 3)
    assert remote.cursors == ["", "ep-1", "ep-2"]
    assert [*kept.copy.every("product")] == ["p1", "p2", "p3"]


async def test_what_was_asked_ahead_is_dropped_when_an_edit_is_to_be_sent(kept: Kept) -> None:
    remote = FakeRemote(of_a_long_way(1), of_a_long_way(2), page("ep-2", last_n=1, outcomes=[done(1)]))
    kept.writer.held = True
    async with kept.in_step(remote):
        await until(lambda: len(remote.cursors) == 2)
        kept.want("一")
        kept.writer.held = False
        kept.writer.release()
        await until(lambda: kept.reached == 2)
    assert [one.n for one in remote.sent[0]] == [1]
    assert remote.cursors[:3] == ["", "ep-1", "ep-1"]
    assert [*kept.copy.every("product")] == ["p1"]


async def test_nothing_is_asked_ahead_while_edits_wait(kept: Kept) -> None:
    kept.want("一")
    remote = FakeRemote(of_a_long_way(1), page("ep-2", last_n=1, outcomes=[done(1)]))
    kept.writer.held = True
    async with kept.in_step(remote):
        await until(lambda: remote.cursors)
        await others_run()
        assert len(remote.cursors) == 1


async def test_what_was_asked_ahead_is_dropped_when_the_feed_is_read_anew(kept: Kept) -> None:
    remote = SlowAhead(of_a_long_way(1), of_a_long_way(2), page("ep-9", snapshot=True))
    async with kept.in_step(remote):
        await until(lambda: kept.reached == 1)
        kept.outbox.start_anew()
        remote.answers_now.set()
        await until(lambda: kept.reached == 2)
    assert remote.cursors == ["", "ep-1", ""]
    assert [*kept.copy.every("product")] == []


async def test_a_page_that_can_not_be_kept_is_asked_for_again_whatever_was_asked_ahead(kept: Kept) -> None:
    remote = FakeRemote(of_a_long_way(1), of_a_long_way(2))
    kept.writer.broken = OSError("the disk")
    async with kept.in_step(remote) as failed:
        await until(lambda: failed)
    assert isinstance(failed[0], OSError)
    assert kept.outbox.cursor == kept.copy.meta("cursor") == ""


async def test_a_page_is_kept_though_asking_ahead_fails_and_the_failure_is_passed_on(kept: Kept) -> None:
    remote = FakeRemote(of_a_long_way(1), Unreachable("gone"))
    async with kept.in_step(remote) as failed:
        await until(lambda: failed)
    assert isinstance(failed[0], Unreachable)
    assert kept.outbox.cursor == kept.copy.meta("cursor") == "ep-1"


async def test_a_wake_while_the_last_page_is_asked_for_ahead_is_not_missed(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "POLL", 3600.0)
    remote = FakeRemote(of_a_long_way(1, 2), of_a_long_way(2, 2), page("ep-3"))
    kept.writer.held = True
    async with kept.in_step(remote):
        await until(lambda: len(remote.cursors) == 2)
        await others_run()
        kept.outbox.wake()
        kept.writer.held = False
        kept.writer.release()
        await until(lambda: kept.reached == 3)
    assert remote.cursors == ["", "ep-1", "ep-2"]


async def test_stopped_it_asks_for_nothing_more(kept: Kept) -> None:
    remote = FakeRemote(*[of_a_long_way(n) for n in range(1, 9)])
    kept.writer.held = True
    async with kept.in_step(remote):
        await until(lambda: len(remote.cursors) == 2)
    kept.writer.held = False
    kept.writer.release()
    await others_run()
    assert len(remote.cursors) == 2
    assert [*kept.copy.every("product")] == ["p1"], "the page under way is kept whole"


async def test_what_is_said_of_another_edit_under_our_number_closes_nothing_of_ours(kept: Kept) -> None:
    """A copy that was set back reads in the feed what became of the edits that it has forgotten."""
    (id,) = kept.want("新的")
    device = kept.outbox.device
    theirs = Outcome(n=1, outcome="done", id="forgotten")
    remote = FakeRemote(
        page("ep-1", last_n=1, outcomes=[theirs]),
        page("ep-2", last_n=1, outcomes=[Outcome(n=1, outcome="done", id=id)]),
    )
    async with kept.in_step(remote):
        await until(lambda: not kept.outbox.pending)
    assert [[(one.n, one.id) for one in body] for body in remote.sent] == [[(1, id)], [(1, id)]]
    assert kept.outbox.device != device


async def test_a_page_that_was_on_its_way_does_not_undo_the_wish_to_start_anew(kept: Kept) -> None:
    """Only a snapshot does."""
    kept.writer.held = True
    remote = FakeRemote(page("ep-9"), page("ep-9", snapshot=True))
    kept.writer.release()
    async with kept.in_step(remote):
        await until(lambda: remote.cursors)
        kept.outbox.start_anew()
        kept.writer.held = False
        kept.writer.release()
        await until(lambda: len(remote.cursors) == 2 and kept.outbox.cursor == "ep-9")
    assert remote.cursors == ["", ""]
    assert kept.copy.meta("cursor") == "ep-9"


def test_where_nothing_is_left_to_send_nothing_is_sent(kept: Kept) -> None:
    """The hub lacks what was done, and this desk has forgotten it."""
    kept.want("一")
    kept.writer.submit(
        lambda connection: take_page(connection, page(last_n=0, outcomes=[done(1)]), NOON - 2 * DONE_KEPT)
    )
    kept.outbox.forget()
    again = kept.again()
    assert again.is_behind()
    assert again.to_send() == []
