"""What is known of a room only by ticks at the manual desk: where a platform tells no events, people are believed."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from anchor_console.core.wire import Mark, ProductNow
from anchor_console.desk.view import CommandRow
from anchor_console.ui.commands.standing import ended_at, product_of

CARDS: Final = ("pin", "unpin")
PRICES: Final = ("price", "release")


def pinned(rows: Sequence[CommandRow], marks: Sequence[Mark]) -> str:
    """The product whose pin a person ticked last and nobody took away since; "" where the room tells its own pins."""
    if any(mark.kind == "pin" for mark in marks):
        return ""
    seen = [row for row in rows if row.verb in CARDS and row.state == "seen"]
    last = max(seen, key=ended_at, default=None)
    return product_of(last) if last is not None and last.verb == "pin" and not last.shown_by else ""


def products(rows: Sequence[CommandRow], told: Mapping[str, ProductNow]) -> Mapping[str, ProductNow]:
    """What events say of the products, and of what they say nothing, the price and stock that were ticked last."""
    ticked = [row for row in rows if row.state == "seen" and row.manual and product_of(row)]
    if not ticked:
        return told
    found = dict(told)
    for row in sorted(ticked, key=ended_at):
        product = product_of(row)
        now, events = found.get(product, ProductNow(id=product)), told.get(product)
        price, stock = row.args.get("price"), row.args.get("stock")
        if row.verb in PRICES and isinstance(price, int) and (events is None or events.price is None):
            now = replace(now, price=price)
        if row.verb in ("stock", "release") and isinstance(stock, int) and (events is None or events.stock is None):
            now = replace(now, stock=stock)
        found[product] = now
    return found
