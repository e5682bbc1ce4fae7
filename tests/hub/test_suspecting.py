"""The hub watches its rooms: an alarm a subject stands in the record, grows, outlives a restart, and keeps verdicts."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from anchor_console.core.events import KnownEvent
from anchor_console.core.fields import Fields
from anchor_console.hub import alarms
from anchor_console.hub.suspecting import ALARMS, WRITTEN_AGAIN, Suspecting, Watched
from anchor_console.kit.unwritable import Unwritable
from tests.conftest import ExpectedLogs
from tests.fakes import FakeClock
from tests.hub.running import NOON, Running, running_hub
from tests.watching_made import evening, order, watched


class Show:
    """A hub with the session s1, and a watch over it that looks when it is told to."""

    def __init__(self, running: Running, clock: FakeClock) -> None:
        self.running, self.clock, self.n = running, clock, 0
        self.suspecting = self.watch()

    def watch(self) -> Suspecting:
        """A watch that knows nothing yet, as after a restart."""
        hub = self.running.hub
        made = Suspecting(hub.ledger, hub.sessions, hub.rooms, self.clock)
        hub.ledger.told.append(made.changed)
        return made

    async def hear(self, *events: Iterable[KnownEvent]) -> None:
        """Have events delivered, then look."""
        lines = [msgspec.json.encode(event) for some in events for event in some]
        await self.running.send(b"\n".join(lines))
        await self.suspecting.look()

    async def edit(self, kind: str, entity: str, **wanted: Any) -> None:
        self.n += 1
        edit = {"n": self.n, "id": f"x{self.n}", "kind": kind, "entity": entity, "base": 99, "set": wanted, "at": NOON}
        page = (await self.running.http.post("/v1/edits", json={"device": "d-show", "edits": [edit]})).json()
        assert [told["outcome"] for told in page["outcomes"]] == ["done"], page

    async def alarms(self) -> list[Fields]:
        """The alarms in the record, by id."""
        page = (await self.running.http.get("/v1/changes", params={"device": "d-look", "after": ""})).json()
        found = [change for change in page["changes"] if change["kind"] == "alarm"]
        assert not page["more"]
        return [{"id": change["id"], **change["record"]} for change in sorted(found, key=lambda one: one["id"])]


@pytest.fixture
async def show(tmp_path: Path) -> AsyncIterator[Show]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as running:
        await running.put_session()
        yield Show(running, FakeClock(NOON))


def slipped(n: int, second: int) -> KnownEvent:
    return order(8_000 + n, second, "paid", product="p1", amount=590)


async def test_a_price_that_slipped_stands_in_the_record_with_its_evidence(show: Show) -> None:
    await show.edit("product.put", "p1", title="四件套", list_price=9_900)
    await show.edit("lineup_item.put", "i1", session="s1", product="p1", hand_price=5_900, floor_price=5_000)
    await show.hear([order(1, 1, "paid"), slipped(1, 2), slipped(2, 3)])
    (alarm,) = await show.alarms()
    assert (alarm["sort"], alarm["product"], alarm["seen"], alarm["usual"], alarm["count"]) == (
        "price_slip", "p1", 590, 5_900, 2,
    )  # fmt: skip
    assert [(row["seq"], row["order"], row["amount"]) for row in alarm["evidence"]] == [
        (2, "o8001", 590), (3, "o8002", 590),
    ]  # fmt: skip
    row = (await show.running.http.get("/v1/audit", params={"limit": 500})).json()["items"][-1]
    assert (row["person"], row["kind"], row["entity"]) == ("hub", "session.watch", "s1")


async def test_it_grows_in_its_place_and_is_written_every_few_seconds_only(show: Show) -> None:
    await show.edit("lineup_item.put", "i1", session="s1", product="p1", hand_price=5_900)
    await show.hear([slipped(1, 2)])
    await show.hear([slipped(2, 3)])
    assert [one["count"] for one in await show.alarms()] == [1]
    show.clock.time += WRITTEN_AGAIN
    await show.suspecting.look()
    assert [one["count"] for one in await show.alarms()] == [2]
    head = await show.running.hub.ledger.head()
    await show.suspecting.look()
    assert await show.running.hub.ledger.head() == head


async def test_a_verdict_stays_when_it_grows_on(show: Show) -> None:
    await show.edit("lineup_item.put", "i1", session="s1", product="p1", hand_price=5_900)
    await show.hear([slipped(1, 2)])
    (alarm,) = await show.alarms()
    await show.edit("alarm.settle", alarm["id"], verdict="false: 赠品")
    show.clock.time += WRITTEN_AGAIN
    await show.hear([slipped(2, 3)])
    (after,) = await show.alarms()
    assert (after["count"], after["verdict"], after["settled_at"]) == (2, "false: 赠品", NOON)


async def test_after_a_restart_the_same_is_known_again_and_nothing_is_written_twice(show: Show) -> None:
    again = [order(8_000 + n, 2_400 + n * 20, "paid", buyer="b") for n in range(7)]
    await show.hear(evening(), again[:6])
    (before,) = await show.alarms()
    assert (before["sort"], before["seen"]) == ("self_sold", 6)
    show.suspecting = show.watch()
    await show.hear([order(9_000, 3_000)])
    assert await show.alarms() == [before]
    show.clock.time += WRITTEN_AGAIN
    await show.hear(again[6:])
    assert [(one["id"], one["seen"]) for one in await show.alarms()] == [(before["id"], 7)]


async def test_what_was_agreed_is_read_anew_when_it_changes(show: Show) -> None:
    await show.hear([slipped(1, 2)])
    assert await show.alarms() == []
    await show.edit("lineup_item.put", "i1", session="s1", product="p1", hand_price=5_900)
    await show.hear([slipped(2, 3)])
    assert len(await show.alarms()) == 1


async def test_what_could_not_be_written_is_written_at_the_next_look(
    show: Show, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("suspecting.failed.*a bug", "can't write", "can write again")
    await show.edit("lineup_item.put", "i1", session="s1", product="p1", hand_price=5_900)
    for error in (ValueError("a bug"), Unwritable("disk_full", "no room")):

        def fails(*_: object, error: Exception = error) -> None:
            raise error

        with monkeypatch.context() as broken:
            broken.setattr(alarms, "write", fails)
            await show.hear([slipped(1, 2)])
    assert await show.alarms() == []
    await show.suspecting.look()
    assert len(await show.alarms()) == 1


async def test_a_session_that_is_gone_is_not_watched(show: Show) -> None:
    await show.running.send(msgspec.json.encode(slipped(1, 2)))
    await show.edit("session.step", "s1", to="cancelled")
    await show.suspecting.look()
    room = show.running.hub.rooms.opened()[0]
    assert (len(room.to_judge), await show.alarms()) == (0, [])


async def test_very_many_events_are_taken_in_turns(show: Show) -> None:
    await show.hear(evening(60))
    assert show.suspecting._watched["s1"].seq == len(evening(60))


def test_a_session_has_at_most_some_hundred_alarms() -> None:
    kept = Watched("CNY")
    many = [
        one
        for n in range(ALARMS + 5)
        for one in watched(
            [order(n * 50 + m, n * 900 + m * 30, "paid", buyer=f"b{n}", product=f"p{n}") for m in range(6)]
        )
    ]
    assert len(many) == ALARMS + 5
    kept.note(many)
    assert len(kept.due) == ALARMS
