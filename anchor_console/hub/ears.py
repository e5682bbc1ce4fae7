"""The hub's own ears: a connector hears a room while its session is live, and starts again when it fails.

One that does commands too lends its hands for that time.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from anchor_console.core.edits import Change
from anchor_console.core.events import Gap
from anchor_console.core.identity import made_id
from anchor_console.core.ports import Clock, HearsRoom
from anchor_console.hub.hands import Hands
from anchor_console.hub.ingest import Busy, ingest_events
from anchor_console.hub.room.room import NotKept
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions, SessionView
from anchor_console.kit.tasks import Tasks

Ear = Callable[[SessionView], Awaitable[HearsRoom | None]]
"""Which connector hears a session, if any."""
WAITS: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds until a connector that failed is started again, for the first failure, the second, and so on."""
_HELD_OUT: Final = 60_000
_log = structlog.get_logger(__name__)


class Ears:
    """Starts and stops listening as sessions go live and end."""

    def __init__(
        self, ear: Ear, sessions: Sessions, rooms: Rooms, tasks: Tasks, clock: Clock, hands: Hands | None = None
    ) -> None:
        self._ear = ear
        self._sessions = sessions
        self._rooms = rooms
        self._tasks = tasks
        self._clock = clock
        self._hands = hands
        self._changed = asyncio.Event()
        self._changed.set()
        self._hearing: set[str] = set()

    def changed(self, _head: str, changes: list[Change]) -> None:
        """Records changed; whether one must be heard now is looked up by `run`."""
        if any(change.kind in ("session", "room") for change in changes):
            self._changed.set()

    async def run(self) -> None:
        """Keep to what is live, for ever."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self._follow({view.id: view for view in await self._sessions.live()})
            except Exception:  # a record that cannot be read: what is heard goes on, the next change looks again
                _log.exception("ears.not_followed")

    async def _follow(self, live: dict[str, SessionView]) -> None:
        for gone in self._hearing - live.keys():
            self._tasks.cancel(f"hear {gone}")
            if self._hands is not None:
                self._hands.withdraw(gone)
        self._hearing &= live.keys()
        for view in live.values():
            if view.id not in self._hearing and (connector := await self._ear(view)) is not None:
                self._hearing.add(view.id)
                self._tasks.start(f"hear {view.id}", self._hear(view, connector))
                if self._hands is not None:
                    self._hands.lend(view, connector)

    async def _hear(self, view: SessionView, connector: HearsRoom) -> None:
        failures = 0
        while True:
            began = self._clock.now()
            try:
                await self._listen(view, connector)
                return
            except Exception:  # a connector may fail in any way; the show goes on and the gap is written down
                if failures == 0:
                    _log.exception("connector.failed", session=view.id, platform=view.platform)
            failures = 1 if self._clock.now() - began > _HELD_OUT else failures + 1
            wait = WAITS[min(failures, len(WAITS)) - 1]
            await self._mark_gap(view, began, wait)
            await asyncio.sleep(wait)

    async def _listen(self, view: SessionView, connector: HearsRoom) -> None:
        broadcast = await self._rooms.open(view.id, view.currency)
        async for batch in connector.hear():
            while True:
                try:
                    await ingest_events(broadcast.room, self._rooms.writer, batch)
                    break
                except (Busy, NotKept):  # the journal is stuck: hold this batch and stop listening until it goes on
                    await asyncio.sleep(1)

    async def _mark_gap(self, view: SessionView, began: int, wait: float) -> None:
        broadcast = await self._rooms.open(view.id, view.currency)
        now = self._clock.now()
        gap = Gap(
            id=made_id("gap", view.id, str(began), str(now)),
            at=broadcast.room.time.at(now) or now,
            source="hub",
            seconds=int(wait),
            reason=f"the connector {view.platform} failed",
        )
        try:
            await ingest_events(broadcast.room, self._rooms.writer, [gap])
        except (Busy, NotKept):
            _log.warning("connector.gap_not_kept", session=view.id)
