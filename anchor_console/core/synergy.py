"""Price-product synergy: what supports a product's price and what speaks against it, part by part, never one number.

Every part has its numerator and its denominator and says when there is too little to judge by; none is weighed against
another. What is compared is one currency; prices are minor units, moments ms since the epoch.
"""

from collections.abc import Iterable
from math import sqrt
from statistics import median_low
from typing import Final

from msgspec import Struct

from anchor_console.core.fact import Fact
from anchor_console.core.price import Price
from anchor_console.core.pricing.history import DAY, LOW_DAYS, own_low
from anchor_console.core.product import Product
from anchor_console.core.proof import Proof, proof

RIVAL_DAYS: Final = 30
"""A rival's price that was typed longer ago is counted as old, and not compared with."""
ENOUGH: Final = 30
"""Reviews, or units sold, from which a share says something."""
Z95: Final = 1.959964
"""Standard deviations of a 95 % interval."""


class OwnPrice(Struct, frozen=True, kw_only=True):
    """The price against what one was really paid. `low`: the lowest deal of the last 7 days, else the last deal.

    `deals` entries of those days (order 56, article 16; gifts are none), `units` sold in them; `at`: of the low, 0
    where there is no deal at all; `recent`: whether the low is of these days. `over` = price - low.
    """

    price: int | None
    low: int | None
    at: int
    recent: bool
    deals: int
    units: int

    @property
    def over(self) -> int | None:
        """By how much the price is above the low; below zero under it; None where either is not known."""
        return None if self.price is None or self.low is None else self.price - self.low


class Rivals(Struct, frozen=True, kw_only=True):
    """The price against what was typed of rivals: each one's last price of the last 30 days.

    `sellers` that were compared with, `cheaper` of them ask less; `old` more were typed too long ago. `oldest` and
    `newest` of those compared with.
    """

    price: int | None
    sellers: int
    cheaper: int
    lowest: int | None
    median: int | None
    newest: int
    oldest: int
    old: int

    @property
    def enough(self) -> bool:
        """Whether a median says something: three or more."""
        return self.sellers >= 3


class Share(Struct, frozen=True, kw_only=True):
    """`part` of `whole`, with the 95 % interval (Wilson) of the share behind it; None where nobody has said either."""

    part: int | None
    whole: int | None

    @property
    def enough(self) -> bool:
        """Whether the share says something: 30 or more, and both numbers are known and fit."""
        return self._known and (self.whole or 0) >= ENOUGH

    @property
    def interval(self) -> tuple[float, float] | None:
        """The share's lower and upper bound, 0 to 1; None where there is none."""
        if not self._known:
            return None
        part, whole = self.part or 0, self.whole or 0
        share, spread = part / whole, Z95 * Z95 / whole
        middle = (share + spread / 2) / (1 + spread)
        half = Z95 / (1 + spread) * sqrt(share * (1 - share) / whole + spread / (4 * whole))
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def _known(self) -> bool:
        return self.part is not None and bool(self.whole) and self.part <= (self.whole or 0)


class Synergy(Struct, frozen=True, kw_only=True):
    """All parts. `reviews`: praised of reviews; `returns`: returned of sold."""

    own: OwnPrice
    rivals: Rivals
    proof: Proof
    reviews: Share
    returns: Share


def synergy(
    product: Product, price: int | None, prices: Iterable[Price], facts: Iterable[Fact], now: int, day: str
) -> Synergy:
    """What speaks for and against a price (a hand price, or the product's list price) at `now`, on the local `day`."""
    ledger = [one for one in prices if one.currency == product.currency and one.at < now]
    return Synergy(
        own=_own(price, [one for one in ledger if one.sort == "deal" and one.amount], now),
        rivals=_rivals(price, [one for one in ledger if one.sort == "rival"], now),
        proof=proof(facts, day),
        reviews=Share(part=product.praised, whole=product.reviews),
        returns=Share(part=product.returns, whole=product.sold),
    )


def _own(price: int | None, deals: list[Price], now: int) -> OwnPrice:
    low = own_low(deals, now)
    within = [deal for deal in deals if deal.at >= now - LOW_DAYS * DAY]
    return OwnPrice(
        price=price, low=low.amount if low else None, at=low.when if low else 0,
        recent=low is not None and low.kind == "low", deals=len(within), units=sum(deal.units for deal in within),
    )  # fmt: skip


def _rivals(price: int | None, typed: list[Price], now: int) -> Rivals:
    last: dict[tuple[str, str], Price] = {}
    for one in sorted(typed, key=lambda one: one.at):
        last[one.seller, one.platform] = one
    compared = [one for one in last.values() if one.at > now - RIVAL_DAYS * DAY]
    amounts, moments = [one.amount for one in compared], [one.at for one in compared]
    return Rivals(
        price=price, sellers=len(compared), cheaper=sum(price is not None and one < price for one in amounts),
        lowest=min(amounts, default=None), median=median_low(amounts) if amounts else None,
        newest=max(moments, default=0), oldest=min(moments, default=0), old=len(last) - len(compared),
    )  # fmt: skip
