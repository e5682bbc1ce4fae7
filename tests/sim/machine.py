"""A console in the simulator: the real desk on a database in memory; it crashes anywhere and is set back to backups."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from typing import Any, Final, TypeVar

import apsw
import msgspec

from anchor_console.core.edits import Edit, Entity
from anchor_console.core.fields import Fields
from anchor_console.core.identity import made_id
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.picture import Changed
from anchor_console.desk.tables import prepare
from anchor_console.kit.http import Http
from anchor_console.kit.tasks import Tasks
from tests.fakes import NOON
from tests.sim.hub_node import POISON
from tests.sim.network import Network

T = TypeVar("T")
DAY: Final = 24 * 3_600_000
ITEMS: Final = ("i1", "i2", "i3", "i4")
PRODUCTS: Final = ("p1", "p2", "p3")
STEPS: Final = ("draft", "planned", "ready", "live", "ended", "cancelled")
KINDS: Final = ("room", "person", "session", "product", "lineup_item", "approval", "line", "wording")
APPROVALS: Final = ("a1", "a2")
EVERY: Final = 4
"""Of so many wishes one is about a script line."""


class Crash(BaseException):
    """The process is dead from here on."""


class NodeClock:
    """A wall clock that runs with the loop's time, and jumps."""

    def __init__(self) -> None:
        self.jumped = 0

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return NOON + self.jumped + round(asyncio.get_running_loop().time() * 1000)


class SimWriter:
    """A writer without a thread: work is done in order, a moment later. It dies at a statement; dead, it does none."""

    def __init__(self, connection: apsw.Connection, chance: random.Random, crashed: Callable[[], None]) -> None:
        self._connection = connection
        self._chance = chance
        self._crashed = crashed
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False
        self.dead = False
        self.fuse = 0
        """Statements until it dies; 0: it doesn't."""
        connection.exec_trace = self._statement

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do `work` in a transaction of its own, then tell what came of it, each in a turn of its own."""
        self._waiting.append(lambda: self._do(work, then, failed))
        self._go_on()

    def close(self) -> None:
        """Do nothing any more."""
        self.dead = True
        self._connection.exec_trace = None

    def _go_on(self) -> None:
        if self._waiting and not self._busy and not self.dead:
            self._busy = True
            delay = self._chance.choice((0.0, 0.0, 0.002, 0.05))
            asyncio.get_running_loop().call_later(delay, self._one)

    def _one(self) -> None:
        self._busy = False
        if not self.dead and self._waiting:
            self._waiting.popleft()()
            self._go_on()

    def _do(
        self, work: Callable[[apsw.Connection], T], then: Callable[[T], None],
        failed: Callable[[BaseException], None] | None,
    ) -> None:  # fmt: skip
        loop = asyncio.get_running_loop()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            result = work(self._connection)
            self._connection.execute("COMMIT")
        except Crash:
            self.close()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._crashed()
        except Exception as error:
            caught = error
            self._connection.execute("ROLLBACK")
            if failed is None:
                raise
            loop.call_soon(lambda: None if self.dead else failed(caught))
        else:
            loop.call_soon(lambda: None if self.dead else then(result))

    def _statement(self, _cursor: Any, _statement: str, _bindings: Any) -> bool:
        if self.fuse and self._connection.in_transaction:  # what is only read changes nothing
            self.fuse -= 1
            if not self.fuse:
                raise Crash
        return True


class _Door:
    """Where the hub is, by way of this console's network."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def open(self) -> Http:
        """A client of the hub, once it answers."""
        http = Http("http://hub", "token", transport=self._network)
        try:
            await http.get("/v1/health")
        except BaseException:
            await http.close()
            raise
        return http

    async def close(self) -> None:
        """Nothing."""


