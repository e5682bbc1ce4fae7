"""The shop of a simulated room: what is shown, wanted, ordered, paid and sent back, as price and stock let it."""

from collections.abc import Callable, Sequence
from math import exp
from typing import Final

from msgspec import Struct

from anchor_console.connectors.simulator.agenda import Agenda
from anchor_console.connectors.simulator.chance import Chance
from anchor_console.connectors.simulator.goods import APPEAL, Good
from anchor_console.core.events import (
    CartAdded,
    KnownEvent,
    OrderCreated,
    OrderPaid,
    OrderRefunded,
    ProductClicked,
    User,
)

SOURCE: Final = "simulator"
CURRENCY: Final = "CNY"

NEVER_PAID: Final = 0.14
REFUNDED_OF_PAID: Final = 0.217
"""The shop's month that this follows had 20.2 % refunded, and doesn't say of what: 21.7 % of the paid orders are
18.7 % of all, within a twelfth of it either way."""
CLICK_OF_EXPOSED: Final = 0.11
CLICK_OF_ONLINE: Final = 0.00022
ORDER_OF_CLICK: Final = 0.105
MIDDLING_PRICE: Final = 6_900
CART_OF_CLICK: Final = 0.2
TIRING_MINUTES: Final = 4.0
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS


class Offer:
    """A good as the room sells it now: its price (fen) and stock, and since when it is pinned."""

    def __init__(self, good: Good) -> None:
        self.good = good
        self.price = good.price
        self.ease = (MIDDLING_PRICE / max(990, good.price)) ** 0.35
        """What costs little is ordered on a whim, what costs much is slept over."""
        self.stock = good.stock
        self.pinned_at = 0
        self.stock_told = False
        self.price_told = False

    def value(self) -> float:
        """What viewers find fair beside what it costs: 2 at half the price, at most 4."""
        return min(4.0, self.good.price / self.price) if self.price > 0 else 4.0

    def pull(self, at: int) -> float:
        """How much it draws people now: its role, its price, its stock, and how long it has been on."""
        if self.stock == 0:
            return 0.15
        over = max(0.0, (at - self.pinned_at) / 60_000 - self.good.minutes) if self.pinned_at else 0.0
        return APPEAL.get(self.good.role, 1.0) * float(self.value() ** 1.1) * exp(-over / TIRING_MINUTES)


class Order(Struct, frozen=True, gc=False):
    """One order: who, what, how many, for how much (fen)."""

    id: str
    user: User
    product: str
    quantity: int
    amount: int

    def told(self, kind: type[OrderCreated | OrderPaid | OrderRefunded], event_id: str, at: int) -> KnownEvent:
        """The event of this kind: all that are told of an order bear the same amount."""
        return kind(
            id=event_id,
            at=at,
            source=SOURCE,
            user=self.user,
            order=self.id,
            product=self.product,
            quantity=self.quantity,
            amount=self.amount,
            currency=CURRENCY,
        )


class Shop:
    """Turns interest into orders. `tell` takes each event, `new_id` makes the ids of events."""

    def __init__(
        self,
        goods: Sequence[Good],
        chance: Chance,
        agenda: Agenda,
        new_id: Callable[[], str],
        tell: Callable[[KnownEvent], None],
    ) -> None:
        self.offers = {good.id: Offer(good) for good in goods}
        self.all = tuple(self.offers.values())
        self.exposures = 0
        self._chance = chance
        self._agenda = agenda
        self._new_id = new_id
        self._tell = tell

    def click(self, offer: Offer, user: User, at: int, rush: float) -> None:
        """Somebody opens the product; some put it in the cart, some order, after a while."""
        chance, good = self._chance, offer.good
        self._tell(ProductClicked(id=self._new_id(), at=at, source=SOURCE, user=user, product=good.id))
        if offer.stock and chance.happens(CART_OF_CLICK):
            self._agenda.put(at + chance.between(2_000, 25_000), lambda then: self._add(offer, user, then))
        wanted = ORDER_OF_CLICK * offer.ease * offer.value() ** 1.5 * (1 + 0.15 * rush)
        if offer.stock and chance.happens(min(0.6, wanted)):
            self._agenda.put(at + chance.delay(9_000, 0.9, 240_000), lambda then: self._order(offer, user, then))

    def _add(self, offer: Offer, user: User, at: int) -> None:
        self._tell(CartAdded(id=self._new_id(), at=at, source=SOURCE, user=user, product=offer.good.id))

    def _order(self, offer: Offer, user: User, at: int) -> None:
        """An order is placed, unless it is sold out by now; most are paid soon, some never."""
        chance = self._chance
        wanted = 1 if chance.happens(0.82) else chance.between(2, 3)
        quantity = min(wanted, offer.stock)
        if quantity == 0:
            return
        offer.stock -= quantity
        offer.stock_told = False
        own_id = self._new_id()
        order = Order(f"o{own_id}", user, offer.good.id, quantity, quantity * offer.price)
        self._tell(order.told(OrderCreated, own_id, at))
        if not chance.happens(NEVER_PAID):
            self._agenda.put(at + chance.delay(24_000, 1.1, 1_740_000), lambda then: self._pay(order, then))

    def _pay(self, order: Order, at: int) -> None:
        self._tell(order.told(OrderPaid, self._new_id(), at))
        if self._chance.happens(REFUNDED_OF_PAID):
            self._agenda.put(at + self._refund_delay(), lambda then: self._refund(order, then))

    def _refund(self, order: Order, at: int) -> None:
        self._tell(order.told(OrderRefunded, self._new_id(), at))

    def _refund_delay(self) -> int:
        """One in eight changes their mind at once, a third before it is sent, the rest with the parcel in hand."""
        when = self._chance.random()
        if when < 0.125:
            return self._chance.between(60_000, 40 * 60_000)
        if when < 0.46:
            return self._chance.between(HOUR_MS, DAY_MS)
        return self._chance.between(DAY_MS, 10 * DAY_MS)
