"""The team's record behind one door: edits go in, pages come out, and those who must know are told after commit."""

from collections.abc import Callable, Iterable

from anchor_console.core.edits import Change, Page
from anchor_console.core.fields import Fields
from anchor_console.core.ports import Clock
from anchor_console.hub import lists, schema, store
from anchor_console.hub.author import Author
from anchor_console.hub.store import Wanted
from anchor_console.kit.database import Database, T, Work

Told = Callable[[str, list[Change]], None]
"""Told after a commit: the new head's cursor and the records changed, each once. It must not wait, nor raise."""


class Ledger:
    """The record of one workspace. `told` are those who hear of every commit, in their order."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.told: list[Told] = []

    async def prepare(self, epoch: str) -> str:
        """Make what is missing in the database, a new workspace of this epoch if there is none. Returns the head."""
        now = self._clock.now()
        await self._database.write(lambda connection: schema.prepare(connection, epoch, now))
        return await self.head()

    async def head(self) -> str:
        """The cursor of somebody who has seen everything; its part before the dash is the epoch."""
        return await self._database.read(store.head)

    async def take(self, device: str, who: Author, wanted: Iterable[Wanted], after: str) -> Page:
        """Take a device's edits, and give it the page behind its cursor with their outcomes."""
        now = self._clock.now()
        taken = await self._database.write(lambda connection: store.take(connection, device, who, wanted, now))
        if taken.anew:
            self.tell(taken.head, taken.changes)
        return await self.read(lambda connection: store.page(connection, device, after, taken.outcomes))

    async def page(self, device: str, after: str) -> Page:
        """The page behind a cursor, with the device's outcomes of that stretch."""
        return await self.read(lambda connection: store.page(connection, device, after))

    async def record(self, kind: str, id: str) -> Fields | None:
        """A record with its id and version, or None."""
        return await self.read(lambda connection: lists.one(connection, kind, id))

    def tell(self, head: str, changes: list[Change]) -> None:
        """Tell who must know of what was just committed."""
        for told in self.told:
            told(head, changes)

    async def write(self, work: Work[T], urgent: bool = False) -> T:
        """Write anything else, in a transaction of its own; whoever changes records tells of it by `tell`."""
        return await self._database.write(work, urgent)

    async def read(self, work: Work[T]) -> T:
        """Read anything else, on one consistent picture."""
        return await self._database.read(work)
