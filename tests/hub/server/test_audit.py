"""The audit over HTTP: who did what, in its order, and whether its chain holds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update

from anchor_console.hub import audits
from anchor_console.hub.tables import audit
from tests.hub.running import Running, running_hub


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    """A hub with four edits: two of the owner's device, Xu made, and one by Xu."""
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        xu = await hub.signed_in_as("xu", "许")
        edit = {"n": 1, "id": "e1", "kind": "product.put", "entity": "p1", "set": {"title": "杯"}, "at": 5}
        await hub.http.post("/v1/edits", json={"device": "glass", "edits": [edit]}, headers=xu)
        yield hub


async def test_who_did_what_is_read_in_its_order(running: Running) -> None:
    page = (await running.http.get("/v1/audit")).json()
    assert [(row["person"], row["name"], row["kind"]) for row in page["items"]] == [
        ("owner", "owner", "room.put"), ("owner", "owner", "session.put"), ("owner", "owner", "person.put"),
        ("xu", "许", "product.put"),
    ]  # fmt: skip
    assert (page["next"], page["chain"]) == (None, "holds")
    last = page["items"][-1]
    assert {name: last[name] for name in ("device", "n", "edit", "entity", "wanted", "wanted_at")} == {
        "device": "glass", "n": 1, "edit": "e1", "entity": "p1", "wanted": {"title": "杯"}, "wanted_at": 5,
    }  # fmt: skip
    assert (last["outcome"], last["type"], last["version"], len(last["hash"])) == ("done", "", 1, 64)


async def test_pages_follow_each_other_each_with_its_chain(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page ends at its limit, or where it grows too big."""
    for limit, page_bytes in ((1, 10**6), (3, 10)):
        monkeypatch.setattr(audits, "PAGE_BYTES", page_bytes)
        seqs: list[int] = []
        after: int | None = 0
        while after is not None:
            page = (await running.http.get("/v1/audit", params={"after": after, "limit": limit})).json()
            assert page["chain"] == "holds"
            assert len(page["items"]) == 1
            seqs += [row["seq"] for row in page["items"]]
            after = page["next"]
        assert seqs == [1, 2, 3, 4]


async def test_a_row_that_was_changed_breaks_the_chain_there(running: Running) -> None:
    changed = update(audit).where(audit.c.seq == 2).values(person="xu")
    await running.hub.access._database.write(lambda connection: connection.execute(changed))
    assert (await running.http.get("/v1/audit")).json()["chain"] == "broken at 2"
    assert (await running.http.get("/v1/audit?after=2")).json()["chain"] == "holds"


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=501", f"after={2**60}"])
async def test_a_senseless_question_is_a_problem(running: Running, query: str) -> None:
    answer = await running.http.get(f"/v1/audit?{query}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")
