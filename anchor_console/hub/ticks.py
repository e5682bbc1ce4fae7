"""A person's tick at the manual desk becomes an event of the room: what a platform keeps to itself is known too."""

import asyncio
from functools import partial
from typing import Any, Final

import structlog
from msgspec import structs

from anchor_console.core import fields
from anchor_console.core.command import Command, before_of, product_of, ticked_events
from anchor_console.core.edits import Change
from anchor_console.core.fields import Fields
from anchor_console.core.ports import Clock
from anchor_console.hub.ingest import Busy, ingest_events
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.room.room import NotKept
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions
from anchor_console.hub.told import ids_of
from anchor_console.kit.unwritable import Unwritable

AGAIN_AFTER: Final = 1.0
"""Seconds until what could not be kept is tried again."""
_log = structlog.get_logger(__name__)


class Ticks:
    """Gives ticks to their rooms. `changed` hears of commands; `run` first looks at those of the shows on air."""

    def __init__(self, ledger: Ledger, sessions: Sessions, rooms: Rooms, clock: Clock) -> None:
        self._ledger = ledger
        self._sessions = sessions
        self._rooms = rooms
        self._clock = clock
        self._news: dict[str, Fields] = {}
        self._woken = asyncio.Event()
        ledger.told.append(self.changed)

    def changed(self, _head: str, changes: list[Change]) -> None:
        """Records changed: a command that a person saw done is told to its room."""
        for change in changes:
            if change.kind == "command" and _is_ticked(change.record):
                self._news[change.id] = change.record or {}
                self._woken.set()

    async def run(self) -> None:
        """Tell the rooms, for ever; what was told before the start counts once, for its events bear the same ids."""
        for view in await self._sessions.live():
            self._news.update(await self._ledger.read(partial(_ticked, session=view.id)))
        self._woken.set()
        while True:
            await self._woken.wait()
            self._woken.clear()
            while self._news:
                id, record = next(iter(self._news.items()))
                if await self._was_told(fields.read(Command, id, record)):
                    if self._news.get(id) is record:
                        del self._news[id]
                else:
                    await asyncio.sleep(AGAIN_AFTER)

    async def _was_told(self, command: Command) -> bool:
        """Tell the room; False when that must be tried again."""
        try:
            view = await self._sessions.find(command.session)
            if view is None or not view.takes_events:
                return True
            broadcast = await self._rooms.open(view.id, view.currency)
            ticked_at = command.seen_at or self._clock.now()
            there = await self._as_named_there(command)
            if events := ticked_events(there, broadcast.room.time.at(ticked_at) or ticked_at):
                await ingest_events(broadcast.room, self._rooms.writer, list(events))
        except (Busy, NotKept, Unwritable):
            return False
        except Exception:  # one tick that can't be told must not stop the others
            _log.exception("tick.not_told", command=command.id)
        return True

    async def _as_named_there(self, command: Command) -> Command:
        """The command with the product by the platform's own id, as the room's other events name it."""
        product = product_of(command.args) or before_of(command).pinned
        if not product:
            return command
        ids = await self._ledger.read(lambda connection: ids_of(StoredRecords(connection), command.session, product))
        return structs.replace(command, args={**command.args, "product": ids[0]})


def _is_ticked(record: Fields | None) -> bool:
    return bool(record and record["state"] == "seen" and record.get("reported_by") and not record.get("shown_by"))


def _ticked(connection: Any, session: str) -> dict[str, Fields]:
    held = StoredRecords(connection).within("command", session)
    return {id: one.record for id, one in held.items() if one.record is not None and _is_ticked(one.record)}
