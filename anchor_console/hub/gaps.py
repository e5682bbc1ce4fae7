"""The hub's own absences: what may be missing of the shows on air while it was down, asleep, or its disk was full.

Down: it leaves a sign of life each second, and the next start reads the last one. Asleep or stopped: a second took far
longer than one. Disk full: a delivery was turned away, and one later was taken.
"""

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog

from anchor_console.core.events import Gap
from anchor_console.core.identity import made_id
from anchor_console.core.ports import Clock
from anchor_console.hub.ingest import Busy, ingest_events
from anchor_console.hub.room.room import NotKept, Room
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions
from anchor_console.kit.clock import steady
from anchor_console.kit.unwritable import Unwritable

BEAT: Final = 1.0
STOOD_STILL: Final = 5.0
"""Seconds beyond the beat from which on the hub did not just take long: it slept, or was stopped."""
LEAST: Final = 1_000
"""Ms below which nothing can have been missed that its sender would not send again."""
_log = structlog.get_logger(__name__)


class Gaps:
    """Marks gaps in the rooms of the sessions on air. `file` is the sign of life."""

    def __init__(
        self, file: Path, sessions: Sessions, rooms: Rooms, clock: Clock, steady: Callable[[], float] = steady
    ) -> None:
        self._file = file
        self._sessions = sessions
        self._rooms = rooms
        self._clock = clock
        self._steady = steady

    async def run(self) -> None:
        """Mark for how long the hub was down, then give signs of life, for ever."""
        await self.mark_down()
        last = self._steady()
        while True:
            self._live()
            await asyncio.sleep(BEAT)
            now = self._steady()
            if now - last > BEAT + STOOD_STILL:
                await self.mark("hub_asleep", self._clock.now() - int((now - last) * 1000))
            await self._mark_full()
            last = now

    async def mark_down(self) -> None:
        """Mark the time since the last sign of life, if there was any."""
        try:
            since = int(self._file.stat().st_mtime * 1000)
        except OSError:
            return
        await self.mark("hub_down", since)

    async def mark(self, reason: str, since: int) -> None:
        """Mark a gap from `since` (ms) until now in every room on air in which something was heard before."""
        now = self._clock.now()
        if now - since < LEAST:
            return
        try:
            views = await self._sessions.live()
        except Unwritable:  # the record can't be read now: it is logged where it is noticed
            return
        for view in views:
            try:
                room = (await self._rooms.open(view.id, view.currency)).room
                await self._mark_in(room, reason, since, now)
            except Unwritable:
                _log.warning("gap.not_kept", session=view.id, reason=reason)
            except Exception:  # whatever is wrong with one room, the others are marked, and signs of life go on
                _log.exception("gap.not_marked", session=view.id, reason=reason)

    async def _mark_full(self) -> None:
        """A room that turned deliveries away and takes them again has a gap."""
        for room in self._rooms.opened():
            since = room.turned_away_at
            if since and room.heard_at > since:
                room.turned_away_at = 0
                await self._tried(room, since)

    async def _tried(self, room: Room, since: int) -> None:
        """Mark it; whatever is wrong with one room, the signs of life go on."""
        try:
            await self._mark_in(room, "disk_full", since, room.heard_at)
        except Exception:
            _log.exception("gap.not_marked", session=room.session, reason="disk_full")

    async def _mark_in(self, room: Room, reason: str, since: int, until: int) -> None:
        if not room.seq:
            return
        gap = Gap(
            id=made_id("gap", room.session, reason, str(since)),
            at=room.time.at(since) or since,
            source="hub",
            seconds=max(1, round((until - since) / 1000)),
            reason=reason,
        )
        try:
            await ingest_events(room, self._rooms.writer, [gap])
        except (Busy, NotKept):  # what was taken is kept later
            _log.warning("gap.not_kept", session=room.session, reason=reason)

    def _live(self) -> None:
        with contextlib.suppress(OSError):  # where it can't be written the gap of the next start is marked longer
            self._file.touch(mode=0o600)
