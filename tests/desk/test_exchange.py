"""The exchange finds a way on: past numbers that don't fit, past a hub that was restored, past an edit nobody reads."""

from anchor_console.core.edits import Outcome
from anchor_console.desk.copy import take_page
from anchor_console.desk.numbering import DONE_KEPT, forget_done
from anchor_console.kit.reply import Refused
from tests.desk.kept import Kept, done, refused
from tests.fakes import NOON, FakeRemote, page
from tests.waiting import until


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
