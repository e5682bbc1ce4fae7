"""Prices that slipped: a digit lost when one was typed. Orders paid, or prices set, far under what was agreed.

Where nothing was agreed, what this room's buyers mostly paid, or the price before, stands for it.
"""

from collections.abc import Iterator
from typing import Final

from anchor_console.core.events import PriceChanged
from anchor_console.core.watching.finding import Good, Suspicion, Terms, high, make_room, suspicion
from anchor_console.core.watching.sales import Sale, Sales

FAR: Final = 5
"""Times under the agreed price. A digit lost is ten; a price that is meant, however low, is rarely so far from it."""
UNDER_FLOOR: Final = 2
PAID_BEFORE: Final = 20
"""Orders from which on the middle of what was paid says what a thing costs."""
LOOKED_AT: Final = 500
CHANGES_KEPT: Final = 200

Change = tuple[int, int, int]
"""At (ms), price, seq."""


class Slips:
    """The changes of price, kept small."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._changes: dict[Good, list[Change]] = {}
        self._news: set[Good] = set()

    def add(self, seq: int, event: PriceChanged) -> None:
        """The platform's price of a product, or of one SKU, is another now."""
        if event.currency not in ("", self._currency):
            return
        good = event.product, event.sku
        changes = make_room(self._changes, good)
        changes.append((event.at, event.price, seq))
        if len(changes) > CHANGES_KEPT:
            changes[:] = sorted(changes)[-CHANGES_KEPT // 2 :]
        self._news.add(good)

    def found(self, sales: Sales, terms: Terms) -> Iterator[Suspicion]:
        """What slipped, of what has news."""
        news, self._news = self._news, set()
        for good in sorted(news | sales.goods):
            paid = [one for one in sales.by_good.get(good, ()) if one.step != "refunded"]
            yield from self._of(good, sorted(paid)[-LOOKED_AT:], terms)

    def _of(self, good: Good, paid: list[Sale], terms: Terms) -> Iterator[Suspicion]:
        agreed, floor = terms.price(good), terms.floor(good)
        usual = agreed or floor or _middle(paid)
        slipped = {one.order: one for one in reversed(paid) if one.unit and is_far(one.unit, usual, floor)}
        rows = [one.seen for one in slipped.values()]
        lowest = [one.unit for one in slipped.values()]
        before = usual
        for at, price, seq in sorted(self._changes.get(good, ())):
            against = agreed or floor or before
            if is_far(price, against, floor):
                rows.append((at, "", price, seq))
                lowest.append(price)
                usual = usual or against
            else:
                before = price
        if rows:
            yield suspicion("price_slip", rows, seen=min(lowest), usual=usual, product=good[0], subject=good[1])


def is_far(price: int, usual: int, floor: int = 0) -> bool:
    """Whether a price is so far under what is usual, or under the floor, that nobody can have meant it."""
    return price * FAR <= usual > 0 or price * UNDER_FLOOR < floor


def _middle(paid: list[Sale]) -> int:
    """What most paid, 0 where there are too few of them."""
    units = [one.unit for one in paid if one.unit]
    return high(units, 0.5) if len(units) >= PAID_BEFORE else 0
