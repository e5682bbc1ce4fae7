"""Edits and changes over HTTP: the shapes of the sync protocol, and a problem or an outcome for whatever is wrong."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.di import Provide
from litestar.testing import AsyncTestClient

from anchor_console.core.edits import Change, Page
from anchor_console.hub import feed as feeds
from anchor_console.hub.access import SignedIn
from anchor_console.hub.feed import Feed
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.server import edits, reads
from anchor_console.hub.server.bodies import Bodies
from anchor_console.hub.server.problems import HANDLERS
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.database import open_database, sqlite_url
from tests.edits_made import START

ANN = SignedIn("p-ann", "安", "d1")


class Caller:
    """Speaks to the record's calls, without a network between."""

    def __init__(self, client: AsyncTestClient[Litestar], ledger: Ledger, feed: Feed) -> None:
        self.client = client
        self.ledger = ledger
        self.feed = feed

    async def send(self, *sent: object, device: str = "d1", cursor: str = "") -> Page:
        response = await self.post(msgspec.json.encode({"device": device, "cursor": cursor, "edits": sent}))
        assert response[0] == 200, response
        return msgspec.convert(response[1], Page)

    async def post(self, body: bytes) -> tuple[int, Any]:
        response = await self.client.post("/v1/edits", content=body)
        return response.status_code, response.json()

    async def get(self, path: str, **query: str) -> tuple[int, Any]:
        response = await self.client.get(path, params=query)
        return response.status_code, response.json()


def gives(it: object) -> Provide:
    """A handler that asks for it by name gets it."""
    return Provide(lambda: it, sync_to_thread=False)


@pytest.fixture
async def caller(tmp_path: Path) -> AsyncIterator[Caller]:
    """A record on disk behind its calls."""
    database = open_database(sqlite_url(tmp_path / "record.db"))
    ledger = Ledger(database, SystemClock())
    feed = Feed(await ledger.prepare("ep"))
    ledger.told.append(feed.moved)
    bodies = Bodies()
    given: dict[str, Any] = {"ledger": ledger, "feed": feed, "signed_in": ANN, "bodies": bodies}
    app = Litestar(
        route_handlers=[*edits.handlers, *reads.handlers],
        dependencies={name: gives(it) for name, it in given.items()},
        exception_handlers=HANDLERS,
        openapi_config=None,
    )
    async with AsyncTestClient(app) as client:
        yield Caller(client, ledger, feed)
    await database.close()


def wire(n: int, kind: str, entity: str, base: int | None = None, **wanted: object) -> dict[str, object]:
    """An edit as it is sent."""
    return {"n": n, "id": f"e{n}", "kind": kind, "entity": entity, "base": base, "set": wanted, "at": 1_742_212_800_000}


async def test_a_session_is_planned_and_read_back(caller: Caller) -> None:
    """Through all five kinds of record, then by the plain reads."""
    page = await caller.send(
        wire(1, "room.put", "r1", name="屿间生活", platform="simulator", currency="CNY"),
        wire(2, "person.put", "u1", name="小鱼", role="anchor"),
        wire(3, "product.put", "p1", title="毛巾", list_price=2990),
        wire(4, "session.put", "s1", title="早场", room="r1", starts_at=START, zone="Asia/Shanghai"),
        wire(5, "lineup_item.put", "i1", session="s1", product="p1", role="hero", minutes=8, hand_price=1990),
        wire(6, "lineup_item.put", "i2", session="s1", product="p1", role="welfare"),
        wire(7, "lineup_item.move", "i2", after=None),
        wire(8, "session.step", "s1", to="planned"),
    )
    assert [told.outcome for told in page.outcomes] == ["done"] * 8
    assert (page.snapshot, page.more, page.last_n, page.next) == (True, False, 8, caller.feed.head)
    assert (await caller.get("/v1/sessions"))[1]["items"][0]["state"] == "planned"
    assert (await caller.get("/v1/sessions/s1"))[1]["version"] == 2
    lineup = (await caller.get("/v1/sessions/s1/lineup", limit="1"))[1]
    assert [item["id"] for item in lineup["items"]] == ["i2"]
    rest = (await caller.get("/v1/sessions/s1/lineup", after=lineup["next"]))[1]
    assert ([item["id"] for item in rest["items"]], rest["next"]) == (["i1"], None)
    assert (await caller.get("/v1/products", search="毛"))[1]["items"][0]["list_price"] == 2990


