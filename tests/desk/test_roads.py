"""Cues and commands at a desk: sent at once or said to have failed, shown once, and never sent late."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.command import EXPIRES_AFTER
from anchor_console.core.digest import Digests
from anchor_console.core.edits import Change
from anchor_console.core.wire import People, Present
from anchor_console.desk import company as company_module
from anchor_console.desk import roads
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Me
from anchor_console.desk.wakes import Moved, Quick
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.tasks import Tasks
from tests.fakes import NOON, FakeClock, InlineWriter, page
from tests.fakes_on_air import OnAirHub
from tests.waiting import others_run, until

SAID = {"session": "s1", "to": "anchor", "text": "上三号链接", "urgent": True, "by": "bob", "at": NOON}


class FakeErrands(OnAirHub):
    """A hub that keeps what it is asked for, or fails as told; it remembers all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, Mapping[str, object]]] = []
        self.hangs = False
        self.present_at: list[tuple[str, str, str]] = []

    async def cue(self, id: str, said: Mapping[str, object]) -> Change:
        return await self._kept("cue", id, said)

    async def command(self, id: str, said: Mapping[str, object]) -> Change:
        return await self._kept("command", id, {**said, "state": "asked"})

    async def present(self, session: str, place: str, device: str) -> None:
        self.present_at.append((session, place, device))
        if self.fails:
            raise self.fails

    async def has_file(self, sha256: str) -> bool:
        raise NotImplementedError

    async def put_file(self, sha256: str, content: bytes) -> None:
        raise NotImplementedError

    async def get_file(self, sha256: str) -> bytes:
        raise NotImplementedError

    async def digests(self) -> Digests:
        raise NotImplementedError

    async def _kept(self, kind: str, id: str, said: Mapping[str, object]) -> Change:
        self.asked.append((id, said))
        if self.hangs:
            await asyncio.Event().wait()
        if self.fails:
            raise self.fails
        return Change(seq=0, kind=kind, id=id, version=1, record={**said, "by": "ann", "at": NOON + 5})


class Sitting:
    """A desk with the session s1 open, and a hub that can be met."""

    def __init__(self, path: Path) -> None:
        self.copy = Copy(path)
        self.writer = InlineWriter(path)
        person = Change(seq=1, kind="person", id="bob", version=1, record={"name": "阿布"})
        self.writer.submit(lambda connection: take_page(connection, page("ep-1", changes=[person]), NOON))
        self.clock = FakeClock()
        self.desk = Desk(self.copy, self.writer, self.clock, random.Random(1))
        self.desk.open_session("s1")
        self.desk.known_as(Me(person="ann", name="小鱼", role="member"))
        self.told: list[Changed] = []
        self.desk.watch(self.told.append)
        self.hub = FakeErrands()
        self.failed: list[BaseException] = []
        self.tasks = Tasks(lambda _, error: self.failed.append(error))
        self.beside = self.desk._beside
        self.beside.reach.tasks = self.tasks

    def meet(self) -> None:
        self.beside.reach.hub = self.hub

    def keep(self, *changes: Change) -> None:
        """The page with these changes has come."""
        told = page("ep-9", changes=changes)
        self.writer.submit(lambda connection: take_page(connection, told, NOON))
        self.desk._outbox.took(told)
        assert self.told

    def texts(self) -> list[tuple[str, str, bool]]:
        return [(row.text, row.badge, row.mine) for row in self.desk.cues("s1")]

    def states(self) -> list[tuple[str, str, str]]:
        return [(row.state, row.badge, row.reason) for row in self.desk.commands("s1")]


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    sitting = Sitting(tmp_path / "desk.db")
    yield sitting
    await sitting.tasks.close()
    sitting.writer.close()
    sitting.copy.close()
    assert sitting.failed == []


def cue(version: int = 1, id: str = "c1", **changed: object) -> Change:
    return Change(seq=version, kind="cue", id=id, version=version, record={**SAID, **changed})


async def test_a_cue_shows_at_once_and_is_an_ordinary_one_once_the_hub_has_kept_it(sitting: Sitting) -> None:
    sitting.meet()
    sitting.desk.cue("anchor", "上三号链接", True)
    assert sitting.texts() == [("上三号链接", "pending", True)]
    await until(lambda: sitting.texts() == [("上三号链接", "", True)])
    assert sitting.hub.asked[0][1] == {"session": "s1", "to": "anchor", "text": "上三号链接", "urgent": True}
    assert Changed.CUES in sitting.told
    assert sitting.desk.waiting() == 0, "not through the outbox"


