"""What the house asks of the outside, one small protocol for each capability."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from anchor_console.core.command import Verb
from anchor_console.core.events import KnownEvent


class Clock(Protocol):
    """Tells the time: `now()` in milliseconds since the epoch."""

    def now(self) -> int: ...


class HearsRoom(Protocol):
    """A connector that can listen to a room: batches of events, as the platform delivers them, until it is closed."""

    def hear(self) -> AsyncIterator[Sequence[KnownEvent]]: ...


class NotDone(Exception):
    """The platform did not take a command; the message says why, in words for a person."""


@runtime_checkable
class LendsHands(Protocol):
    """A connector that does commands in its room: those of `verbs`, and no others."""

    @property
    def verbs(self) -> frozenset[Verb]: ...

    async def do(self, id: str, verb: Verb, args: Mapping[str, Any]) -> str:
        """Have the platform do it; what it said when it took it. Raises NotDone; any other failure leaves it unknown.

        That it was taken is never taken for done: only the room's events show that.
        """
        ...
