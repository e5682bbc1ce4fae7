"""Orders for the same thing in the same quantity within seconds, held against the pace of this very room.

A rush has a cause that can be seen: the card went up, the price came down. Without one it takes far less to be odd.
"""

from collections.abc import Iterator
from typing import Final

from anchor_console.core.watching.finding import Suspicion, high, make_room, suspicion
from anchor_console.core.watching.sales import Sale, Sales

SPAN: Final = 10_000
"""Ms of one count; two that follow each other are looked at together, so that none is cut in half."""
BEFORE: Final = 360
"""Counts that the pace is taken from: an hour."""
APART: Final = 6
"""Counts just before that are no part of it: a burst is not measured by its own beginning."""
ENOUGH: Final = 24
"""Counts with orders that make a pace."""
PACE: Final = 0.95
LEAST, LEAST_IN_RUSH = 15, 40
FACTOR, FACTOR_IN_RUSH = 4, 8
RUSH_MS: Final = 180_000
CAUSES_KEPT: Final = 2_000
KEYS_MOST: Final = 300
"""Things of one count that are told apart."""

Key = tuple[str, str, str, int]
"""A step of orders, product, SKU, quantity."""


class Bursts:
    """The counts, and which of them were bursts."""

    def __init__(self) -> None:
        self._counts: dict[int, dict[Key, int]] = {}
        self._peaks: dict[int, int] = {}
        """What the busiest thing came to in a count and the one before, as far as it was asked for."""
        self._paces: dict[int, int | None] = {}
        self._causes: dict[str, list[int]] = {}
        self._news: set[tuple[int, Key]] = set()
        self._bursts: dict[Key, dict[int, tuple[int, int]]] = {}

    def add(self, one: Sale) -> None:
        """Count an order that was placed or paid."""
        if one.step == "refunded":
            return
        at, key = one.at // SPAN, (one.step, one.product, one.sku, one.quantity)
        counts = self._counts.setdefault(at, {})
        if key not in counts and len(counts) >= KEYS_MOST:
            return
        counts[key] = counts.get(key, 0) + 1
        self._news |= {(at, key), (at + 1, key)}
        self._peaks.pop(at, None)
        self._peaks.pop(at + 1, None)

    def cause(self, product: str, at: int) -> None:
        """Something that makes people buy this product: its card went up, its price changed."""
        causes = make_room(self._causes, product)
        causes.append(at)
        if len(causes) > CAUSES_KEPT:
            causes[:] = sorted(causes)[-CAUSES_KEPT // 2 :]

    def found(self, sales: Sales) -> Iterator[Suspicion]:
        """The bursts of what has news, by thing and quantity."""
        news, self._news = self._news, set()
        self._paces = {}
        fresh = sorted({key for at, key in sorted(news) if self._judged(at, key)})
        for key in fresh:
            spans = self._bursts[key]
            both = {at - back for at in spans for back in (0, 1)}
            kept = [one.seen for one in sales.by_good.get(key[1:3], ()) if _of(one, key) and one.at // SPAN in both]
            seen, usual = max(spans.values())
            if kept:
                yield suspicion("order_burst", kept, seen=seen, usual=usual, product=key[1], subject=_said(key))
        self._forget()

    def _judged(self, at: int, key: Key) -> bool:
        seen = self._together(at, key)
        if seen < LEAST:
            return False
        rush = any(at * SPAN - RUSH_MS <= cause < (at + 1) * SPAN for cause in self._causes.get(key[1], ()))
        usual = self._usual(at)
        least, factor = (LEAST_IN_RUSH, FACTOR_IN_RUSH) if rush else (LEAST, FACTOR)
        is_one = usual is not None and seen >= max(least, factor * usual)
        if is_one and usual is not None:
            self._bursts.setdefault(key, {})[at] = (seen, usual)
        return is_one

    def _together(self, at: int, key: Key) -> int:
        return self._counts.get(at, {}).get(key, 0) + self._counts.get(at - 1, {}).get(key, 0)

    def _usual(self, at: int) -> int | None:
        """What this room's busiest thing came to in nearly every count of the hour before; None: too few are known."""
        if at not in self._paces:
            before = [back for back in range(at - BEFORE, at - APART) if back in self._counts]
            self._paces[at] = high(map(self._peak, before), PACE) if len(before) >= ENOUGH else None
        return self._paces[at]

    def _peak(self, at: int) -> int:
        if at not in self._peaks:
            self._peaks[at] = max(self._together(at, key) for key in self._counts[at])
        return self._peaks[at]

    def _forget(self) -> None:
        oldest = max(self._counts, default=0) - 2 * BEFORE
        for at in [at for at in self._counts if at < oldest]:
            del self._counts[at]
            self._peaks.pop(at, None)
        for key, spans in list(self._bursts.items()):
            self._bursts[key] = {at: span for at, span in spans.items() if at >= oldest}
            if not self._bursts[key]:
                del self._bursts[key]


def _of(one: Sale, key: Key) -> bool:
    return (one.step, one.product, one.sku, one.quantity) == key


def _said(key: Key) -> str:
    return f"{key[2]} ×{key[3]}".strip()
