"""The talk with a hub goes on whatever the other side does, says how it stands, and leaves nothing open behind it."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import apsw
import msgspec
import pytest
from msgspec import structs

from anchor_console.core.edits import Outcome
from anchor_console.desk import standing as standing_module
from anchor_console.desk import talk as talk_module
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import TeamHub
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Progress
from anchor_console.kit.http import Http
from anchor_console.kit.tasks import Tasks
from tests.canned import HANG, STREAM, Canned, answer, canned
from tests.conftest import ExpectedLogs
from tests.desk.test_picture import state
from tests.fakes import FakeClock, InlineWriter, page
from tests.waiting import until

HEALTHY = [answer(b'{"ok":true,"version":"1","epoch":"ep"}')]
NOTHING_NEW = [answer(msgspec.json.encode(page()))]
SILENT = [STREAM, HANG]


def says_no(status: str, word: str, **headers: str) -> list[bytes]:
    return [answer(b'{"type":"/problems/%s"}' % word.encode(), status, **headers)]


class Talking:
    """A desk that talks with a hub of canned answers. Its steps are noted as they are told."""

    def __init__(self, hub: Canned, path: Path) -> None:
        self.hub = hub
        hub.answers |= {
            "/v1/health": HEALTHY, "/v1/changes": NOTHING_NEW, "/v1/changes/stream": SILENT, "/v1/sessions": SILENT,
        }  # fmt: skip
        self.copy = Copy(path)
        self.writer = InlineWriter(path)
        self.desk = Desk(self.copy, self.writer, FakeClock(), random.Random(1))
        self.steps: list[tuple[str, str]] = []
        self.desk.watch(self._note)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        failed: list[BaseException] = []
        tasks = Tasks(lambda _, error: failed.append(error))
        self.desk.connect(TeamHub(self.hub.address, "token"), tasks)
        yield
        self.desk.close()
        await tasks.close()
        assert failed == []

    async def reaches(self, step: str, reason: str = "") -> None:
        await until(lambda: (step, reason) == (self.desk.hub.step, self.desk.hub.reason))

    def asked(self, start: str) -> int:
        return sum(asked.startswith(start) for asked in self.hub.asked)

    def _note(self, changed: Changed) -> None:
        step = (self.desk.hub.step, self.desk.hub.reason)
        if Changed.LINK in changed and step not in self.steps[-1:]:
            self.steps.append(step)


@pytest.fixture
async def talking(tmp_path: Path) -> AsyncIterator[Talking]:
    async with canned() as hub:
        talking = Talking(hub, tmp_path / "desk.db")
        yield talking
        talking.writer.close()
        talking.copy.close()


Waited = list[tuple[str, int]]


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> Waited:
    """No pauses; what they were for is noted: the error, and how many in a row."""
    noted: Waited = []

    def pause(error: Exception, failures: int, _longest: float, _chance: random.Random) -> float:
        noted.append((type(error).__name__, failures))
        return 0.01

    monkeypatch.setattr(standing_module, "pause", pause)
    monkeypatch.setattr(talk_module, "pause", pause)
    return noted


async def test_it_says_when_the_hub_is_there_and_where(talking: Talking) -> None:
    assert talking.desk.hub.step == "starting"
    async with talking.connected():
        await talking.reaches("live")
        assert talking.desk.hub.address == talking.hub.address
    assert talking.steps == [("connecting", ""), ("live", "")]


@pytest.mark.parametrize(
    ("trouble", "step", "reason"),
    [
        (says_no("401 Unauthorized", "not-signed-in"), "refused", "not_signed_in"),
        (says_no("403 Forbidden", "forbidden"), "refused", "forbidden"),
        (says_no("429 Too Many Requests", "busy", Retry_After="1"), "lost", "busy"),
        (says_no("503 Service Unavailable", "busy"), "lost", "busy"),
        ([answer(b"<html>welcome</html>")], "lost", "nonsense"),
        ([answer(b'{"epoch":"\xff"}')], "lost", "nonsense"),
        ([], "lost", "no_answer"),
    ],
)
async def test_whatever_the_hub_answers_it_is_said_and_tried_again_with_pauses_that_grow(
    talking: Talking, waited: Waited, trouble: list[bytes], step: str, reason: str
) -> None:
    talking.hub.answers["/v1/changes?"] = trouble
    async with talking.connected():
        await talking.reaches(step, reason)
        await until(lambda: max(failures for _, failures in waited) >= 4)
        talking.hub.answers["/v1/changes?"] = NOTHING_NEW
        await talking.reaches("live")
    assert talking.steps[-2:] == [(step, reason), ("live", "")]


@pytest.mark.parametrize("health", [[answer(b"hello")], [answer(b"{}")], says_no("404 Not Found", "x"), []])
async def test_what_is_no_hub_is_not_talked_with(talking: Talking, health: list[bytes]) -> None:
    talking.hub.answers["/v1/health"] = health
    async with talking.connected():
        await until(lambda: talking.asked("GET /v1/health") >= 3)
        assert talking.asked("GET /v1/changes") == 0
        talking.hub.answers["/v1/health"] = HEALTHY
        await talking.reaches("live")


async def test_a_busy_hub_is_asked_again_while_the_room_goes_on(talking: Talking) -> None:
    frame = msgspec.json.encode(state(5, events=(5,)))
    talking.hub.answers["/v1/sessions"] = [STREAM, frame + b"\n", HANG]
    async with talking.connected():
        talking.desk.open_session("s1")
        await until(lambda: talking.desk.stream.step == "live")
        talking.hub.answers["/v1/changes?"] = says_no("503 Service Unavailable", "busy")
        talking.desk.change("session.put", "s1", {"title": "晚场"})
        talking.hub.answers["/v1/edits"] = says_no("503 Service Unavailable", "busy")
        await talking.reaches("lost", "busy")
        await until(lambda: talking.asked("POST /v1/edits") >= 3)
        assert talking.desk.stream.step == "live"
        assert talking.asked("GET /v1/sessions/s1/live") == 1
        reply = page("ep-2", last_n=1, outcomes=[Outcome(n=1, outcome="done")])
        talking.hub.answers["/v1/edits"] = [answer(msgspec.json.encode(reply))]
        talking.hub.answers["/v1/changes?"] = NOTHING_NEW
        await until(lambda: talking.desk.waiting() == 0)
        await talking.reaches("live")


async def test_a_full_disk_does_not_end_the_syncing(talking: Talking, expected_logs: ExpectedLogs) -> None:
    expected_logs("syncing fails.*disk full")
    talking.writer.broken = apsw.FullError("disk full")
    async with talking.connected():
        await talking.reaches("lost", "disk")
        talking.writer.broken = None
        await talking.reaches("live")


async def test_a_door_that_breaks_in_an_unforeseen_way_is_tried_again(
    talking: Talking, expected_logs: ExpectedLogs
) -> None:
    expected_logs("syncing fails.*no more processes")
    tried: list[OSError] = []

    class Broken(TeamHub):
        async def open(self) -> Http:
            if not tried:
                tried.append(OSError("no more processes"))
                raise tried[0]
            return await super().open()

    failed: list[BaseException] = []
    tasks = Tasks(lambda _, error: failed.append(error))
    talking.desk.connect(Broken(talking.hub.address, ""), tasks)
    await talking.reaches("live")
    await tasks.close()
    assert failed == []


async def test_when_the_hub_is_gone_the_room_is_said_to_be_lost_too(talking: Talking) -> None:
    talking.hub.answers["/v1/sessions"] = [STREAM, msgspec.json.encode(state(5)) + b"\n", HANG]
    async with talking.connected():
        talking.desk.open_session("s1")
        await until(lambda: talking.desk.stream.step == "live")
        talking.hub.answers["/v1/health"] = talking.hub.answers["/v1/changes?"] = []
        talking.desk.change("session.put", "s1", {"title": "晚场"})
        talking.hub.answers["/v1/edits"] = []
        await talking.reaches("lost", "no_answer")
        await until(lambda: talking.desk.stream.step == "lost")


async def test_a_change_at_the_hub_is_fetched_as_soon_as_the_stream_wakes(talking: Talking) -> None:
    moved = b"id: ep-2\nevent: changes\ndata: {}\n\n"
    talking.hub.answers["/v1/changes/stream"] = [STREAM, *[b": beat\n\n"] * 200, moved, HANG]
    async with talking.connected():
        await until(lambda: talking.asked("GET /v1/changes?") == 2)
        assert talking.asked("GET /v1/changes/stream") == 1


async def test_a_stream_of_wake_ups_that_is_refused_leaves_the_rest_working(talking: Talking, waited: Waited) -> None:
    talking.hub.answers["/v1/changes/stream"] = says_no("503 Service Unavailable", "busy")
    async with talking.connected():
        await until(lambda: talking.asked("GET /v1/changes/stream") >= 3)
        assert talking.desk.hub.step == "live"
    assert ("Refused", 2) in waited


async def test_the_wake_ups_go_on_after_the_stream_has_ended(talking: Talking) -> None:
    talking.hub.answers["/v1/changes/stream"] = [STREAM, b"id: ep-2\n\n"]
    async with talking.connected():
        await until(lambda: talking.asked("GET /v1/changes/stream") >= 3 and talking.asked("GET /v1/changes?") >= 3)


async def test_another_session_on_screen_is_followed_instead(talking: Talking) -> None:
    async with talking.connected():
        await talking.reaches("live")
        talking.desk.open_session("s1")
        await until(lambda: talking.asked("GET /v1/sessions/s1/live"))
        talking.desk.open_session("s2")
        await until(lambda: talking.asked("GET /v1/sessions/s2/live"))
        await until(lambda: talking.hub.open <= 2)  # the wake-ups and the second room


async def test_after_closing_no_connection_is_open_and_nobody_is_told(talking: Talking) -> None:
    talking.hub.answers["/v1/sessions"] = [STREAM, msgspec.json.encode(state(5)) + b"\n", HANG]
    async with talking.connected():
        talking.desk.open_session("s1")
        await until(lambda: talking.desk.stream.step == "live" and talking.desk.hub.step == "live")
        told: list[Changed] = []
        talking.desk.watch(told.append)
    assert told == []
    await until(lambda: talking.hub.open == 0)


async def test_syncing_stops_when_it_is_paused_and_goes_on_where_it_stopped(talking: Talking) -> None:
    """Edits made meanwhile wait on this disk."""
    done = page("ep-2", last_n=1, outcomes=[Outcome(n=1, outcome="done")])
    talking.hub.answers["/v1/edits"] = [answer(msgspec.json.encode(done))]
    async with talking.connected():
        await talking.reaches("live")
        talking.desk.pause()
        await talking.reaches("stopped", "paused")
        await until(lambda: talking.hub.open == 0)
        talking.desk.change("session.put", "s1", {"title": "晚场"})
        talking.desk.pause()
        talking.desk.go_on()
        await talking.reaches("live")
        await until(lambda: talking.desk.waiting() == 0)


async def test_a_long_way_is_told_as_it_is_read_and_can_be_paused(talking: Talking) -> None:
    """Short ones are not worth a word."""
    far = structs.replace(page("ep-500", more=True, snapshot=True), head=9_000)
    talking.hub.answers["/v1/changes?"] = [answer(msgspec.json.encode(far))]
    async with talking.connected():
        await until(lambda: talking.desk.progress() == Progress(done=500, whole=9_000))
        talking.desk.pause()
        await until(lambda: talking.desk.progress() == Progress(done=500, whole=9_000, paused=True))
        near = structs.replace(page("ep-9000"), head=9_000)
        talking.hub.answers["/v1/changes?"] = [answer(msgspec.json.encode(near))]
        talking.desk.go_on()
        await until(lambda: talking.desk.progress() is None and talking.desk.hub.step == "live")


async def test_a_cursor_that_nobody_can_read_ends_no_talk(talking: Talking) -> None:
    talking.hub.answers["/v1/changes?"] = [answer(msgspec.json.encode(page("what is this", more=True)))]
    async with talking.connected():
        await talking.reaches("live")
        assert talking.desk.progress() is None


async def test_an_outbox_that_stands_still_is_shown_and_the_talk_begins_anew(
    talking: Talking, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    """The hub answers, and takes nothing."""
    expected_logs("the outbox stands still: edit 1")
    monkeypatch.setattr(talk_module, "LOOKS_EVERY", 0.01)
    talking.hub.answers["/v1/edits"] = NOTHING_NEW
    async with talking.connected():
        talking.desk.change("session.put", "s1", {"title": "晚场"})
        clock = talking.desk._clock
        assert isinstance(clock, FakeClock)
        await until(lambda: talking.desk._talk and talking.desk._talk.stalled_since)
        clock.time += 40_000
        assert talking.desk.stalled() == 40_000
        await until(lambda: talking.asked("GET /v1/health") >= 2)
        done = page("ep-2", last_n=1, outcomes=[Outcome(n=1, outcome="done")])
        talking.hub.answers["/v1/edits"] = [answer(msgspec.json.encode(done))]
        await until(lambda: talking.desk.waiting() == 0)
        await until(lambda: talking.desk.stalled() == 0)


async def test_a_desk_without_a_hub_has_nothing_to_pause(tmp_path: Path) -> None:
    copy, writer = Copy(tmp_path / "desk.db"), InlineWriter(tmp_path / "desk.db")
    desk = Desk(copy, writer, FakeClock(), random.Random(1))
    desk.pause()
    desk.go_on()
    assert (desk.stalled(), desk.progress()) == (0, None)
    writer.close()
    copy.close()
