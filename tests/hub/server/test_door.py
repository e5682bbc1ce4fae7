"""Who is let in: by token, Host and Origin."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest
from litestar.types import HTTPDisconnectEvent, HTTPScope, Message, Receive, Scope, Send

from anchor_console.core.events import CommentPosted
from anchor_console.core.wire import Numbers
from anchor_console.hub.access import OWNER, Access, SignedIn
from anchor_console.hub.server.door import Door
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.database import open_database, sqlite_url
from anchor_console.kit.unwritable import Unwritable
from tests.conftest import ExpectedLogs
from tests.hub.running import SESSION, Running, comment, running_hub
from tests.waiting import until


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer wrong", "Basic eDp5", "Bearer \u00e9", "bearer " + "x" * 5000]
)
async def test_a_wrong_token_is_not_let_in(running: Running, header: str) -> None:
    answer = await running.http.get(f"{SESSION}/counters", headers={b"Authorization": header.encode("latin-1")})
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/not-signed-in")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/v1/health", "/v1/openapi.json"])
async def test_health_and_openapi_need_no_token(running: Running, path: str) -> None:
    answer = await running.http.get(path, headers={"Authorization": ""})
    assert answer.status_code == 200
    assert answer.json()


async def test_openapi_describes_every_call_and_the_streams(running: Running) -> None:
    document = (await running.http.get("/v1/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    paths = document["paths"]
    for path in ("/v1/health", "/v1/edits", "/v1/sessions/{session}/live", "/v1/sessions/{session}/minutes"):
        assert path in paths
    events = paths["/v1/sessions/{session}/events"]
    assert "application/x-ndjson" in events["post"]["requestBody"]["content"]
    assert "application/x-ndjson" in events["get"]["responses"]["200"]["content"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", ""])
async def test_a_foreign_host_is_turned_away(running: Running, host: str) -> None:
    answer = await running.http.get("/v1/health", headers={"Host": host.format(port=running.port)})
    assert (answer.status_code, answer.json()["type"]) == (421, "/problems/foreign-host")


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "[::1]"])
async def test_our_own_names_are_let_in(running: Running, name: str) -> None:
    answer = await running.http.get("/v1/health", headers={"Host": f"{name}:{running.port}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "file://"])
async def test_a_foreign_origin_is_turned_away(running: Running, origin: str) -> None:
    answer = await running.http.post(f"{SESSION}/events", content=b"", headers={"Origin": origin})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/foreign-origin")


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/nothing", "/documentation", "/v1/../etc/passwd", "/v1/<script>"])
async def test_an_unknown_path_is_a_problem(running: Running, path: str) -> None:
    answer = await running.http.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-path")
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_wrong_method_is_a_problem(running: Running) -> None:
    answer = await running.http.delete("/v1/health")
    assert (answer.status_code, answer.json()["type"]) == (405, "/problems/wrong-method")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "OPTIONS"}


async def test_a_body_that_is_cut_off_is_not_taken_and_slows_nobody(running: Running) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    token = running.http.headers["Authorization"]
    head = f"POST {SESSION}/events HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nAuthorization: {token}\r\n"
    writer.write(f"{head}Content-Length: 100000\r\n\r\n".encode() + b'{"type":"followed"')
    await writer.drain()
    receipt = await running.deliver(comment(1))
    assert receipt["accepted"] == 1
    writer.close()
    assert await reader.read() == b""
    assert len(await running.journal()) == 1


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n"]
)
async def test_bytes_that_are_no_request_hurt_nobody(running: Running, raw: bytes, expected_logs: ExpectedLogs) -> None:
    if not raw.startswith(b"GET / "):
        expected_logs("Invalid HTTP request")
    _, writer = await asyncio.open_connection("127.0.0.1", running.port)
    writer.write(raw)
    await writer.drain()
    assert (await running.http.get("/v1/health")).status_code == 200
    writer.close()


async def test_hostile_text_is_shown_safe_and_kept_whole(running: Running) -> None:
    hostile = '<img src="file:///etc/passwd">\u202e\u200b\ud83d' + "e" + "\u0301" * 50
    raw = hostile.encode("utf-8", "ignore").decode()
    async with running.live() as live:
        await running.deliver(comment(1, raw, user={"id": "u", "name": "a\u202eb" * 500}))
        await live.until(Numbers)
    async with running.live() as live:
        (shown,) = live.state.events
    assert isinstance(shown.event, CommentPosted)
    assert shown.event.text == '<img src="file:///etc/passwd">\u00e9' + "\u0301" * 4
    assert len(shown.event.user.name) == 64
    assert (await running.journal())[0]["text"] == raw


async def _status(door: Door, origin: bytes) -> int:
    told = await _told(door, "/v1/health", (b"origin", origin))
    return next(message["status"] for message in told if message["type"] == "http.response.start")


async def _told(door: Door, path: str, header: tuple[bytes, bytes]) -> list[Message]:
    """All that the door sends on one request."""
    told: list[Message] = []

    async def keep(message: Message) -> None:
        told.append(message)

    async def nothing() -> HTTPDisconnectEvent:
        return {"type": "http.disconnect"}

    headers = [(b"host", b"hub.example:8443"), header]
    scope = cast("HTTPScope", {"type": "http", "method": "GET", "path": path, "headers": headers, "state": {}})
    await door(scope, nothing, keep)
    return told


async def test_a_hub_of_any_name_answers_its_own_pages_only(tmp_path: Path) -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    database = open_database(sqlite_url(tmp_path / "record.db"))
    door = Door(app, Access("canary-token", database, SystemClock()), None)
    assert await _status(door, b"https://hub.example:8443") == 200
    for origin in (b"https://evil.example", b"null", b"https://hub.example:8443.evil.example"):
        assert await _status(door, origin) == 403
    await database.close()


async def test_openapi_tells_problems_and_what_lines_edits_and_records_look_like(running: Running) -> None:
    document = (await running.http.get("/v1/openapi.json")).json()
    for path, calls in document["paths"].items():
        for call in calls.values():
            assert list(call["responses"]["default"]["content"]) == ["application/problem+json"], path
            assert "400" not in call["responses"], "no problem has the framework's own shape"
    assert document["paths"]["/v1/health"]["get"]["security"] == []
    shapes = document["components"]["schemas"]
    assert {"OrderPaid", "EditsBody", "LineupItem", "Session", "ProblemDocument"} <= shapes.keys()
    assert "again" in shapes["Frame"]["discriminator"]["mapping"]
    live = document["paths"]["/v1/sessions/{session}/live"]["get"]["responses"]["200"]
    assert live["content"]["application/x-ndjson"]["schema"] == {"$ref": "#/components/schemas/Frame"}


async def test_a_stream_ends_when_its_token_is_revoked(running: Running) -> None:
    """Before anything more is told; and the hub no longer tells it anything, else it would be held for ever."""
    xu = await running.signed_in_as("xu")
    async with running.http.stream("GET", "/v1/changes/stream", headers=xu) as answer:
        pieces = answer.aiter_raw()
        assert await anext(pieces)
        await until(lambda: running.hub.feed._listeners)
        assert (await running.http.post("/v1/sign-out", headers=xu)).json() == {"done": True}
        await running.put_person("ann", "安")
        async with asyncio.timeout(20):
            rest = b"".join([piece async for piece in pieces])
    assert running.hub.feed.head.encode() not in rest
    await until(lambda: not running.hub.feed._listeners)
    assert (await running.http.get("/v1/changes/stream", headers=xu)).status_code == 401


class _Forgetful(Access):
    """Knows the asker for some questions; then the database is gone."""

    def __init__(self, answers: int) -> None:
        self.answers = answers

    async def signed_in(self, authorization: bytes) -> SignedIn | None:
        self.answers -= 1
        if self.answers < 0:
            raise Unwritable("gone", "no connection")
        return OWNER


async def test_when_the_asker_cannot_be_looked_up_streams_go_on_and_requests_come_again() -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for more in (True, True, False):
            await send({"type": "http.response.body", "body": b"x", "more_body": more})

    access = _Forgetful(1)
    told = await _told(Door(app, access, None), "/v1/changes/stream", (b"authorization", b"Bearer x"))
    assert [message.get("body") for message in told] == [None, b"x", b"x", b"x"]
    start, body = await _told(Door(app, access, None), "/v1/me", (b"authorization", b"Bearer x"))
    assert start["type"] == "http.response.start"
    assert (start["status"], dict(start["headers"])[b"retry-after"]) == (503, b"2")
    assert body["type"] == "http.response.body"
    assert b"/problems/busy" in body["body"]
