"""The ledger's words for a line: the price in force, the lawful compared price, the list price, the stock told."""

from collections.abc import Callable, Sequence

from anchor_console.core.glass.price import Sayable
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing import standing
from anchor_console.core.pricing.rules import LAWS
from anchor_console.core.product import Product

Worded = Callable[[Sayable], str]
"""An amount of minor units as it is shown."""


def ledger(
    item: LineupItem | None, product: Product | None, prices: Sequence[Price], price: Sayable | None,
    stock: int | None, offer: str, at: int, worded: Worded,
) -> dict[str, str]:  # fmt: skip
    """What may be filled in at `at` (ms), by its word; what is not there is not held.

    `price` is the one in force, `stock` what the room tells, `offer` the lineup's that may be said. A compared price is
    held only as long as it is lawful and above the price, a list price where there is a proof of it.
    """
    found: dict[str, str] = {}
    if price is not None:
        found["price"] = worded(price)
    if stock is not None:
        found["stock"] = f"{stock:,}"
    if offer:
        found["offer"] = offer
    if product is not None and product.list_price is not None and _is_listed(product.list_price, item, prices):
        found["list_price"] = worded(Sayable(product.list_price, "plan"))
    if item is not None and _is_comparable(item, product, prices, price, at):
        found["compared_price"] = worded(Sayable(item.compared_price or 0, "plan"))
    return found


def _is_listed(amount: int, item: LineupItem | None, prices: Sequence[Price]) -> bool:
    """Whether a proof shows it: 明码标价和禁止价格欺诈规定 第十九条第（三）项."""
    if item is not None and item.compared_with == "list_price" and item.proof and item.compared_price == amount:
        return True
    return any(one.sort == "list" and one.amount == amount and one.proof for one in prices)


def _is_comparable(
    item: LineupItem, product: Product | None, prices: Sequence[Price], price: Sayable | None, at: int
) -> bool:
    """Whether it may stand beside the price: 第十六条, 第十七条, 第十九条第（三）项 of the same."""
    if item.compared_price is None or price is None or item.compared_price <= price.amount:
        return False
    return not any(stop.rule in LAWS for stop in standing(item, product, prices, None, at))
