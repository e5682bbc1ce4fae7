"""The terms of a lineup item one by one: its own, those of each variant and of each room of a show that differ."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.pricing.rules import Figures
from anchor_console.core.product import Product, Sku

TermField = Literal["hand_price", "skus", "rooms"]
Key = tuple[TermField, str]
"""Which terms: of the item as a whole ("hand_price", ""), of a SKU, of a room."""
WHOLE: Key = ("hand_price", "")


class Terms(Struct, frozen=True, kw_only=True):
    """One price with what it is held against: the highest floor and cost of all variants that are sold at it.

    A variant without a price of its own is sold at the item's, in a room at the room's; None: nobody has said.
    """

    field: TermField
    of: str = ""
    price: int | None
    floor: int | None
    cost: int | None
    list_price: int | None

    @property
    def figures(self) -> Figures:
        """What a stop says of where it is."""
        if self.field == "hand_price":
            return {}
        return {"sku" if self.field == "skus" else "room": self.of, "column": "hand_price"}


def terms(item: LineupItem, product: Product | None) -> list[Terms]:
    """Each price of the item with what it is held against."""
    shop = {sku.id: sku for sku in product.skus} if product else {}
    priced = [row for row in item.skus if row.hand_price is not None]
    at_large = shop.keys() - {row.sku for row in priced}
    floor = _most(item.floor_price, *(row.floor_price for row in item.skus if row.hand_price is None))
    cost = _most(product.cost if product else None, *(shop[sku].cost for sku in at_large))
    listed = product.list_price if product else None
    whole = Terms(field="hand_price", price=item.hand_price, floor=floor, cost=cost, list_price=listed)
    skus = [
        Terms(
            field="skus", of=row.sku, price=row.hand_price,
            floor=item.floor_price if row.floor_price is None else row.floor_price,
            cost=_of(shop.get(row.sku), "cost", product), list_price=_of(shop.get(row.sku), "list_price", product),
        )
        for row in priced
    ]  # fmt: skip
    rooms = [
        Terms(field="rooms", of=row.room, price=row.hand_price, floor=floor, cost=cost, list_price=listed)
        for row in item.rooms
        if row.hand_price is not None
    ]
    return [whole, *skus, *rooms]


def asked(item: LineupItem) -> dict[Key, int]:
    """What is asked, by the terms that say so themselves."""
    own: dict[Key, int | None] = {WHOLE: item.hand_price}
    own |= {("skus", row.sku): row.hand_price for row in item.skus}
    own |= {("rooms", row.room): row.hand_price for row in item.rooms}
    return {key: price for key, price in own.items() if price is not None}


def price_at(item: LineupItem, key: Key) -> int | None:
    """What is asked under these terms: their own price, else the item's."""
    return asked(item).get(key, item.hand_price)


def price_before(item: LineupItem, key: Key) -> int | None:
    """What was asked under these terms, or was last asked before that price was taken away."""
    now = price_at(item, key)
    gone = item.cleared or {}
    return gone.get(_name(key), gone.get(_name(WHOLE))) if now is None else now


def taken_away(before: LineupItem, after: LineupItem) -> dict[str, int] | None:
    """The prices that nobody asks any more, by their terms: the next ones are held against them. None: there are none.

    Else a price could be changed by any share, by taking it away first.
    """
    named = {_name(key): key for key in (*asked(before), *asked(after))}
    named |= {name: _key(name) for name in before.cleared or {}}
    gone = {
        name: was
        for name, key in named.items()
        if price_at(after, key) is None and (was := price_before(before, key)) is not None
    }
    return gone or None


def keys(before: LineupItem, after: LineupItem) -> list[Key]:
    """All terms that are or were of the item, its own first."""
    found = {*asked(before), *asked(after), *map(_key, before.cleared or {})}
    return sorted(found, key=lambda key: (key != WHOLE, key))


def _name(key: Key) -> str:
    return "" if key == WHOLE else ":".join(key)


def _key(name: str) -> Key:
    field, _, of = name.partition(":")
    return WHOLE if field not in ("skus", "rooms") else ("skus" if field == "skus" else "rooms", of)


def stock_of(product: Product) -> int | None:
    """How many there are: as is said of the product, else its SKUs together where all are known."""
    if product.stock is not None or not product.skus:
        return product.stock
    known = [sku.stock for sku in product.skus if sku.stock is not None]
    return sum(known) if len(known) == len(product.skus) else None


def _of(sku: Sku | None, field: Literal["cost", "list_price"], product: Product | None) -> int | None:
    own: int | None = getattr(sku, field) if sku else None
    return own if own is not None or product is None else getattr(product, field)


def _most(*amounts: int | None) -> int | None:
    return max(_known(amounts), default=None)


def _known(amounts: Iterable[int | None]) -> list[int]:
    return [amount for amount in amounts if amount is not None]