class Machine:
    """One console, and what is known of its person's edits from outside."""

    def __init__(self, name: str, network: Network, chance: random.Random) -> None:
        self.name = name
        self.network = network
        self.clock = NodeClock()
        self.alive = False
        self.made: dict[str, Edit] = {}
        """Every edit that its person made, by id, in order."""
        self.saved: dict[str, None] = {}
        """Ids of those of which the screen said that they are saved."""
        self.dropped: set[str] = set()
        self.parked: dict[str, str] = {}
        """What became of edits that did not go through, for as long as they are parked."""
        self.excused: set[str] = set()
        """Saved after a backup to which this machine was set back: gone with its disk."""
        self.faults: list[str] = []
        self._chance = chance
        self._disk = apsw.Connection(":memory:")
        prepare(self._disk)
        self._counter = 0

    def start(self) -> None:
        """Start the console from what its disk holds."""
        chance = random.Random(self._chance.getrandbits(64))
        self.copy = Copy(self._disk)
        self.writer = SimWriter(self._disk, chance, self.crash)
        self.desk = Desk(self.copy, self.writer, self.clock, chance)
        self.outbox = self.desk._outbox
        self.tasks = Tasks(self._failed)
        self.alive = True
        self.desk.watch(self._look)
        self.desk.connect(_Door(self.network), self.tasks)
        self._look(Changed.EDITS)

    def crash(self) -> None:
        """Die as by kill -9: what is not on the disk is gone."""
        if self.alive:
            self.alive = False
            self.writer.close()
            for name in self.tasks.names():
                self.tasks.cancel(name)

    def backup(self) -> bytes:
        """This machine's disk as it stands."""
        return self._disk.serialize("main")

    def set_back(self, backup: bytes) -> None:
        """Die, and be set back to a backup of the disk."""
        self.crash()
        before = _ids(self._disk)
        self._disk.deserialize("main", backup)
        self.excused |= before - _ids(self._disk)

    def act(self) -> None:
        """What its person does next."""
        if not self.alive:
            return
        match self._chance.choices(("change", "undo", "redo", "drop", "again"), (76, 8, 5, 6, 5))[0]:
            case "change":
                self.desk.change(*self._wish())
            case "undo":
                self.desk.undo()
            case "redo":
                self.desk.redo()
            case "drop" | "again" as deed if self.outbox.parked:
                n = self._chance.choice(sorted(self.outbox.parked))
                self.dropped.add(self.outbox.parked[n].edit.id)
                self.desk.drop(n) if deed == "drop" else self.desk.again(n)
            case _:
                """Nothing is parked."""

    def records(self) -> dict[Entity, tuple[int, Fields]]:
        """Every known record with its version."""
        held = {(kind, id): self.copy.get(kind, id) for kind in KINDS for id in self.copy.every(kind)}
        return {entity: (one.version, one.record) for entity, one in held.items() if one and one.record is not None}

    def is_settled(self, head: str, records: dict[Entity, tuple[int, Fields]]) -> bool:
        """Whether nothing waits, all was read up to the hub's head, and all is here that the hub has."""
        nothing_waits = not self.outbox.pending and not self.outbox.is_behind()
        return self.alive and nothing_waits and self.outbox.cursor == head and self.records() == records

    def _wish(self) -> tuple[str, str, dict[str, object]]:
        chance = self._chance
        self._counter += 1
        unique, minute = f"{self.name}{self._counter}", f"{self._counter % 60:02}"
        item, product, price = chance.choice(ITEMS), chance.choice(PRODUCTS), self._price()
        asked: dict[str, object] = {"session": "s1", "item": item, "wanted": {"hand_price": price}}
        wishes: list[tuple[str, str, dict[str, object]]] = [
            ("product.put", product, {"title": unique, "stock": self._counter}),
            ("product.put", product, {"title": f"{POISON} {unique}"}),
            ("product.remove", product, {}),
            ("session.put", "s1", {"title": unique}),
            ("session.put", "s1", {"title": "晚场", "starts_at": f"2025-03-17T20:{minute}:00+08:00"}),
            ("session.step", "s1", {"to": chance.choice(STEPS)}),
            ("lineup_item.put", item, {"session": "s1", "product": product, "hand_price": price, "because": "大促"}),
            ("lineup_item.put", item, {"floor_price": self._counter % 7}),
            ("lineup_item.move", item, {"after": chance.choice((None, *ITEMS))}),
            ("lineup_item.remove", item, {}),
            ("room.fly", "r1", {}),
            ("lineup_item.put", item, {"hand_price": price}),
            ("approval.ask", chance.choice(APPROVALS), asked),
            ("approval.approve", chance.choice(APPROVALS), {}),
        ]
        wish = chance.choices(wishes, (6, 1, 1, 3, 4, 4, 12, 3, 6, 3, 1, 1, 4, 4))[0]
        return self._about_a_line(unique) if self._counter % EVERY == 0 else wish

    def _about_a_line(self, unique: str) -> tuple[str, str, dict[str, object]]:
        """What is done to the one script line; no chance is taken for it, so that seeds play as they did before.

        No two texts are alike: none goes on with another.
        """
        words = made_id("words", unique)
        verbs: list[tuple[str, dict[str, object]]] = [
            ("line.put", {"type": "chat", "text": words}),
            ("line.ask", {}),
            ("line.put", {"type": "chat", "text": words, "origin": "offline"}),
            ("line.approve", {}),
            ("line.put", {"text": words, "type": "chat"}),
            ("line.return", {"note": "缺凭证"}),
            ("line.remove", {}),
        ]
        verb, wanted = verbs[self._counter // EVERY % len(verbs)]
        return verb, "l1", wanted

    def _price(self) -> int:
        """A price that nobody else asks, so that it can be told who wrote it."""
        return 1_000 * self._counter + int(self.name[1:])

    def _look(self, changed: Changed) -> None:
        if not changed & Changed.EDITS:
            return
        for edit in self.outbox.pending.values():
            self.made.setdefault(edit.id, edit)
            if edit.n:
                self.saved.setdefault(edit.id)
        self.parked = {kept.edit.id: kept.became for kept in self.outbox.parked.values()}

    def _failed(self, name: str, error: BaseException) -> None:
        if self.alive and not isinstance(error, Crash):
            self.faults.append(f"{self.name}: task {name} failed: {error!r}")


def _ids(disk: apsw.Connection) -> set[str]:
    """The ids of all edits that are on a disk, whatever became of them."""
    return {msgspec.json.decode(str(body), type=Edit).id for (body,) in disk.execute("SELECT body FROM edit")}
