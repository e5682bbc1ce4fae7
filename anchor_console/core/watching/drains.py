"""Stock that falls faster than orders explain: sold elsewhere, taken away by hand, or bought where nobody counts."""

from collections.abc import Iterable, Iterator
from typing import Final

from anchor_console.core.events import StockChanged
from anchor_console.core.watching.finding import Suspicion, Terms, make_room, suspicion
from anchor_console.core.watching.sales import Sale, Sales

WINDOW: Final = 600_000
LAG: Final = 60_000
"""Ms by which orders may come before or after the stock that they take."""
LEAST: Final = 30
"""Pieces that must be missing."""
FACTOR: Final = 2
"""Times what orders explain, and times what went missing in the windows before, that a fall must be."""
SOLD_ELSEWHERE: Final = 3
"""Where of all other products one piece in so many goes without an order, the room shares its stock with others."""
ORDERS_HEARD: Final = 20
"""Orders without which a room's orders are not told at all, and explain nothing."""
CHANGES_KEPT: Final = 3_000

Change = tuple[int, int, str, int]
"""At (ms), stock, SKU, seq."""
Fall = tuple[int, int, int, int]
"""At (ms), by how many, to what, seq."""


class Drains:
    """The changes of stock by product, kept small."""

    def __init__(self) -> None:
        self._changes: dict[str, list[Change]] = {}
        self._news: set[str] = set()

    def add(self, seq: int, event: StockChanged) -> None:
        """The platform's stock of a product, or of one SKU, is another now."""
        changes = make_room(self._changes, event.product)
        changes.append((event.at, event.stock, event.sku, seq))
        self._news.add(event.product)
        if len(changes) > CHANGES_KEPT:
            changes[:] = sorted(changes)[-CHANGES_KEPT // 2 :]

    def found(self, sales: Sales, terms: Terms, latest: int) -> Iterator[Suspicion]:
        """What fell too fast up to a minute before `latest` (ms), when its orders are in, too."""
        if sales.kept < ORDERS_HEARD:
            return
        waits = set()
        for product in sorted(self._news & self._changes.keys()):
            last = max(at for at, _, _, _ in self._changes[product])
            if last > latest - LAG:
                waits.add(product)
            yield from self._of(product, sales, terms, latest - LAG)
        self._news = waits

    def _of(self, product: str, all_sales: Sales, terms: Terms, until: int) -> Iterator[Suspicion]:
        falls = [fall for fall in _falls(self._changes[product], product, terms) if fall[0] <= until]
        now = [fall for fall in falls if fall[0] > until - WINDOW]
        fell = sum(by for _, by, _, _ in now)
        if fell < LEAST:
            return
        taken = all_sales.by_product.get(product, [])
        explained = _ordered(taken, until - WINDOW - LAG, until + LAG)
        missing = fell - explained
        if missing < max(LEAST, fell // FACTOR, FACTOR * self._missing_before(falls, taken, until - WINDOW)):
            return
        if self._is_sold_elsewhere(product, all_sales, terms):
            return
        rows = [(at, "", stock, seq) for at, _, stock, seq in now]
        yield suspicion("stock_drain", rows, seen=fell, usual=explained, product=product)

    def _is_sold_elsewhere(self, but: str, sales: Sales, terms: Terms) -> bool:
        fell = missing = 0
        for product in self._changes.keys() - {but}:
            by = sum(by for _, by, _, _ in _falls(self._changes[product], product, terms))
            fell += by
            missing += max(0, by - _ordered(sales.by_product.get(product, ()), 0, 2**53))
        return fell >= LEAST and missing * SOLD_ELSEWHERE >= fell

    def _missing_before(self, falls: list[Fall], sales: list[Sale], until: int) -> int:
        """How many went missing in a window of that length, on the mean of the time before."""
        earlier = [fall for fall in falls if fall[0] <= until]
        if not earlier:
            return 0
        windows = max(1.0, (until - earlier[0][0]) / WINDOW)
        missing = sum(by for _, by, _, _ in earlier) - _ordered(sales, 0, until)
        return max(0, int(missing / windows))


def _falls(changes: list[Change], product: str, terms: Terms) -> list[Fall]:
    """By how much each SKU's stock fell, and when; what was set from here is no fall. SKUs go before the whole."""
    by_sku = any(sku for _, _, sku, _ in changes)
    before: dict[str, int] = {}
    found = []
    for at, stock, sku, seq in sorted(changes):
        if by_sku and not sku:
            continue
        if stock < before.get(sku, 0) and (product, stock) not in terms.stocks:
            found.append((at, before[sku] - stock, stock, seq))
        before[sku] = stock
    return found


def _ordered(sales: Iterable[Sale], since: int, until: int) -> int:
    """Pieces ordered then: as they were placed or as they were paid, whichever is more."""
    placed = paid = 0
    for one in sales:
        if since < one.at <= until:
            placed += one.quantity if one.step == "created" else 0
            paid += one.quantity if one.step == "paid" else 0
    return max(placed, paid)
