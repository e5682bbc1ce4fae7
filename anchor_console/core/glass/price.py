"""The one price that may be said: what the platform tells, else a command that was seen, else a lawful plan."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, Protocol

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing import standing
from anchor_console.core.pricing.terms import asked, price_at
from anchor_console.core.product import Product
from anchor_console.core.wire import ProductNow

Ground = Literal["platform", "command", "plan"]


class Commanded(Protocol):
    """A command as a record or as a desk shows it."""

    @property
    def verb(self) -> str: ...
    @property
    def args(self) -> Mapping[str, object]: ...
    @property
    def state(self) -> str: ...
    @property
    def at(self) -> int: ...
    @property
    def before(self) -> Mapping[str, object]: ...


SETS_PRICE: Final = ("price", "release")
"""Verbs of the commands that may put another price in force."""


class Sayable(Struct, frozen=True):
    """A price that may be said, minor units, and what it stands on. `least`: variants cost more, it is "from"."""

    amount: int
    ground: Ground
    least: bool = False


def price_in_force(
    product_id: str,
    now: ProductNow | None,
    commands: Iterable[Commanded],
    item: LineupItem | None,
    product: Product | None,
    prices: Sequence[Price],
    room: str,
    at: int,
) -> Sayable | None:
    """The price in force of a product in that room at `at` (ms); None: none may be said.

    A price that is only asked for never counts. One that the platform accepted and that nobody has seen, or of which
    nobody knows, takes away the planned one: it may be either. What the platform told goes with one of which nobody
    knows, until it tells anew. A price of the platform's below the floor, which nobody planned or asked for, may be
    mistyped there: it is not said aloud.
    """
    changes = [one for one in commands if _prices(one, product_id) and one.state in ("seen", "accepted", "unknown")]
    last = max(changes, key=lambda one: one.at, default=None)
    if now is not None and now.price is not None:
        doubtful = _is_slip(now.price, item, last) or (last is not None and _may_differ(last, now.price))
        return None if doubtful else Sayable(now.price, "platform", least=now.least)
    if last is not None:
        return _commanded(last) if last.state == "seen" else None
    return _planned(item, product, prices, room, at)


def _prices(command: Commanded, product: str) -> bool:
    sets = command.verb == "price" or (command.verb == "release" and command.args.get("price") is not None)
    return sets and command.args.get("product") == product and not command.args.get("sku")


def _is_slip(told: int, item: LineupItem | None, last: Commanded | None) -> bool:
    """Whether the platform sells below the floor, though neither the plan nor the last command says that price."""
    if item is None or item.floor_price is None or told >= item.floor_price:
        return False
    return told != item.hand_price and (last is None or last.args.get("price") != told)


def _may_differ(command: Commanded, told: int) -> bool:
    """Whether the platform's word is of before a command of which nobody knows whether it was done."""
    return command.state == "unknown" and command.before.get("price") == told != command.args.get("price")


def _commanded(command: Commanded) -> Sayable | None:
    wanted = command.args.get("price")
    return Sayable(wanted, "command") if isinstance(wanted, int) and not isinstance(wanted, bool) else None


def _planned(
    item: LineupItem | None, product: Product | None, prices: Sequence[Price], room: str, at: int
) -> Sayable | None:
    if item is None:
        return None
    here = price_at(item, ("rooms", room))
    asks = asked(item)
    variants = [price for (field, _), price in asks.items() if field == "skus"]
    whole = [] if here is None else [here]
    if not [*whole, *variants]:
        return None
    wrong = [stop for stop in standing(item, product, prices, None, at) if stop.rule != "oversold"]
    if wrong:
        return None
    least = min([*whole, *variants])
    return Sayable(least, "plan", least=max([*whole, *variants]) > least)
