"""What a session brought, in the record by itself: deals while it is on, the result when it ends, refunds after it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from anchor_console.core import curve
from anchor_console.core.edits import Change
from anchor_console.core.fields import Fields
from anchor_console.hub import lists, results
from anchor_console.hub.results import COUNTED_ANEW, Results
from anchor_console.hub.room.room import NotKept
from anchor_console.hub.tables import record
from anchor_console.kit.unwritable import Unwritable
from tests.conftest import ExpectedLogs
from tests.fakes import FakeClock
from tests.hub.running import NOON, Running, running_hub
from tests.waiting import until


def order(n: int, amount: int, *, kind: str = "order_paid", quantity: int = 1, **more: Any) -> dict[str, Any]:
    """The nth order, n seconds after noon."""
    event = {"type": kind, "id": f"{kind}-{n}", "at": NOON + n * 1000, "source": "test", "order": f"o{n}"}
    return event | {"product": "p1", "sku": "s", "quantity": quantity, "amount": amount, "user": {"id": f"u{n}"}} | more


def pinned(second: int, product: str) -> dict[str, Any]:
    return {"type": "product_pinned", "id": f"pin-{second}", "at": NOON + second * 1000, "product": product}


class Show:
    """A hub with the session s1, and what it was heard to write."""

    def __init__(self, running: Running, clock: FakeClock) -> None:
        self.running = running
        self.clock = clock
        self.n = 0
        self.heard: list[Change] = []
        running.hub.ledger.told.append(lambda _head, changes: self.heard.extend(changes))
        hub = running.hub
        self.results = Results(hub.ledger, hub.sessions, hub.rooms, clock)

    async def edit(self, kind: str, entity: str, at: int = NOON, **wanted: Any) -> None:
        """Make an edit that is done."""
        self.n += 1
        edit = {"n": self.n, "id": f"x{self.n}", "kind": kind, "entity": entity, "base": 99, "set": wanted, "at": at}
        page = (await self.running.http.post("/v1/edits", json={"device": "d-show", "edits": [edit]})).json()
        assert [told["outcome"] for told in page["outcomes"]] == ["done"], page

    async def begin(self) -> None:
        """Go live at noon."""
        await self.edit("session.step", "s1", to="ready")
        await self.edit("session.step", "s1", to="live")

    async def end(self) -> None:
        """End ten minutes after noon, and wait for the hub's own result."""
        await self.edit("session.step", "s1", at=NOON + 600_000, to="ended")

    def written(self, kind: str) -> list[Fields]:
        """What was written of that kind, in its order."""
        return [change.record for change in self.heard if change.kind == kind and change.record is not None]


@pytest.fixture
async def show(tmp_path: Path) -> AsyncIterator[Show]:
    """A hub with the planned session s1 of an own room."""
    async with running_hub(tmp_path) as running:
        await running.put_session()
        yield Show(running, FakeClock(NOON))


async def test_a_session_that_ends_has_a_result_at_once(show: Show) -> None:
    await show.edit("product.put", "p1", title="四件套")
    await show.begin()
    online = [
        {"type": "room_stats", "id": f"st-{n}", "at": NOON + n * 60_000, "online": count}
        for n, count in ((0, 100), (1, 300), (2, 300))
    ]
    await show.running.deliver(
        pinned(0, "p1"), order(1, 9_900), order(2, 19_800, quantity=2), order(3, 8_800, sku="l"),
        order(4, 500, currency="USD"), order(5, 700, product="weird id"), pinned(60, "p2"),
        order(1, 9_900, kind="order_refunded"), *online,
    )  # fmt: skip
    await show.end()
    await until(lambda: show.written("result"))
    (result,) = show.written("result")
    sold, drawn = result.pop("sold"), curve.read(result.pop("curve"))
    assert (drawn.minutes, drawn.last()["gmv_paid"], drawn.last()["online"]) == (10, 39_200, 300)
    assert result == {
        "session": "s1", "room": "r-s1", "currency": "CNY", "started_at": NOON, "ended_at": NOON + 600_000,
        "viewers": 5, "acu": 20_000, "pcu": 300, "orders": 5, "paid": 9_900 + 19_800 + 8_800 + 700,
        "refunded": 9_900,
    }  # fmt: skip
    assert sold == [
        {"product": "p1", "units": 5, "paid": 38_500, "refunded": 9_900, "seconds": 60},
        {"product": "p2", "units": 0, "paid": 0, "refunded": 0, "seconds": 540},
    ]
    deals = {(deal["sku"], deal["amount"]): (deal["units"], deal["at"]) for deal in show.written("price")}
    assert deals == {("s", 9_900): (3, NOON + 2_000), ("l", 8_800): (1, NOON + 3_000)}
    assert {deal["source"] for deal in show.written("price")} == {"order"}
    row = (await show.running.http.get("/v1/audit", params={"limit": 500})).json()["items"][-1]
    assert (row["person"], row["kind"], row["entity"]) == ("hub", "session.count", "s1")