@pytest.mark.parametrize(
    "trouble", [Unreachable("gone"), Refused(422, "/problems/unreadable", "too long"), ValueError("whatever")]
)
async def test_a_cue_that_did_not_get_through_keeps_its_text_and_is_never_sent_by_itself(
    sitting: Sitting, trouble: Exception
) -> None:
    sitting.meet()
    sitting.hub.fails = trouble
    sitting.desk.cue("all", "上三号链接", False)
    await until(lambda: sitting.texts() == [("上三号链接", "refused", True)])
    sitting.hub.fails = None
    await others_run()
    assert len(sitting.hub.asked) == 1
    sitting.clock.time += 60_000
    sitting.desk.cue_again(sitting.desk.cues("s1")[0].id)
    await until(lambda: sitting.texts() == [("上三号链接", "", True)])
    assert sitting.hub.asked[0] == sitting.hub.asked[1], "under the same id"


async def test_without_a_hub_a_cue_fails_at_once_and_can_be_let_go(sitting: Sitting) -> None:
    sitting.desk.cue("all", "上三号链接", False)
    assert sitting.texts() == [("上三号链接", "refused", True)]
    sitting.desk.acknowledge(sitting.desk.cues("s1")[0].id)
    assert sitting.texts() == []
    assert sitting.desk.waiting() == 0


async def test_no_answer_in_time_is_no_answer(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roads, "PATIENCE", 0.01)
    sitting.meet()
    sitting.hub.hangs = True
    sitting.desk.cue("all", "上三号链接", False)
    id = sitting.desk.cues("s1")[0].id
    sitting.desk.cue_again(id)  # it is on its way: once is enough
    await until(lambda: sitting.texts() == [("上三号链接", "refused", True)])
    assert len(sitting.hub.asked) == 1
    sitting.beside.heard(Quick(cue(id=id)))
    assert sitting.texts() == [("上三号链接", "", True)], "it had got through after all"
    assert not sitting.beside.let_go(id)


async def test_a_failure_that_comes_after_the_cue_itself_is_none(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roads, "PATIENCE", 0.02)
    sitting.meet()
    sitting.hub.hangs = True
    sitting.desk.cue("all", "上三号链接", False)
    await others_run()
    sitting.beside.heard(Quick(cue(id=sitting.desk.cues("s1")[0].id)))
    await until(lambda: not sitting.tasks.names())
    assert sitting.texts() == [("上三号链接", "", True)]


async def test_a_cue_heard_at_once_and_later_as_a_record_is_shown_once(sitting: Sitting) -> None:
    sitting.beside.heard(Quick(cue()))
    row = sitting.desk.cues("s1")[0]
    assert (row.by, row.at, row.urgent, row.mine) == ("阿布", NOON, True, False)
    sitting.keep(cue())
    assert len(sitting.desk.cues("s1")) == 1
    sitting.told.clear()
    sitting.beside.heard(Quick(cue()))
    assert len(sitting.desk.cues("s1")) == 1
    assert sitting.desk.cues("s2") == []


async def test_the_newest_version_counts_in_whatever_order_they_come(sitting: Sitting) -> None:
    for version in (2, 1):
        seen: dict[str, Any] = {"acknowledged_at": NOON + 9, "acknowledged_by": "bob"} if version == 2 else {}
        sitting.beside.heard(Quick(cue(version, **seen)))
    row = sitting.desk.cues("s1")[0]
    assert (row.acknowledged_at, row.acknowledged_by) == (NOON + 9, "阿布")
    sitting.beside.heard(Quick(Change(seq=3, kind="cue", id="c1", version=3, record=None)))
    assert sitting.desk.cues("s1") == []


async def test_records_that_came_are_told_to_who_looks_at_cues(sitting: Sitting) -> None:
    sitting.keep(cue())
    assert Changed.CUES not in sitting.told[-1]
    assert sitting.desk.cues("s1")
    sitting.keep(cue(2))
    assert Changed.CUES in sitting.told[-1]
    assert Changed.RECORDS in sitting.told[-1]


@pytest.mark.parametrize("known", [True, False])
async def test_an_acknowledgement_is_an_edit_and_shows_at_once(sitting: Sitting, known: bool) -> None:
    """Also of a cue that is no record here yet."""
    if known:
        sitting.keep(cue())
    else:
        sitting.beside.heard(Quick(cue()))
    sitting.clock.time += 7
    sitting.desk.acknowledge("c1")
    row = sitting.desk.cues("s1")[0]
    assert (row.acknowledged_at, row.acknowledged_by) == (NOON + 7, "小鱼")
    assert [(edit.kind, edit.entity) for edit in sitting.desk._outbox.pending.values()] == [("cue.acknowledge", "c1")]


