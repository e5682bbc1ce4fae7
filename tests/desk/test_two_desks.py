"""Desks and a real hub over loopback: what one does the other sees, what does not go through is parked, with why."""

import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import TeamHub
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.tasks import Tasks
from tests.edits_made import LATER, START
from tests.fakes import InlineWriter
from tests.hub.running import Running, comment, running_hub
from tests.waiting import until


class Loose:
    """A desk that can be taken off the hub and put back."""

    def __init__(self, folder: Path, name: str, hub: Running, token: str) -> None:
        self._door = TeamHub(f"http://127.0.0.1:{hub.port}", token)
        self.copy = Copy(folder / f"{name}.db")
        self.writer = InlineWriter(folder / f"{name}.db")
        self.desk = Desk(self.copy, self.writer, SystemClock(), random.Random(name))

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Desk]:
        failed: list[BaseException] = []
        tasks = Tasks(lambda _, error: failed.append(error))
        self.desk.connect(self._door, tasks)
        await until(lambda: self.desk.hub.step == "live")
        yield self.desk
        await tasks.close()
        assert failed == []

    def title(self, session: str) -> str | None:
        return next((row.title for row in self.desk.sessions() if row.id == session), None)


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[Running]:
    async with running_hub(tmp_path) as hub:
        yield hub


@pytest.fixture
async def both(tmp_path: Path, hub: Running) -> AsyncIterator[tuple[Loose, Loose]]:
    token = (tmp_path / "token").read_text()
    ann, bob = Loose(tmp_path, "ann", hub, token), Loose(tmp_path, "bob", hub, token)
    yield ann, bob
    for one in (ann, bob):
        one.writer.close()
        one.copy.close()


async def test_what_one_desk_changes_the_other_shows(both: tuple[Loose, Loose]) -> None:
    ann, bob = both
    async with ann.connected(), bob.connected():
        ann.desk.change("session.put", "s1", {"title": "晚场", "state": "planned", "starts_at": START})
        await until(lambda: bob.title("s1") == "晚场" and ann.desk.waiting() == 0)
        bob.desk.change("session.put", "s1", {"title": "大场"})
        await until(lambda: ann.title("s1") == "大场")
        for id in ("a", "b", "c"):
            ann.desk.change("lineup_item.put", id, {"session": "s1", "product": "p1", "hand_price": 1_000})
        ann.desk.change("lineup_item.move", "c", {"after": None})
        await until(lambda: [row.id for row in bob.desk.lineup("s1")] == ["c", "a", "b"])
        assert all(row.badge == "" for row in bob.desk.lineup("s1"))


async def test_undo_is_seen_by_the_other(both: tuple[Loose, Loose]) -> None:
    ann, bob = both
    async with ann.connected(), bob.connected():
        ann.desk.change("session.put", "s1", {"title": "晚场"})
        ann.desk.change("session.put", "s1", {"title": "写错了"})
        await until(lambda: bob.title("s1") == "写错了")
        assert ann.desk.undo()
        await until(lambda: bob.title("s1") == "晚场")


async def test_what_the_hub_refuses_is_parked_with_why_and_the_rest_goes_on(both: tuple[Loose, Loose]) -> None:
    ann, bob = both
    async with ann.connected(), bob.connected():
        ann.desk.change("session.put", "s1", {"title": "晚场"})
        ann.desk.change("session.step", "s1", {"to": "live"})
        ann.desk.change("session.put", "s1", {"title": "大场"})
        await until(lambda: bob.title("s1") == "大场" and ann.desk.waiting() == 0)
        (trouble,) = ann.desk.troubles()
        assert (trouble.n, trouble.badge, trouble.wanted) == (2, "refused", {"to": "live"})
        assert "can't become live" in trouble.detail


async def test_a_conflict_is_parked_with_both_values_and_the_answer_is_a_new_edit(both: tuple[Loose, Loose]) -> None:
    ann, bob = both
    async with ann.connected(), bob.connected():
        ann.desk.change("session.put", "s1", {"title": "晚场", "starts_at": START})
        await until(lambda: bob.title("s1"))
    bob.desk.change("session.put", "s1", {"starts_at": LATER})
    async with ann.connected():
        ann.desk.change("session.put", "s1", {"starts_at": "2025-03-17T19:00:00+08:00"})
        await until(lambda: ann.desk.waiting() == 0)
    async with bob.connected():
        await until(lambda: bob.desk.troubles())
        (trouble,) = bob.desk.troubles()
        assert trouble.badge == "conflict"
        assert trouble.wanted == {"starts_at": LATER}
        assert trouble.theirs == {"starts_at": "2025-03-17T19:00:00+08:00"}
        bob.desk.drop(trouble.n)
        bob.desk.change(trouble.kind, trouble.entity, trouble.wanted)
        await until(lambda: bob.desk.waiting() == 0)
        assert not bob.desk.troubles()


async def test_what_was_wanted_without_a_hub_goes_out_in_order_when_it_is_there(both: tuple[Loose, Loose]) -> None:
    ann, bob = both
    ann.desk.change("session.put", "s1", {"title": "晚场", "state": "planned"})
    for n in range(120):
        ann.desk.change("lineup_item.put", f"i{n}", {"session": "s1", "product": "p1"})
    ann.desk.change("session.step", "s1", {"to": "ready"})
    shown = [row.id for row in ann.desk.lineup("s1")]
    async with ann.connected(), bob.connected():
        await until(lambda: [row.state for row in bob.desk.sessions()] == ["ready"])
        assert [row.id for row in bob.desk.lineup("s1")] == shown
        assert len(shown) == 120
        assert not ann.desk.troubles()


async def test_the_live_picture_follows_the_events_and_goes_on_where_it_broke_off(
    both: tuple[Loose, Loose], hub: Running
) -> None:
    ann, _ = both
    await hub.put_session()
    ann.desk.open_session("s1")
    picture = ann.desk.picture
    assert picture
    async with ann.connected():
        await hub.deliver(*(comment(n) for n in range(20)))
        await until(lambda: picture.counters.get("comments") == 20 and len(picture.rows) == 20)
        await until(lambda: ann.desk.stream.step == "live")
    await until(lambda: ann.desk.stream.step == "lost")
    await hub.deliver(*(comment(n) for n in range(20, 30)))
    async with AsyncExitStack() as again:
        await again.enter_async_context(ann.connected())
        await until(lambda: picture.counters.get("comments") == 30 and len(picture.rows) == 30)
        assert [row.event.id for row in picture.rows] == [f"c{n}" for n in range(30)]


async def test_a_wrong_token_is_said_and_everything_is_kept(tmp_path: Path, hub: Running) -> None:
    ann = Loose(tmp_path, "ann", hub, "wrong")
    ann.desk.change("session.put", "s1", {"title": "晚场"})
    tasks = Tasks(lambda _, error: None)
    ann.desk.connect(TeamHub(f"http://127.0.0.1:{hub.port}", "wrong"), tasks)
    await until(lambda: (ann.desk.hub.step, ann.desk.hub.reason) == ("refused", "not_signed_in"))
    assert ann.desk.waiting() == 1
    await tasks.close()
    ann.writer.close()
    ann.copy.close()
