"""Two desks and a real hub: a cue, who is here, a command and a picture get across, also past a long outbox."""

import hashlib
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from anchor_console.desk.beside import BESIDE
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import TeamHub
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.tasks import Tasks
from tests.fakes import InlineWriter
from tests.hub.running import Running, running_hub
from tests.waiting import until

PICTURE = b"a picture" * 1_000


class Seat:
    """A desk connected to the hub, with the session s1 open."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.copy = Copy(folder / f"{name}.db")
        self.writer = InlineWriter(folder / f"{name}.db")
        self.desk = Desk(self.copy, self.writer, SystemClock(), random.Random(name), files=folder / name)
        self.failed: list[BaseException] = []
        self.tasks = Tasks(lambda _, error: self.failed.append(error))

    async def sit_down(self, hub: Running) -> None:
        self.desk.open_session("s1")
        self.desk.connect(TeamHub(f"http://127.0.0.1:{hub.port}", (self.folder / "token").read_text()), self.tasks)
        await until(lambda: self.desk.hub.step == "live")

    async def leave(self) -> None:
        await self.tasks.close()
        self.writer.close()
        self.copy.close()
        assert self.failed == []


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[Running]:
    async with running_hub(tmp_path) as hub:
        await hub.put_session()
        yield hub


@pytest.fixture
async def seats(tmp_path: Path, hub: Running) -> AsyncIterator[tuple[Desk, Desk]]:
    async with AsyncExitStack() as stack:
        desks = []
        for name in ("ann", "bob"):
            seat = Seat(tmp_path, name)
            stack.push_async_callback(seat.leave)
            await seat.sit_down(hub)
            desks.append(seat.desk)
        yield desks[0], desks[1]


async def test_a_cue_is_at_the_other_desk_while_edits_wait_and_its_answer_comes_back(
    seats: tuple[Desk, Desk],
) -> None:
    ann, bob = seats
    for number in range(200):
        ann.change("product.put", f"p{number}", {"title": f"杯 {number}"})
    ann.cue("all", "上三号链接", True)
    await until(lambda: [row.text for row in bob.cues("s1")] == ["上三号链接"])
    bob.acknowledge(bob.cues("s1")[0].id)
    await until(lambda: ann.cues("s1")[0].acknowledged_at > 0 and ann.waiting() == bob.waiting() == 0)
    assert len(ann.cues("s1")) == len(bob.cues("s1")) == 1


async def test_each_sees_what_the_other_looks_at(seats: tuple[Desk, Desk]) -> None:
    ann, bob = seats
    ann.look_at("live")
    bob.look_at("sessions")
    await until(lambda: [(one.session, one.place) for one in ann.others()] == [("s1", "sessions")])
    await until(lambda: [(one.session, one.place) for one in bob.others()] == [("s1", "live")])
    bob.open_session("s2")
    await until(lambda: [one.session for one in ann.others()] == ["s2"])


async def test_a_command_and_what_becomes_of_it_are_seen_by_both(hub: Running, seats: tuple[Desk, Desk]) -> None:
    ann, bob = seats
    id = ann.command("pin", {"product": "p1"})
    await until(lambda: [row.state for row in bob.commands("s1")] == ["asked"])
    await hub.hub.roads.step(id, "accepted")
    await until(lambda: [row.state for desk in seats for row in desk.commands("s1")] == ["accepted"] * 2)


async def test_a_picture_is_at_the_hub_before_the_edit_and_shown_at_the_other_desk(
    hub: Running, seats: tuple[Desk, Desk]
) -> None:
    ann, bob = seats
    name = ann.attach(PICTURE)
    assert name == hashlib.sha256(PICTURE).hexdigest()
    ann.change("product.put", "p1", {"title": "杯", "picture": name})
    await until(lambda: ann.waiting() == 0)
    assert await hub.hub.files.size(name) == len(PICTURE)
    await until(lambda: bob.file(name) == PICTURE)


async def test_nothing_of_it_runs_on_when_the_hub_is_gone(tmp_path: Path, hub: Running) -> None:
    seat = Seat(tmp_path, "cid")
    await seat.sit_down(hub)
    assert set(BESIDE) <= set(seat.tasks.names())
    seat.desk.pause()
    await until(lambda: seat.desk.hub.step == "stopped")
    assert not set(BESIDE) & set(seat.tasks.names())
    seat.desk.cue("all", "太晚了", False)
    assert [row.badge for row in seat.desk.cues("s1")] == ["refused"]
    await seat.leave()
