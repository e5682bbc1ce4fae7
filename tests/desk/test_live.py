"""Following a room: for ever, resumed where it broke off, and never standing still in silence."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from msgspec import structs

from anchor_console.core.wire import Beat, Frame, PassedOver
from anchor_console.desk import standing as standing_module
from anchor_console.desk.live import Following
from anchor_console.desk.picture import Changed
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.tasks import Tasks
from tests.conftest import ExpectedLogs
from tests.desk.test_picture import seqs, shown, state
from tests.fakes import NOON, FakeClock, FakeRemote
from tests.waiting import others_run, until


class Room:
    """A room being followed over a fake remote whose streams break as the test says."""

    def __init__(self, *streams: list[list[Frame] | Exception | None]) -> None:
        self.remote = FakeRemote()
        self.remote.streams.extend(streams)
        self.told: list[Changed] = []
        self.lost = 0
        self.steps: list[tuple[str, str]] = []
        self.following = Following("s1", FakeClock(), random.Random(1), self._tell, self._lose)

    @asynccontextmanager
    async def followed(self, until_true: Callable[[], object]) -> AsyncIterator[None]:
        failed: list[BaseException] = []
        tasks = Tasks(lambda _, error: failed.append(error))
        tasks.start("follow", self.following.follow(self.remote))
        await until(until_true)
        yield
        await tasks.close()
        assert failed == []

    def _tell(self, changed: Changed) -> None:
        self.told.append(changed)
        link = self.following.link
        if Changed.LINK in changed:
            self.steps.append((link.step, link.reason))

    def _lose(self) -> None:
        self.lost += 1


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing_module, "pause", lambda *_: 0.0)


async def test_a_stream_that_breaks_is_resumed_behind_the_last_row_seen() -> None:
    room = Room([[state(5, events=(3, 5))], [shown(6)], Unreachable("cut")], [[state(8), shown(8)], None])
    async with room.followed(lambda: len(room.following.picture.rows) == 4):
        assert room.remote.afters == [None, 6]
        assert seqs(room.following.picture) == [3, 5, 6, 8]
        assert room.steps == [("live", ""), ("lost", "no_answer"), ("live", "")]
        assert room.lost == 1


async def test_a_stream_that_ends_is_said_to_be_lost_and_opened_again() -> None:
    room = Room([[state(5)]], [[state(5)], None])
    async with room.followed(lambda: len(room.remote.afters) == 2 and room.following.link.step == "live"):
        assert ("lost", "closed") in room.steps


async def test_a_room_that_the_hub_refuses_is_asked_for_again() -> None:
    """Its session may be on its way to the hub."""
    room = Room([Refused(404, "/problems/unknown-session", "")], [[state(1)], None])
    async with room.followed(lambda: room.following.link.step == "live"):
        assert room.steps == [("refused", "unknown_session"), ("live", "")]


async def test_a_frame_that_cannot_be_taken_does_not_end_the_following(expected_logs: ExpectedLogs) -> None:
    expected_logs("syncing fails.*minute")
    broken = state(5)
    broken.minutes.append({"likes": 1})
    room = Room([[broken]], [[state(6)], None])
    async with room.followed(lambda: room.following.link.step == "live"):
        assert room.steps == [("lost", "fault"), ("live", "")]


async def test_a_batch_is_told_once_and_a_beat_to_nobody() -> None:
    room = Room([[state(5), shown(6), PassedOver(1)], [Beat()], None])
    async with room.followed(lambda: room.following.link.step == "live"):
        await others_run()
        whole = Changed.NUMBERS | Changed.MINUTES | Changed.PRODUCTS | Changed.MARKS
        assert room.told == [Changed.LINK, whole | Changed.FEED | Changed.QUESTIONS]


async def test_it_is_known_how_far_the_hubs_clock_is_ahead_of_this_computers() -> None:
    one = state(5)
    room = Room([[structs.replace(one, numbers=structs.replace(one.numbers, sent_at=NOON + 40_000))], None])
    async with room.followed(lambda: room.following.link.step == "live"):
        assert room.following.ahead == 40_000


async def test_after_the_end_nothing_is_told() -> None:
    room = Room([[state(5)], None])
    async with room.followed(lambda: room.following.link.step == "live"):
        pass
    told = list(room.told)
    await others_run()
    assert room.told == told
