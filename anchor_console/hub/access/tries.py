"""How often a secret may be guessed: each try is counted before it is judged, so that many at once gain nothing."""

from collections import deque
from typing import Final

from msgspec import Struct

MINUTE: Final = 60_000
LONGEST: Final = 60 * MINUTE
"""The longest that anybody waits. A lock that is further ahead comes from a clock that has jumped, and holds nobody."""
PIN_TRIES: Final = 5
"""Wrong PINs in a row after which the person's PIN is locked."""
CODES_A_MINUTE: Final = 5
"""Wrong invitation codes that the whole hub takes in a minute."""
CODE_WAIT_LIMIT: Final = 10 * MINUTE
"""The longest that codes are locked: as long as one of them lives."""
PEOPLE_KEPT: Final = 10_000


class TooManyTries(Exception):
    """Wait `wait` ms before the next try."""

    def __init__(self, wait: int) -> None:
        super().__init__("too many tries")
        self.wait = wait


class Tries(Struct, frozen=True):
    """Tries in a row that were not right, and until when (ms) there is no further one."""

    count: int = 0
    locked_until: int = 0

    def another(self, now: int) -> "Tries":
        """One more try. From the fifth on each locks: 1 minute, then twice as long up to an hour. Raises TooManyTries.

        Whoever is right forgets them all.
        """
        if 0 < self.locked_until - now <= LONGEST:
            raise TooManyTries(self.locked_until - now)
        count = self.count + 1
        doublings = min(count - PIN_TRIES, 10)
        return Tries(count, now + min(MINUTE * 2**doublings, LONGEST) if doublings >= 0 else 0)


class Strangers:
    """Tries of PINs that aren't there: they are counted like the others, so that nobody learns who has one."""

    def __init__(self) -> None:
        self._tries: dict[str, Tries] = {}

    def another(self, person: str, now: int) -> None:
        """One more try. Raises TooManyTries."""
        tries = self._tries.pop(person, Tries())
        try:
            tries = tries.another(now)
        finally:
            self._tries[person] = tries
            if len(self._tries) > PEOPLE_KEPT:
                del self._tries[next(iter(self._tries))]


class CodeTries:
    """Tries of invitation codes at the whole hub: they name nobody, so all together have five a minute."""

    def __init__(self) -> None:
        self._counted: deque[int] = deque()
        self._locked_until = 0
        self._locks = 0
        self._last = 0

    def another(self, now: int) -> None:
        """One more try. Raises TooManyTries: for a minute first, then for longer each time, until an hour is quiet."""
        if 0 < self._locked_until - now <= LONGEST:
            raise TooManyTries(self._locked_until - now)
        if not 0 <= now - self._last <= LONGEST:
            self._locks = 0
        while self._counted and not 0 <= now - self._counted[0] < MINUTE:
            self._counted.popleft()
        if len(self._counted) >= CODES_A_MINUTE:
            self._lock(now)
        self._counted.append(now)
        self._last = now

    def right(self) -> None:
        """A try was right: it isn't counted."""
        if self._counted:
            self._counted.pop()

    def _lock(self, now: int) -> None:
        wait = min(MINUTE * 2**self._locks, CODE_WAIT_LIMIT)
        self._locked_until, self._last = now + wait, now
        self._locks = min(self._locks + 1, 10)
        self._counted.clear()
        raise TooManyTries(wait)
