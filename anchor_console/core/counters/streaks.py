"""Gift streaks: a gift sent again and again with a growing count; the growth counts, once, with or without an end."""

from msgspec import Struct

Growth = dict[int, int]
"""Minute (ms) → gifts."""


class Streak(Struct, array_like=True):
    """The highest count seen in each minute, and the value of one gift."""

    highest: dict[int, int]
    value: int = 0

    def growth(self) -> Growth:
        """How much the streak grew in each minute, whatever the order in which its counts came."""
        grown: Growth = {}
        reached = 0
        for minute in sorted(self.highest):
            if self.highest[minute] > reached:
                grown[minute] = self.highest[minute] - reached
                reached = self.highest[minute]
        return grown


class Streaks:
    """All streaks of a session by their key."""

    def __init__(self) -> None:
        self._streaks: dict[int, Streak] = {}
        self._fresh: set[int] = set()

    def add(self, key: int, minute: int, count: int, value: int) -> tuple[Growth, Growth]:
        """Take a count of a streak. Returns (gifts, value of the gifts) to add to each minute; may be negative."""
        streak = self._streaks.setdefault(key, Streak({}))
        if count <= streak.highest.get(minute, 0) and value <= streak.value:
            return {}, {}
        before, worth = streak.growth(), streak.value
        streak.highest[minute] = max(count, streak.highest.get(minute, 0))
        streak.value = max(value, streak.value)
        self._fresh.add(key)
        return _differences(before, 1, streak.growth(), 1), _differences(before, worth, streak.growth(), streak.value)

    def take_fresh(self) -> dict[int, Streak]:
        """The streaks that changed since the last call."""
        fresh, self._fresh = {key: self._streaks[key] for key in self._fresh}, set()
        return fresh

    def restore(self, streaks: dict[int, Streak]) -> None:
        """Put back what `take_fresh` gave."""
        self._streaks.update(streaks)


def _differences(before: Growth, worth: int, after: Growth, value: int) -> Growth:
    minutes = before.keys() | after.keys()
    changes = {minute: after.get(minute, 0) * value - before.get(minute, 0) * worth for minute in minutes}
    return {minute: change for minute, change in changes.items() if change}
