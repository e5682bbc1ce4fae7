"""Cues, commands and presence over HTTP: answered after commit, once by their id, never late."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from anchor_console.core import command
from anchor_console.core.edits import Change
from anchor_console.hub.roads import Roads
from anchor_console.hub.server.asked import CommandBody, CueBody, PresenceBody, ReportBody
from tests.hub.running import Running, running_hub
from tests.waiting import until

CUE = {"id": "c1", "session": "s1", "to": "anchor", "text": "上三号链接", "urgent": True}
PIN = {"id": "k1", "session": "s1", "verb": "pin", "args": {"product": "p1"}}


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


async def post(running: Running, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = await running.http.post(path, json=body)
    return answer.status_code, answer.json()


async def audited(running: Running) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await running.http.get("/v1/audit")).json()["items"]
    return items


async def test_a_cue_is_answered_by_its_record_and_stands_in_the_feed(running: Running) -> None:
    head = running.hub.feed.head
    status, record = await post(running, "/v1/cues", CUE)
    assert (status, record["id"], record["version"], record["text"], record["by"]) == (
        200, "c1", 1, "上三号链接", "owner",
    )  # fmt: skip
    page = (await running.http.get("/v1/changes", params={"device": "d9", "after": head})).json()
    assert [(change["kind"], change["record"]["to"]) for change in page["changes"]] == [("cue", "anchor")]
    assert page["next"] == running.hub.feed.head


async def test_the_stream_tells_a_cue_whole_before_anybody_asks(running: Running) -> None:
    async with asyncio.timeout(10), aclosing(running.hub.feed.stream(running.hub.feed.head)) as stream:
        await anext(stream)
        await anext(stream)
        await post(running, "/v1/cues", CUE)
        told = await anext(stream)
    event, data = told.split(b"\n")[:2]
    change = msgspec.json.decode(data.removeprefix(b"data: "), type=Change)
    assert (event, change.id, change.record and change.record["text"]) == (b"event: cue", "c1", "上三号链接")


@pytest.mark.parametrize(("path", "body"), [("/v1/cues", CUE), ("/v1/commands", PIN)])
async def test_the_same_again_is_the_same_and_another_under_its_id_is_refused(
    running: Running, path: str, body: dict[str, Any]
) -> None:
    first = await post(running, path, body)
    head = running.hub.feed.head
    assert await post(running, path, body) == first
    other = {**body, "text": "别的"} if path.endswith("cues") else {**body, "verb": "unpin"}
    status, problem = await post(running, path, other)
    assert (status, problem["type"]) == (409, "/problems/id-taken")
    assert running.hub.feed.head == head


@pytest.mark.parametrize(
    ("path", "body", "status", "type"),
    [
        ("/v1/cues", {**CUE, "text": ""}, 422, "unreadable"),
        ("/v1/cues", {**CUE, "text": "x" * 201}, 422, "unreadable"),
        ("/v1/cues", {**CUE, "id": "a b"}, 422, "unreadable"),
        ("/v1/cues", {**CUE, "session": "s9"}, 404, "unknown-session"),
        ("/v1/commands", {**PIN, "args": {}}, 422, "unreadable"),
        ("/v1/commands", {**PIN, "verb": "explode"}, 422, "unreadable"),
        ("/v1/commands", {**PIN, "expires_at": 1}, 409, "expired"),
        ("/v1/commands", {**PIN, "session": "s9"}, 404, "unknown-session"),
    ],
)
async def test_what_cannot_be_is_refused_in_words_and_leaves_nothing(
    running: Running, path: str, body: dict[str, Any], status: int, type: str
) -> None:
    head = running.hub.feed.head
    answer = await post(running, path, body)
    assert (answer[0], answer[1]["type"]) == (status, f"/problems/{type}")
    assert running.hub.feed.head == head


async def test_a_price_that_the_guard_stops_is_not_asked_of_the_room(running: Running) -> None:
    plan = {"session": "s1", "product": "p1", "hand_price": 9_900}
    edit = {"n": 1, "id": "i", "kind": "lineup_item.put", "entity": "i1", "set": plan}
    await running.http.post("/v1/edits", json={"device": "d-plan", "edits": [edit]})
    wanted = {"id": "k7", "session": "s1", "verb": "price", "args": {"product": "p1", "price": 990}}
    status, problem = await post(running, "/v1/commands", wanted)
    assert (status, problem["type"]) == (409, "/problems/price-guard")
    assert problem["detail"].startswith("hand_price 990 is 10 times off the price before 9900")
    wanted["args"] = {"product": "p1", "price": 9_900}
    assert (await post(running, "/v1/commands", wanted))[0] == 200


async def test_a_session_that_was_removed_takes_no_cues(running: Running) -> None:
    edit = {"n": 1, "id": "x", "kind": "session.remove", "entity": "s1", "base": 9}
    await running.http.post("/v1/edits", json={"device": "d2", "edits": [edit]})
    assert (await post(running, "/v1/cues", CUE))[0] == 404


async def test_a_command_that_nobody_accepts_expires_and_can_be_done_no_more(running: Running) -> None:
    soon = running.hub.clock.now() + 100
    status, record = await post(running, "/v1/commands", {**PIN, "expires_at": soon})
    assert (status, record["state"], record["expires_at"]) == (200, "asked", soon)
    before = running.hub.feed.head
    await until(lambda: running.hub.feed.head != before)
    again = await post(running, "/v1/commands", {**PIN, "expires_at": soon})
    assert (again[0], again[1]["state"], again[1]["version"]) == (200, "expired", 2)
    assert again[1]["expired_at"] >= soon
    assert await running.hub.roads.step("k1", "accepted") is None


async def test_a_command_goes_through_its_states_and_each_is_told(running: Running) -> None:
    await post(running, "/v1/commands", PIN)
    states: tuple[command.State, ...] = ("accepted", "seen")
    for version, state in enumerate(states, 2):
        change = await running.hub.roads.step("k1", state, "好")
        assert change is not None
        assert change.record is not None
        assert (change.version, change.record["state"], change.record["detail"]) == (version, state, "好")
    assert await running.hub.roads.step("k2", "accepted") is None


async def test_commands_left_open_by_a_hub_that_died_expire_at_the_next_start(tmp_path: Path) -> None:
    async with running_hub(tmp_path) as running:
        await running.put_session()
        running.hub.roads.look = running_forever  # type: ignore[method-assign] # it dies before their time
        await post(running, "/v1/commands", {**PIN, "expires_at": running.hub.clock.now() + 50})
    async with running_hub(tmp_path) as running:
        before = running.hub.feed.head
        await until(lambda: running.hub.feed.head != before)
        assert (await post(running, "/v1/commands", PIN))[1]["state"] == "expired"


async def running_forever() -> None:
    """Nothing is marked."""


async def test_what_cannot_be_marked_is_tried_again(running: Running, expected_logs: Any) -> None:
    expected_logs("commands.not_expired")
    roads: Roads = running.hub.roads
    step, failures = roads.step, [OSError("the disk is full")]

    async def fails_once(id: str, to: command.State, detail: str = "", shown_by: str = "") -> Change | None:
        if failures:
            raise failures.pop()
        return await step(id, to, detail, shown_by)

    roads.step = fails_once  # type: ignore[method-assign] # a disk that is full for a moment
    await post(running, "/v1/commands", {**PIN, "expires_at": running.hub.clock.now() + 50})
    before = running.hub.feed.head
    await until(lambda: running.hub.feed.head != before)
    assert not failures


async def test_a_cue_is_acknowledged_by_an_edit_and_only_so(running: Running) -> None:
    await post(running, "/v1/cues", CUE)
    edits = [
        {"n": 1, "id": "e1", "kind": "cue.acknowledge", "entity": "c1", "base": 1, "at": 7},
        {"n": 2, "id": "e2", "kind": "cue.put", "entity": "c1", "set": {"text": "别的"}},
    ]
    page = (await running.http.post("/v1/edits", json={"device": "d2", "edits": edits})).json()
    assert [(told["outcome"], told["type"]) for told in page["outcomes"]] == [("done", ""), ("refused", "own_road")]
    record = next(change["record"] for change in page["changes"] if change["kind"] == "cue")
    assert (record["acknowledged_at"], record["acknowledged_by"]) == (7, "owner")


async def test_who_sent_what_is_in_the_audit(running: Running) -> None:
    await post(running, "/v1/cues", CUE)
    await post(running, "/v1/commands", PIN)
    rows = [(row["kind"], row["entity"], row["person"], row["n"]) for row in await audited(running)]
    assert rows[-2:] == [("cue.send", "c1", "owner", 0), ("command.ask", "k1", "owner", 0)]


async def test_presence_is_told_to_all_and_answers_who_one_is(running: Running) -> None:
    answer = await running.http.put("/v1/presence", json={"session": "s1", "place": "live", "device": "left"})
    assert (answer.status_code, answer.json()["person"], answer.json()["device"]) == (200, "owner", "left")
    async with asyncio.timeout(10), aclosing(running.hub.feed.stream(running.hub.feed.head)) as stream:
        while b"left" not in (told := await anext(stream)):
            pass
    assert told.startswith(b'event: presence\ndata: {"people":[{"person":"owner"')


async def test_a_body_that_is_no_presence_is_refused(running: Running) -> None:
    assert (await running.http.put("/v1/presence", json={"place": 7})).status_code == 422


async def test_openapi_says_what_each_of_these_calls_takes(running: Running) -> None:
    document = (await running.http.get("/v1/openapi.json")).json()
    for path, verb, shape in (
        ("/v1/cues", "post", CueBody), ("/v1/commands", "post", CommandBody), ("/v1/presence", "put", PresenceBody),
        ("/v1/commands/{command}/report", "post", ReportBody),
    ):  # fmt: skip
        schema = document["paths"][path][verb]["requestBody"]["content"]["application/json"]["schema"]
        assert schema == {"$ref": f"#/components/schemas/{shape.__name__}"}
        assert set(document["components"]["schemas"][shape.__name__]["properties"]) == set(shape.__struct_fields__)
