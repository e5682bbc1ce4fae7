"""What stands above the trend: pins, prices, coupons, warnings, gaps; the same in whatever order the events came."""

from bisect import bisect_left
from heapq import merge
from typing import Final

from anchor_console.core.wire import Mark, MarkKind

MARKS_KEPT: Final = 1_000
"""Marks of a kind that are kept, the earliest ones: which these are does not depend on the order of arrival."""
_Key = tuple[int, str, str, int, int]


def key_of(mark: Mark) -> _Key:
    """Marks stand by time; of one instant in a settled order."""
    return mark.at, mark.product, mark.of, mark.seconds, -1 if mark.price is None else mark.price


class Marks:
    """The marks of one session. A coupon has one mark, at its first claim."""

    def __init__(self) -> None:
        self._by_kind: dict[MarkKind, list[Mark]] = {}
        self._coupons: dict[tuple[str, str], Mark] = {}
        self._touched: list[Mark] = []
        self._fresh: list[Mark] = []

    def add(self, mark: Mark) -> None:
        """Take a mark; one like it that is there already counts once, and a later claim of a coupon not at all."""
        known = self._by_kind.setdefault(mark.kind, [])
        if mark.kind == "coupon" and not self._is_first(mark, known):
            return
        place = bisect_left(known, key_of(mark), key=key_of)
        if place == MARKS_KEPT or (place < len(known) and known[place] == mark):
            return
        known.insert(place, mark)
        if mark.kind == "coupon":
            self._coupons[mark.of, mark.product] = mark
            for late in known[MARKS_KEPT:]:
                del self._coupons[late.of, late.product]
        del known[MARKS_KEPT:]
        self._touched.append(mark)
        self._fresh.append(mark)

    def _is_first(self, mark: Mark, known: list[Mark]) -> bool:
        """Whether no earlier claim is known; a later one gives way."""
        before = self._coupons.get((mark.of, mark.product))
        if before is None:
            return True
        if before.at <= mark.at:
            return False
        known.remove(before)
        return True

    def all(self) -> list[Mark]:
        """Every mark, by time."""
        return list(merge(*self._by_kind.values(), key=key_of))

    def take_touched(self) -> list[Mark]:
        """The marks that are new since the last call; a coupon's that moved is told again, with its earlier time."""
        touched, self._touched = self._touched, []
        return touched

    def take_fresh(self) -> list[Mark]:
        """The marks to be saved: those that are new since the last call."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def restore(self, marks: list[Mark]) -> None:
        """Put back what `take_fresh` gave."""
        for mark in marks:
            self.add(mark)
