"""Events of a few types put aside while somebody looks for them; they are given out once they are committed."""

from collections import deque
from collections.abc import Callable, Sequence

from anchor_console.core.events import KnownEvent


class Watching:
    """Puts events of `types` aside; `told` is called when some of them are committed, and must not wait."""

    def __init__(self, types: frozenset[type], told: Callable[[], None]) -> None:
        self._types = types
        self._told = told
        self._waiting: deque[tuple[int, KnownEvent]] = deque()

    def take(self, first: int, events: Sequence[KnownEvent]) -> None:
        """Look through events that came, numbered from seq `first`."""
        types = self._types
        self._waiting.extend(
            [(first + place, event) for place, event in enumerate(events) if type(event) in types]
        )  # fmt: skip

    def kept(self, seq: int) -> None:
        """All up to `seq` is committed."""
        if self._waiting and self._waiting[0][0] <= seq:
            self._told()

    def given(self, seq: int) -> list[KnownEvent]:
        """Those up to `seq` that were not given yet, in their order."""
        found = []
        while self._waiting and self._waiting[0][0] <= seq:
            found.append(self._waiting.popleft()[1])
        return found
