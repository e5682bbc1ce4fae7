"""What a room's events have told of its card, prices and stocks: what commands of the catalogue's ids are held against.

Plain functions of the records as a transaction found them, and of a snapshot of the room.
"""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.command import Before, product_of
from anchor_console.core.counters.goods import At, Good
from anchor_console.core.edits import Records
from anchor_console.core.product import Product
from anchor_console.hub.deals import Place, own_names
from anchor_console.hub.room.room import Room

STOCK_LIMIT: Final = 10**9


class Figures(Struct, frozen=True):
    """A product's figures: price and stock by SKU ("" for the product as a whole), units paid."""

    prices: Mapping[str, int]
    stocks: Mapping[str, int]
    units: int = 0


class Told(Struct, frozen=True):
    """What the room's events have told by now, by the ids that the platform names: its card, its products' figures."""

    pinned: str = ""
    goods: Mapping[str, Figures] = {}


NOTHING: Final = Told()


def told_by(room: Room) -> Told:
    """A snapshot of the room, for another thread to read."""
    return Told(room.fold.pinned or "", {id: _figures(good) for id, good in room.fold.goods.known.items()})


def ids_of(records: Records, session: str, product: str) -> tuple[str, ...]:
    """The ids by which a product goes in the session's room: those that it is listed by there, then its own."""
    held = records.get("product", product)
    if held is None or held.record is None:
        return (product,)
    platform = platform_of(records, session)
    listings = fields.read(Product, product, held.record).listings
    listed = [one.id for one in listings if one.platform == platform and one.id]
    return tuple(dict.fromkeys([*listed, product]))


def platform_of(records: Records, session: str) -> str:
    """The platform of the session's room."""
    held = records.get("session", session)
    room = records.get("room", str(((held.record if held else None) or {}).get("room") or ""))
    return str(((room.record if room else None) or {}).get("platform") or "manual")


def before(records: Records, session: str, args: Mapping[str, Any], told: Told) -> Before:
    """What the room had told of what a command with these arguments is about."""
    figures = _of(records, session, product_of(args), told)
    sku = str(args.get("sku") or "")
    return Before(
        pinned=own_name(records, session, told.pinned),
        price=None if figures is None else _price(figures, sku),
        stock=None if figures is None else _stock(figures, sku),
        units=0 if figures is None else min(figures.units, STOCK_LIMIT),
    )


def stock_left(records: Records, session: str, product: str, told: Told) -> int | None:
    """How many of a product the room has told to be left, its variants together; None: it has told nothing of that."""
    figures = _of(records, session, product, told)
    if figures is None or not figures.stocks:
        return None
    skus = [stock for sku, stock in figures.stocks.items() if sku]
    return sum(skus) if skus else figures.stocks[""]


def own_name(records: Records, session: str, named: str) -> str:
    """The catalogue's id of a product that the room's events name; "" of none, or of what no record could bear."""
    if not named or records.get("product", named) is not None:
        return named
    place = Place(session=session, room="", platform=platform_of(records, session), currency="")
    return own_names(records, place, [named]).get(named, "")


def _of(records: Records, session: str, product: str, told: Told) -> Figures | None:
    if not product:
        return None
    return next((told.goods[id] for id in ids_of(records, session, product) if id in told.goods), None)


def _price(figures: Figures, sku: str) -> int | None:
    """Of the whole product only where all its variants cost the same."""
    if sku or sku in figures.prices:
        return figures.prices.get(sku)
    prices = set(figures.prices.values())
    return prices.pop() if len(prices) == 1 else None


def _stock(figures: Figures, sku: str) -> int | None:
    """Of the whole product only where no variant was ever named: their sum is nothing that could be set."""
    return figures.stocks.get(sku) if sku or len(figures.stocks) == 1 else None


def _figures(good: Good) -> Figures:
    return Figures(_latest(good.prices), _latest(good.stocks), good.units)


def _latest(known: Mapping[str, At]) -> dict[str, int]:
    return {sku: value for sku, (_, value) in known.items()}
