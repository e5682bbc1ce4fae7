"""The desk's errands against a real hub: cues, commands, presence, files, digests; and answers that are nonsense."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from anchor_console.desk import errands as errands_module
from anchor_console.desk.errands import HubErrands
from anchor_console.desk.remote import HubRemote
from anchor_console.desk.wakes import Quick
from anchor_console.kit.http import Http
from anchor_console.kit.reply import Refused, Unreachable
from tests.canned import answer, canned
from tests.hub.running import Running, running_hub

CUE = {"session": "s1", "to": "anchor", "text": "上三号链接", "urgent": True}
PICTURE = b"a picture" * 50_000


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


@pytest.fixture
async def http(running: Running, tmp_path: Path) -> AsyncIterator[Http]:
    http = Http(f"http://127.0.0.1:{running.port}", (tmp_path / "token").read_text())
    yield http
    await http.close()


async def test_a_cue_comes_back_as_its_record_and_by_the_stream_as_the_same(http: Http) -> None:
    async with aclosing(HubRemote(http).wakes("")) as wakes:
        await anext(wakes)
        kept = await HubErrands(http).cue("c1", CUE)
        assert (kept.kind, kept.id, kept.version) == ("cue", "c1", 1)
        async for wake in wakes:
            if isinstance(wake, Quick):
                assert (wake.change.id, wake.change.version, wake.change.record) == ("c1", 1, kept.record)
                break


async def test_a_command_comes_back_asked_and_a_late_one_refused(http: Http) -> None:
    said = {"session": "s1", "verb": "pin", "args": {"product": "p1"}}
    kept = await HubErrands(http).command("k1", said)
    assert kept.record is not None
    assert kept.record["state"] == "asked"
    with pytest.raises(Refused, match="expired"):
        await HubErrands(http).command("k2", {**said, "expires_at": 1})


async def test_files_go_there_and_come_back(http: Http) -> None:
    hub, name = HubErrands(http), hashlib.sha256(PICTURE).hexdigest()
    assert not await hub.has_file(name)
    await hub.put_file(name, PICTURE)
    assert await hub.has_file(name)
    assert await hub.get_file(name) == PICTURE
    with pytest.raises(Refused):
        await hub.get_file("0" * 64)


async def test_a_file_without_end_is_given_up(http: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    name = hashlib.sha256(PICTURE).hexdigest()
    await HubErrands(http).put_file(name, PICTURE)
    monkeypatch.setattr(errands_module, "FILE_LIMIT", 1_000)
    with pytest.raises(Unreachable, match="without end"):
        await HubErrands(http).get_file(name)


async def test_presence_and_digests_are_told(http: Http, running: Running) -> None:
    await HubErrands(http).present("s1", "live", "d1")
    assert [(one.device, one.place) for one in running.hub.presences.people()] == [("d1", "live")]
    digests = await HubErrands(http).digests()
    assert (digests.cursor, digests.kinds["session"].count) == (running.hub.feed.head, 1)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"id":7,"version":1}', b'{"id":"c1"}', b'{"a":"\xff"}'])
async def test_an_answer_that_is_no_record_counts_as_none(body: bytes) -> None:
    async with canned() as hub:
        hub.answers["/"] = [answer(body)]
        http = Http(hub.address)
        for ask in (HubErrands(http).cue("c1", CUE), HubErrands(http).digests()):
            with pytest.raises(Unreachable):
                await ask
        await http.close()


async def test_a_hub_that_cannot_say_whether_a_file_is_there_is_asked_again_later() -> None:
    async with canned() as hub:
        hub.answers["/"] = [answer(b"", "503 Service Unavailable")]
        http = Http(hub.address)
        with pytest.raises(Refused):
            await HubErrands(http).has_file("0" * 64)
        await http.close()
