"""The desk's errands against a real hub: cues, commands, presence, files, digests; and answers that are nonsense."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from anchor_console.core.comments import CommentQuery
from anchor_console.desk import errands as errands_module
from anchor_console.desk.errands import HubErrands
from anchor_console.desk.on_air import Typed
from anchor_console.desk.remote import HubRemote
from anchor_console.desk.wakes import Quick
from anchor_console.kit.http import Http
from anchor_console.kit.reply import Refused, Unreachable
from tests.canary import secret
from tests.canned import answer, canned
from tests.hub.running import NOON, Running, comment, running_hub

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


async def test_typed_totals_are_counted_once_marked_as_typed_and_stand_in_their_minute(
    running: Running, http: Http
) -> None:
    hub = HubErrands(http)
    typed = Typed(id="t1", session="s1", totals={"ad_spend": 9_240_000, "views": 12}, at=NOON + 61_000)
    assert await hub.tell_totals(typed)
    assert await hub.tell_totals(typed)
    told = (await running.http.get("/v1/sessions/s1/counters")).json()
    assert (told["counters"]["ad_spend"], told["counters"]["views"]) == (9_240_000, 12)
    assert told["metrics"]["pay_roi"]["source"] == "typed"
    assert told["metrics"]["pay_roi"]["at"] == NOON + 61_000
    assert await hub.minutes("s1") == {
        NOON + 60_000: {"minute": NOON + 60_000, "ad_spend": 9_240_000, "views": 12}
    }  # fmt: skip


async def test_totals_that_no_event_may_bear_are_said_not_to_have_got_through(http: Http) -> None:
    with pytest.raises(Unreachable):
        await HubErrands(http).tell_totals(Typed(id="t2", session="s1", totals={"views": -1}, at=NOON))
    with pytest.raises(Refused):
        await HubErrands(http).tell_totals(Typed(id="t3", session="nowhere", totals={"views": 1}, at=NOON))


async def test_comments_are_searched_back_page_by_page(running: Running, http: Http) -> None:
    await running.deliver(*[comment(n, f"第 {n} 条，会起球吗") for n in range(1, 8)], comment(8, "太贵了"))
    hub = HubErrands(http)
    first = await hub.comments("s1", CommentQuery(text="起球", limit=4))
    assert [row.seq for row in first.comments] == [7, 6, 5, 4]
    assert (first.comments[0].marks, first.comments[0].topic) == (("question",), "quality")
    rest = await hub.comments("s1", CommentQuery(text="起球", limit=4, before=first.next))
    assert [row.seq for row in rest.comments] == [3, 2, 1]
    assert (rest.next, rest.looked_back_to) == (0, NOON + 1_000)
    assert [row.text for row in (await hub.comments("s1", CommentQuery(mark="haggle"))).comments] == ["太贵了"]
    with pytest.raises(Refused):
        await hub.comments("nowhere", CommentQuery())


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


async def test_a_hub_says_whether_its_disk_runs_full(http: Http) -> None:
    assert await HubErrands(http).space() == ""


async def test_an_address_for_a_browser_source_is_made_listed_and_taken_back(http: Http) -> None:
    errands = HubErrands(http)
    made = await errands.make_page("r-s1")
    secret(made.path.removeprefix("/p/"), "a page's secret")
    assert [(one.id, one.room, one.path) for one in await errands.pages()] == [(made.id, "r-s1", "")]
    assert await errands.revoke_page(made.id)
    assert await errands.revoke_page(made.id), "gone is gone"
    assert await errands.pages() == []
    with pytest.raises(Refused):
        await errands.make_page("nowhere")
    with pytest.raises(Refused):
        await errands.revoke_page("nonsense")
