"""The manual desk over HTTP, and why a command may not be asked now."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.core.command.said_made import GIVEAWAY
from tests.hub.running import Running, running_hub
from tests.waiting import until

PIN = {"id": "k1", "session": "s1", "verb": "pin", "args": {"product": "p1"}}
PRICE = {"id": "k1", "session": "s1", "verb": "price", "args": {"product": "p1", "price": 9_900}}


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with the planned session s1."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


async def post(running: Running, path: str, body: dict[str, Any], **more: Any) -> tuple[int, dict[str, Any]]:
    answer = await running.http.post(path, json=body, **more)
    return answer.status_code, answer.json()


async def test_whoever_is_signed_in_ticks_and_the_record_answers(running: Running) -> None:
    theirs = await running.signed_in_as("bob", "阿布", "floor_controller")
    await post(running, "/v1/commands", PIN)
    status, record = await post(running, "/v1/commands/k1/report", {"to": "accepted"}, headers=theirs)
    assert (status, record["id"], record["version"], record["state"], record["reported_by"]) == (
        200, "k1", 2, "accepted", "bob",
    )  # fmt: skip
    status, record = await post(running, "/v1/commands/k1/report", {"to": "seen", "detail": "已弹"})
    assert (status, record["version"], record["state"], record["reported_by"], record["detail"]) == (
        200, 3, "seen", "owner", "已弹",
    )  # fmt: skip
    assert (await post(running, "/v1/commands/k1/report", {"to": "seen"}))[1]["version"] == 3


@pytest.mark.parametrize(
    ("path", "body", "status", "type"),
    [
        ("k9", {"to": "seen"}, 404, "unknown-command"),
        ("k1", {"to": "expired"}, 422, "unreadable"),
        ("k1", {"to": "seen", "detail": "x" * 301}, 422, "unreadable"),
        ("k1", {}, 422, "unreadable"),
    ],
)
async def test_a_tick_that_cannot_be_is_refused_in_words(
    running: Running, path: str, body: dict[str, Any], status: int, type: str
) -> None:
    await post(running, "/v1/commands", PIN)
    answer = await post(running, f"/v1/commands/{path}/report", body)
    assert (answer[0], answer[1]["type"]) == (status, f"/problems/{type}")


async def test_a_tick_without_a_sign_in_is_none(running: Running) -> None:
    answer = await running.http.post("/v1/commands/k1/report", json={"to": "seen"}, headers={"Authorization": ""})
    assert answer.status_code == 401


async def test_a_tick_that_comes_too_late_says_that_it_expired_and_what_to_do(running: Running) -> None:
    await post(running, "/v1/commands", {**PIN, "expires_at": running.hub.clock.now() + 100})
    before = running.hub.feed.head
    await until(lambda: running.hub.feed.head != before)
    status, problem = await post(running, "/v1/commands/k1/report", {"to": "accepted"})
    assert (status, problem["type"]) == (409, "/problems/expired")
    assert "Look at what the platform's page shows" in problem["detail"]


async def test_a_tick_on_what_is_over_says_how_it_stands(running: Running) -> None:
    await post(running, "/v1/commands", PIN)
    await post(running, "/v1/commands/k1/report", {"to": "failed"})
    status, problem = await post(running, "/v1/commands/k1/report", {"to": "seen"})
    assert (status, problem["type"], problem["detail"]) == (409, "/problems/illegal-step", "The command is failed.")


async def test_a_cool_down_says_how_many_seconds_are_left(running: Running) -> None:
    assert (await post(running, "/v1/commands", PRICE))[0] == 200
    answer = await running.http.post("/v1/commands", json={**PRICE, "id": "k2"})
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "/problems/cool-down")
    assert 0 < problem["seconds_left"] <= 10
    assert answer.headers["retry-after"] == str(problem["seconds_left"])


async def test_a_second_giveaway_is_told_that_one_runs(running: Running) -> None:
    body = {"id": "k1", "session": "s1", "verb": "giveaway", "args": GIVEAWAY}
    assert (await post(running, "/v1/commands", body))[0] == 200
    status, problem = await post(running, "/v1/commands", {**body, "id": "k2"})
    assert (status, problem["type"]) == (409, "/problems/giveaway-open")
    assert 290 < problem["seconds_left"] <= 300


async def test_what_makes_again_or_takes_back_names_it_in_the_record(running: Running) -> None:
    record = (await post(running, "/v1/commands", {**PIN, "retries": "k0"}))[1]
    assert (record["retries"], record["undoes"], record["by_rotation"]) == ("k0", "", False)
    assert (await post(running, "/v1/commands", {**PIN, "id": "k2", "undoes": "a b"}))[0] == 422
