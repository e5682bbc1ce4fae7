"""The hub's own absences stand in the record of the shows on air: how long, and why."""

import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.hub import gaps as marking
from anchor_console.hub.gaps import Gaps
from anchor_console.hub.ingest import Busy
from anchor_console.hub.room.room import NotKept
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.unwritable import Unwritable
from tests import programs
from tests.conftest import ExpectedLogs
from tests.fakes import FakeClock
from tests.hub.running import NOON, Running, comment, running_hub
from tests.waiting import until

HEARD = [comment(n) for n in range(3)]


class Absent:
    """A hub with the session s1 on air, marks made at the hour that the test sets."""

    def __init__(self, running: Running, file: Path) -> None:
        self.running, self.file = running, file
        self.clock, self.seconds = FakeClock(NOON + 60_000), 1_000.0
        hub = running.hub
        self.gaps = Gaps(file, hub.sessions, hub.rooms, self.clock, lambda: self.seconds)

    def last_seen(self, at: int) -> None:
        """The sign of life that an earlier hub left."""
        self.file.touch()
        os.utime(self.file, (at / 1000, at / 1000))

    async def marked(self) -> list[tuple[str, int]]:
        """The gaps in the journal: why, and how many seconds."""
        return [(row["reason"], row["seconds"]) for row in await self.running.journal() if row["type"] == "gap"]


@pytest.fixture
async def absent(tmp_path: Path) -> AsyncIterator[Absent]:
    async with running_hub(tmp_path) as running:
        await running.put_session()
        for n, to in enumerate(("ready", "live"), start=3):
            edit = {"n": n, "id": to, "kind": "session.step", "entity": "s1", "base": n - 2, "set": {"to": to}}
            await running.http.post("/v1/edits", json={"device": "d-s1", "edits": [edit]})
        yield Absent(running, tmp_path / "sign")


async def test_the_time_that_the_hub_was_down_is_marked_once(absent: Absent) -> None:
    await absent.running.deliver(*HEARD)
    absent.last_seen(NOON + 20_000)
    await absent.gaps.mark_down()
    absent.clock.time += 3_000
    await absent.gaps.mark_down()
    assert await absent.marked() == [("hub_down", 40)]
    counters = await absent.running.counters()
    assert (counters["gaps"], counters["gap_seconds"]) == (1, 40)


async def test_the_first_start_of_all_and_a_blink_are_no_gap(absent: Absent) -> None:
    await absent.running.deliver(*HEARD)
    await absent.gaps.mark_down()
    absent.last_seen(absent.clock.time - 500)
    await absent.gaps.mark_down()
    assert await absent.marked() == []


async def test_a_room_that_was_never_heard_or_is_not_on_air_misses_nothing(absent: Absent) -> None:
    await absent.running.put_session("s2")
    await absent.running.http.post("/v1/sessions/s2/events", content=b'{"type":"room_opened","id":"o","at":%d}' % NOON)
    absent.last_seen(NOON)
    await absent.gaps.mark_down()
    assert await absent.marked() == []
    answer = await absent.running.http.get("/v1/sessions/s2/events")
    assert len(answer.text.splitlines()) == 1


async def test_the_gap_stands_where_it_began_by_the_room_s_own_clock(absent: Absent) -> None:
    await absent.running.deliver(*HEARD)
    absent.clock.time = absent.running.hub.clock.now()
    absent.last_seen(absent.clock.time - 30_000)
    await absent.gaps.mark_down()
    (gap,) = [row for row in await absent.running.journal() if row["type"] == "gap"]
    assert NOON - 60_000 <= gap["at"] <= NOON


async def test_a_hub_that_slept_marks_it_and_goes_on_giving_signs_of_life(
    absent: Absent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "BEAT", 0.01)
    await absent.running.deliver(*HEARD)
    tasks = Tasks(lambda name, error: None)
    tasks.start("gaps", absent.gaps.run())
    await until(absent.file.exists)
    absent.seconds += 3
    absent.seconds += 95
    while not (marked := await absent.marked()):
        await absent.running.http.get("/v1/health")
    await tasks.close()
    assert [(why, 90 <= seconds <= 98) for why, seconds in marked] == [("hub_asleep", True)]


async def test_a_room_that_turned_deliveries_away_has_a_gap_once_it_takes_them_again(
    absent: Absent, monkeypatch: pytest.MonkeyPatch
) -> None:
    await absent.running.deliver(*HEARD)
    with monkeypatch.context() as full:
        full.setattr("anchor_console.hub.ingest.EVENTS_WAITING", -1)
        answer = await absent.running.http.post("/v1/sessions/s1/events", content=b"")
    assert answer.status_code == 503
    await absent.gaps._mark_full()
    assert await absent.marked() == []
    room = absent.running.hub.rooms.opened()[0]
    room.turned_away_at = absent.running.hub.clock.now() - 12_000
    await absent.running.deliver(comment(9))
    await absent.gaps._mark_full()
    await absent.gaps._mark_full()
    assert await absent.marked() == [("disk_full", 12)]


@pytest.mark.parametrize("error", [Busy(), NotKept()])
async def test_a_gap_that_can_t_be_kept_now_is_logged(
    absent: Absent, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs, error: Exception
) -> None:
    expected_logs("gap.not_kept")
    await absent.running.deliver(*HEARD)

    async def stuck(*_: object) -> None:
        raise error

    monkeypatch.setattr(marking, "ingest_events", stuck)
    await absent.gaps.mark("hub_asleep", NOON)


@pytest.mark.parametrize(
    ("of_what", "error", "said"),
    [
        ("sessions", Unwritable("fault", "broken"), ""), ("rooms", Unwritable("fault", "broken"), "gap.not_kept"),
        ("rooms", ValueError("a bug"), "gap.not_marked.*a bug"),
    ],
)  # fmt: skip
async def test_a_record_that_can_t_be_read_is_no_end(
    absent: Absent, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs, of_what: str, error: Exception,
    said: str,
) -> None:  # fmt: skip
    async def broken(*_: object) -> None:
        raise error

    if said:
        expected_logs(said)
    if of_what == "rooms":
        monkeypatch.setattr(absent.running.hub.rooms, "open", broken)
    else:
        monkeypatch.setattr(absent.running.hub.sessions, "live", broken)
    await absent.gaps.mark("hub_asleep", NOON)


def test_a_hub_that_was_killed_marks_how_long_it_was_gone_and_only_once(tmp_path: Path) -> None:
    """Real processes: killed while a session is on air, started again, stopped, started again."""
    with programs.hub(tmp_path) as first:
        first.live_session("s1")
        line = b'{"type":"room_opened","id":"o","at":%d}' % NOON
        assert first.http.post("/v1/sessions/s1/events", content=line).status_code == 200
        os.kill(first.pid, signal.SIGKILL)
    away = tmp_path / "hub" / "hub.alive"
    seen = away.stat().st_mtime - 60
    os.utime(away, (seen, seen))
    with programs.hub(tmp_path) as second:
        ends = time.monotonic() + programs.PATIENCE
        while not (counters := second.counters("s1")).get("gaps"):
            assert time.monotonic() < ends
            time.sleep(0.05)
        assert counters["gaps"] == 1
        assert 60 <= counters["gap_seconds"] < 60 + programs.PATIENCE