async def test_changes_answer_the_same_page(caller: Caller) -> None:
    """A lost reply costs nothing."""
    page = await caller.send(wire(1, "room.put", "r1", name="a"), cursor="ep-0")
    status, again = await caller.get("/v1/changes", device="d1", after="ep-0")
    assert (status, msgspec.convert(again, Page)) == (200, page)
    assert again["outcomes"] == [{"n": 1, "outcome": "done", "id": "e1", "type": "", "detail": "", "theirs": None}]
    assert [name for name in again["changes"][0]] == ["seq", "kind", "id", "version", "record"]


async def test_listeners_are_told_after_the_commit_and_only_of_what_is_new(caller: Caller) -> None:
    """A repeated edit wakes nobody."""
    told: list[tuple[str, list[Change]]] = []
    caller.ledger.told.append(lambda head, changes: told.append((head, changes)))
    for _ in range(2):
        await caller.send(wire(1, "room.put", "r1", name="a"))
    await caller.send(wire(2, "room.fly", "r1"))
    assert [(head, [change.id for change in changes]) for head, changes in told] == [("ep-1", ["r1"]), ("ep-2", [])]


@pytest.mark.parametrize(
    ("broken", "detail"),
    [
        ({"n": 1}, "id"),
        ({"n": 1, "id": "x", "kind": "room.put", "entity": "r1", "set": []}, "set"),
        ({"n": 1, "id": "x", "kind": "room.put", "entity": "r1", "base": -1, "set": {}}, "base"),
        ({"n": 1, "id": "x", "kind": "room.put", "entity": "r1", "at": 1e300, "set": {}}, "at"),
        ({"n": 1, "id": "x" * 65, "kind": "room.put", "entity": "r1", "set": {}}, "id"),
    ],
)
async def test_an_edit_of_the_wrong_shape_is_refused_and_blocks_nothing(
    caller: Caller, broken: dict[str, object], detail: str
) -> None:
    """It uses up its number; sent again it is answered the same."""
    for _ in range(2):
        page = await caller.send(broken, wire(2, "room.put", "r1", name="a"))
        assert [(told.n, told.outcome, told.type) for told in page.outcomes] == [
            (1, "refused", "invalid"),
            (2, "done", ""),
        ]
        assert detail in page.outcomes[0].detail


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b'{"device":"d1","edits":[{"n":1,"set":' + b"[" * 20_000 + b"]" * 20_000 + b"}]}", 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"device":"d 1","edits":[]}', 422),
        (b'{"device":"d1","edits":{}}', 422),
        (b'{"device":"d1","edits":[{"id":"x"}]}', 422),
        (b'{"device":"d1","edits":[{"n":0}]}', 422),
        (b'{"device":"d1","edits":[1]}', 422),
        (b'{"device":"d1","edits":[' + b",".join([b'{"n":1}'] * 51) + b"]}", 422),
        (b" " * (edits.BODY_LIMIT + 1), 413),
    ],
)
async def test_a_body_that_cannot_be_read_is_a_problem_and_nothing_is_taken(
    caller: Caller, body: bytes, status: int
) -> None:
    """With a stable type, and what is wrong."""
    answered, problem = await caller.post(body)
    assert (answered, problem["status"]) == (status, status)
    assert problem["type"].startswith("/problems/")
    assert problem["detail"]
    assert (await caller.get("/v1/changes", device="d1"))[1]["last_n"] == 0


async def test_plain_reads_say_what_is_wrong(caller: Caller) -> None:
    """An absent session, an invented place, a limit out of bounds."""
    assert (await caller.get("/v1/sessions/none"))[0] == 404
    assert (await caller.get("/v1/sessions/none/lineup"))[0] == 404
    assert (await caller.get("/v1/sessions", after="x"))[0] == 422
    assert (await caller.get("/v1/products", limit="0"))[0] == 400
    assert (await caller.get("/v1/changes"))[0] == 400
    assert (await caller.get("/v1/changes", device="d 1"))[0] == 400


async def test_the_stream_tells_the_new_cursor_and_ends_with_the_hub(caller: Caller) -> None:
    """As server-sent events."""
    await caller.send(wire(1, "room.put", "r1", name="a"))
    caller.feed.close()
    async with (
        asyncio.timeout(10),
        caller.client.stream("GET", "/v1/changes/stream", params={"after": "ep-0"}) as stream,
    ):
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert await stream.aread() == b": open\n\n"


async def test_one_stream_too_many_is_told_to_come_again(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """With Retry-After."""
    monkeypatch.setattr(feeds, "LISTENERS", 0)
    response = await caller.client.get("/v1/changes/stream")
    assert (response.status_code, "retry-after" in response.headers) == (503, True)
