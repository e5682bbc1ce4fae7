"""Watches the open rooms for fraud and accidents, and writes what it finds as alarms. It does nothing else about it."""

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import Final

import msgspec
import structlog
from msgspec import Struct

from anchor_console.core.edits import Change
from anchor_console.core.ports import Clock
from anchor_console.core.watching import WATCHED, Suspicion, Terms, Watch
from anchor_console.hub import alarms
from anchor_console.hub.agreed import OF_THE_TERMS, terms
from anchor_console.hub.deals import Place
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.room.reading import read
from anchor_console.hub.room.room import Room
from anchor_console.hub.room.showing import Heard
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions, SessionView
from anchor_console.kit.unwritable import Unwritable

LOOKS_EVERY: Final = 3.0
"""Seconds between two looks."""
WRITTEN_AGAIN: Final = 10_000
"""Ms after which an alarm that has grown is written again: each writing is a change that every desk gets."""
READ_AGAIN: Final = 300_000
"""Events that are read again after a restart: six hours of an ordinary room."""
ALARMS: Final = 200
"""Alarms of a session; whatever else is odd then, somebody is looking."""
_NAMES: Final = (b"order_", b"stock_changed", b"price_changed", b"product_pinned")
Key = tuple[str, str, str]
_log = structlog.get_logger(__name__)


class _Stamp(Struct):
    seq: int


_stamp = msgspec.json.Decoder(_Stamp).decode


class Watched:
    """One room under watch: what is known of it up to `seq`, what is yet to be written, and when each was written."""

    def __init__(self, currency: str) -> None:
        self.watch = Watch(currency)
        self.seq = 0
        self.due: dict[Key, Suspicion] = {}
        self.written: dict[Key, int] = {}

    def note(self, found: list[Suspicion]) -> None:
        """Keep what was found until it is written."""
        for one in found:
            key = one.sort, one.product, one.subject
            if key in self.written or len(self.written.keys() | self.due.keys()) < ALARMS:
                self.due[key] = one

    def ripe(self, now: int) -> dict[Key, Suspicion]:
        """What is to be written now: what is new at once, what has grown every few seconds."""
        return {key: one for key, one in self.due.items() if self.written.get(key, 0) <= now - WRITTEN_AGAIN}


class Suspecting:
    """`changed` hears of records, `run` looks for ever. Only committed events are looked at."""

    def __init__(self, ledger: Ledger, sessions: Sessions, rooms: Rooms, clock: Clock) -> None:
        self._ledger = ledger
        self._sessions = sessions
        self._rooms = rooms
        self._clock = clock
        self._watched: dict[str, Watched] = {}
        self._terms: dict[str, Terms] = {}

    def changed(self, _head: str, changes: list[Change]) -> None:
        """What was agreed may be another now."""
        if any(change.kind in OF_THE_TERMS for change in changes):
            self._terms.clear()

    async def run(self) -> None:
        """Look, for ever."""
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            await self.look()

    async def look(self) -> None:
        """Look at what the open rooms have said since the last look, and write what is due."""
        for room in self._rooms.opened():
            try:
                await self._look_at(room)
            except Unwritable:
                """It is logged where it is noticed, and written at the next look."""
            except Exception:  # whatever went wrong in watching one room, the others are watched on
                _log.exception("suspecting.failed", session=room.session)

    async def _look_at(self, room: Room) -> None:
        watched = self._watched.get(room.session)
        has_news = bool(room.to_judge) and room.to_judge[0].seq <= room.kept_seq
        if not has_news and (watched is None or not watched.due):
            return
        view = await self._sessions.find(room.session)
        if view is None or not view.takes_events:
            room.to_judge.clear()
            return
        if watched is None:
            watched = self._watched[room.session] = await self._read_again(room)
        agreed = await self._agreed(view)
        watched.note(await asyncio.to_thread(_looked, watched, _committed(room), agreed))
        await self._write(view, watched)

    async def _agreed(self, view: SessionView) -> Terms:
        known = self._terms.get(view.id)
        if known is None:
            known = await self._ledger.read(lambda connection: terms(connection, view))
            self._terms[view.id] = known
        return known

    async def _write(self, view: SessionView, watched: Watched) -> None:
        now = self._clock.now()
        ripe = watched.ripe(now)
        if not ripe:
            return
        record = await self._ledger.record("session", view.id) or {}
        place = Place(
            session=view.id, room=str(record.get("room") or ""), platform=view.platform[:40], currency=view.currency
        )
        kept = await self._ledger.write(lambda connection: alarms.write(connection, place, [*ripe.values()], now))
        for key, one in ripe.items():
            watched.written[key] = now
            if watched.due.get(key) is one:
                del watched.due[key]
        if kept is not None:
            self._ledger.tell(*kept)

    async def _read_again(self, room: Room) -> Watched:
        """A room's watch as it was before the hub started again, from what the journal has of it."""
        watched, last = Watched(room.currency), room.kept_seq
        async for lines in self._rooms.reader.lines(room.session, max(0, last - READ_AGAIN), min(last, READ_AGAIN)):
            await asyncio.to_thread(partial(_again, watched, lines))
        watched.seq = last
        return watched


def _committed(room: Room) -> list[Heard]:
    """What is committed of what waits to be looked at."""
    ready = []
    while room.to_judge and room.to_judge[0].seq <= room.kept_seq:
        ready.append(room.to_judge.popleft())
    return ready


def _looked(watched: Watched, ready: list[Heard], agreed: Terms) -> list[Suspicion]:
    """Take these, and see what looks odd; in a thread, for of very many orders it may take some milliseconds."""
    for one in ready:
        if one.seq > watched.seq:
            watched.seq = one.seq
            watched.watch.take(one.seq, one.event)
    return watched.watch.look(agreed)


def _again(watched: Watched, lines: bytes) -> None:
    for seq, line in _told(lines):
        for event in read([line]).events:
            if type(event) in WATCHED:
                watched.watch.take(seq, event)


def _told(lines: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that may be of something watched, with their seqs."""
    return ((_stamp(line).seq, line) for line in lines.split(b"\n") if any(name in line for name in _NAMES))
