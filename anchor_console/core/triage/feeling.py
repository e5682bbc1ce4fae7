"""A room's mood: how many comments of each feeling, by event minute, over the last five minutes."""

from typing import Final, Literal

from anchor_console.core.window import MINUTE
from anchor_console.core.wire import Mood

SPAN: Final = 5
"""Minutes that the mood is of: the running one and those before it."""
KEPT: Final = 30
"""Minutes that are kept: the room's clock may be set back a little."""
Feeling = Literal["glad", "neutral", "upset", "unread"]


class Moods:
    """Comments by minute and feeling. Each is counted once; one that nobody had time to read counts as unread."""

    def __init__(self) -> None:
        self._minutes: dict[int, dict[str, int]] = {}

    def add(self, at: int, feeling: Feeling, times: int = 1) -> None:
        """Count `times` comments of that feeling in the minute of `at` (ms, the room's clock)."""
        minute = at // MINUTE
        counts = self._minutes.get(minute)
        if counts is None:
            counts = self._minutes[minute] = {}
            if len(self._minutes) > KEPT:
                del self._minutes[min(self._minutes)]
        counts[feeling] = counts.get(feeling, 0) + times

    def at(self, now: int) -> Mood:
        """The mood of the five minutes up to `now` (ms, the room's clock)."""
        last = now // MINUTE
        rows = [self._minutes.get(minute, {}) for minute in range(last - SPAN + 1, last + 1)]
        return Mood(**{name: sum(row.get(name, 0) for row in rows) for name in ("glad", "neutral", "upset", "unread")})

    def saved(self) -> dict[int, dict[str, int]]:
        """All that is kept, for `restore`."""
        return {minute: dict(counts) for minute, counts in self._minutes.items()}

    def restore(self, saved: dict[int, dict[str, int]]) -> None:
        """Go on from what was saved."""
        self._minutes = {minute: dict(counts) for minute, counts in saved.items()}
