"""The hub over HTTP: pages, wake-ups and frames, whatever the other side really sends."""

from collections.abc import AsyncIterator
from contextlib import aclosing

import msgspec
import pytest

from anchor_console.core.edits import EditsBody
from anchor_console.core.wire import Beat, Frame, PassedOver
from anchor_console.desk import remote as remote_module
from anchor_console.desk.remote import HubRemote, decoded
from anchor_console.kit.http import Http
from anchor_console.kit.reply import Refused, Unreachable
from tests.canned import HANG, STREAM, Canned, answer, canned
from tests.desk.test_picture import shown, state
from tests.edits_made import edit
from tests.fakes import page

DEEP = (
    b'{"epoch":"e","next":"e-1","more":false,"snapshot":false,"last_n":0,"outcomes":[],"changes":'
    b'[{"seq":1,"kind":"k","id":"i","version":1,"record":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}]}"
)


@pytest.fixture
async def hub() -> AsyncIterator[Canned]:
    async with canned() as hub:
        yield hub


@pytest.fixture
async def remote(hub: Canned) -> AsyncIterator[HubRemote]:
    http = Http(hub.address)
    yield HubRemote(http)
    await http.close()


async def heard(remote: HubRemote, session: str = "s1", after: int | None = None) -> list[list[Frame]]:
    async with aclosing(remote.live(session, after)) as batches:
        return [batch async for batch in batches]


async def woken(remote: HubRemote) -> int:
    async with aclosing(remote.wakes("ep-1")) as wakes:
        return len([wake async for wake in wakes])


async def test_edits_go_out_in_one_body_and_a_page_comes_back(hub: Canned, remote: HubRemote) -> None:
    told, wanted = page("ep-2", last_n=1), edit("session.put", "s1", title="晚场")
    hub.answers["/v1/edits"] = [answer(msgspec.json.encode(told))]
    assert await remote.send("d1", "ep-1", [wanted]) == told
    body = hub.asked[0].partition("\r\n\r\n")[2]
    assert msgspec.json.decode(body, type=EditsBody) == EditsBody(device="d1", cursor="ep-1", edits=[wanted])


async def test_the_page_behind_a_cursor_is_asked_for(hub: Canned, remote: HubRemote) -> None:
    hub.answers["/v1/changes"] = [answer(msgspec.json.encode(page("ep-2")))]
    assert await remote.changes("d1", "ep-1") == page("ep-2")
    assert hub.asked[0].startswith("GET /v1/changes?device=d1&after=ep-1 ")


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"epoch":1}', b'{"epoch":"\xff"}', b"[" * 9_999, DEEP])
async def test_an_answer_that_is_no_page_counts_as_none(hub: Canned, remote: HubRemote, body: bytes) -> None:
    hub.answers["/"] = [answer(body)]
    for ask in (remote.changes("d1", ""), remote.send("d1", "", [])):
        with pytest.raises(Unreachable) as error:
            await ask
        assert error.value.reason == "nonsense"


async def test_every_change_of_the_cursor_wakes_and_a_beat_does_not(hub: Canned, remote: HubRemote) -> None:
    event = b'id: ep-2\nevent: changes\ndata: {"next":"ep-2"}\n\n'
    hub.answers["/v1/changes/stream"] = [STREAM, b": open\n\n", event, b": beat\n\n", event[:3], event[3:]]
    assert await woken(remote) == 2
    assert hub.asked[0].startswith("GET /v1/changes/stream?after=ep-1 ")


async def test_frames_come_whole_however_the_bytes_were_cut(hub: Canned, remote: HubRemote) -> None:
    frames: list[Frame] = [state(5, events=(3, 5)), shown(6), PassedOver(2), Beat()]
    lines = b"".join(msgspec.json.encode(frame) + b"\n" for frame in frames)
    for cut in (1, 7, len(lines) // 2, len(lines)):
        hub.answers["/"] = [STREAM, *(lines[at : at + cut] for at in range(0, len(lines), cut))]
        assert [frame for batch in await heard(remote) for frame in batch] == frames


async def test_a_half_line_at_the_end_is_no_frame(hub: Canned, remote: HubRemote) -> None:
    hub.answers["/"] = [STREAM, b'{"t":"beat"}\n{"t":"passed_over","n":1']
    assert await heard(remote) == [[Beat()]]


async def test_the_stream_is_asked_for_behind_a_row_and_the_id_is_quoted(hub: Canned, remote: HubRemote) -> None:
    hub.answers["/"] = [STREAM]
    await heard(remote, "a/b?c#d 场", after=7)
    await heard(remote)
    assert hub.asked[0].startswith("GET /v1/sessions/a%2Fb%3Fc%23d%20%E5%9C%BA/live?after=7 ")
    assert hub.asked[1].startswith("GET /v1/sessions/s1/live ")


async def test_a_line_without_end_is_given_up(hub: Canned, remote: HubRemote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_module, "LINE_LIMIT", 1_000)
    hub.answers["/"] = [STREAM, b"x" * 2_000, HANG]
    with pytest.raises(Unreachable, match="without end"):
        await heard(remote)


async def test_a_refused_stream_says_so(hub: Canned, remote: HubRemote) -> None:
    hub.answers["/"] = [answer(b"{}", "503 Service Unavailable", Retry_After="2")]
    with pytest.raises(Refused):
        await woken(remote)


def test_a_frame_that_this_version_cannot_read_is_left_out() -> None:
    lines = b'{"t":"beat"}\n\n{"t":"from_tomorrow"}\nno json\n"\xff"\n' + b'{"t":' * 5_000 + b'\n{"t":"beat"}\n'
    assert decoded(lines) == [Beat(), Beat()]
