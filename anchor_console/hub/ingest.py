"""Takes a delivery of events into a room, in slices that don't hold the loop, and says what became of it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.core.events import KnownEvent
from anchor_console.hub.journal import Writer
from anchor_console.hub.room.reading import LINES_A_SLICE, Rejected, slices
from anchor_console.hub.room.room import Room

EVENTS_WAITING: Final = 200_000
BYTES_WAITING: Final = 64 * 1024 * 1024
"""What may wait for the journal before nothing more is taken."""
REJECTED_TOLD: Final = 1000
"""Rejected lines that are told one by one; all are counted."""

THREADS_WAIT: Final = 0.005
"""Seconds that a body may keep the other threads waiting for the interpreter."""
_A_MOMENT: Final = 0.00005

_encode = msgspec.json.Encoder().encode


class Busy(Exception):
    """Too much waits for the journal: come again later."""


class Receipt(Struct, kw_only=True):
    """What became of a delivery. `rejected` holds the first 1,000; `rejected_count` counts all."""

    accepted: int = 0
    repeated: int = 0
    rejected: list[Rejected] = []
    rejected_count: int = 0
    last_seq: int = 0


class Turns:
    """A long work's turns with the other tasks and, now and then, with the other threads.

    A loop that only ever works in short steps lets go of the interpreter so briefly that a waiting thread never gets
    it: the journal's and the record's would stand still until the whole body is read.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, give_way: Callable[[float], None] = time.sleep
    ) -> None:
        self._now = now
        self._give_way = give_way
        self._since = now()

    async def next(self) -> None:
        """Let the others have theirs."""
        if self._now() - self._since > THREADS_WAIT:
            self._give_way(_A_MOMENT)
            self._since = self._now()
        await asyncio.sleep(0)


async def ingest(room: Room, writer: Writer, body: bytes) -> Receipt:
    """Take a body of NDJSON. Returns when it is committed; raises Busy before taking anything, NotKept after 10 s."""
    _be_free(room, writer)
    receipt = Receipt()
    turns = Turns()
    for found in slices(body):
        _take(room, receipt, found.events, found.lines)
        receipt.rejected += found.rejected[: REJECTED_TOLD - len(receipt.rejected)]
        receipt.rejected_count += len(found.rejected)
        await turns.next()
    await room.kept()
    receipt.last_seq = room.kept_seq
    return receipt


async def ingest_events(room: Room, writer: Writer, events: Sequence[KnownEvent]) -> Receipt:
    """Take a connector's batch, likewise."""
    _be_free(room, writer)
    receipt = Receipt()
    turns = Turns()
    for first in range(0, len(events), LINES_A_SLICE):
        part = events[first : first + LINES_A_SLICE]
        _take(room, receipt, part, [_encode(event) for event in part])
        await turns.next()
    await room.kept()
    receipt.last_seq = room.kept_seq
    return receipt


def _be_free(room: Room, writer: Writer) -> None:
    if writer.events > EVENTS_WAITING or writer.bytes > BYTES_WAITING:
        room.turn_away()
        raise Busy


def _take(room: Room, receipt: Receipt, events: Sequence[KnownEvent], lines: Sequence[bytes]) -> None:
    accepted = room.take(events, lines)
    receipt.accepted += accepted
    receipt.repeated += len(events) - accepted
