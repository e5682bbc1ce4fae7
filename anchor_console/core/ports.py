"""What the house asks of the outside, one small protocol for each capability."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from anchor_console.core.events import KnownEvent


class Clock(Protocol):
    """Tells the time: `now()` in milliseconds since the epoch."""

    def now(self) -> int: ...


class HearsRoom(Protocol):
    """A connector that can listen to a room: batches of events, as the platform delivers them, until it is closed."""

    def hear(self) -> AsyncIterator[Sequence[KnownEvent]]: ...
