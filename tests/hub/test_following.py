"""Two replicas on one database: what is written at one is told at the other, cues whole."""

from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from anchor_console.core.edits import Change
from anchor_console.hub import following
from anchor_console.hub.access import SignedIn
from anchor_console.hub.author import Author
from anchor_console.hub.feed import Feed
from anchor_console.hub.following import follow_others, look
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.roads import Roads
from anchor_console.kit.database import open_database
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.unwritable import Unwritable
from tests.edits_made import edit
from tests.fakes import FakeClock
from tests.waiting import until


class Replica:
    """A hub's record and feed; `told` is what it told its own."""

    def __init__(self, ledger: Ledger, head: str) -> None:
        self.ledger, self.feed = ledger, Feed(head)
        self.told: list[Change] = []
        ledger.told += [self.feed.moved, lambda _, changes: self.told.extend(changes)]


@pytest.fixture
async def replicas(database_url: str) -> AsyncIterator[tuple[Replica, Replica]]:
    databases = [open_database(database_url) for _ in range(2)]
    ledgers = [Ledger(database, FakeClock()) for database in databases]
    heads = [await ledger.prepare("ep") for ledger in ledgers]
    first, second = (Replica(ledger, head) for ledger, head in zip(ledgers, heads, strict=True))
    yield first, second
    for database in databases:
        await database.close()


async def test_what_one_replica_writes_the_other_tells(replicas: tuple[Replica, Replica]) -> None:
    first, second = replicas
    await first.ledger.take("d1", Author("ann"), [edit("product.put", "p1", title="毛巾")], "")
    assert second.told == []
    await look(second.ledger, second.feed)
    assert [(change.id, change.version) for change in second.told] == [("p1", 1)]
    assert second.feed.head == first.feed.head
    await look(second.ledger, second.feed)
    assert len(second.told) == 1, "and nothing more"


async def test_a_cue_is_told_whole(replicas: tuple[Replica, Replica]) -> None:
    first, second = replicas
    planned = edit("session.put", "s1", title="晚场", state="planned")
    await first.ledger.take("d1", Author("ann"), [planned], "")
    ann = SignedIn(person="ann", name="安", device="d1")
    said = {"session": "s1", "to": "all", "text": "说一下尺码"}
    await Roads(first.ledger, first.feed, FakeClock()).send_cue("q1", said, ann)
    async with aclosing(second.feed.stream(second.feed.head)) as stream:
        assert await anext(stream) == b": open\n\n"
        await look(second.ledger, second.feed)
        assert b"event: cue" in await anext(stream)


async def test_many_changes_are_told_page_by_page_to_the_end(
    replicas: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchor_console.hub.store.PAGE_CHANGES", 2)
    first, second = replicas
    goods = [edit("product.put", f"p{n}", n=n, title=f"{n}") for n in range(1, 8)]
    await first.ledger.take("d1", Author("ann"), goods, "")
    await look(second.ledger, second.feed)
    assert [change.id for change in second.told] == [f"p{n}" for n in range(1, 8)]


async def test_it_goes_on_though_the_database_fails_now_and_then(
    replicas: tuple[Replica, Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LOOKS_EVERY", 0.001)
    first, second = replicas
    failures = [Unwritable("gone", "no connection")]

    async def head(self: Ledger) -> str:
        if failures:
            raise failures.pop()
        return await real(self)

    real = Ledger.head
    monkeypatch.setattr(Ledger, "head", head)
    tasks = Tasks(lambda _, error: pytest.fail(str(error)))
    tasks.start("follow", follow_others(second.ledger, second.feed))
    await first.ledger.take("d1", Author("ann"), [edit("product.put", "p1", title="毛巾")], "")
    await until(lambda: second.told)
    await tasks.close()
    assert failures == []
