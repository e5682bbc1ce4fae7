"""The terms in force for one variant in one room: an item's own, and where the variant or the room differs."""

from msgspec import Struct

from anchor_console.core.lineup import LineupItem, RoomPrice, SkuPrice


class Terms(Struct, frozen=True, kw_only=True):
    """What may be asked and sold. Prices in minor units of the room's currency; None: not planned."""

    hand_price: int | None
    floor_price: int | None
    stock_cap: int | None


def terms(item: LineupItem, sku: str = "", room: str = "") -> Terms:
    """The item's terms for a variant ("": of no variant of its own) in a room ("": in all that say nothing else).

    What the variant says goes before what the room says, and that before the item: a variant costs what it costs in
    every room, a room may differ in the rest.
    """
    skus: list[SkuPrice | RoomPrice] = [one for one in item.skus if sku and one.sku == sku]
    rooms: list[SkuPrice | RoomPrice] = [one for one in item.rooms if room and one.room == room]
    return Terms(
        hand_price=_first(*(one.hand_price for one in skus + rooms), item.hand_price),
        floor_price=_first(*(one.floor_price for one in item.skus if sku and one.sku == sku), item.floor_price),
        stock_cap=_first(*(one.stock_cap for one in skus + rooms), item.stock_cap),
    )


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)
