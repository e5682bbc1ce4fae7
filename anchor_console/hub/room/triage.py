"""A room's comments read in the time that is left: never long at once, a fifth of a core at most."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from anchor_console.core.events import CommentPosted, ProductPinned
from anchor_console.core.wire import Mood, Question, Questions, encode
from anchor_console.hub.room.questions import WAITING, QuestionBook, Said
from anchor_console.hub.room.room import Room
from anchor_console.hub.room.showing import Heard

AT_ONCE: Final = 0.002
"""Seconds that the reading of comments may hold the loop."""
SHARE: Final = 0.2
"""The share of a core that it may take."""
SHARE_BEHIND: Final = 0.05
"""The same when more wait than will ever be read: what is spared goes to counting, which may lose nothing."""
BEHIND: Final = WAITING // 2
"""Comments that wait from which on it is so."""
TOLD_EVERY: Final = 1_000
"""Milliseconds between two frames of questions at least."""
SAVED_EVERY: Final = 30_000
"""Milliseconds between two savings of the book."""


class Triage:
    """The book of a room, what feeds it, and when it is told and saved. Instants are the hub's, in ms."""

    def __init__(self, room: Room, book: QuestionBook, now: Callable[[], float] = time.perf_counter) -> None:
        self.book = book
        self._room = room
        self._now = now
        self._woken = asyncio.Event()
        self._told_at = 0
        self._saved_at = 0
        self._read_seq = 0
        self._saved_seq = 0
        if book.waiting:
            self._woken.set()

    def hear(self, ready: Sequence[Heard], at: int) -> None:
        """Take committed events; `at` is the room's clock, for those whose own is far off."""
        self.book.hear(said(ready, at, self.book.names.own(self._room.fold.pinned)))
        self._read_seq = ready[-1].seq
        if self.book.waiting:
            self._woken.set()

    async def run(self) -> None:
        """Read what waits, for ever, in steps that don't hold the loop."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            while self.book.waiting:
                began = self._now()
                self.book.read(partial(self._has_time, began))
                await asyncio.sleep((self._now() - began) * (1 / self.share() - 1))

    def share(self) -> float:
        """The share of a core that reading may take now."""
        return SHARE if len(self.book.waiting) < BEHIND else SHARE_BEHIND

    def _has_time(self, began: float) -> bool:
        return self._now() - began < AT_ONCE

    def due(self, now: int, at: int) -> bytes | None:
        """The frame of questions, when they changed and the last one is a second ago; `at` is the room's clock."""
        if not self.book.changed or now - self._told_at < TOLD_EVERY:
            return None
        self._told_at = now
        self.book.changed = False
        return encode(Questions(self.book.questions(at)))

    def questions(self, at: int) -> list[Question]:
        """What is asked now."""
        return self.book.questions(at)

    def mood(self, at: int) -> Mood:
        """How the room feels now."""
        return self.book.mood(at)

    def save_if_due(self, now: int, *, at_once: bool = False) -> None:
        """Have the book kept beside the journal every 30 s, where there is something new in it."""
        if self._read_seq > self._saved_seq and (at_once or now - self._saved_at >= SAVED_EVERY):
            self._saved_at, self._saved_seq = now, self._read_seq
            self._room.note(self._read_seq, self.book.save(self._read_seq))


def hear_again(book: QuestionBook, heard: Iterable[Heard]) -> None:
    """Count and read at once what the journal holds beyond the saved book, with the products that were up then."""
    pinned = ""
    for one in heard:
        if isinstance(one.event, ProductPinned):
            pinned = book.names.own(one.event.product)
        elif isinstance(one.event, CommentPosted):
            book.hear(said([one], one.event.at, pinned))
            book.read(lambda: True)


def said(heard: Iterable[Heard], at: int, pinned: str) -> list[Said]:
    """The comments among what was heard, while that product was up."""
    return [
        Said(at if one.off else one.event.at, one.event.user.id, one.event.text[:500], pinned)
        for one in heard
        if isinstance(one.event, CommentPosted)
    ]
