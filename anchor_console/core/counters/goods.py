"""What the events say of each product: clicks, orders, units and deals, price, stock, and which one is pinned."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from anchor_console.core.wire import ProductNow

MINUTE: Final = 60_000
PACE_MINUTES: Final = 10
DEALS_KEPT: Final = 100
"""Unit prices that are kept of a SKU, the lowest ones: those are what the law asks for."""
PINS_KEPT: Final = 1_000
"""Times that a product's card went up, or down, that are kept: the first ones."""

At = tuple[int, int]
"""(instant, value): the greater pair is the later word, whatever came first."""


class Good(Struct, array_like=True):
    """One product's counts. Prices, stocks and deals by SKU ("" for the product as a whole).

    `deals`: by the price of one unit, in the room's currency, how many were paid at it, and when last (ms).
    """

    clicks: int = 0
    carts: int = 0
    orders: int = 0
    units: int = 0
    gmv_paid: int = 0
    units_by_minute: dict[int, int] = field(default_factory=dict)
    prices: dict[str, At] = field(default_factory=dict)
    stocks: dict[str, At] = field(default_factory=dict)
    pinned_at: int = 0
    unpinned_at: int = 0
    refunded: int = 0
    deals: dict[str, dict[int, tuple[int, int]]] = field(default_factory=dict)
    pins: list[int] = field(default_factory=list)
    unpins: list[int] = field(default_factory=list)

    def paid(self, sku: str, units: int, amount: int | None, at: int) -> None:
        """Count an order line of that `amount`; None: it was paid in another currency than the room's."""
        minute = at - at % MINUTE
        self.orders += 1
        self.units += units
        self.units_by_minute[minute] = self.units_by_minute.get(minute, 0) + units
        if amount is None:
            return
        self.gmv_paid += amount
        if units:
            self._dealt(sku, amount // units, units, at)

    def pin(self, at: int) -> None:
        """Its card went up."""
        self.pinned_at = max(self.pinned_at, at)
        _once(self.pins, at)

    def unpin(self, at: int) -> None:
        """Its card was taken down."""
        self.unpinned_at = max(self.unpinned_at, at)
        _once(self.unpins, at)

    def _dealt(self, sku: str, price: int, units: int, at: int) -> None:
        known = self.deals.setdefault(sku, {})
        before, last = known.get(price, (0, 0))
        known[price] = before + units, max(last, at)
        if len(known) > DEALS_KEPT:
            del known[max(known)]

    def pace(self, at: int) -> int:
        """Units paid in the ten event minutes up to `at`."""
        last = at - at % MINUTE
        return sum(self.units_by_minute.get(last - back * MINUTE, 0) for back in range(PACE_MINUTES))


class Goods:
    """All products of a session."""

    def __init__(self) -> None:
        self._goods: dict[str, Good] = {}
        self._fresh: set[str] = set()
        self._touched: set[str] = set()
        self._told_minute = 0

    def touch(self, product: str) -> Good:
        """The product's counts, to be changed now."""
        self._fresh.add(product)
        self._touched.add(product)
        good = self._goods.get(product)
        if good is None:
            good = self._goods[product] = Good()
        return good

    @property
    def known(self) -> Mapping[str, Good]:
        """Every product that an event named; not to be changed."""
        return self._goods

    def seconds_pinned(self, until: int) -> dict[str, int]:
        """How long each product's card was up, until another's went up, it was taken down, or `until` (ms)."""
        moments = [(at, 0, product) for product, good in self._goods.items() for at in good.unpins]
        moments += [(at, 1, product) for product, good in self._goods.items() for at in good.pins]
        lasted: dict[str, int] = {}
        up, since = "", 0
        for at, goes_up, product in sorted(moments):
            if up and (goes_up or product == up):
                lasted[up] = lasted.get(up, 0) + at - since
            if goes_up:
                up, since = product, at
            elif product == up:
                up = ""
        if up:
            lasted[up] = lasted.get(up, 0) + max(0, until - since)
        return {product: milliseconds // 1000 for product, milliseconds in lasted.items()}

    @property
    def pinned(self) -> str | None:
        """The product whose card is up: the last one pinned, unless it was taken down since."""
        pinned = max(((good.pinned_at, product) for product, good in self._goods.items()), default=(0, ""))
        good = self._goods.get(pinned[1])
        return pinned[1] if good and good.pinned_at > good.unpinned_at else None

    def now(self, at: int) -> list[ProductNow]:
        """Every product as it stands at the room's clock `at`."""
        return [_now(product, good, at) for product, good in self._goods.items()]

    def one(self, product: str, at: int) -> ProductNow | None:
        """One product as it stands then; None where no event named it."""
        good = self._goods.get(product)
        return None if good is None else _now(product, good, at)

    def take_touched(self, at: int) -> list[ProductNow]:
        """The products that changed since the last call; with each new minute also those whose pace moved on."""
        minute = at - at % MINUTE
        if minute != self._told_minute:
            self._told_minute = minute
            self._touched.update(product for product, good in self._goods.items() if good.units_by_minute)
        touched, self._touched = self._touched, set()
        return [_now(product, self._goods[product], at) for product in sorted(touched)]

    def take_fresh(self) -> dict[str, Good]:
        """The products that changed since the last call, whole."""
        fresh, self._fresh = {product: self._goods[product] for product in self._fresh}, set()
        return fresh

    def restore(self, goods: dict[str, Good]) -> None:
        """Put back what `take_fresh` gave."""
        self._goods.update(goods)
        self._touched.update(goods)


def latest(known: dict[str, At], sku: str, at: int, value: int) -> None:
    """Keep the later word on a SKU; of two at the same instant the higher figure."""
    known[sku] = max(known.get(sku, (0, 0)), (at, value))


def _once(instants: list[int], at: int) -> None:
    """Keep the instant in its place, if it is among the first ones: in whatever order they come, the same are kept."""
    place = bisect_left(instants, at)
    if place == len(instants) or instants[place] != at:
        instants.insert(place, at)
        del instants[PINS_KEPT:]


def _now(product: str, good: Good, at: int) -> ProductNow:
    prices = sorted({price for _, price in good.prices.values()})
    return ProductNow(
        id=product, price=prices[0] if prices else None, least=len(prices) > 1, stock=_together(good.stocks),
        clicks=good.clicks, carts=good.carts, orders=good.orders, units=good.units, gmv_paid=good.gmv_paid,
        pace=good.pace(at),
    )  # fmt: skip


def _together(stocks: dict[str, At]) -> int | None:
    """The SKUs' stocks together; a figure for the whole product counts only where no SKU was ever named."""
    skus = [stock for sku, (_, stock) in stocks.items() if sku]
    return sum(skus) if skus else stocks.get("", (0, None))[1]
