"""The desk's talk with a hub: edits and pages exchanged, wake-ups heard, a room followed; after each break, again."""

import asyncio
import random
from collections.abc import Callable
from contextlib import aclosing

from anchor_console.core.ports import Clock
from anchor_console.desk.embedded import Door
from anchor_console.desk.exchange import Exchange
from anchor_console.desk.live import Following
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.picture import Changed
from anchor_console.desk.remote import HubRemote, Remote
from anchor_console.desk.standing import Standing, is_gone, pause
from anchor_console.desk.view import Link
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.tasks import Tasks


class Talk:
    """One desk's talk with the hub behind a door."""

    def __init__(
        self, door: Door, tasks: Tasks, outbox: Outbox, clock: Clock, chance: random.Random,
        told: Callable[[Changed], None],
    ) -> None:  # fmt: skip
        self._door = door
        self._tasks = tasks
        self._outbox = outbox
        self._edits = Exchange(outbox)
        self._chance = chance
        self._standing = Standing("connecting", clock, chance, told)
        self._remote: Remote | None = None
        self._following: Following | None = None

    @property
    def link(self) -> Link:
        """How it stands with the hub."""
        return self._standing.link

    def follow(self, following: Following) -> None:
        """Follow this room from now on, and no other."""
        self._following = following
        if self._remote is not None:
            self._tasks.start("follow", following.follow(self._remote))

    async def go_on(self) -> None:
        """Keep in step until cancelled, whatever happens."""
        while True:
            try:
                await self._meet()
            except Exception as error:  # whatever it is, syncing must not end in silence
                await self._standing.bad(error)

    async def _meet(self) -> None:
        """Find the hub and talk with it until it is gone."""
        http = await self._door.open()
        try:
            self._remote = remote = HubRemote(http)
            self._tasks.start("wakes", self._be_woken(remote))
            if self._following is not None:
                self.follow(self._following)
            await self._exchange(remote, http.address)
        finally:
            self._remote = None
            await self._tasks.end("wakes", "follow")
            if self._following is not None:
                self._following.standing.say("lost", "no_answer")
            await http.close()

    async def _exchange(self, remote: Remote, address: str) -> None:
        while True:
            try:
                await self._edits.keep_in_step(remote, lambda: self._standing.good(address))
            except Exception as error:  # a hub that is busy or a disk that is full is asked again; the room goes on
                if is_gone(error):
                    raise
                await self._standing.bad(error)

    async def _be_woken(self, remote: Remote) -> None:
        """What breaks here shows in the exchange that is asked for next; that one is the judge of the connection."""
        failures = 0
        while True:
            try:
                async with aclosing(remote.wakes(self._outbox.cursor)) as wakes:
                    async for _ in wakes:
                        failures = 0
                        self._outbox.wake()
                raise Unreachable("the stream ended", "closed")
            except (Unreachable, Refused) as error:
                failures += 1
                self._outbox.wake()
                await asyncio.sleep(pause(error, failures, 8.0, self._chance))
