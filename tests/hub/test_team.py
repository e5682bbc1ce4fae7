"""A hub on a team's PostgreSQL: every kind of call, its bad days, and two that start at once."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from anchor_console.hub import chain, schema
from anchor_console.kit.database import open_database
from tests.conftest import ExpectedLogs
from tests.databases import PostgreSQL
from tests.hub.running import Running, running_hub


def _does(statement: str, connection: Connection) -> None:
    connection.execute(text(statement))


@pytest.fixture
async def team(tmp_path: Path, postgresql: PostgreSQL) -> AsyncIterator[Running]:
    """A running hub on an empty database."""
    with postgresql.database() as url:
        async with running_hub(tmp_path, url) as running:
            yield running


async def test_every_kind_of_call_is_answered(team: Running) -> None:
    """Edits, a sign-in by invitation, commands and cues, a file, digests, and the audit of it all, unbroken."""
    await team.put_session(state="planned")
    person = {"n": 1, "id": "p", "kind": "person.put", "entity": "xu", "set": {"name": "小许", "role": "operator"}}
    await team.http.post("/v1/edits", json={"device": "d-p", "edits": [person]})
    code = (await team.http.post("/v1/invitations", json={"person": "xu"})).json()["code"]
    signed_in = (await team.http.post("/v1/sign-in", json={"code": code, "device": "d-xu"})).json()
    headers = {"Authorization": f"Bearer {signed_in['token']}"}
    assert (await team.http.get("/v1/me", headers=headers)).json()["name"] == "小许"
    cue = {"id": "c1", "session": "s1", "to": "anchor", "text": "慢一点", "urgent": True}
    assert (await team.http.post("/v1/cues", json=cue, headers=headers)).status_code < 300
    content = b"proof" * 100_000
    path = f"/v1/files/{hashlib.sha256(content).hexdigest()}"
    assert (await team.http.put(path, content=content)).status_code == 200
    assert (await team.http.get(path)).content == content
    assert (await team.http.get("/v1/digest")).json()["kinds"]["session"]["count"] == 1
    assert (await team.http.get("/v1/audit")).json()["items"]
    assert (await team.http.get("/v1/products", params={"search": "a\0b"})).json()["items"] == []
    assert await team.hub.ledger.read(chain.verify) is None


@pytest.mark.parametrize(
    ("state", "status"),
    [("53100", 507), ("25006", 503), ("XX001", 503), ("55P03", 503), ("57P01", 503), ("53200", 503)],
)
async def test_a_database_that_cannot_is_said_and_found_again(
    team: Running, expected_logs: ExpectedLogs, state: str, status: int
) -> None:
    """With the time to come again; each once in the log; the edit is then taken as if nothing had been."""
    expected_logs("can't write", "can write again")
    raises = (
        f"CREATE FUNCTION full_up() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$ "
        "LANGUAGE plpgsql"
    )
    trigger = "CREATE TRIGGER full_up BEFORE INSERT ON audit EXECUTE FUNCTION full_up()"
    for statement in (raises, trigger):
        await team.hub.ledger.write(partial(_does, statement))
    edit = {"n": 1, "id": "e1", "kind": "product.put", "entity": "p1", "set": {"title": "一号"}}
    for _ in range(2):
        refused = await team.http.post("/v1/edits", json={"device": "d1", "edits": [edit]})
        assert (refused.status_code, refused.json()["type"]) == (status, "/problems/unwritable")
        assert refused.headers["retry-after"] == "5"
    assert (await team.http.get("/v1/products")).json()["items"] == []
    await team.hub.ledger.write(lambda connection: connection.execute(text("DROP TRIGGER full_up ON audit")))
    page = (await team.http.post("/v1/edits", json={"device": "d1", "edits": [edit]})).json()
    assert [told["outcome"] for told in page["outcomes"]] == ["done"]
    assert len(expected_logs.heard) == 2


async def test_a_database_that_starts_again_loses_nothing(
    team: Running, postgresql: PostgreSQL, expected_logs: ExpectedLogs
) -> None:
    """Dead connections are noticed by nobody but the look for other replicas, if it falls into the outage."""
    await team.put_session()
    await asyncio.to_thread(postgresql.restart)
    assert len((await team.http.get("/v1/sessions")).json()["items"]) == 1
    edit = {"n": 1, "id": "e1", "kind": "product.put", "entity": "p1", "set": {"title": "一号"}}
    page = (await team.http.post("/v1/edits", json={"device": "d1", "edits": [edit]})).json()
    assert [told["outcome"] for told in page["outcomes"]] == ["done"]
    if expected_logs.heard:
        expected_logs("the database can't read: gone", "the database can read again, after: gone")


async def test_replicas_that_start_at_once_make_one_record(postgresql: PostgreSQL) -> None:
    """Each looks after the other has made its tables; the first one's epoch is everybody's."""
    with postgresql.database() as url:
        databases = [open_database(url) for _ in range(4)]
        await asyncio.gather(
            *(database.write(partial(schema.prepare, epoch=f"e{n}", now=1)) for n, database in enumerate(databases))
        )
        epochs = "SELECT count(*) FROM workspace"
        assert await databases[0].read(lambda connection: connection.scalar(text(epochs))) == 1
        for database in databases:
            await database.close()
