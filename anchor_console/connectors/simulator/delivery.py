"""How a platform delivers comments: some batches share one timestamp, some come again half a minute later."""

from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.connectors.simulator.chance import Chance
from anchor_console.core.events import CommentPosted

AGAIN_AFTER_MS: Final = (34_000, 40_000)


class Habits(Struct, frozen=True, kw_only=True):
    """A platform's habits, as shares of its batches (the comments of a second): how many share one timestamp, how many
    come twice; and whether they bear new times, under the same ids, when they come again."""

    together: float = 0.3
    twice: float = 0.004
    new_times: bool = False


class Delivery:
    """Gives the comments of each second as the platform would: `out(comments, start)` → what comes in that second."""

    def __init__(self, habits: Habits, chance: Chance) -> None:
        self._habits = habits
        self._chance = chance
        self._again: list[tuple[int, list[CommentPosted]]] = []

    def out(self, comments: list[CommentPosted], start: int) -> list[CommentPosted]:
        """The comments written in the second from `start` (ms), and those of an earlier batch that come again now."""
        habits, chance = self._habits, self._chance
        if len(comments) > 1 and chance.happens(habits.together):
            comments = [msgspec.structs.replace(comment, at=start + 500) for comment in comments]
        if comments and chance.happens(habits.twice):
            self._again.append((start + chance.between(*AGAIN_AFTER_MS), comments))
        return comments + self._due(start) if self._again else comments

    def _due(self, start: int) -> list[CommentPosted]:
        due = [batch for batch in self._again if batch[0] < start + 1000]
        self._again = [batch for batch in self._again if batch[0] >= start + 1000]
        if not self._habits.new_times:
            return [comment for _, batch in due for comment in batch]
        return [msgspec.structs.replace(comment, at=at) for at, batch in due for comment in batch]
