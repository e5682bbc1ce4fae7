"""What the events say of each product: clicks, orders, units by minute, price, stock, and which one is pinned."""

from typing import Final

from msgspec import Struct, field

from anchor_console.core.wire import ProductNow

MINUTE: Final = 60_000
PACE_MINUTES: Final = 10

At = tuple[int, int]
"""(instant, value): the greater pair is the later word, whatever came first."""


class Good(Struct, array_like=True):
    """One product's counts. Prices and stocks by SKU ("" for the product as a whole)."""

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
    def pinned(self) -> str | None:
        """The product whose card is up: the last one pinned, unless it was taken down since."""
        pinned = max(((good.pinned_at, product) for product, good in self._goods.items()), default=(0, ""))
        good = self._goods.get(pinned[1])
        return pinned[1] if good and good.pinned_at > good.unpinned_at else None

    def now(self, at: int) -> list[ProductNow]:
        """Every product as it stands at the room's clock `at`."""
        return [_now(product, good, at) for product, good in self._goods.items()]

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


def _now(product: str, good: Good, at: int) -> ProductNow:
    return ProductNow(
        id=product, price=_lowest(good.prices), stock=_together(good.stocks), clicks=good.clicks, carts=good.carts,
        orders=good.orders, units=good.units, gmv_paid=good.gmv_paid, pace=good.pace(at),
    )  # fmt: skip


def _lowest(prices: dict[str, At]) -> int | None:
    return min((price for _, price in prices.values()), default=None)


def _together(stocks: dict[str, At]) -> int | None:
    """The SKUs' stocks together; a figure for the whole product counts only where no SKU was ever named."""
    skus = [stock for sku, (_, stock) in stocks.items() if sku]
    return sum(skus) if skus else stocks.get("", (0, None))[1]
