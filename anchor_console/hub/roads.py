"""Cues and commands on their own road: written before all else, told at once, and what nobody heard of in time is said.

A command that nobody took expires; of one that was sent, or accepted and not seen, nobody knows: that is an alarm.
"""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

import structlog

from anchor_console.core import command, cue
from anchor_console.core.command import State
from anchor_console.core.edits import Change
from anchor_console.core.fields import Fault, Fields
from anchor_console.core.ports import Clock
from anchor_console.hub import road, told
from anchor_console.hub.access import SignedIn
from anchor_console.hub.feed import Feed
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.road import Asked, Kept, Kind
from anchor_console.hub.told import Told

AGAIN_AFTER: Final = 1.0
"""Seconds until what could not be marked as over is tried again."""
_log = structlog.get_logger(__name__)


class Faulty(Exception):
    """What was asked can't be; `faults` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))


class Takes(Protocol):
    """Who does commands at once: then the same transaction says that they were given one, and no second is needed."""

    def free(self, session: str, verb: str) -> bool:
        """Whether the next command goes to them; if so they wait for it until it is given, or given up."""
        ...

    def give(self, change: Change) -> None:
        """It was kept, and is theirs now."""
        ...

    def give_up(self, session: str) -> None:
        """It was not kept."""
        ...


class Roads:
    """Takes cues and commands. `run` says what became of commands of which nothing was heard in time.

    `heard`: what a session's room has told by now.
    """

    def __init__(
        self, ledger: Ledger, feed: Feed, clock: Clock, heard: Callable[[str], Told] = lambda _session: told.NOTHING
    ) -> None:
        self._ledger = ledger
        self._feed = feed
        self._clock = clock
        self._heard = heard
        self._due: dict[str, tuple[int, State, str]] = {}
        """Commands of which something must be heard: by when (ms), which state they come to otherwise, and why."""
        self._changed = asyncio.Event()
        self.takes: Takes | None = None
        ledger.told.append(self.changed)

    async def send_cue(self, id: str, wanted: Fields, asker: SignedIn) -> Change:
        """Send a cue: session, to, text, urgent. Raises Faulty, road.Different, road.NoSession."""
        record, faults = cue.sent(wanted, asker.person, self._clock.now())
        return await self._asked("cue", id, record, faults, asker)

    async def ask_command(
        self, id: str, wanted: Fields, expires_at: int | None, asker: SignedIn, by_rotation: bool = False
    ) -> Change:
        """Ask for a command: session, verb, args, retries, undoes.

        Raises what `send_cue` raises, road.Expired, .Stopped, .Cooling, .GiveawayOpen.
        """
        record, faults = command.asked(wanted, asker.person, self._clock.now(), expires_at)
        record["by_rotation"] = by_rotation
        if faults or self.takes is None or not self.takes.free(record["session"], record["verb"]):
            return await self._asked("command", id, record, faults, asker)
        given = False
        try:
            change = await self._asked("command", id, {**record, "sent_at": record["at"]}, faults, asker)
            given = change.seq > 0 and change.record is not None and change.record["state"] == "asked"
        finally:
            if not given:
                self.takes.give_up(record["session"])
        if given:
            self.takes.give(change)
        return change

    async def send(self, id: str) -> Change | None:
        """Write down that a connector is given the command now; None when it must not be given it (any more)."""
        now = self._clock.now()
        return self._told(await self._ledger.write(lambda connection: road.send(connection, id, now), urgent=True))

    async def step(self, id: str, to: State, detail: str = "", shown_by: str = "") -> Change | None:
        """Say what became of a command; None when it may not go there: it expired, say. Then it must not be done."""
        work = partial(road.step, id=id, to=to, now=self._clock.now(), detail=detail, shown_by=shown_by)
        return self._told(await self._ledger.write(work, urgent=True))

    async def report(self, id: str, to: State, detail: str, asker: SignedIn) -> Change:
        """What a person says became of a command at the platform's own page; the command as it then stands.

        Raises road.NoCommand, .Expired, .WrongStep.
        """
        work = partial(
            road.report, id=id, to=to, detail=detail, who=asker.author, device=asker.device, now=self._clock.now()
        )
        kept = await self._ledger.write(work, urgent=True)
        return self._told(kept) or kept.change

    def changed(self, _head: str, changes: list[Change]) -> None:
        """Records changed, here or by another replica: know of each command what must be heard of it, and by when."""
        for change in changes:
            if change.kind == "command":
                self._watch(change.id, change.record)

    async def run(self) -> None:
        """Say what became of commands when their time has passed, for ever; also of those of before the start."""
        for id, record in (await self._ledger.read(road.open_commands)).items():
            self._watch(id, record)
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._until_next()):
                    await self._changed.wait()
            self._changed.clear()
            try:
                await self.look()
            except Exception:  # a disk that is full for a while must not leave commands open for ever
                _log.exception("commands.not_expired")
                await asyncio.sleep(AGAIN_AFTER)

    async def look(self) -> None:
        """Say what became of the commands whose time has passed by now."""
        now = self._clock.now()
        for id, (at, state, why) in list(self._due.items()):
            if at <= now:
                await self.step(id, state, why)
                if self._due.get(id) == (at, state, why):  # else it was heard of meanwhile
                    del self._due[id]

    async def _asked(self, kind: Kind, id: str, record: Fields, faults: list[Fault], asker: SignedIn) -> Change:
        if faults:
            raise Faulty(faults)
        asked = Asked(kind=kind, id=id, record=record, who=asker.author, device=asker.device)
        now = self._clock.now()
        heard = told.NOTHING if kind == "cue" else self._heard(record["session"])

        def tells(records: StoredRecords) -> command.Before:
            return told.before(records, record["session"], record["args"], heard)

        kept = await self._ledger.write(lambda connection: road.ask(connection, asked, now, tells), urgent=True)
        return self._told(kept) or kept.change

    def _told(self, kept: Kept | None) -> Change | None:
        """Tell all of what was just committed, if anything was."""
        if kept is None or not kept.anew:
            return None
        self._feed.quick(kept.change)
        self._ledger.tell(kept.head, [kept.change])
        return kept.change

    def _watch(self, id: str, record: Fields | None) -> None:
        due = None if record is None else command.due(record)
        if due is None:
            self._due.pop(id, None)
        else:
            self._due[id] = due
            self._changed.set()

    def _until_next(self) -> float | None:
        """Seconds until the next one's time has passed."""
        if not self._due:
            return None
        return max(0.0, (min(self._due.values())[0] - self._clock.now()) / 1000)
