"""A room's broadcast: what is committed, shown and counted once, and told to everyone who listens."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Final, TypeVar

from msgspec import Struct, structs

from anchor_console.core.ports import Clock
from anchor_console.core.triage.products import Names
from anchor_console.core.wire import Mark, Numbers, PassedOver, ProductNow, ShownEvent, State, encode
from anchor_console.hub.room.listening import Listener
from anchor_console.hub.room.questions import QuestionBook
from anchor_console.hub.room.room import Room
from anchor_console.hub.room.showing import Heard, Showing
from anchor_console.hub.room.triage import Triage

LISTENERS: Final = 200
"""Listeners that a room serves at once."""
_MINUTE: Final = 60_000
_MINUTES_SHOWN: Final = 60
_MINUTES_A_FRAME: Final = 240
_EVENTS_SHOWN: Final = 200
_SHOWN_AT_ONCE: Final = 250
Told = TypeVar("Told", bound=Struct)


class TooManyListeners(Exception):
    """More listeners than a room serves."""


class Broadcast:
    """Tells a room's listeners. Nothing goes out before the journal has committed it.

    What goes out names products as the catalogue does, whatever the platform's events call them.
    """

    def __init__(self, room: Room, showing: Showing, epoch: str, clock: Clock, triage: Triage | None = None) -> None:
        self.room = room
        self.triage = triage or Triage(room, QuestionBook())
        self._showing = showing
        self._epoch = epoch
        self._clock = clock
        self._show = asyncio.Event()
        self._listeners: set[Listener] = set()
        self._due: tuple[Numbers, bytes] | None = None
        self._minutes_due: set[int] = set()
        self._told: tuple[int, float] = (-1, 0.0)
        self._hands: tuple[str, ...] = ()
        self._renamed = False
        room.on_kept = self._was_kept

    def lends(self, verbs: Sequence[str]) -> None:
        """The room's connector does commands of these verbs from now on; the manual desk does the others."""
        self._hands, self._told = tuple(verbs), (-1, 0.0)

    def call(self, names: Names) -> None:
        """The lineup is another: from now on its products are called so, and all of them are told once more."""
        self.triage.book.call(names)
        self._renamed, self._told = True, (-1, 0.0)

    def beat(self) -> None:
        """Four times a second: seal what lies long, and prepare the numbers that go out once they are committed."""
        now = self._clock.now()
        self.room.seal_if_due(now)
        self.triage.save_if_due(now)
        if self._listeners and (asked := self.triage.due(now, self.room.time.at(now))):
            for listener in self._listeners:
                listener.ask(asked)
        news = (self.room.seq, self.room.rate(now))
        if not self._listeners or self._due is not None or news == self._told:
            return
        self._told = news
        numbers = self._changes(now)
        self._due = (numbers, encode(numbers))
        self._tell_if_kept()

    async def show(self) -> None:
        """Show what is committed, for ever, in steps that don't hold the loop."""
        while True:
            await self._show.wait()
            self._show.clear()
            while ready := self._ready():
                now = self._clock.now()
                shown, passed = self._showing.take(ready, now)
                self._send(shown, passed)
                self.triage.hear(ready, self.room.time.at(now))
                await asyncio.sleep(0)

    async def listen(self, after: int | None = None) -> AsyncIterator[bytes]:
        """Pieces of NDJSON: the state, what was shown after seq `after`, then whatever comes.

        Raises TooManyListeners, or NotKept when the journal is stuck, before the first piece.
        """
        if len(self._listeners) >= LISTENERS:
            raise TooManyListeners
        listener = Listener()
        known = after if after is not None and after <= self.room.seq else None
        opening = self._opening(known)
        self._listeners.add(listener)
        try:
            await self.room.kept()
            yield opening
            async for piece in listener.frames():
                yield piece
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """End all streams."""
        for listener in self._listeners:
            listener.close()

    def numbers(self) -> Numbers:
        """All numbers as they stand now, committed or not, without minutes and products."""
        now = self._clock.now()
        return self._numbers(now, [], [], [])

    def minutes(self, start: int, end: int) -> list[dict[str, int]]:
        """The minute rows from `start` to before `end`."""
        return self.room.fold.rows(start, end)

    def _opening(self, after: int | None) -> bytes:
        now = self._clock.now()
        at = self.room.time.at(now)
        fold = self.room.fold
        numbers = self._numbers(now, [], fold.products_now(at), fold.marks())
        state = State(
            seq=self.room.seq,
            counters=numbers.counters,
            minutes=self.room.fold.rows(at - at % _MINUTE - (_MINUTES_SHOWN - 1) * _MINUTE, at + 1),
            pinned=numbers.pinned,
            events=[self._named(event) for event in self._showing.last(_EVENTS_SHOWN)] if after is None else [],
            numbers=numbers,
            epoch=self._epoch,
            currency=self.room.currency,
            questions=self.triage.questions(at),
        )
        frames: list[bytes] = [encode(state)]
        if after is not None:
            newer, grown, missed = self._showing.after(after)
            frames += [encode(PassedOver(missed))] if missed else []
            frames += [encode(again) for again in grown]
            frames += [encode(self._named(event)) for event in newer]
        return b"".join(frame + b"\n" for frame in frames)

    def _was_kept(self) -> None:
        if self.room.to_show:
            self._show.set()
        self._tell_if_kept()

    def _ready(self) -> list[Heard]:
        waiting = self.room.to_show
        ready: list[Heard] = []
        while waiting and waiting[0].seq <= self.room.kept_seq and len(ready) < _SHOWN_AT_ONCE:
            ready.append(waiting.popleft())
        return ready

    def _send(self, shown: Sequence[ShownEvent], passed: int) -> None:
        frames = [encode(self._named(event)) for event in shown]
        for listener in self._listeners:
            listener.show(frames, passed)

    def _tell_if_kept(self) -> None:
        if self._due is None or self._due[0].seq > self.room.kept_seq:
            return
        numbers, encoded = self._due
        self._due = None
        grown = [encode(again) for again in self._showing.take_grown()]
        for listener in self._listeners:
            listener.show(grown)
            listener.tell(numbers, encoded)

    def _changes(self, now: int) -> Numbers:
        """The numbers with what changed; of very many minutes the newest, the others in the next frames."""
        fold = self.room.fold
        rows = {row["minute"]: row for row in fold.take_touched()}
        for minute in self._minutes_due - rows.keys():
            rows.update((row["minute"], row) for row in fold.rows(minute, minute + _MINUTE))
        newest = sorted(rows)[-_MINUTES_A_FRAME:]
        self._minutes_due = rows.keys() - set(newest)
        at = self.room.time.at(now)
        touched = fold.take_touched_products(at)
        products = fold.products_now(at) if self._renamed else touched
        self._renamed = False
        return self._numbers(now, [rows[minute] for minute in newest], products, fold.take_touched_marks())

    def _numbers(
        self, now: int, minutes: list[dict[str, int]], products: list[ProductNow], marks: list[Mark]
    ) -> Numbers:
        at = self.room.time.at(now)
        return Numbers(
            seq=self.room.seq,
            at=at,
            sent_at=now,
            counters=self.room.counters(),
            metrics=self.room.fold.metrics(at),
            minutes=minutes,
            products=[self._as_ours(product, "id") for product in products],
            pinned=self._own(self.room.fold.pinned),
            heard_at=self.room.heard_at,
            kept_at=self.room.kept_at,
            rate=self.room.rate(now),
            hands=self._hands,
            marks=[self._as_ours(mark, "product") for mark in marks],
            mood=self.triage.mood(at),
        )

    def _own(self, named: str | None) -> str | None:
        """The catalogue's id of a product that the platform names so."""
        return self.triage.book.names.own(named) or named

    def _as_ours(self, told: Told, field: str) -> Told:
        named = getattr(told, field)
        own = self._own(named)
        return told if own == named else structs.replace(told, **{field: own})

    def _named(self, shown: ShownEvent) -> ShownEvent:
        if not getattr(shown.event, "product", ""):
            return shown
        event = self._as_ours(shown.event, "product")
        return shown if event is shown.event else structs.replace(shown, event=event)