async def test_what_is_heard_and_never_becomes_a_record_is_bounded(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roads, "HEARD", 2)
    for number in range(4):
        sitting.beside.heard(Quick(cue(id=f"c{number}")))
    assert [row.id for row in sitting.desk.cues("s1")] == ["c2", "c3"]


async def test_a_command_says_by_the_hubs_clock_when_it_is_over(sitting: Sitting) -> None:
    """A computer whose clock is slow asks for nothing that the hub takes for late."""
    sitting.meet()
    assert sitting.desk._following is not None
    sitting.desk._following.ahead = 40_000
    sitting.desk.command("pin", {"product": "p1"})
    await until(lambda: sitting.states() == [("asked", "", "")])
    assert sitting.hub.asked[0][1]["expires_at"] == NOON + 40_000 + EXPIRES_AFTER


async def test_a_command_is_asked_for_with_its_end_and_shows_its_state(sitting: Sitting) -> None:
    sitting.meet()
    id = sitting.desk.command("pin", {"product": "p1"})
    assert sitting.states() == [("planned", "pending", "")]
    await until(lambda: sitting.states() == [("asked", "", "")])
    assert sitting.hub.asked[0][1]["expires_at"] == NOON + EXPIRES_AFTER
    record = {**sitting.hub.asked[0][1], "state": "expired", "by": "ann", "at": NOON, "detail": "晚了"}
    sitting.beside.heard(Quick(Change(seq=2, kind="command", id=id, version=2, record=record)))
    row = sitting.desk.commands("s1")[0]
    assert (row.state, row.detail, row.by, row.mine) == ("expired", "晚了", "小鱼", True)


async def test_a_command_that_did_not_get_through_has_failed_and_says_why(sitting: Sitting) -> None:
    sitting.meet()
    sitting.hub.fails = Refused(409, "/problems/expired", "too late")
    id = sitting.desk.command("pin", {"product": "p1"})
    await until(lambda: sitting.states() == [("failed", "refused", "expired")])
    sitting.desk.acknowledge(id)
    assert sitting.states() == []


async def test_a_cue_of_a_person_whom_nobody_knows_bears_their_id(sitting: Sitting) -> None:
    sitting.desk.known_as(None)
    sitting.beside.heard(Quick(cue(by="eve")))
    row = sitting.desk.cues("s1")[0]
    assert (row.by, row.mine) == ("eve", False)


def here(device: str, person: str = "bob") -> Present:
    return Present(person=person, name="阿布", device=device, session="s1", place="live", at=NOON)


async def test_the_others_are_those_at_other_consoles_and_nobody_when_the_hub_is_gone(sitting: Sitting) -> None:
    own = sitting.desk._outbox.device
    sitting.beside.heard(People([here(own, "ann"), here("d2"), here("d3", "ann")]))
    assert [(one.person, one.session, one.place) for one in sitting.desk.others()] == [
        ("bob", "s1", "live"), ("ann", "s1", "live"),
    ]  # fmt: skip
    assert sitting.told == [Changed.PRESENCE]
    sitting.beside.heard(People([here("d2"), here("d3", "ann")]))
    assert sitting.told == [Changed.PRESENCE], "nothing differs"
    sitting.beside.lost()
    assert list(sitting.desk.others()) == []


Waits = Callable[[], None]


async def test_what_this_console_shows_is_said_at_once_and_again_and_again(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hub that fails is told the next time."""
    monkeypatch.setattr(company_module, "SAID_EACH", 0.01)
    sitting.tasks.start("presence", sitting.beside.company.keep_saying())
    await others_run()
    sitting.meet()
    await others_run()
    assert sitting.hub.present_at == [], "nothing is shown yet"
    sitting.hub.fails = Unreachable("gone")
    sitting.desk.look_at("live")
    await until(lambda: len(sitting.hub.present_at) >= 3)
    sitting.desk.open_session("s2")
    device = sitting.desk._outbox.device
    await until(lambda: sitting.hub.present_at[-1] == ("s2", "live", device))
    assert sitting.hub.present_at[0] == ("s1", "live", device)


async def test_that_the_record_moved_is_not_for_these_roads(sitting: Sitting) -> None:
    sitting.beside.heard(Moved("ep-2"))
    assert sitting.told == []
