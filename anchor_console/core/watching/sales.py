"""The newest order events of a room, kept small, found by who bought and by what was bought."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Literal, TypeVar

from msgspec import Struct

from anchor_console.core import events as happened
from anchor_console.core.watching.finding import Good, Seen, account

MOST: Final = 10_000
"""Order events kept of a room: an ordinary evening whole, of a very large one the last quarter of an hour."""
LEFT: Final = 8_000
"""How many of them, the newest, stay when there are too many."""

T = TypeVar("T", str, int)
Step = Literal["created", "paid", "refunded"]


class Sale(Struct, frozen=True, gc=False, order=True):
    """An order event: one line of an order at one of its steps. `buyer` and `address`: numbers for them, 0: not told.

    `unit`: minor units of the room's currency that one piece cost, 0 where that can't be said.
    """

    at: int
    order: str
    step: Step
    product: str
    sku: str
    quantity: int
    amount: int
    unit: int
    buyer: int
    address: int
    seq: int

    @property
    def seen(self) -> Seen:
        """As evidence."""
        return self.at, self.order, self.amount, self.seq


def sale(seq: int, event: happened.OrderEvent, step: Step, currency: str) -> Sale:
    """An order's event as it is kept."""
    unit = event.amount // event.quantity if event.quantity and event.currency in ("", currency) else 0
    return Sale(
        at=event.at, order=event.order, step=step, product=_same(event.product), sku=_same(event.sku),
        quantity=event.quantity, amount=_same(event.amount), unit=_same(unit),
        buyer=account(event.user.id) if event.user.id else 0,
        address=account(f"address {event.address}") if event.address else 0, seq=seq,
    )  # fmt: skip


@lru_cache(2048)
def _same(what: T) -> T:
    """One object for all that are equal: thousands of orders name few products and prices."""
    return what


class Sales:
    """The sales by product, buyer and address, and which of those have news."""

    def __init__(self) -> None:
        self.by_product: dict[str, list[Sale]] = {}
        self.by_good: dict[Good, list[Sale]] = {}
        self.by_buyer: dict[int, list[Sale]] = {}
        self.by_address: dict[int, list[Sale]] = {}
        self.goods: set[Good] = set()
        self.buyers: set[int] = set()
        self.addresses: set[int] = set()
        self.kept = 0

    def add(self, one: Sale) -> None:
        """Take one more; when there are too many the oldest go."""
        self._put(one)
        self.goods.add((one.product, one.sku))
        if one.buyer:
            self.buyers.add(one.buyer)
        if one.address:
            self.addresses.add(one.address)
        if self.kept > MOST:
            self._forget()

    def told(self) -> None:
        """What had news has been looked at."""
        self.goods, self.buyers, self.addresses = set(), set(), set()

    def all(self) -> Iterator[Sale]:
        """Every sale that is kept."""
        return (one for sales in self.by_product.values() for one in sales)

    def _put(self, one: Sale) -> None:
        self.kept += 1
        self.by_product.setdefault(one.product, []).append(one)
        self.by_good.setdefault((one.product, one.sku), []).append(one)
        if one.buyer:
            self.by_buyer.setdefault(one.buyer, []).append(one)
        if one.address:
            self.by_address.setdefault(one.address, []).append(one)

    def _forget(self) -> None:
        newest = sorted(self.all())[-LEFT:]
        self.by_product, self.by_good, self.by_buyer, self.by_address, self.kept = {}, {}, {}, {}, 0
        for one in newest:
            self._put(one)


def orders(sales: Iterable[Sale], *steps: Step) -> dict[str, Sale]:
    """The orders among them that came to one of these steps, each by its earliest such event."""
    found: dict[str, Sale] = {}
    for one in sales:
        if one.step in steps and (one.order not in found or one < found[one.order]):
            found[one.order] = one
    return found
