"""Files over HTTP: put by hash, given as they came, nothing wrong ever kept; and what copies are compared with."""

import hashlib
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from anchor_console.core.digest import Digest, hashed
from anchor_console.hub.files import FILE_LIMIT, PART
from anchor_console.hub.tables import file_part
from tests.hub.running import Running, running_hub

PICTURE = random.Random(1).randbytes(2 * PART + 1000)


def name_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


PATH = f"/v1/files/{name_of(PICTURE)}"


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    async with running_hub(tmp_path) as hub:
        yield hub


async def parts(running: Running) -> int:
    return await running.hub.ledger.read(
        lambda connection: connection.execute(select(func.count()).select_from(file_part)).scalar_one()
    )


@pytest.mark.parametrize("content", [PICTURE, PICTURE[: 2 * PART], b"x", b""])
async def test_a_file_comes_back_as_it_was_sent(running: Running, content: bytes) -> None:
    path = f"/v1/files/{name_of(content)}"
    assert (await running.http.head(path)).status_code == 404
    sent = await running.http.put(path, content=content)
    assert (sent.status_code, sent.json()) == (200, {"sha256": name_of(content), "size": len(content)})
    here = await running.http.head(path)
    assert (here.status_code, here.headers["content-length"]) == (200, str(len(content)))
    given = await running.http.get(path)
    assert (given.status_code, given.content) == (200, content)


async def test_a_file_is_given_so_that_no_browser_runs_it(running: Running) -> None:
    await running.http.put(PATH, content=PICTURE)
    headers = (await running.http.get(PATH)).headers
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-disposition"].startswith("attachment")
    again = await running.http.get(PATH, headers={"If-None-Match": headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_another_file_than_the_named_one_is_not_kept(running: Running) -> None:
    answer = await running.http.put(PATH, content=PICTURE + b"!")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/wrong-hash")
    assert (await running.http.get(PATH)).json()["type"] == "/problems/unknown-file"
    assert await parts(running) == 0


async def test_a_file_that_is_too_large_is_refused(running: Running) -> None:
    answer = await running.http.put(PATH, content=b"x" * (FILE_LIMIT + 1))
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/body-too-large")


@pytest.mark.parametrize("name", ["x", name_of(b"").upper(), "..%2F..%2Ftoken"])
async def test_a_name_that_is_no_hash_names_no_file(running: Running, name: str) -> None:
    assert (await running.http.put(f"/v1/files/{name}", content=b"")).status_code in (404, 422)
    assert (await running.http.get(f"/v1/files/{name}")).status_code == 404


async def test_sent_again_a_file_is_answered_and_written_once(running: Running) -> None:
    for _ in range(2):
        assert (await running.http.put(PATH, content=PICTURE)).status_code == 200
    assert await parts(running) == 3


async def test_the_parts_of_a_sending_that_broke_off_are_overwritten(running: Running) -> None:
    rows = [{"sha256": name_of(PICTURE), "part": part, "body": b"old"} for part in (0, 7)]
    await running.hub.ledger.write(lambda connection: connection.execute(insert(file_part), rows))
    assert (await running.http.get(PATH)).status_code == 404
    await running.http.put(PATH, content=PICTURE)
    assert (await running.http.get(PATH)).content == PICTURE
    assert await parts(running) == 3


async def test_what_was_never_finished_is_tidied_away_and_the_rest_stays(running: Running) -> None:
    await running.http.put(PATH, content=PICTURE)
    left = {"sha256": "0" * 64, "part": 0, "body": b"old"}
    await running.hub.ledger.write(lambda connection: connection.execute(insert(file_part), [left]))
    assert await running.hub.files.tidy() == 1
    assert (await running.http.get(PATH)).content == PICTURE


async def test_the_digest_counts_what_there_is_and_moves_with_the_record(running: Running) -> None:
    await running.put_session()
    told = (await running.http.get("/v1/digest")).json()
    assert told["cursor"] == running.hub.feed.head
    assert told["kinds"]["session"] == {"count": 1, "xor": f"{hashed('session', 's1', 1):016x}"}
    assert await running.hub.digests.now() is await running.hub.digests.now()
    edit = {"n": 1, "id": "x", "kind": "session.remove", "entity": "s1", "base": 1}
    await running.http.post("/v1/edits", json={"device": "d2", "edits": [edit]})
    digests = await running.hub.digests.now()
    assert (digests.cursor, digests.kinds) == (
        running.hub.feed.head, {"room": Digest(1, f"{hashed('room', 'r-s1', 1):016x}")},
    )  # fmt: skip
