"""The desk's talk with a hub: edits and pages exchanged, wake-ups heard, a room followed; after each break, again."""

import asyncio
import random
from collections.abc import Callable
from contextlib import aclosing
from typing import Final

from msgspec import structs

from anchor_console.core.edits import Page
from anchor_console.core.ports import Clock
from anchor_console.desk.beside import BESIDE, Beside
from anchor_console.desk.embedded import Door
from anchor_console.desk.errands import HubErrands
from anchor_console.desk.exchange import Exchange
from anchor_console.desk.live import Following
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.picture import Changed
from anchor_console.desk.remote import HubRemote, Remote
from anchor_console.desk.stall import LOOKS_EVERY, Stall
from anchor_console.desk.standing import Standing, is_gone, pause
from anchor_console.desk.view import Link, Progress
from anchor_console.desk.wakes import Moved
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.tasks import Tasks

LONG_WAY: Final = 2_000
"""Changes still to be read that are worth a word on screen."""


class Talk:
    """One desk's talk with the hub behind a door."""

    def __init__(
        self, door: Door, tasks: Tasks, outbox: Outbox, clock: Clock, chance: random.Random,
        told: Callable[[Changed], None], beside: Beside,
    ) -> None:  # fmt: skip
        self._door = door
        self._tasks = tasks
        self._outbox = outbox
        self._beside = beside
        beside.reach.tasks = tasks
        self._edits = Exchange(outbox, beside.files)
        self._chance = chance
        self._standing = Standing("connecting", clock, chance, told)
        self._stall = Stall(clock)
        self._told = told
        self._remote: Remote | None = None
        self._following: Following | None = None
        self.progress: Progress | None = None
        """A long way of the feed that is being read; None when there is none."""

    @property
    def link(self) -> Link:
        """How it stands with the hub."""
        return self._standing.link

    @property
    def stalled_since(self) -> int:
        """When the outbox came to stand still although the hub answers, ms; 0 while it does not."""
        return self._stall.since

    def start(self) -> None:
        """Keep in step from now on, and see to it that it doesn't stop in silence."""
        self._tasks.start("turn", self._begin())
        self._tasks.start("watch", self._watch())

    def pause(self) -> None:
        """Stop until `start`; what is here stays."""
        self._tasks.start("turn", self._stop())

    async def _begin(self) -> None:
        await self._tasks.end("hub")  # it lets go of all that it holds, before another takes the same
        self._tasks.start("hub", self.go_on())

    async def _stop(self) -> None:
        await self._tasks.end("watch", "hub")
        if self.progress is not None:
            self.progress = structs.replace(self.progress, paused=True)
        self._standing.say("stopped", "paused")

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            was = self.stalled_since
            is_time = self._stall.look(self._outbox.first(), self.link.step == "live")
            if was != self.stalled_since:
                self._told(Changed.LINK)
            if is_time:
                self._tasks.start("turn", self._begin())

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
            self._beside.met(HubErrands(http), self._tasks)
            self._tasks.start("wakes", self._be_woken(remote))
            if self._following is not None:
                self.follow(self._following)
            await self._exchange(remote, http.address)
        finally:
            self._remote = None
            self._beside.lost()
            await self._tasks.end("wakes", "follow", *BESIDE)
            if self._following is not None:
                self._following.standing.say("lost", "no_answer")
            await http.close()

    async def _exchange(self, remote: Remote, address: str) -> None:
        while True:
            try:
                await self._edits.keep_in_step(remote, lambda page: self._reached(page, address))
            except Exception as error:  # a hub that is busy or a disk that is full is asked again; the room goes on
                if is_gone(error):
                    raise
                await self._standing.bad(error)

    def _reached(self, page: Page, address: str) -> None:
        self._standing.good(address)
        seq = page.next.split("-")[1:2]
        done = int(seq[0]) if seq and seq[0].isdecimal() else page.head
        long = page.more and (self.progress is not None or page.head - done > LONG_WAY)
        progress = Progress(done=done, whole=page.head) if long else None
        if progress != self.progress:
            self.progress = progress
            self._told(Changed.LINK)

    async def _be_woken(self, remote: Remote) -> None:
        """What breaks here shows in the exchange that is asked for next; that one is the judge of the connection."""
        failures = 0
        while True:
            try:
                async with aclosing(remote.wakes(self._outbox.cursor)) as wakes:
                    async for wake in wakes:
                        failures = 0
                        if isinstance(wake, Moved):
                            self._outbox.wake()
                        else:
                            self._beside.heard(wake)
                raise Unreachable("the stream ended", "closed")
            except (Unreachable, Refused) as error:
                failures += 1
                self._outbox.wake()
                await asyncio.sleep(pause(error, failures, 8.0, self._chance))
