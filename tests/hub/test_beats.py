"""A product's card goes up and its row is on: the hub writes it, once, and leaves alone what people said."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.beat import beat_of
from anchor_console.hub.beats import Beats
from anchor_console.hub.room.room import NotKept
from tests.conftest import ExpectedLogs
from tests.fakes import FakeClock
from tests.hub.running import NOON, Running, running_hub
from tests.waiting import until


def pin(second: int, product: str, kind: str = "product_pinned") -> dict[str, Any]:
    return {"type": kind, "id": f"{kind}-{second}", "at": NOON + second * 1000, "source": "t", "product": product}


class Show:
    """A hub with the session s1 whose lineup has three items, and a writer of its own with a clock of its own."""

    def __init__(self, running: Running, clock: FakeClock) -> None:
        self.running, self.clock, self.n = running, clock, 0
        hub = running.hub
        self.beats = Beats(hub.ledger, hub.sessions, hub.rooms, clock)
        hub.ledger.told.append(self.beats.changed)

    async def edit(self, kind: str, entity: str, at: int = NOON, **wanted: Any) -> None:
        self.n += 1
        edit = {"n": self.n, "id": f"x{self.n}", "kind": kind, "entity": entity, "base": 99, "set": wanted, "at": at}
        page = (await self.running.http.post("/v1/edits", json={"device": "d-show", "edits": [edit]})).json()
        assert [told["outcome"] for told in page["outcomes"]] == ["done"], page

    async def begin(self) -> None:
        for number, item in enumerate(("a", "b", "c"), 1):
            await self.edit("product.put", f"p{number}", title=item)
            await self.edit("lineup_item.put", item, session="s1", product=f"p{number}", minutes=5)
        await self.edit("session.step", "s1", to="ready")
        await self.edit("session.step", "s1", to="live")

    async def look(self, second: int) -> None:
        self.clock.time = NOON + second * 1000
        await self.beats.look()

    async def told(self, row: str) -> tuple[int | None, int | None] | None:
        """Began and ended, in seconds from noon; None: it has no beat."""
        record = await self.running.hub.ledger.record("beat", beat_of("s1", row))
        if record is None:
            return None
        began, ended = record.get("began_at"), record.get("ended_at")
        return began and (began - NOON) // 1000, ended and (ended - NOON) // 1000


@pytest.fixture
async def show(tmp_path: Path) -> AsyncIterator[Show]:
    async with running_hub(tmp_path) as running:
        await running.put_session()
        made = Show(running, FakeClock(NOON))
        await made.begin()
        yield made


async def test_a_card_that_stays_up_begins_its_row(show: Show) -> None:
    await show.running.deliver(pin(10, "p1"))
    await show.look(16)
    assert await show.told("a") == (10, None)
    await show.running.deliver(pin(70, "p2"), pin(72, "p3"), pin(75, "p2"))
    await show.look(90)
    assert (await show.told("a"), await show.told("b"), await show.told("c")) == ((10, 75), (75, None), None)


async def test_nothing_is_written_twice_not_even_by_another_hub_after_a_restart(show: Show) -> None:
    await show.running.deliver(pin(10, "p1"), pin(70, "p2"))
    await show.look(90)
    before = await show.running.hub.ledger.head()
    hub = show.running.hub
    await show.look(95)
    await Beats(hub.ledger, hub.sessions, hub.rooms, show.clock).look()
    assert await hub.ledger.head() == before


async def test_what_a_person_said_stands(show: Show) -> None:
    await show.edit("beat.put", beat_of("s1", "b"), session="s1", row="b", began_at=NOON + 65_000, extra=3)
    await show.running.deliver(pin(10, "p1"), pin(70, "p2"))
    await show.look(90)
    assert (await show.told("a"), await show.told("b")) == ((10, 65), (65, None))
    record = await show.running.hub.ledger.record("beat", beat_of("s1", "b"))
    assert record is not None
    assert record["extra"] == 3


async def test_a_lineup_that_grew_is_looked_at_again(show: Show) -> None:
    await show.running.deliver(pin(10, "p4"))
    await show.look(90)
    await show.edit("lineup_item.put", "d", session="s1", product="p4")
    await show.look(95)
    assert await show.told("d") == (10, None)


async def test_the_end_of_the_show_ends_what_was_on_and_after_it_nothing_begins(show: Show) -> None:
    await show.running.deliver(pin(10, "p1"))
    await show.look(30)
    await show.edit("session.step", "s1", at=NOON + 60_000, to="ended")
    await show.running.deliver(pin(70, "p2"))
    await show.look(90)
    assert (await show.told("a"), await show.told("b")) == ((10, 60), None)
    await show.beats._write("s1", None)
    assert await show.told("a") == (10, 60)


async def test_a_failure_does_not_end_the_looking(
    show: Show, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    room = show.running.hub.rooms.opened()
    assert room == []
    await show.running.deliver(pin(10, "p1"))
    (opened,) = show.running.hub.rooms.opened()

    async def not_kept() -> None:
        raise NotKept

    async def broken() -> None:
        raise RuntimeError("broken")

    for failing in (not_kept, broken):
        monkeypatch.setattr(opened, "kept", failing)
        await show.look(30)
    expected_logs("beat.not_written")
    monkeypatch.undo()
    await show.look(31)
    assert await show.told("a") == (10, None)


async def test_the_hub_itself_looks(show: Show) -> None:
    """Its clock is the system's, long after that noon."""
    await show.running.deliver(pin(10, "p1"))
    found: list[object] = []
    show.running.hub.ledger.told.append(lambda _head, changes: found.extend(c.kind for c in changes))
    await until(lambda: "beat" in found)
