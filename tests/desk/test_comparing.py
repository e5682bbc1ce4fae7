"""The copy held against the hub's record: only where both stand at one place, and cured where they differ."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.core.digest import Digesting, Digests
from anchor_console.core.edits import Change
from anchor_console.desk import comparing as comparing_module
from anchor_console.desk.comparing import Comparing
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.roads import Reach
from anchor_console.kit.reply import Unreachable
from anchor_console.kit.tasks import Tasks
from tests.conftest import ExpectedLogs
from tests.desk.test_roads import FakeErrands
from tests.fakes import NOON, FakeClock, InlineWriter, page
from tests.waiting import until

RECORDS = [("product", "p1", 2), ("product", "p2", 1), ("session", "s1", 3)]


class Told(FakeErrands):
    """A hub whose digests are those of `records` at `cursor`."""

    def __init__(self) -> None:
        super().__init__()
        self.records = list(RECORDS)
        self.cursor = "ep-9"
        self.asked_for = 0

    async def digests(self) -> Digests:
        self.asked_for += 1
        if self.fails:
            raise self.fails
        digesting = Digesting()
        digesting.meet(self.records)
        return Digests(self.cursor, digesting.kinds())


class Compared:
    """A copy of the records, its outbox and the hub."""

    def __init__(self, path: Path) -> None:
        self.copy = Copy(path)
        self.writer = InlineWriter(path)
        changes = [Change(seq=1, kind=kind, id=id, version=version, record={"a": 1}) for kind, id, version in RECORDS]
        self.writer.submit(lambda connection: take_page(connection, page("ep-9", changes=changes), NOON))
        self.outbox = Outbox(self.copy, self.writer, FakeClock(), random.Random(1), lambda _: None)
        self.reach = Reach()
        self.hub = Told()
        self.reach.hub = self.hub
        self.comparing = Comparing(self.outbox, self.writer, self.reach)


@pytest.fixture
async def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Compared]:
    monkeypatch.setattr(comparing_module, "SLICE", 2)
    compared = Compared(tmp_path / "desk.db")
    yield compared
    compared.writer.close()
    compared.copy.close()


async def test_where_nothing_differs_nothing_is_done(compared: Compared) -> None:
    assert await compared.comparing.compare()
    assert compared.outbox.cursor == "ep-9"


@pytest.mark.parametrize("records", [RECORDS[:2], [*RECORDS[:2], ("session", "s1", 4)], [*RECORDS, ("cue", "c1", 1)]])
async def test_a_copy_that_differs_is_said_and_made_anew_from_a_snapshot(
    compared: Compared, records: list[tuple[str, str, int]], expected_logs: ExpectedLogs
) -> None:
    expected_logs(r"differs from the hub's record .*(session|cue) \d/\d")
    compared.hub.records = records
    assert not await compared.comparing.compare()
    assert compared.outbox.cursor == ""


async def test_at_different_places_nothing_is_compared(compared: Compared) -> None:
    compared.hub.records, compared.hub.cursor = [], "ep-10"
    assert await compared.comparing.compare()
    compared.reach.hub = None
    assert await compared.comparing.compare()
    assert compared.outbox.cursor == "ep-9"


async def test_a_copy_that_moves_on_while_it_is_read_is_left_for_the_next_time(compared: Compared) -> None:
    compared.hub.records = []
    compared.writer.held = True

    async def move_on() -> None:
        compared.outbox.took(page("ep-10"))
        compared.writer.held = False
        compared.writer.release()

    tasks = Tasks(lambda _, error: None)
    done = tasks.start("compare", compared.comparing.compare())
    await until(lambda: compared.hub.asked_for)
    await move_on()
    assert await done
    assert compared.outbox.cursor == "ep-10"


async def test_comparing_goes_on_whatever_the_hub_answers(compared: Compared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing_module, "COMPARED_EACH", 0.001)
    compared.hub.fails = Unreachable("gone")
    failed: list[BaseException] = []
    tasks = Tasks(lambda _, error: failed.append(error))
    tasks.start("compare", compared.comparing.keep_comparing())
    await until(lambda: compared.hub.asked_for >= 2)
    await tasks.close()
    assert failed == []


async def test_a_copy_that_cannot_be_read_says_so_to_who_compares(compared: Compared) -> None:
    compared.writer.broken = OSError("the disk is gone")
    with pytest.raises(OSError, match="gone"):
        await compared.comparing.compare()