async def test_refunds_that_come_later_are_counted_in(show: Show) -> None:
    await show.begin()
    await show.running.deliver(order(1, 9_900))
    await show.end()
    await until(lambda: show.written("result"))
    await show.results.look()
    assert len(show.written("result")) == 1
    await show.running.deliver(order(1, 9_900, kind="order_refunded"))
    await show.results.look()
    assert [one["refunded"] for one in show.written("result")] == [0, 9_900]
    await show.edit("session.step", "s1", to="settled")
    await show.results.look()
    assert (len(show.written("result")), len(show.written("price"))) == (2, 1)


async def test_while_it_is_on_a_new_price_is_written_at_each_look_and_how_many_now_and_then(show: Show) -> None:
    await show.begin()
    await show.results.look()
    await show.running.deliver(order(1, 9_900))
    await show.results.look()
    await show.running.deliver(order(2, 9_900), order(3, 5_000))
    await show.results.look()
    await show.results.look()
    assert [(deal["amount"], deal["units"]) for deal in show.written("price")] == [(9_900, 1), (5_000, 1)]
    show.clock.time += COUNTED_ANEW
    await show.running.deliver(order(4, 5_000))
    await show.results.look()
    assert [(deal["amount"], deal["units"]) for deal in show.written("price")[2:]] == [(5_000, 2), (9_900, 2)]
    assert show.written("result") == []


async def test_what_a_room_heard_before_the_hub_started_again_is_counted_then(show: Show, tmp_path: Path) -> None:
    """One that has a result, one that nobody heard and one of long ago are left alone."""
    await show.begin()
    await show.running.deliver(order(1, 9_900))
    await show.end()
    await until(lambda: show.written("result"))
    await show.running.put_session("s2")
    hub = show.running.hub
    await hub.ledger.write(lambda connection: connection.execute(delete(record).where(record.c.kind == "result")))
    again = Results(hub.ledger, hub.sessions, hub.rooms, show.clock)
    await again._missed()
    await again.look()
    assert len(show.written("result")) == 2
    assert await hub.ledger.read(lambda connection: results.without_result(connection, 0)) == set()
    show.clock.time += (results.MISSED_DAYS + 1) * 24 * 3600 * 1000
    await hub.ledger.write(lambda connection: connection.execute(delete(record).where(record.c.kind == "result")))
    late = Results(hub.ledger, hub.sessions, hub.rooms, show.clock)
    await late._missed()
    assert late._ended == set()
    await show.running.put_session("s3")
    for to in ("ready", "live", "ended"):
        await show.edit("session.step", "s3", to=to)
    await show.results.look()
    assert [room.session for room in hub.rooms.opened()] == ["s1"]


async def test_sessions_are_looked_through_page_by_page(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LIST_LIMIT", 1)
    for id in ("s2", "s3"):
        await show.running.put_session(id)
        for to in ("ready", "live", "ended"):
            await show.edit("session.step", id, to=to)
    ledger = show.running.hub.ledger
    assert await ledger.read(lambda connection: results.without_result(connection, 0)) == {"s2", "s3"}


@pytest.mark.parametrize("error", [Unwritable("disk_full", "no room"), NotKept(), ValueError("a bug")])
async def test_what_could_not_be_written_is_written_at_the_next_look(
    show: Show, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs, error: Exception
) -> None:
    if isinstance(error, Unwritable):
        expected_logs("can't write", "can write again")
    if isinstance(error, ValueError):
        expected_logs("result.not_written.*a bug")
    await show.running.deliver(order(1, 9_900))

    def fails(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(results, "write", fails)
        await show.results.look()
    assert show.written("price") == []
    await show.results.look()
    assert len(show.written("price")) == 1


async def test_money_beyond_all_measure_is_kept_as_much_as_a_record_may_hold(show: Show) -> None:
    await show.begin()
    await show.running.deliver(order(1, 10**15, quantity=10**9), order(2, 10**15))
    await show.end()
    await until(lambda: show.written("result"))
    (result,) = show.written("result")
    assert (result["paid"], result["sold"][0]["paid"], result["sold"][0]["units"]) == (10**13, 10**13, 10**9)
    assert [deal["amount"] for deal in show.written("price")] == [10**6]


async def test_a_session_that_was_cancelled_or_is_gone_brings_nothing(show: Show) -> None:
    await show.running.deliver(order(1, 9_900))
    await show.edit("session.step", "s1", to="cancelled")
    await show.results.look()
    await show.edit("session.remove", "s1")
    await show.results.look()
    await show.results._open("s9")
    assert show.written("price") == []
