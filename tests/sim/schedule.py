"""One schedule: a seed's faults and edits over consoles and their hub; then calm, in which all must come to agree."""

import asyncio
import random
from collections.abc import Coroutine, Iterator
from typing import Any, Final

from msgspec import Struct

from tests.fakes import HOUR
from tests.sim.checks import violations
from tests.sim.hub_node import Died, HubNode, saved
from tests.sim.loop import Stuck, played
from tests.sim.machine import DAY, Machine, NodeClock
from tests.sim.network import Network

CALM: Final = 60.0
"""Seconds in which all must have come to agree once the faults have stopped."""
FAULTS: Final[dict[str, int]] = {
    "act": 60, "crash": 6, "crash at a statement": 6, "hub crash": 4, "hub crash at a statement": 6, "cut": 4,
    "sleep": 2, "clock": 2, "hub restored": 3, "machine set back": 3, "burst": 6,
}  # fmt: skip


class Verdict(Struct, frozen=True):
    """What came of a schedule: the laws that were broken, in words."""

    seed: int
    wrong: list[str]
    edits: int
    seconds: float


def play(seed: int) -> Verdict:
    """Play the schedule of that seed to its end."""
    try:
        return played(_Play(seed).run())
    except Stuck:
        return Verdict(seed, ["nothing goes on any more"], 0, 0.0)


class _Play:
    """A schedule under way."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._chance = random.Random(seed)
        self._spawned: set[asyncio.Task[None]] = set()

    async def run(self) -> Verdict:
        chance = self._chance
        self._hub_clock = NodeClock()
        self._hub = HubNode(self._hub_clock, random.Random(chance.getrandbits(64)))
        try:
            await self._started()
            badness = chance.choice((0.0, 0.05, 0.15, 0.4))
            self._machines = [
                self._machine(f"m{number}", badness) for number in range(1, chance.choice((1, 2, 2, 3)) + 1)
            ]
            for machine in self._machines:
                machine.start()
            self._backups = [saved()]
            self._disks = {machine.name: machine.backup() for machine in self._machines}
            for _ in range(chance.randint(8, 30)):
                await asyncio.sleep(chance.choice((0.0, 0.01, 0.3, 2.0)) * chance.random())
                for _ in range(chance.choice((0, 0, 1, 3, 7))):
                    await asyncio.sleep(0)
                await self._happen(chance.choices(list(FAULTS), list(FAULTS.values()))[0])
            wrong = await self._calm()
            wrong += violations(self._hub, self._machines)
            edits = sum(len(machine.made) for machine in self._machines)
            return Verdict(self._seed, wrong, edits, asyncio.get_running_loop().time())
        finally:
            for machine in getattr(self, "_machines", ()):
                machine.crash()
            self._hub.close()

    def _machine(self, name: str, badness: float) -> Machine:
        network = Network(self._hub, random.Random(self._chance.getrandbits(64)), self._spawn, badness)
        return Machine(name, network, random.Random(self._chance.getrandbits(64)))

    async def _happen(self, what: str) -> None:
        """Let one thing of `FAULTS` happen, to one machine or to the hub."""
        machine = self._chance.choice(self._machines)
        if what.startswith("hub"):
            self._happen_to_hub(what)
        elif what in ("act", "burst"):
            for _ in range(1 if what == "act" else self._chance.randint(2, 6)):
                machine.act()
        else:
            self._happen_to(machine, what)
        if self._chance.random() < 0.1:
            self._backups.append(saved())
            self._disks[machine.name] = machine.backup()

    def _happen_to_hub(self, what: str) -> None:
        match what:
            case "hub crash":
                self._hub.crash()
            case "hub crash at a statement":
                self._hub.fuse = self._chance.randint(1, 30)
            case _:
                self._hub.restore(self._chance.choice(self._backups))
        self._spawn(self._hub_again())

    def _happen_to(self, machine: Machine, what: str) -> None:
        match what:
            case "crash":
                machine.crash()
                self._spawn(self._again(machine))
            case "crash at a statement":
                machine.writer.fuse = self._chance.randint(1, 25)
                self._spawn(self._again(machine))
            case "machine set back":
                machine.set_back(self._disks[machine.name])
                self._spawn(self._again(machine))
            case "cut":
                machine.network.cut = True
                machine.network.hang_up()
                self._spawn(self._joined(machine))
            case "sleep":
                machine.clock.jumped += DAY if machine.clock.jumped < 3 * DAY else 0
                machine.network.hang_up()
            case _:
                machine.clock.jumped += self._chance.randint(-HOUR, HOUR)
                self._hub_clock.jumped += self._chance.randint(-HOUR, HOUR)

    async def _again(self, machine: Machine) -> None:
        await asyncio.sleep(self._chance.uniform(0, 5))
        if not machine.alive:
            machine.start()

    async def _hub_again(self) -> None:
        await asyncio.sleep(self._chance.uniform(0, 5))
        if not self._hub.alive:
            await self._started()

    async def _joined(self, machine: Machine) -> None:
        await asyncio.sleep(self._chance.uniform(0, 30))
        machine.network.cut = False

    async def _started(self) -> None:
        while not self._hub.alive:
            try:
                await self._hub.start()
            except Died:
                self._hub.fuse = 0

    async def _calm(self) -> list[str]:
        """Stop all faults, and wait until all agree. What does not is said."""
        for task in self._spawned:
            task.cancel()
        self._hub.fuse = 0
        await self._started()
        for machine in self._machines:
            machine.network.rough = machine.network.cut = False
            machine.writer.fuse = 0
            if not machine.alive:
                machine.start()
        for _ in range(int(CALM) * 2):
            await asyncio.sleep(0.5)
            if self._agree():
                await asyncio.sleep(0.5)
                if self._agree():
                    return []
        return list(self._disagreements())

    def _agree(self) -> bool:
        head, records = self._hub.head(), self._hub.records()
        return all(machine.is_settled(head, records) for machine in self._machines)

    def _disagreements(self) -> Iterator[str]:
        head, records = self._hub.head(), self._hub.records()
        for machine in self._machines:
            if not machine.is_settled(head, records):
                waiting = [(edit.n, edit.kind) for edit in machine.outbox.pending.values()]
                yield (
                    f"{machine.name} does not come to agree: alive {machine.alive}, link {machine.desk.hub}, "
                    f"waiting {waiting}, behind {machine.outbox.is_behind()}, same {machine.records() == records}"
                )

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._spawned.add(task)
        task.add_done_callback(self._spawned.discard)
