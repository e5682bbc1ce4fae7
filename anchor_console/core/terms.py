"""The terms in force for one variant in one room: an item's own, and where the variant or the room differs."""

from msgspec import Struct

from anchor_console.core.lineup import LineupItem


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
    of_sku = next((one for one in item.skus if sku and one.sku == sku), None)
    of_room = next((one for one in item.rooms if room and one.room == room), None)
    return Terms(
        hand_price=_first(of_sku and of_sku.hand_price, of_room and of_room.hand_price, item.hand_price),
        floor_price=_first(of_sku and of_sku.floor_price, item.floor_price),
        stock_cap=_first(of_sku and of_sku.stock_cap, of_room and of_room.stock_cap, item.stock_cap),
    )


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)
