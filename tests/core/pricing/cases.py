"""What the guard is tried with: an item, its product, its ledger, and what each change runs into."""

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing import Stop, stops
from anchor_console.core.pricing.history import DAY
from anchor_console.core.product import Product, Sku

NOW = 1_764_000_000_000
START = NOW + DAY
"""When the session begins."""
HOUSE = House()
ITEM = LineupItem(id="i", session="s", product="p", hand_price=9_900)
GOODS = Product(id="p", title="四件套", list_price=19_900, cost=4_000, stock=100)
SIZES = structs.replace(GOODS, skus=(Sku(id="s", cost=3_000, stock=10), Sku(id="l", cost=6_000, list_price=29_900)))


def price(days: float, amount: int, sort: Any = "deal", **more: Any) -> Price:
    """An entry of the ledger, so many days before the session begins."""
    at = START - round(days * DAY)
    return Price(id=f"{sort}-{days}-{amount}", product="p", sort=sort, amount=amount, at=at, **more)


def found(
    *, before: LineupItem | None = ITEM, product: Product | None = GOODS, ledger: Sequence[Price] = (),
    house: House = HOUSE, is_frozen: bool = False, starts_at: int | None = START, **changed: Any,
) -> list[Stop]:  # fmt: skip
    """The stops of these changes of the item."""
    after = structs.replace(before or ITEM, **changed)
    return stops(before, after, product, ledger, house, starts_at, NOW, is_frozen=is_frozen)


def rules(**wanted: Any) -> list[str]:
    """Their rules alone."""
    return [stop.rule for stop in found(**wanted)]
