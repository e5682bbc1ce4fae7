"""What a person's tick at the manual desk tells of the room, as events: where platforms are silent, people count."""

from typing import Any, Final

from anchor_console.core.command.record import Command
from anchor_console.core.command.said import before_of
from anchor_console.core.events import (
    KnownEvent,
    PriceChanged,
    ProductPinned,
    ProductUnpinned,
    StockChanged,
)

SOURCE: Final = "typed"
"""Of events that a person vouches for."""


def ticked_events(command: Command, at: int) -> tuple[KnownEvent, ...]:
    """The events (at `at`, the room's clock in ms) of a command that a person saw done; none of one an event showed.

    Their ids follow from the command's: told twice they count once. Coupons and giveaways change no count.
    """
    if command.state != "seen" or command.shown_by or not command.reported_by:
        return ()
    args = command.args
    product = str(args.get("product") or "")
    named: dict[str, Any] = {"at": at, "source": SOURCE, "product": product, "sku": str(args.get("sku") or "")}
    match command.verb:
        case "pin":
            return (ProductPinned(id=f"tick:{command.id}", **named),)
        case "unpin" if gone := product or before_of(command).pinned:
            return (ProductUnpinned(id=f"tick:{command.id}", **{**named, "product": gone}),)
        case "price" | "release" | "stock":
            return tuple(_figures(command.id, args, named))
        case _:
            return ()


def _figures(id: str, args: dict[str, Any], named: dict[str, Any]) -> list[KnownEvent]:
    found: list[KnownEvent] = []
    if isinstance(price := args.get("price"), int):
        found.append(PriceChanged(id=f"tick:{id}:price", price=price, **named))
    if isinstance(stock := args.get("stock"), int):
        found.append(StockChanged(id=f"tick:{id}:stock", stock=stock, **named))
    return found
