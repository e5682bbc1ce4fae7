"""Whatever is lost or doubled on the way: each edit takes effect once, in its desk's order, and all end up alike."""

import asyncio
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_console.core.edits import Edit, Page
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.exchange import Exchange
from anchor_console.desk.outbox import Outbox
from anchor_console.kit.reply import Unreachable
from tests.desk.record_hub import Fault, RecordHub
from tests.edits_made import wishes
from tests.fakes import FakeClock, InlineWriter


class Enough(Exception):
    """Nothing waits any more."""


class Machine:
    """One machine's copy, and the outbox over it, which dies and is started again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        path = folder / f"{seed}.db"
        self.copy = Copy(path)
        self.writer = InlineWriter(path)
        self.made: list[str] = []
        self.outbox = self.start()

    def start(self) -> Outbox:
        """Start anew from what is on disk."""
        self.outbox = Outbox(self.copy, self.writer, FakeClock(), self._chance, lambda _: None)
        return self.outbox

    def want(self, wish: Edit) -> None:
        known = self.copy.get(wish.kind.partition(".")[0], wish.entity)
        made = self.outbox.add(wish.kind, wish.entity, known.version if known else None, wish.set)
        if made.id in self.outbox.pending:
            self.made.append(made.id)

    async def exchange(self, hub: RecordHub, *, settle: bool) -> None:
        """Keep in step until the first loss, or once; with `settle` until nothing waits."""

        def reached(_page: Page) -> None:
            if not settle or not self.outbox.pending:
                raise Enough

        done = False
        while not done:
            done = not settle
            try:
                await Exchange(self.outbox).keep_in_step(hub, reached)
            except Enough:
                return
            except Unreachable:
                continue

    def records(self) -> dict[tuple[str, str], dict[str, Any]]:
        kinds = ("room", "session", "lineup_item", "product", "line", "wording")
        held = {(kind, id): self.copy.get(kind, id) for kind in kinds for id in self.copy.every(kind)}
        return {entity: one.record for entity, one in held.items() if one and one.record is not None}

    def close(self) -> None:
        self.writer.close()
        self.copy.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty copy, made once: its tables are written through to the disk, and that takes time."""
    path = tmp_path_factory.mktemp("empty") / "desk.db"
    Copy(path).close()
    return path


@contextmanager
def house(empty: Path) -> Iterator[tuple[RecordHub, list[Machine]]]:
    with TemporaryDirectory() as folder:
        hub = RecordHub()
        for seed in (1, 2):
            shutil.copy(empty, Path(folder) / f"{seed}.db")
        machines = [Machine(Path(folder), seed) for seed in (1, 2)]
        yield hub, machines
        for machine in machines:
            machine.close()
        hub.close()


deeds = st.lists(st.tuples(st.sampled_from([0, 1]), wishes | st.sampled_from(["exchange", "restart"])), max_size=24)
faults = st.lists(st.sampled_from(Fault.__args__), max_size=16)  # type: ignore[attr-defined]  # a Literal's own words


@settings(max_examples=60)
@given(done=deeds, lost=faults)
def test_each_edit_takes_effect_once_and_in_order_and_every_copy_ends_like_the_hub(
    empty: Path, done: list[tuple[int, Edit | str]], lost: list[Fault]
) -> None:
    async def life(hub: RecordHub, machines: list[Machine]) -> None:
        hub.faults.extend(lost)
        for number, deed in done:
            machine = machines[number]
            if isinstance(deed, Edit):
                machine.want(deed)
            elif deed == "restart":
                machine.start()
            else:
                await machine.exchange(hub, settle=False)
        hub.faults.clear()
        for machine in [*machines, *machines]:
            async with asyncio.timeout(30):
                await machine.exchange(hub, settle=True)

    with house(empty) as (hub, machines):
        asyncio.run(life(hub, machines))
        for machine in machines:
            assert machine.outbox.pending == {}
            assert machine.records() == hub.records()
            assert [id for device, id in hub.taken() if device == machine.outbox.device] == machine.made
            assert machine.start().pending == {}, "and the disk says the same"


@settings(max_examples=60)
@given(wanted=st.lists(wishes, max_size=20), lost=faults)
def test_what_one_desk_shows_while_it_works_alone_is_what_the_hub_keeps_in_the_end(
    empty: Path, wanted: list[Edit], lost: list[Fault]
) -> None:
    """Replayed here, decided there: the same rules, so nothing on screen jumps when the answer comes."""

    async def life(hub: RecordHub, machine: Machine) -> None:
        hub.faults.extend(lost)
        while hub.faults:
            with suppress(Unreachable):
                await machine.exchange(hub, settle=False)
        await machine.exchange(hub, settle=True)

    with house(empty) as (hub, (machine, _)):
        desk = Desk(machine.copy, machine.writer, FakeClock(), random.Random(3))
        for wish in wanted:
            desk.change(wish.kind, wish.entity, wish.set)
        sessions = [(row.id, row.title, row.state, row.starts_at) for row in desk.sessions()]
        lineup = [(row.id, row.hand_price) for row in desk.lineup("s1")]
        machine.start()
        asyncio.run(life(hub, machine))
        after = Desk(machine.copy, machine.writer, FakeClock(), random.Random(4))
        assert after.waiting() == 0
        assert [(row.id, row.title, row.state, row.starts_at) for row in after.sessions()] == sessions
        assert [(row.id, row.hand_price) for row in after.lineup("s1")] == lineup
