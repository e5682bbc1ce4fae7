"""One session's room: takes events in, folds them once, has them kept, then tells those who listen."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import structlog

from anchor_console.core.counters import Fold
from anchor_console.core.events import KnownEvent
from anchor_console.core.ports import Clock
from anchor_console.core.watching import WATCHED
from anchor_console.hub.journal import Batch, Note, Seal
from anchor_console.hub.room.clock import RoomClock
from anchor_console.hub.room.repeats import Repeats
from anchor_console.hub.room.showing import Heard, heard
from anchor_console.hub.room.watching import Watching

EVENTS_A_SEGMENT: Final = 4096
BYTES_A_SEGMENT: Final = 4 * 1024 * 1024
SEALED_WITHIN: Final = 10_000
"""Milliseconds that an event lies in the journal's tail at most."""
JUDGED_MOST: Final = 100_000
"""Events that wait to be looked at for fraud and accidents; when nobody looks, the oldest go."""
KEPT_WITHIN: Final = 10.0
"""Seconds a sender waits for the journal before it is told to come again."""
_RATE_OVER: Final = 5000
_COUNTED: Final = dict.fromkeys(
    (
        "comments", "likes", "follows", "shares", "gifts", "gift_value", "entries", "viewers", "product_clicks",
        "carts", "orders_created", "orders_paid", "orders_refunded", "gmv_created", "gmv_paid", "refunded", "net_sales",
        "buyers",
    ),
    0,
)  # fmt: skip
"""What is counted here stands among the counters from the start; what only a platform tells is absent until told."""


_log = structlog.get_logger(__name__)


class NotKept(Exception):
    """The journal can't commit at the moment; what was taken is held and tried again."""


class Keeps(Protocol):
    """Where a room's events are kept: the journal's writer."""

    def put(self, batch: Batch) -> None: ...

    def seal(self, seal: Seal) -> None: ...

    def note(self, note: Note) -> None: ...


class Unsealed:
    """What was taken since the last seal."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.events = 0
        self.bytes = 0
        self.first_at = 0
        self.last_at = 0
        self.since = 0

    def add(self, lines: bytes, ats: Sequence[int], received: int) -> None:
        """Take a batch's lines and the times of its events."""
        self.first_at = min(*ats, self.first_at or ats[0])
        self.last_at = max(self.last_at, *ats)
        self.since = self.since or received
        self.parts.append(lines)
        self.events += len(ats)
        self.bytes += len(lines)

    def is_due(self, now: int) -> bool:
        """Whether it is time for a seal."""
        late = self.events > 0 and now - self.since >= SEALED_WITHIN
        return late or self.events >= EVENTS_A_SEGMENT or self.bytes >= BYTES_A_SEGMENT


class Room:
    """What a session's room knows, up to `seq`; committed is all up to `kept_seq`. Instants are the hub's, in ms."""

    def __init__(self, session: str, currency: str, clock: Clock, journal: Keeps) -> None:
        self.session = session
        self.currency = currency
        self.fold = Fold(currency)
        self.repeats = Repeats()
        self.time = RoomClock()
        self.seq = 0
        self.kept_seq = 0
        self.heard_at = 0
        self.kept_at = 0
        self.turned_away_at = 0
        """When a delivery was first turned away as too much waited for the journal; 0: none was, or it is marked."""
        self.to_show: deque[Heard] = deque()
        self.to_judge: deque[Heard] = deque(maxlen=JUDGED_MOST)
        self.on_kept: Callable[[], None] = lambda: None
        self.watching: Watching | None = None
        """Who looks for events now, if anybody does: none is looked at otherwise."""
        self._unsealed = Unsealed()
        self._clock = clock
        self._journal = journal
        self._waiting: list[tuple[int, asyncio.Future[None]]] = []
        self._taken: deque[tuple[int, int]] = deque()

    def take(self, events: Sequence[KnownEvent], lines: Sequence[bytes]) -> int:
        """Fold in those events that are new and hand their lines to the journal; how many were new. Holds the loop."""
        received = self._clock.now()
        fresh: list[KnownEvent] = []
        kept: list[bytes] = []
        seq, is_new, fold = self.seq, self.repeats.is_new, self.fold.add
        for event, line in zip(events, lines, strict=True):
            if is_new(event):
                seq += 1
                try:
                    fold(event)
                except Exception:  # an event that we cannot count is still kept, and spoils no other
                    _log.exception("event.not_folded", session=self.session, seq=seq)
                fresh.append(event)
                kept.append(b'%b,"seq":%d,"received":%d}\n' % (line[:-1], seq, received))
        if fresh:
            whole = b"".join(kept)
            first = self.follow(fresh, whole, received)
            self._taken.append((received, len(fresh)))
            self._journal.put(Batch(self.session, first, seq, whole, self._was_kept))
            self.seal_if_due(received)
        return len(fresh)

    def follow(self, fresh: Sequence[KnownEvent], lines: bytes, received: int) -> int:
        """Go on by events that are folded; gives the first one's seq. At a restart these are the journal's own."""
        first, self.seq = self.seq + 1, self.seq + len(fresh)
        ats = [event.at for event in fresh]
        self.to_show.extend(heard(first, fresh, self.time.hear(ats, received)))
        if self.watching is not None:
            self.watching.take(first, fresh)
        self.to_judge.extend(Heard(seq, event) for seq, event in enumerate(fresh, first) if type(event) in WATCHED)
        self.heard_at = received
        self._unsealed.add(lines, ats, received)
        return first

    def seal_if_due(self, now: int) -> None:
        """Seal what has grown enough, or lain long enough."""
        if self._unsealed.is_due(now):
            self.seal()

    def seal(self) -> None:
        """Have everything since the last seal made into a segment."""
        if not self._unsealed.events:
            return
        ids, lasting = self.repeats.taken()
        done, self._unsealed = self._unsealed, Unsealed()
        self._journal.seal(
            Seal(
                session=self.session,
                first_seq=self.seq - done.events + 1,
                last_seq=self.seq,
                first_at=done.first_at,
                last_at=done.last_at,
                lines=b"".join(done.parts),
                patch=self.fold.patch(),
                ids=ids,
                lasting=lasting,
                clock=self.time.save(),
            )
        )

    def note(self, seq: int, blob: bytes) -> None:
        """Have kept what was made of the comments up to `seq`."""
        self._journal.note(Note(self.session, seq, blob))

    def turn_away(self) -> None:
        """Note that a delivery could not be taken now."""
        self.turned_away_at = self.turned_away_at or self._clock.now()

    async def kept(self) -> None:
        """Wait until all that was taken so far is committed. Raises NotKept after 10 s."""
        if self.kept_seq >= self.seq:
            return
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((self.seq, future))
        try:
            async with asyncio.timeout(KEPT_WITHIN):
                await future
        except TimeoutError:
            raise NotKept from None

    def counters(self) -> dict[str, int]:
        """Every counter by its name."""
        return {**_COUNTED, **self.fold.counters(), "clock_off": self.time.off}

    def rate(self, now: int) -> float:
        """Events a second over the last 5 s."""
        while self._taken and self._taken[0][0] <= now - _RATE_OVER:
            self._taken.popleft()
        return sum(n for _, n in self._taken) * 1000 / _RATE_OVER

    def _was_kept(self, seq: int) -> None:
        self.kept_seq = seq
        self.kept_at = self._clock.now()
        waiting, self._waiting = self._waiting, []
        for wanted, future in waiting:
            if wanted > seq:
                self._waiting.append((wanted, future))
            elif not future.done():
                future.set_result(None)
        self.on_kept()
        if self.watching is not None:
            self.watching.kept(seq)
