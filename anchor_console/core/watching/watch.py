"""The watch over one room: takes its order, stock and price events in any order, and says what has come to look odd."""

from collections.abc import Mapping
from typing import Final

from anchor_console.core import events as happened
from anchor_console.core.watching import buyers
from anchor_console.core.watching.bursts import Bursts
from anchor_console.core.watching.drains import Drains
from anchor_console.core.watching.finding import Suspicion, Terms
from anchor_console.core.watching.sales import Sales, Step, sale
from anchor_console.core.watching.slips import Slips

_STEPS: Final[Mapping[type[happened.KnownEvent], Step]] = {
    happened.OrderCreated: "created", happened.OrderPaid: "paid", happened.OrderRefunded: "refunded",
}  # fmt: skip
WATCHED: Final = frozenset((*_STEPS, happened.StockChanged, happened.PriceChanged, happened.ProductPinned))
"""The types of event that are looked at; all others pass by."""


class Watch:
    """What is known of one room in its own currency; at most some 10,000 order events of it."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._sales = Sales()
        self._bursts = Bursts()
        self._slips = Slips(currency)
        self._drains = Drains()
        self._latest = 0

    def take(self, seq: int, event: happened.KnownEvent) -> None:
        """Take one of the watched events. Repeats must have been told apart before."""
        self._latest = max(self._latest, event.at)
        match event:
            case happened.OrderCreated() | happened.OrderPaid() | happened.OrderRefunded():
                one = sale(seq, event, _STEPS[type(event)], self._currency)
                self._sales.add(one)
                self._bursts.add(one)
            case happened.StockChanged():
                self._drains.add(seq, event)
            case happened.PriceChanged():
                self._slips.add(seq, event)
                self._bursts.cause(event.product, event.at)
            case happened.ProductPinned():
                self._bursts.cause(event.product, event.at)
            case _:
                """It says nothing of orders, stock or prices."""

    def look(self, terms: Terms) -> list[Suspicion]:
        """What looks odd of all that has news since the last look; what was odd before is told again as it grows."""
        found = [
            *self._slips.found(self._sales, terms),
            *self._drains.found(self._sales, terms, self._latest),
            *self._bursts.found(self._sales),
            *buyers.found(self._sales, terms),
        ]
        self._sales.told()
        return found
