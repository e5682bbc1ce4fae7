"""An outbox over a copy on disk, and its exchange with a hub: what the tests of both stand on."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anchor_console.core.edits import Outcome, Page
from anchor_console.desk.copy import Copy
from anchor_console.desk.exchange import Exchange
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.picture import Changed
from anchor_console.kit.tasks import Tasks
from tests.fakes import FakeClock, FakeRemote, InlineWriter


def done(n: int) -> Outcome:
    return Outcome(n=n, outcome="done")


def refused(n: int) -> Outcome:
    return Outcome(n=n, outcome="refused", type="invalid", detail="title is too long")


class Kept:
    """An outbox over a copy on disk; `again` is the next start of the console."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.copy = Copy(path)
        self.writer = InlineWriter(path)
        self.told: list[Changed] = []
        self.reached = 0
        self.outbox = self.again()

    def again(self) -> Outbox:
        self.outbox = Outbox(self.copy, self.writer, FakeClock(), random.Random(1), self.told.append)
        return self.outbox

    def want(self, *titles: str) -> list[str]:
        """Change the title of s1; the ids of the edits."""
        return [self.outbox.add("session.put", "s1", None, {"title": title}).id for title in titles]

    @asynccontextmanager
    async def in_step(self, remote: FakeRemote) -> AsyncIterator[list[BaseException]]:
        """Keep in step meanwhile; what ends it is collected."""
        failed: list[BaseException] = []
        tasks = Tasks(lambda _, error: failed.append(error))
        tasks.start("step", Exchange(self.outbox).keep_in_step(remote, self._reached))
        yield failed
        await tasks.close()

    def _reached(self, _page: Page) -> None:
        self.reached += 1
