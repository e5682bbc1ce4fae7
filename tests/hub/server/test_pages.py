"""Pages for a browser source: an address that nobody guesses shows one room's card, and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.canary import secret
from tests.hub.running import Running, running_hub

NOBODY = {"Authorization": ""}
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64
HOSTILE = "</script><img src=x onerror=alert(1)>\u202e60 支四件套"


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub whose room r is on air with the sheets pinned."""
    async with running_hub(tmp_path) as hub:
        await on_air(hub)
        yield hub


async def on_air(running: Running, title: str = HOSTILE) -> None:
    name = sha256(PICTURE).hexdigest()
    await running.http.put(f"/v1/files/{name}", content=PICTURE)
    wanted: list[tuple[str, str, dict[str, Any]]] = [
        ("room.put", "r", {"name": "屿间生活", "platform": "manual"}),
        ("session.put", "s1", {"title": "秋冬家纺", "room": "r", "state": "planned"}),
        ("product.put", "p", {"title": title, "picture": name, "list_price": 69_900, "cost": 9_900}),
        ("lineup_item.put", "i", {"session": "s1", "product": "p", "minutes": 10, "hand_price": 32_900}),
        ("segment.put", "g", {"session": "s1", "kind": "hold", "minutes": 5, "item": "i"}),
        ("session.step", "s1", {"to": "ready"}), ("session.step", "s1", {"to": "live"}),
    ]  # fmt: skip
    await edit(running, *wanted)
    pinned = {"type": "product_pinned", "id": "p1", "at": running.hub.clock.now(), "source": "test", "product": "p"}
    await running.deliver(pinned)


async def edit(running: Running, *wanted: tuple[str, str, dict[str, Any]], device: str = "d") -> None:
    edits = [
        {"n": n, "id": f"{device}-{n}", "kind": kind, "entity": entity, "set": values, "at": running.hub.clock.now()}
        for n, (kind, entity, values) in enumerate(wanted, start=1)
    ]
    page = (await running.http.post("/v1/edits", json={"device": device, "edits": edits})).json()
    assert {outcome["outcome"] for outcome in page["outcomes"]} == {"done"}, page


async def made(running: Running, room: str = "r") -> dict[str, Any]:
    """A new address."""
    answer = await running.http.post("/v1/pages", json={"room": room})
    assert answer.status_code == 201, answer.text
    secret(answer.json()["path"].removeprefix("/p/"), "a page's secret")
    return dict(answer.json())


async def open_page(running: Running, path: str) -> httpx.Response:
    """Asked for by a browser, which signs in nowhere."""
    return await running.http.get(path, headers=NOBODY)


