"""What was paid for a unit, written into the price ledger from orders: the law asks for the lowest of seven days.

One entry for each session, product, SKU and unit price. Plain functions of the records as a transaction found them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.counters.goods import Good
from anchor_console.core.edits import Effect, Held, Records, holder
from anchor_console.core.fields import Fields
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.hub.road import HUB

SKU_LIMIT: Final = 64
UNITS_LIMIT: Final = 10**9


class Deal(Struct, frozen=True, kw_only=True):
    """So many units of a product, by the id that orders name, were paid at this unit price; the last one at `at` ms."""

    product: str
    sku: str
    amount: int
    units: int
    at: int


class Place(Struct, frozen=True, kw_only=True):
    """Where the deals were made."""

    session: str
    room: str
    platform: str
    currency: str


def deals(goods: Mapping[str, Good]) -> list[Deal]:
    """Each unit price that was paid; what was given away is no deal."""
    return [
        Deal(product=product, sku=sku, amount=amount, units=units, at=at)
        for product, good in sorted(goods.items())
        for sku, prices in sorted(good.deals.items())
        for amount, (units, at) in sorted(prices.items())
        if amount > 0
    ]


def own_names(records: Records, place: Place, named: Iterable[str]) -> dict[str, str]:
    """The catalogue's id of each product that orders name: by its own, or as one of the lineup is listed there.

    An id that no record could bear is left out.
    """
    listed: dict[str, str] = {}
    for item, _ in records.lineup(holder(records, place.session)):
        if product := _product(records, item):
            listed |= {on.id: product.id for on in product.listings if on.platform == place.platform}
    found = {name: name if records.get("product", name) else listed.get(name, name) for name in named}
    return {name: own for name, own in found.items() if fields.SYMBOL.fullmatch(own)}


def entry_id(session: str, product: str, sku: str, amount: int) -> str:
    """The ledger entry's id: the same deal is the same entry, however often it is written."""
    parts = "\0".join((session, product, sku, str(amount)))
    return "deal-" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def entries(found: Iterable[Deal], names: Mapping[str, str], place: Place) -> dict[str, Fields]:
    """The deals as records of the price ledger, by id. Two that orders name apart may be one product here."""
    made: dict[str, Fields] = {}
    for deal in found:
        if deal.product not in names:
            continue
        product, sku = names[deal.product], fields.clean(deal.sku)[:SKU_LIMIT]
        id = entry_id(place.session, product, sku, deal.amount)
        before = made.get(id, {"units": 0, "at": 0})
        wanted = {
            "product": product, "sku": sku, "sort": "deal", "amount": deal.amount,
            "units": min(before["units"] + deal.units, UNITS_LIMIT), "at": max(before["at"], deal.at),
            "currency": place.currency, "platform": place.platform, "room": place.room, "session": place.session,
            "source": "order",
        }  # fmt: skip
        record, faults = fields.made(Price, wanted)
        if not faults:
            made[id] = record
    return made


def effects(records: Records, kind: str, wanted: Mapping[str, Fields]) -> list[Effect]:
    """What has to be written so that the records stand like these: nothing where they do."""
    found = []
    for id, record in wanted.items():
        held = records.get(kind, id)
        if held is None or held.record != record:
            found.append(Effect(kind, id, Held(held.version + 1 if held else 1, record, HUB.person)))
    return found


def _product(records: Records, item: str) -> Product | None:
    held = records.get("lineup_item", item)
    id = str((held.record or {}).get("product") or "") if held else ""
    product = records.get("product", id)
    return fields.read(Product, id, product.record) if product and product.record is not None else None
