"""Draws from one seeded source: the only chance that a simulated room knows."""

from collections.abc import Sequence
from math import exp, sqrt
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws of the kinds a room needs. The same seed gives the same draws in the same order."""

    def __init__(self, source: Random) -> None:
        self.random = source.random
        self._normal = source.gauss
        self._lognormal = source.lognormvariate

    def happens(self, share: float) -> bool:
        """True in `share` of the cases."""
        return self.random() < share

    def pick(self, among: Sequence[T]) -> T:
        """One of a sequence that is not empty, each as likely."""
        return among[int(self.random() * len(among))]

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def count(self, mean: float) -> int:
        """How often something happens that happens `mean` times on average (Poisson)."""
        if mean <= 0:
            return 0
        if mean > 30:
            return max(0, round(self._normal(mean, sqrt(mean))))
        limit = exp(-mean)
        times, left = 0, self.random()
        while left > limit:
            times += 1
            left *= self.random()
        return times

    def delay(self, middle_ms: float, spread: float, most_ms: int) -> int:
        """A wait in ms: half are shorter than `middle_ms`, few much longer, none above `most_ms`."""
        return min(most_ms, 1000 + int(middle_ms * self._lognormal(0.0, spread)))
