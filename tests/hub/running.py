"""A real hub on a real loopback socket, inside the test's own process."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path
from typing import Any

import httpx

from anchor_console.core.wire import Frame, State, frames
from anchor_console.hub.binding import bind
from anchor_console.hub.hub import Hub
from anchor_console.hub.server.app import build
from anchor_console.hub_app import HubOptions, HubServer, open_hub
from anchor_console.kit.tasks import Tasks
from tests.canary import secret

NOON = 1_763_784_000_000
"""2025-11-22 12:00 in Shanghai, ms."""
SESSION = "/v1/sessions/s1"


class Running:
    """A running hub and a client that is signed in as its owner."""

    def __init__(self, hub: Hub, http: httpx.AsyncClient, port: int) -> None:
        self.hub = hub
        self.http = http
        self.port = port
        self.failed: list[BaseException] = []

    async def put_session(self, id: str = "s1", state: str = "planned") -> None:
        """Make a session in a room of its own, in that state."""
        room = {"id": f"{id}-r", "kind": "room.put", "entity": f"r-{id}", "set": {"name": "屿间生活"}}
        session: dict[str, Any] = {"id": f"{id}-s", "kind": "session.put", "entity": id}
        session["set"] = {"title": "秋冬家纺", "room": f"r-{id}", "state": "draft" if state == "cancelled" else state}
        edits = [{"n": 1, **room}, {"n": 2, **session}]
        if state == "cancelled":
            edits.append(
                {"n": 3, "id": f"{id}-c", "kind": "session.step", "entity": id, "base": 1, "set": {"to": state}}
            )
        page = (await self.http.post("/v1/edits", json={"device": f"d-{id}", "edits": edits})).json()
        assert [outcome["outcome"] for outcome in page["outcomes"]] == ["done"] * len(edits), page

    async def put_person(self, id: str, name: str, role: str = "anchor") -> None:
        """Make a person."""
        edit = {"n": 1, "id": f"{id}-p", "kind": "person.put", "entity": id, "set": {"name": name, "role": role}}
        page = (await self.http.post("/v1/edits", json={"device": f"d-{id}", "edits": [edit]})).json()
        assert [outcome["outcome"] for outcome in page["outcomes"]] == ["done"], page

    async def signed_in_as(self, id: str, name: str = "安", role: str = "anchor") -> dict[str, str]:
        """Make a person who signs in by an invitation; the headers of a request of theirs."""
        await self.put_person(id, name, role)
        code = secret((await self.http.post("/v1/invitations", json={"person": id})).json()["code"], "a code")
        answer = await self.http.post("/v1/sign-in", json={"code": code, "device": f"desk-{id}"})
        return {"Authorization": f"Bearer {secret(answer.json()['token'], 'a token')}"}

    async def deliver(self, *events: Mapping[str, Any]) -> dict[str, Any]:
        """Send events to the session s1; the receipt."""
        return await self.send(ndjson(events))

    async def send(self, body: bytes) -> dict[str, Any]:
        """Send a body to the session s1; the receipt."""
        answer = await self.http.post(f"{SESSION}/events", content=body)
        assert answer.status_code == 200, answer.text
        receipt: dict[str, Any] = answer.json()
        return receipt

    async def counters(self) -> dict[str, int]:
        """The counters of the session s1."""
        counters: dict[str, int] = (await self.http.get(f"{SESSION}/counters")).json()["counters"]
        return counters

    async def journal(self, **query: int) -> list[dict[str, Any]]:
        """The events of the session s1 as the journal has them."""
        answer = await self.http.get(f"{SESSION}/events", params=query)
        return [json.loads(line) for line in answer.text.splitlines()]

    @contextlib.asynccontextmanager
    async def live(self, after: int | None = None) -> AsyncIterator["Live"]:
        """A listener of the session s1, with its state frame read."""
        query = {} if after is None else {"after": after}
        async with self.http.stream("GET", f"{SESSION}/live", params=query, timeout=30) as answer:
            assert answer.status_code == 200
            lines = answer.aiter_lines()
            state = frames.decode(await anext(lines))
            assert isinstance(state, State)
            yield Live(state, lines)


class Live:
    """A live stream that is being read."""

    def __init__(self, state: State, lines: AsyncIterator[str]) -> None:
        self.state = state
        self._lines = lines

    async def until(self, kind: type[Frame], n: int = 1) -> list[Frame]:
        """All frames up to the `n`th of that kind."""
        read: list[Frame] = []
        async with asyncio.timeout(20):
            while sum(isinstance(frame, kind) for frame in read) < n:
                read.append(frames.decode(await anext(self._lines)))
        return read


def ndjson(events: Iterable[Mapping[str, Any]]) -> bytes:
    """Events as a body."""
    return "\n".join(json.dumps(event, ensure_ascii=False) for event in events).encode()


def comment(n: int, text: str | None = None, **more: Any) -> dict[str, Any]:
    """The nth comment, by the nth viewer, n seconds after noon."""
    event = {"type": "comment_posted", "id": f"c{n}", "at": NOON + n * 1000, "source": "test"}
    return event | {"user": {"id": f"u{n}", "name": f"小{n}"}, "text": f"评论 {n}" if text is None else text} | more


def _options(folder: Path, database: str | None) -> HubOptions:
    return HubOptions(folder) if database is None else HubOptions(folder, database=database)


@contextlib.asynccontextmanager
async def running_hub(folder: Path, database: str | None = None) -> AsyncIterator[Running]:
    """Start a hub in the folder, its record in a database if one is named; stopped cleanly at the end."""
    listener = bind("127.0.0.1", 0)
    port: int = listener.getsockname()[1]
    failed: list[BaseException] = []
    tasks = Tasks(lambda _name, error: failed.append(error))
    started = asyncio.Event()
    async with open_hub(_options(folder, database), port, tasks, lambda: None) as hub:
        server = HubServer(build(hub), started.set)
        serving = tasks.start("serve", server.serve(sockets=[listener]))
        await started.wait()
        token = secret((folder / "token").read_text(), "the owner's token")
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", headers=headers, trust_env=False, timeout=60
        ) as http:
            yield Running(hub, http, port)
            hub.rooms.end_streams()
            hub.feed.close()
            hub.pages.close()
        server.should_exit = True
        await serving
    assert failed == []