class Told:
    """A page's stream that is being read."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines

    async def card(self) -> dict[str, Any]:
        """The next card."""
        async with asyncio.timeout(20):
            async for line in self._lines:
                if line.startswith("data: "):
                    return dict(json.loads(line.removeprefix("data: "))["card"])
        raise AssertionError("the stream ended")

    async def ends(self) -> None:
        """Read to its end."""
        async with asyncio.timeout(20):
            async for _ in self._lines:
                continue


async def test_the_page_is_one_document_that_asks_nobody_else(running: Running) -> None:
    answer = await open_page(running, (await made(running))["path"])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http:" not in answer.text
    assert "https:" not in answer.text
    assert HOSTILE not in answer.text


async def test_its_stream_tells_title_price_stock_and_the_end_of_the_part_as_plain_text(running: Running) -> None:
    path = (await made(running))["path"]
    async with running.http.stream("GET", f"{path}/live", headers=NOBODY) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = Told(answer.aiter_lines())
        card = await told.card()
        assert (card["product"], card["price"], card.get("stock")) == ("p", 32_900, None)
        assert card["title"].startswith("</script><img")
        assert card["picture"] == sha256(PICTURE).hexdigest()
        at = running.hub.clock.now()
        await running.deliver(
            {"type": "price_changed", "id": "a", "at": at, "product": "p", "price": 29_900},
            {"type": "stock_changed", "id": "b", "at": at, "product": "p", "stock": 160},
        )
        while (card["price"], card.get("stock")) != (29_900, 160):
            card = await told.card()
        assert card["ends"] > at


async def test_what_is_unknown_revoked_or_broken_answers_all_the_same(running: Running) -> None:
    page = await made(running)
    path = page["path"]
    assert (await running.http.delete(f"/v1/pages/{page['id']}")).json() == {"done": True}
    wrong = [
        path,
        path[:-1] + ("A" if path[-1] != "A" else "B"),
        "/p/x",
        f"/p/{'你' * 43}",
        f"{path}/live",
        f"{path}/picture/0",
    ]
    answers = [await open_page(running, one) for one in wrong]
    assert {(one.status_code, one.content, tuple(sorted(one.headers))) for one in answers} == {
        (404, answers[0].content, tuple(sorted(answers[0].headers)))
    }
    assert answers[0].json() == {"type": "/problems/unknown-path", "title": "There is nothing here", "status": 404}


async def test_revoking_ends_the_streams_that_are_open(running: Running) -> None:
    page = await made(running)
    async with running.http.stream("GET", f"{page['path']}/live", headers=NOBODY) as answer:
        told = Told(answer.aiter_lines())
        await told.card()
        await running.http.delete(f"/v1/pages/{page['id']}")
        await told.ends()


async def test_with_an_address_nothing_else_can_be_reached(running: Running) -> None:
    path = (await made(running))["path"]
    token = path.removeprefix("/p/")
    for call in ("/v1/sessions", "/v1/pages", "/v1/me"):
        answer = await running.http.get(call, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401
    assert (await running.http.post(path, headers=NOBODY)).status_code == 405
    assert (await open_page(running, f"{path}/../../v1/sessions")).status_code in (401, 404)
    foreign = {"Authorization": "", "Origin": "https://example.org"}
    assert (await running.http.get(path, headers=foreign)).status_code == 403
    assert (await running.http.get(path, headers={"Authorization": "", "Host": "example.org"})).status_code == 421


async def test_the_picture_is_that_of_the_product_shown_and_no_other_file(running: Running) -> None:
    path, name = (await made(running))["path"], sha256(PICTURE).hexdigest()
    answer = await open_page(running, f"{path}/picture/{name}")
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "image/png", PICTURE)
    other = sha256(b"<svg/>").hexdigest()
    await running.http.put(f"/v1/files/{other}", content=b"<svg/>")
    assert (await open_page(running, f"{path}/picture/{other}")).status_code == 404
    await edit(running, ("product.put", "p", {"picture": other}), device="e")
    assert (await open_page(running, f"{path}/picture/{other}")).status_code == 404


async def test_addresses_are_listed_without_their_secrets_and_stand_nowhere_on_disk(
    running: Running, tmp_path: Path
) -> None:
    page = await made(running)
    listed = (await running.http.get("/v1/pages")).json()["items"]
    assert listed == [{name: page[name] for name in ("id", "room", "made_by", "made_at")}]
    token = page["path"].removeprefix("/p/").encode()
    assert not [file for file in tmp_path.iterdir() if file.is_file() and token in file.read_bytes()]
    assert (await running.http.delete(f"/v1/pages/{'0' * 16}")).status_code == 404


async def test_only_who_is_signed_in_makes_addresses_and_only_of_rooms_that_are(running: Running) -> None:
    assert (await running.http.post("/v1/pages", json={"room": "r"}, headers=NOBODY)).status_code == 401
    assert (await running.http.post("/v1/pages", json={"room": "gone"})).status_code == 404
    member = await running.signed_in_as("ann")
    assert (await running.http.post("/v1/pages", json={"room": "r"}, headers=member)).status_code == 201


async def test_there_are_not_more_than_fifty(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchor_console.hub.pages.AT_ONCE", 1)
    await made(running)
    answer = await running.http.post("/v1/pages", json={"room": "r"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/too-many-pages")


async def test_too_many_open_pages_are_asked_to_come_again(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchor_console.hub.server.pages.STREAMS", 0)
    path = (await made(running))["path"]
    assert (await open_page(running, f"{path}/live")).status_code == 503


async def test_one_address_cannot_take_the_place_of_all(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anchor_console.hub.server.pages.STREAMS_EACH", 0)
    path = (await made(running))["path"]
    assert (await open_page(running, f"{path}/live")).status_code == 503


async def test_of_a_room_that_is_not_on_air_the_card_is_empty(running: Running) -> None:
    await edit(running, ("room.put", "other", {"name": "别处"}), device="e")
    path = (await made(running, "other"))["path"]
    async with running.http.stream("GET", f"{path}/live", headers=NOBODY) as answer:
        assert await Told(answer.aiter_lines()).card() == {}
