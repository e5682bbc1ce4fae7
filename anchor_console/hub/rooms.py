"""The open rooms, one for each session that somebody sends to, reads or listens to; opened from the journal."""

import asyncio
import contextlib
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.core.counters import Fold
from anchor_console.core.ports import Clock
from anchor_console.core.triage.products import Names
from anchor_console.hub.journal import Kept, Reader, Writer
from anchor_console.hub.room.broadcast import Broadcast
from anchor_console.hub.room.questions import QuestionBook
from anchor_console.hub.room.reading import LINES_A_SLICE, read
from anchor_console.hub.room.room import Room
from anchor_console.hub.room.showing import Heard, Showing, heard
from anchor_console.hub.room.triage import Triage, hear_again
from anchor_console.hub.titles import Titles
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.unwritable import Unwritable

BEAT: Final = 0.25
"""Seconds between two frames of numbers: faster digits cannot be read."""
CALLED_EVERY: Final = 2.0
"""Seconds between two looks at what the products are called."""
_SHOWN_AGAIN: Final = 2000
_READ_AGAIN: Final = 50_000
"""Events of the journal's end that are read for questions where no book was saved, or long ago."""


class _Stamp(Struct):
    received: int


_stamp = msgspec.json.Decoder(_Stamp).decode


class Rooms:
    """Opens rooms on demand and keeps their beat."""

    def __init__(
        self, reader: Reader, writer: Writer, tasks: Tasks, clock: Clock, epoch: str, titles: Titles | None = None
    ) -> None:
        self.reader = reader
        self.writer = writer
        self._tasks = tasks
        self._clock = clock
        self._epoch = epoch
        self._titles = titles
        self._open: dict[str, Broadcast] = {}
        self._opening = asyncio.Lock()
        self._closed = False

    async def open(self, session: str, currency: str) -> Broadcast:
        """The room of a session, opened from the journal when it is not open yet."""
        if (known := self._open.get(session)) is not None:
            return known
        async with self._opening:
            if session not in self._open:
                self._open[session] = await self._opened(session, currency)
            return self._open[session]

    def known(self, session: str) -> Broadcast | None:
        """The room of a session if it is open."""
        return self._open.get(session)

    async def names(self, session: str) -> Names:
        """What the session's products are called."""
        known = self._open.get(session)
        if known is not None:
            return known.triage.book.names
        return await self._titles.of(session) if self._titles is not None else Names()

    def opened(self) -> list[Room]:
        """The rooms that are open now."""
        return [broadcast.room for broadcast in self._open.values()]

    async def beat(self) -> None:
        """Keep the rooms' beat, for ever, and their products' names in force."""
        self._tasks.start("titles", self.call())
        while True:
            await asyncio.sleep(BEAT)
            for broadcast in self._open.values():
                broadcast.beat()
                await asyncio.sleep(0)

    async def call(self) -> None:
        """Tell the rooms what their products are called, whenever that became another, for ever."""
        seen = self._titles.turn if self._titles else 0
        while self._titles is not None:
            await asyncio.sleep(CALLED_EVERY)
            if seen != self._titles.turn:
                turn = self._titles.turn
                with contextlib.suppress(Unwritable):  # it is logged where it is noticed, and looked at again
                    for session, broadcast in list(self._open.items()):
                        broadcast.call(await self._titles.of(session))
                    seen = turn

    async def close(self) -> None:
        """Seal what was taken, have it committed, end all streams."""
        for broadcast in self._open.values():
            broadcast.room.seal()
            broadcast.triage.save_if_due(self._clock.now(), at_once=True)
            broadcast.close()
        await self.writer.drained()

    def end_streams(self) -> None:
        """End all streams; the rooms stay open."""
        for broadcast in self._open.values():
            broadcast.close()

    async def _opened(self, session: str, currency: str) -> Broadcast:
        kept = await self.reader.kept(session)
        last_seq = kept.sealed_seq + sum(lines.count(b"\n") for lines in kept.tail)
        recent = [piece async for piece in self.reader.lines(session, max(0, last_seq - _SHOWN_AGAIN))]
        room = Room(session, currency, self._clock, self.writer)
        showing = Showing()
        await asyncio.to_thread(_restore, room, showing, kept, recent)
        triage = Triage(room, await self._book(session, kept.note, last_seq))
        broadcast = Broadcast(room, showing, self._epoch, self._clock, triage)
        self._tasks.start(f"show {session}", broadcast.show())
        self._tasks.start(f"read {session}", triage.run())
        return broadcast

    async def _book(self, session: str, note: bytes, last_seq: int) -> QuestionBook:
        """The room's question book as it was saved, with what came since; of a long while without one, the end."""
        book = QuestionBook(await self.names(session))
        after = max(await asyncio.to_thread(_restore_book, book, note), last_seq - _READ_AGAIN)
        seq = after + 1
        async for lines in self.reader.lines(session, after):
            for start in range(0, len(split := lines.split(b"\n")[:-1]), LINES_A_SLICE):
                some = split[start : start + LINES_A_SLICE]
                await asyncio.to_thread(hear_again, book, _heard_again(seq, some))
                seq += len(some)
        return book


def _restore(room: Room, showing: Showing, kept: Kept, recent: list[bytes]) -> None:
    """Bring a room back to where the journal ends."""
    if kept.sealed_seq:
        room.fold = Fold.restore(room.currency, kept.patches)
        room.repeats.restore(kept.ids, kept.lasting)
        room.time.restore(kept.clock)
        room.seq = kept.sealed_seq
    for lines in kept.tail:
        _follow(room, lines)
    room.kept_seq, room.kept_at = room.seq, room.heard_at
    room.to_show.clear()
    _show_again(showing, b"".join(recent), room.seq)


def _restore_book(book: QuestionBook, note: bytes) -> int:
    """Go on from a saved book; one that can't be read, as an older hub's, is as none."""
    try:
        return book.restore(note) if note else 0
    except msgspec.MsgspecError:
        return 0


def _heard_again(first_seq: int, lines: list[bytes]) -> list[Heard]:
    return heard(first_seq, read(lines).events, [])


def _follow(room: Room, lines: bytes) -> None:
    """Fold in a row of the journal's tail, in the runs that were received together."""
    split = lines[:-1].split(b"\n")
    found = read(split)
    stamps = [_stamp(line).received for line in split]
    first = 0
    while first < len(stamps):
        end = next((place for place in range(first, len(stamps)) if stamps[place] != stamps[first]), len(stamps))
        events = found.events[first:end]
        for event in events:
            room.repeats.is_new(event)
            with contextlib.suppress(Exception):  # it was logged when it came
                room.fold.add(event)
        room.follow(events, b"\n".join(split[first:end]) + b"\n", stamps[first])
        first = end


def _show_again(showing: Showing, lines: bytes, last_seq: int) -> None:
    """Fill the ring of shown events from the journal's last lines."""
    split = lines.split(b"\n")[:-1]
    first_seq = last_seq - len(split) + 1
    for start in range(0, len(split), LINES_A_SLICE):
        part = read(split[start : start + LINES_A_SLICE])
        # A second later each time: at a restart the limit a second must not thin out what is shown.
        showing.take(heard(first_seq + start, part.events, []), (start + 1) * 1000)
