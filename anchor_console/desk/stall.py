"""Notices an outbox that stands still although its hub answers: told at once, logged once, and set going again."""

import logging
from typing import Final

from anchor_console.core.ports import Clock

LOOKS_EVERY: Final = 5.0
"""Seconds between two looks."""
LOOKS: Final = 6
"""Looks in a row that find no progress. They are counted, not timed: a laptop that slept two days did not stall."""

log = logging.getLogger(__name__)


class Stall:
    """How long the first edit in the outbox has been waiting for a hub that answers."""

    def __init__(self, clock: Clock) -> None:
        self.since = 0
        """When the outbox came to stand still, ms; 0 while it does not."""
        self._clock = clock
        self._first = 0
        self._looks = 0
        self._began = 0

    def look(self, first: int, online: bool) -> bool:
        """Look at the number of the first edit without an outcome (0: none); True: it is time to start anew."""
        if not first or not online or first != self._first:
            self._goes_on(first)
            return False
        self._looks += 1
        if self._looks % LOOKS:
            return False
        if not self.since:
            self.since = self._began
            log.error("the outbox stands still: edit %d, though the hub answers", first)
        return True

    def _goes_on(self, first: int) -> None:
        if self.since:
            log.info("the outbox goes on: edit %d", first)
        self.since, self._looks, self._first, self._began = 0, 0, first, self._clock.now()
