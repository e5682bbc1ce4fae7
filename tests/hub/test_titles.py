"""What a session's products are called is read from the lineup, and read anew when that changes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.hub.titles import Titles
from tests.hub.running import Running, comment, running_hub


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


async def put(running: Running, n: int, kind: str, entity: str, **wanted: object) -> None:
    edit = {"n": n, "id": f"t{n}", "kind": kind, "entity": entity, "set": wanted}
    page = (await running.http.post("/v1/edits", json={"device": "titles", "edits": [edit]})).json()
    assert page["outcomes"][0]["outcome"] == "done", page


async def test_products_are_named_by_title_number_and_the_platforms_id(running: Running) -> None:
    titles = Titles(running.hub.ledger)
    listings = [{"platform": "manual", "id": "sku-1"}, {"platform": "douyin", "id": "dy-1"}]
    await put(running, 1, "product.put", "p1", title="长绒棉四件套", listings=listings)
    await put(running, 2, "lineup_item.put", "i1", session="s1", product="p1")
    await put(running, 3, "lineup_item.put", "i2", session="s1", product="nowhere")
    assert titles.turn == 3
    names = await titles.of("s1")
    assert (names.guess("四件套起球吗"), names.guess("1号链接")) == ("p1", "p1")
    assert (names.own("sku-1"), names.own("dy-1")) == ("p1", "dy-1"), "the session's room is on another platform"


async def test_a_room_that_is_open_hears_of_other_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchor_console.hub.rooms.CALLED_EVERY", 0.01)
    async with running_hub(tmp_path) as running:
        await running.put_session()
        await running.deliver(comment(1, "好"))
        await put(running, 1, "product.put", "p1", title="长绒棉四件套")
        await put(running, 2, "lineup_item.put", "i1", session="s1", product="p1")
        async with asyncio.timeout(10):
            while (await running.hub.rooms.names("s1")).guess("四件套") != "p1":
                await running.counters()
