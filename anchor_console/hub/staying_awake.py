"""A hub on somebody's own computer holds off its sleep while a session is on air, also when no console is open."""

import asyncio
from typing import Final, Protocol

import structlog

from anchor_console.core.edits import Change
from anchor_console.hub.sessions import Sessions
from anchor_console.kit.unwritable import Unwritable

LOOKS_EVERY: Final = 60.0
_log = structlog.get_logger(__name__)


class HoldsAwake(Protocol):
    """What holds off this computer's sleep."""

    def hold(self) -> bool: ...

    def release(self) -> None: ...


class StayingAwake:
    """`changed` hears of records, `run` keeps to them, for ever."""

    def __init__(self, sessions: Sessions, awake: HoldsAwake) -> None:
        self._sessions = sessions
        self._awake = awake
        self._changed = asyncio.Event()
        self._said = False

    def changed(self, _head: str, changes: list[Change]) -> None:
        """A session may have gone on or off air."""
        if any(change.kind == "session" for change in changes):
            self._changed.set()

    async def run(self) -> None:
        """Hold sleep off while something is on air, for ever."""
        try:
            while True:
                await self.look()
                try:
                    async with asyncio.timeout(LOOKS_EVERY):
                        await self._changed.wait()
                except TimeoutError:
                    """Looked at anyway: who holds it off may have ended."""
                self._changed.clear()
        finally:
            self._awake.release()

    async def look(self) -> None:
        """Hold off or release, by what is on air now."""
        try:
            is_live = bool(await self._sessions.live())
        except Unwritable:  # it is logged where it is noticed
            return
        if not is_live:
            await asyncio.to_thread(self._awake.release)
        elif not await asyncio.to_thread(self._awake.hold) and not self._said:
            self._said = True
            _log.info("sleep.not_held_off", why="the system has nothing that holds off its sleep for us")
