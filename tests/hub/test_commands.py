"""The whole way of a command in a running hub: asked, done by the simulated room's hands, seen by its events."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.hub.running import Running, running_hub
from tests.waiting import until


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with a simulated room that is live with two products."""
    async with running_hub(tmp_path) as hub:
        await begin(hub)
        yield hub


async def begin(running: Running, platform: str = "simulator") -> None:
    wanted: list[tuple[str, str, dict[str, Any]]] = [
        ("room.put", "r1", {"name": "屿间生活", "platform": platform}),
        ("session.put", "s1", {"title": "晚场", "room": "r1", "state": "planned"}),
        ("product.put", "p1", {"title": "四件套", "stock": 100}),
        ("product.put", "p2", {"title": "毛巾", "stock": 100}),
        ("lineup_item.put", "i1", {"session": "s1", "product": "p1", "hand_price": 9_900}),
        ("lineup_item.put", "i2", {"session": "s1", "product": "p2", "hand_price": 1_900}),
        ("session.step", "s1", {"to": "ready"}),
        ("session.step", "s1", {"to": "live"}),
    ]
    edits = [
        {"n": n, "id": f"e{n}", "kind": kind, "entity": entity, "base": 99, "set": fields}
        for n, (kind, entity, fields) in enumerate(wanted, start=1)
    ]
    page = (await running.http.post("/v1/edits", json={"device": "d1", "edits": edits})).json()
    assert {outcome["outcome"] for outcome in page["outcomes"]} == {"done"}, page


async def hands_are_there(running: Running) -> None:
    async with asyncio.timeout(20):
        while not (await running.hub.rooms.open("s1", "CNY")).numbers().hands:
            await running.http.get("/v1/health")


async def command(running: Running, id: str, *states: str) -> dict[str, Any]:
    """The command once it has come to one of these states."""
    async with asyncio.timeout(20):
        while True:
            record = await running.hub.ledger.record("command", id)
            if record is not None and record["state"] in states:
                return record
            await running.http.get("/v1/health")


async def ask(running: Running, id: str, verb: str, **args: Any) -> None:
    body = {"id": id, "session": "s1", "verb": verb, "args": args}
    answer = await running.http.post("/v1/commands", json=body)
    assert answer.status_code == 200, answer.text


async def test_a_command_is_asked_accepted_and_seen(running: Running) -> None:
    await hands_are_there(running)
    await ask(running, "k1", "pin", product="p2")
    record = await command(running, "k1", "seen")
    assert record["asked_at"] <= record["sent_at"] <= record["accepted_at"] <= record["seen_at"]
    assert (record["shown_by"], running.hub.rooms.opened()[0].fold.pinned) == ("product_pinned", "p2")


async def test_what_the_platform_refuses_has_failed(running: Running) -> None:
    await hands_are_there(running)
    await ask(running, "k1", "pin", product="p9")
    assert "货架" in (await command(running, "k1", "failed"))["detail"]


async def test_when_the_session_ends_the_room_does_nothing_any_more(running: Running) -> None:
    await hands_are_there(running)
    edit = {"n": 9, "id": "e9", "kind": "session.step", "entity": "s1", "base": 99, "set": {"to": "ended"}}
    await running.http.post("/v1/edits", json={"device": "d1", "edits": [edit]})
    broadcast = await running.hub.rooms.open("s1", "CNY")
    await until(lambda: broadcast.numbers().hands == ())
    await ask(running, "k1", "pin", product="p2")
    assert (await command(running, "k1", "asked")).get("sent_at") is None


async def test_in_a_room_without_a_connector_it_waits_for_the_manual_desk(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        await begin(running, "manual")
        await ask(running, "k1", "pin", product="p1")
        answer = await running.http.post("/v1/commands/k1/report", json={"to": "accepted"})
        assert answer.json()["state"] == "accepted"
        now = running.hub.clock.now()
        await running.deliver({"type": "product_pinned", "id": "e1", "at": now, "source": "test", "product": "p1"})
        assert (await command(running, "k1", "seen"))["reported_by"] == "owner"
