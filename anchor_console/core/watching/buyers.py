"""Who buys: many buyers at one address, one who sends all back, one who buys the same again and again, the team itself.

Each is held against what is usual in this very room. Pure functions of the sales that are kept.
"""

from collections.abc import Iterator
from functools import cached_property
from math import sqrt
from typing import Final

from anchor_console.core.watching.finding import Suspicion, Terms, hashed, high, suspicion
from anchor_console.core.watching.sales import Sale, Sales, orders

AT_ONE_ADDRESS: Final = 4
"""Buyers at one address: a family is two or three."""
ORDERS_THERE: Final = 5
SENT_BACK: Final = 4
BEYOND_CHANCE: Final = 3.5
"""Standard deviations over what the room's own share of refunds would bring."""
AGAIN: Final = 6
BY_THE_TEAM: Final = 2
"""Orders; one may be a trial."""
FEW: Final = min(ORDERS_THERE, SENT_BACK, AGAIN)
MANIFOLD: Final = 3
MOST: Final = 0.99


def found(sales: Sales, terms: Terms) -> Iterator[Suspicion]:
    """What is suspicious of those who have news."""
    usual = Usual(sales)
    for address in sorted(sales.addresses):
        kept = sales.by_address.get(address, [])
        if len(kept) < FEW:  # nearly all of them: the rest is worked out for those few that may be odd
            continue
        yield from _ring(kept, address, usual)
        yield from _sent_back(kept, address, usual)
    for buyer in sorted(sales.buyers):
        kept = sales.by_buyer.get(buyer, [])
        if buyer in terms.team:
            yield from _of_the_team(kept, buyer)
        if len(kept) >= FEW:
            yield from _sent_back(kept, buyer, usual)
            yield from _again(kept, buyer, usual)


class Usual:
    """What is usual in this room, each figure worked out when it is first asked for."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def at_an_address(self, but: int) -> int:
        """Buyers at one address that hardly any but that one goes beyond."""
        return max(1, high((buyers for address, buyers in self._at_addresses.items() if address != but), MOST))

    def of_one_product(self, but: int) -> int:
        """Orders of one buyer for one product that hardly any but that buyer goes beyond."""
        return max(1, high((most for buyer, most in self._of_products.items() if buyer != but), MOST))

    @cached_property
    def _at_addresses(self) -> dict[int, int]:
        return {address: _buyers(kept) for address, kept in self._sales.by_address.items()}

    @cached_property
    def _of_products(self) -> dict[int, int]:
        return {buyer: max(map(len, _by_product(kept).values())) for buyer, kept in self._sales.by_buyer.items()}

    @cached_property
    def share_refunded(self) -> float:
        """The share of this room's orders that were sent back."""
        bought = len(orders(self._sales.all(), "created", "paid", "refunded"))
        return len(orders(self._sales.all(), "refunded")) / bought if bought else 0.0


def _ring(kept: list[Sale], address: int, usual: Usual) -> Iterator[Suspicion]:
    bought = orders(kept, "created", "paid")
    buyers = _buyers(kept)
    if buyers < AT_ONE_ADDRESS or len(bought) < ORDERS_THERE:
        return
    if buyers >= MANIFOLD * usual.at_an_address(address):
        events = [one.seen for one in bought.values()]
        common = usual.at_an_address(address)
        yield suspicion("same_address", events, seen=buyers, usual=common, subject=hashed(address))


def _sent_back(kept: list[Sale], who: int, usual: Usual) -> Iterator[Suspicion]:
    """Far more refunds than chance would bring, given how much this room's buyers send back."""
    back = orders(kept, "refunded")
    if len(back) < SENT_BACK:
        return
    bought = len(orders(kept, "created", "paid", "refunded"))
    share = usual.share_refunded
    expected = bought * share
    if len(back) >= expected + BEYOND_CHANCE * sqrt(expected * (1 - share)):
        events = [one.seen for one in back.values()]
        yield suspicion("refund_ring", events, seen=len(back), usual=round(expected), subject=hashed(who))


def _again(kept: list[Sale], buyer: int, usual: Usual) -> Iterator[Suspicion]:
    for product, bought in _by_product(kept).items():
        if len(bought) >= AGAIN and len(bought) >= MANIFOLD * usual.of_one_product(buyer):
            events = [one.seen for one in bought.values()]
            yield suspicion(
                "self_sold", events, seen=len(bought), usual=usual.of_one_product(buyer), product=product,
                subject=hashed(buyer),
            )  # fmt: skip


def _of_the_team(kept: list[Sale], buyer: int) -> Iterator[Suspicion]:
    bought = orders(kept, "created", "paid")
    if len(bought) >= BY_THE_TEAM:
        events = [one.seen for one in bought.values()]
        yield suspicion("self_sold", events, seen=len(bought), usual=0, subject=hashed(buyer))


def _by_product(kept: list[Sale]) -> dict[str, dict[str, Sale]]:
    found: dict[str, list[Sale]] = {}
    for one in kept:
        found.setdefault(one.product, []).append(one)
    return {product: orders(sales, "created", "paid") for product, sales in sorted(found.items())}


def _buyers(kept: list[Sale]) -> int:
    return len({one.buyer for one in kept if one.buyer and one.step != "refunded"})
