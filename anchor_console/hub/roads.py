"""Cues and commands on their own road: written before all else, told at once, and expired when nobody takes them."""

import asyncio
import contextlib
from typing import Final

import structlog

from anchor_console.core import command, cue
from anchor_console.core.edits import Change
from anchor_console.core.fields import Fault, Fields
from anchor_console.core.ports import Clock
from anchor_console.hub import road
from anchor_console.hub.access import SignedIn
from anchor_console.hub.feed import Feed
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.road import Asked, Kept, Kind

AGAIN_AFTER: Final = 1.0
"""Seconds until what could not be marked as expired is tried again."""
_log = structlog.get_logger(__name__)


class Faulty(Exception):
    """What was asked can't be; `faults` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))


class Roads:
    """Takes cues and commands. `run` marks the commands that nobody accepted in time as expired."""

    def __init__(self, ledger: Ledger, feed: Feed, clock: Clock) -> None:
        self._ledger = ledger
        self._feed = feed
        self._clock = clock
        self._open: dict[str, int] = {}
        """Commands that nobody has accepted yet: when each expires, ms."""
        self._changed = asyncio.Event()

    async def send_cue(self, id: str, wanted: Fields, asker: SignedIn) -> Change:
        """Send a cue: session, to, text, urgent. Raises Faulty, road.Different, road.NoSession."""
        record, faults = cue.sent(wanted, asker.person, self._clock.now())
        return await self._asked("cue", id, record, faults, asker)

    async def ask_command(self, id: str, wanted: Fields, expires_at: int | None, asker: SignedIn) -> Change:
        """Ask for a command: session, verb, args. Raises what `send_cue` raises, road.Expired, .Stopped."""
        record, faults = command.asked(wanted, asker.person, self._clock.now(), expires_at)
        change = await self._asked("command", id, record, faults, asker)
        self._watch(change)
        return change

    async def step(self, id: str, to: command.State, detail: str = "") -> Change | None:
        """Say what became of a command; None when it may not go there: it expired, say. Then it must not be done."""
        now = self._clock.now()
        kept = await self._ledger.write(lambda connection: road.step(connection, id, to, now, detail), urgent=True)
        if kept is None:
            return None
        self._tell(kept)
        self._watch(kept.change)
        return kept.change

    async def run(self) -> None:
        """Mark commands as expired when their time has passed, for ever; also those of before the start."""
        self._open |= await self._ledger.read(road.open_commands)
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._until_next()):
                    await self._changed.wait()
            self._changed.clear()
            try:
                await self._expire()
            except Exception:  # a disk that is full for a while must not leave commands open for ever
                _log.exception("commands.not_expired")
                await asyncio.sleep(AGAIN_AFTER)

    async def _asked(self, kind: Kind, id: str, record: Fields, faults: list[Fault], asker: SignedIn) -> Change:
        if faults:
            raise Faulty(faults)
        asked = Asked(kind=kind, id=id, record=record, who=asker.author, device=asker.device)
        now = self._clock.now()
        kept = await self._ledger.write(lambda connection: road.ask(connection, asked, now), urgent=True)
        if kept.anew:
            self._tell(kept)
        return kept.change

    def _tell(self, kept: Kept) -> None:
        self._feed.quick(kept.change)
        self._ledger.tell(kept.head, [kept.change])

    def _watch(self, change: Change) -> None:
        """Know of a command whether it is still open."""
        record = change.record or {}
        if record.get("state") == "asked":
            self._open[change.id] = record["expires_at"]
            self._changed.set()
        else:
            self._open.pop(change.id, None)

    def _until_next(self) -> float | None:
        """Seconds until the next one expires."""
        if not self._open:
            return None
        return max(0.0, (min(self._open.values()) - self._clock.now()) / 1000)

    async def _expire(self) -> None:
        now = self._clock.now()
        for id in [id for id, expires_at in self._open.items() if expires_at <= now]:
            await self.step(id, "expired")
            self._open.pop(id, None)
