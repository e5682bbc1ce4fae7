"""Files over HTTP: put by hash, given as they came, nothing wrong ever kept; and what copies are compared with."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from anchor_console.core.digest import Digest, hashed
from anchor_console.hub import files as files_module
from anchor_console.hub.files import FILE_LIMIT, PART, finish, keep_part
from anchor_console.hub.tables import file_part
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.unwritable import Unwritable
from tests.hub.running import Running, running_hub
from tests.waiting import until

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


async def test_a_file_that_is_tidied_away_while_it_comes_is_asked_for_again(running: Running) -> None:
    """Nothing with a hole in it is ever given out."""
    files: Any = running.hub.files
    keep, name = files._keep, name_of(PICTURE)

    async def lose_the_first(name: str, number: int, body: bytes) -> None:
        if number:
            await keep(name, number, body)

    files._keep = lose_the_first
    answer = await running.http.put(PATH, content=PICTURE)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/busy")
    files._keep = keep
    assert await files.size(name) is None
    assert (await running.http.put(PATH, content=PICTURE)).status_code == 200


async def test_two_who_send_the_same_file_at_once_are_both_answered(running: Running) -> None:
    answers = await asyncio.gather(*(running.http.put(PATH, content=PICTURE) for _ in range(3)))
    assert [answer.status_code for answer in answers] == [200] * 3
    assert (await running.http.get(PATH)).content == PICTURE


async def test_a_file_that_just_became_whole_is_written_no_more(running: Running) -> None:
    await running.http.put(PATH, content=PICTURE)
    name = name_of(PICTURE)
    await running.hub.ledger.write(lambda connection: keep_part(connection, name, 0, b"wrong"))
    await running.hub.ledger.write(lambda connection: finish(connection, name, 5, 1, 0))
    assert (await running.http.get(PATH)).content == PICTURE


async def test_the_hub_tidies_by_itself_also_after_a_day_on_which_it_could_not(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "TIDIED_EACH", 0.001)
    files: Any = running.hub.files
    tidy, days = files.tidy, list[str]()

    async def tidied() -> int:
        days.append("tried")
        if len(days) == 1:
            raise Unwritable("disk_full", "full")
        count: int = await tidy()
        return count

    files.tidy = tidied
    failed: list[BaseException] = []
    tasks = Tasks(lambda _, error: failed.append(error))
    tasks.start("tidy", files.keep_tidy())
    await until(lambda: len(days) >= 3)
    await tasks.close()
    assert failed == []


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
