"""What each verb of a command needs to be told. Terms of a coupon or a giveaway are all needed, and stay as asked."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.fields import MONEY_LIMIT, Fault

Verb = Literal["pin", "unpin", "release", "price", "stock", "coupon", "giveaway"]
VERBS: Final[tuple[Verb, ...]] = get_args(Verb)
DAY: Final = 24 * 3600
"""Seconds that a coupon or a giveaway of a show may run at most."""


class Pinned(Struct, frozen=True, kw_only=True):
    """What to show: a product, one of its variants where only that is meant."""

    product: Annotated[str, fields.reference]
    sku: Annotated[str, fields.reference_or_none] = ""


class Unpinned(Struct, frozen=True, kw_only=True):
    """What to take away; without a product whatever is shown."""

    product: Annotated[str, fields.reference_or_none] = ""


class Released(Struct, frozen=True, kw_only=True):
    """What to put on sale, at which price (minor units of the room's currency), how many; None: as it stands there."""

    product: Annotated[str, fields.reference]
    sku: Annotated[str, fields.reference_or_none] = ""
    price: Annotated[int | None, fields.money] = None
    stock: Annotated[int | None, fields.whole(0, 10**9)] = None


class Priced(Struct, frozen=True, kw_only=True):
    """The new price, in minor units of the room's currency."""

    product: Annotated[str, fields.reference]
    sku: Annotated[str, fields.reference_or_none] = ""
    price: Annotated[int, fields.money]


class Stocked(Struct, frozen=True, kw_only=True):
    """How many there are to be had."""

    product: Annotated[str, fields.reference]
    sku: Annotated[str, fields.reference_or_none] = ""
    stock: Annotated[int, fields.whole(0, 10**9)]


class Coupon(Struct, frozen=True, kw_only=True):
    """A coupon over `amount` from orders of `threshold` on (0: from any), minor units; `count` of them for `seconds`.

    For one `product` only, or ("") for all. A threshold below the amount would make goods free: it is not taken.
    """

    amount: Annotated[int, fields.whole(1, MONEY_LIMIT)]
    threshold: Annotated[int, fields.money]
    count: Annotated[int, fields.whole(1, 10**9)]
    seconds: Annotated[int, fields.whole(1, DAY)]
    product: Annotated[str, fields.reference_or_none] = ""


class Giveaway(Struct, frozen=True, kw_only=True):
    """A draw (福袋, 抽奖): kind, specification, quantity, term and way, as article 8 of the 广告法 asks of a gift.

    `prize` and its `specification`, one for each of the `winners`, drawn after `seconds` in this `way`.
    """

    prize: Annotated[str, fields.text(120, least=1)]
    specification: Annotated[str, fields.text(200, least=1)]
    winners: Annotated[int, fields.whole(1, 10**6)]
    seconds: Annotated[int, fields.whole(1, DAY)]
    way: Annotated[str, fields.text(200, least=1)]


ARGUMENTS: Final[Mapping[Verb, type[Struct]]] = {
    "pin": Pinned,
    "unpin": Unpinned,
    "release": Released,
    "price": Priced,
    "stock": Stocked,
    "coupon": Coupon,
    "giveaway": Giveaway,
}


def misfits(verb: Verb, args: Mapping[str, Any]) -> list[Fault]:
    """What of taken arguments doesn't fit together."""
    if verb == "coupon" and 0 < args["threshold"] < args["amount"]:
        return [Fault("threshold", "is below the amount: the goods would be free")]
    return []
