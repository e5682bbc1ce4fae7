"""The ways out of a stop: field values that would pass, the one that changes least first, to be numbered on screen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct, structs

from anchor_console.core.house import House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing.guard import stops
from anchor_console.core.pricing.rules import Stop
from anchor_console.core.product import Product

WayWord = Literal[
    "as_before", "digit", "within_share", "at_floor", "lower_floor", "at_cost", "clear_out", "compare_with_low",
    "compare_with_list", "no_comparison", "attach_proof", "within_stock", "presale", "say_why", "ask_second_person",
    "unfreeze",
]  # fmt: skip
_ASKED: Final = frozenset({"say_why", "ask_second_person", "attach_proof", "unfreeze"})
"""Ways that a person has to do something for: their `set` is not all of it."""


class Way(Struct, frozen=True, kw_only=True):
    """A way out: `set` are the lineup item's fields to put instead; `amount` the price or number in it, if it is one.

    "say_why" needs `because`, "attach_proof" a `proof`, "ask_second_person" an approval.ask of what was wanted,
    "unfreeze" the session's `frozen` taken back.
    """

    word: WayWord
    set: dict[str, Any] = {}
    amount: int | None = None


def ways_out(
    stop: Stop,
    before: LineupItem | None,
    after: LineupItem,
    product: Product | None,
    prices: Sequence[Price],
    house: House,
    starts_at: int | None,
    at: int,
) -> list[Way]:
    """What would get past this stop, each once. A way that changes fields is told only if the stop is gone by it."""
    told: list[Way] = []
    for way in _ways(stop, before, after, product, house):
        if way.word not in _ASKED:
            other = msgspec.convert({**msgspec.to_builtins(after), **way.set}, LineupItem)
            found = stops(before, other, product, prices, house, starts_at, at)
            if any(one.place == stop.place or (not one.liftable and one not in found_before(stop, found)) for one in found):
                continue
        if all(way.set != other_way.set or way.word in _ASKED for other_way in told):
            told.append(way)
    return told
