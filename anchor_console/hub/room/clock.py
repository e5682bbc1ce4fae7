"""A room's own clock, from the times its events bear: a recording runs in its own time, a stray clock moves nothing."""

from collections import deque
from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec import Struct

FAR_OFF: Final = 6 * 3600 * 1000
"""How far, in ms, an event's time may be from the room's clock before it is marked."""
_HEARD: Final = 64
_ENOUGH: Final = 3
_RUNS_ON: Final = 5000


class _Saved(Struct):
    offsets: list[int]
    median: int | None
    heard_at: int
    off: int


class RoomClock:
    """The room's time is the hub's plus the median offset of the last 64 events; it runs on at most 5 s after them.

    `off` counts those far off. All of it follows from `at` and `received`, so a restart counts the same.
    """

    def __init__(self) -> None:
        self._offsets: deque[int] = deque(maxlen=_HEARD)
        self._median: int | None = None
        self._unweighed = 0
        self._heard_at = 0
        self.off = 0

    def hear(self, ats: Iterable[int], received: int) -> list[int]:
        """Take the times of events received together; the places in it of those that are far off."""
        far: list[int] = []
        for place, at in enumerate(ats):
            offset = at - received
            self._offsets.append(offset)
            self._unweighed += 1
            if self._unweighed >= _HEARD or len(self._offsets) < _HEARD:
                self._weigh()
            if self._median is not None and abs(offset - self._median) > FAR_OFF:
                far.append(place)
        self._heard_at = received
        self.off += len(far)
        return far

    def at(self, now: int) -> int:
        """The room's time when the hub's is `now`; 0 before the first event."""
        if not self._offsets:
            return 0
        return min(now, self._heard_at + _RUNS_ON) + sorted(self._offsets)[len(self._offsets) // 2]

    def save(self) -> bytes:
        """The whole state. Call it where `hear()` will go on from, also after `restore()`."""
        self._weigh()
        return msgspec.json.encode(_Saved(list(self._offsets), self._median, self._heard_at, self.off))

    def restore(self, saved: bytes) -> None:
        """Go on from a state that was saved."""
        state = msgspec.json.decode(saved, type=_Saved)
        self._offsets.extend(state.offsets)
        self._median, self._heard_at, self.off = state.median, state.heard_at, state.off

    def _weigh(self) -> None:
        self._unweighed = 0
        if len(self._offsets) >= _ENOUGH:
            self._median = sorted(self._offsets)[len(self._offsets) // 2]
