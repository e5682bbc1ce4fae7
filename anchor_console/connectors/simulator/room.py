"""A selling room that isn't there: seeded, believable, a second at a time; no clock, no task, no chance but its own."""

from collections.abc import Sequence
from operator import attrgetter
from random import Random
from typing import Final

from anchor_console.connectors.simulator.agenda import Agenda
from anchor_console.connectors.simulator.chance import Chance
from anchor_console.connectors.simulator.chatter import Chatter, Mood
from anchor_console.connectors.simulator.crowd import Crowd
from anchor_console.connectors.simulator.delivery import Delivery, Habits
from anchor_console.connectors.simulator.gestures import ACTING_MS, Gestures
from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.shop import (
    CLICK_OF_EXPOSED,
    CLICK_OF_ONLINE,
    CURRENCY,
    SOURCE,
    Offer,
    Shop,
)
from anchor_console.core.events import (
    CommentPosted,
    CouponClaimed,
    KnownEvent,
    PriceChanged,
    ProductExposed,
    ProductPinned,
    ProductUnpinned,
    RoomClosed,
    RoomOpened,
    RoomStats,
    StockChanged,
    User,
    ViewerEntered,
    ViewerLeft,
)

COMMENTS: Final = 0.0019
"""Comments a second for each viewer online, in a calm room."""
STATS_EVERY: Final = 5
FOLLOWERS: Final = 182_400
SPEND: Final = 115.0
"""Fen of ads a second, at rate 1."""
NEGATIVES: Final = 0.0021
EXPOSED_ON_ENTRY: Final = 0.6
"""Of those who come in while a card is up, how many see it at once."""
EXPOSED_ON_PIN: Final = 0.2
PIN_SECONDS: Final = 25
EXPOSED_IN_RUSH: Final = 0.002
LEAVINGS_TOLD: Final = 0.12
"""Platforms tell who comes, but hardly who goes; the number online is told as a total."""
CALM: Final = 0.9
"""What is left of the room's excitement a second later."""
ANGER: Final = 40.0
CALM_ONES: Final = 10.0
CALM_DOWN: Final = 0.975
"""How angry a room is at once, and what is left of that a second later: people don't calm down as fast."""

when: Final = attrgetter("at")


class SellingRoom:
    """A room that sells `goods` (at least one) from `opened_at` (ms) on; about 13 events a second at `rate` 1.

    `second()` gives the events of the next second. The floor controller's hands, `pin`, `unpin`, `set_price` and
    `set_stock`, show in the events of the next second and in what people do from then on.
    """

    def __init__(
        self, seed: int, goods: Sequence[Good], opened_at: int, *, rate: float = 1.0, habits: Habits | None = None
    ) -> None:
        self.now = self.opened_at = opened_at
        self.rate = rate
        self.pinned: Offer | None = None
        self.on_air = False
        chance = self._chance = Chance(Random(seed))
        self._prefix = f"{seed:x}-{opened_at:x}-"
        self._ids_of = self._ids = 0
        self._events: list[KnownEvent] = []
        self._agenda = Agenda()
        self._crowd = Crowd(chance, rate, self._prefix)
        self._shop = Shop(goods, chance, self._agenda, self._new_id, self._tell)
        self._gestures = Gestures(self._crowd, chance, self._agenda, self._new_id, self._tell)
        self._chatter = Chatter(chance, goods)
        self._delivery = Delivery(habits or Habits(), chance)
        self._stir = self._rush = self._call = self._anger = 0.0
        self._spent = 0.0
        self._negatives = 0

    # --- the floor controller's hands

    def pin(self, product: str) -> None:
        """Put up the card of `product`. Raises KeyError for one that isn't in the lineup."""
        offer = self._shop.offers[product]
        if offer is self.pinned:
            return
        self.unpin()
        self.pinned = offer
        offer.pinned_at = self.now
        self._stir += 0.8
        self._tell(ProductPinned(id=self._new_id(), at=self.now, source=SOURCE, product=product))

    def unpin(self) -> None:
        """Take the card down, if one is up."""
        if self.pinned:
            product = self.pinned.good.id
            self._tell(ProductUnpinned(id=self._new_id(), at=self.now, source=SOURCE, product=product))
        self.pinned = None

    def set_price(self, product: str, fen: int) -> None:
        """From now on `product` costs `fen`; a drop of a pinned product stirs the room."""
        offer = self._shop.offers[product]
        if fen < offer.price and offer is self.pinned:
            drop = 1 - fen / offer.price
            self._stir += 6 * drop
            self._rush += 8 * drop
        offer.price, offer.price_told = max(0, fen), False

    def set_stock(self, product: str, count: int) -> None:
        """`product` has `count` left from now on."""
        offer = self._shop.offers[product]
        if offer.stock == 0 and count > 0 and offer is self.pinned:
            self._stir += 3
            self._rush += 2
        offer.stock, offer.stock_told = max(0, count), False

    def release(self) -> None:
        """开价: the anchor says the price, and everybody writes and buys at once."""
        self._stir += 3.2
        self._rush += 6
        self._call += 1

    def call(self) -> None:
        """互动: the anchor asks for a "1"."""
        self._stir += 1.8
        self._call += 3

    def wave(self) -> None:
        """The platform recommends the room now: many come at once, who know nothing of it."""
        self._crowd.recommend()

    def upset(self) -> None:
        """Something went wrong: for a minute or two every other text is a complaint."""
        self._stir += 1
        self._anger = ANGER

    def claim(self, coupon: str, product: str = "") -> None:
        """Somebody who is online claims a coupon, or joins a draw, in this second."""
        who, at = self._someone(), self._at(self.now)
        self._tell(CouponClaimed(id=self._new_id(), at=at, source=SOURCE, user=who, coupon=coupon, product=product))

    def sells(self, product: str) -> bool:
        """Whether it is in the lineup."""
        return product in self._shop.offers

    @property
    def online(self) -> int:
        """How many are in the room."""
        return len(self._crowd.online)

    def tell_again(self) -> None:
        """Say what is up, what everything costs and how much is left: whoever hears may have heard another room."""
        for offer in self._shop.all:
            offer.price_told = offer.stock_told = False
        if self.pinned and self.pinned.pinned_at < self.now:
            self._tell(ProductPinned(id=self._new_id(), at=self.now, source=SOURCE, product=self.pinned.good.id))

    def price(self, product: str) -> int:
        """What `product` costs now, in fen."""
        return self._shop.offers[product].price

    def stock(self, product: str) -> int:
        """How many of `product` are left."""
        return self._shop.offers[product].stock

    # --- time

    def second(self) -> list[KnownEvent]:
        """The events of the next second, as the platform would deliver them, in the order of their time."""
        start = self.now
        if not self.on_air:
            self.on_air = True
            self._events.insert(0, RoomOpened(id=self._new_id(), at=start, source=SOURCE))
        self._tell_prices(start)
        self._do_business(start)
        self._speak(start)
        if self._crowd.online:
            self._gestures.pass_second(start, self._stir, self._rush)
        self._come_and_go(start)
        self._tell_stocks(start)
        self._tell_totals(start)
        self._calm()
        self.now = start + 1000
        return self._delivered()

    def close(self) -> list[KnownEvent]:
        """The room goes off air: what is still to tell. Payments and refunds come later, from `aftermath`."""
        self.unpin()
        self._crowd.clear()
        self._tell(RoomClosed(id=self._new_id(), at=self.now, source=SOURCE))
        self.on_air = False
        return self._delivered()

    def aftermath(self, until: int) -> list[KnownEvent]:
        """What comes after the show, before the instant `until` (ms): late payments, and refunds for days."""
        for at, act in self._agenda.due(until):
            act(at)
        self.now = max(self.now, until)
        return self._delivered()

    def _delivered(self) -> list[KnownEvent]:
        events, self._events = self._events, []
        events.sort(key=when)
        return events

    # --- what happens in a second

    def _do_business(self, start: int) -> None:
        crowd, offer = self._crowd, self.pinned
        for at, act in self._agenda.due(start + 1000):
            act(at)
        online = len(crowd.online)
        if not online:
            return
        if offer is None:
            for _ in range(self._chance.count(online * CLICK_OF_ONLINE * 0.4)):
                self._click(self._chance.pick(self._shop.all), start)
            return
        age = (start - offer.pinned_at) / 1000
        again = online * EXPOSED_IN_RUSH * self._rush
        if age < PIN_SECONDS:
            again += online * EXPOSED_ON_PIN / PIN_SECONDS
        seeing = [user for user in crowd.fresh if self._chance.happens(EXPOSED_ON_ENTRY)]
        seeing += [self._someone() for _ in range(self._chance.count(again))]
        exposed = len(seeing)
        self._shop.exposures += exposed
        product = offer.good.id
        for user in seeing:
            at = self._at(start)
            self._tell(ProductExposed(id=self._new_id(), at=at, source=SOURCE, user=user, product=product))
        pull = offer.pull(start)
        clicks = exposed * CLICK_OF_EXPOSED * pull**0.7 + online * CLICK_OF_ONLINE * pull * (1 + self._rush)
        for _ in range(self._chance.count(clicks)):
            self._click(offer, start)

    def _click(self, offer: Offer, start: int) -> None:
        self._shop.click(offer, self._someone(), self._at(start), self._rush)

    def _speak(self, start: int) -> None:
        crowd, chance = self._crowd, self._chance
        online = len(crowd.online)
        if not online:
            return
        self._chatter.about(self.pinned.good if self.pinned else None, self._mood(start))
        stir = 1 + self._stir + self._anger / CALM_ONES
        comments = [self._comment(start) for _ in range(chance.count(online * COMMENTS * stir))]
        comments.sort(key=when)
        self._events += self._delivery.out(comments, start)

    def _comment(self, start: int) -> CommentPosted:
        """Who has just come greets, and whoever isn't silent writes the rest."""
        kind = self._chatter.kind()
        user = self._crowd.newcomer() if kind == "greet" else self._crowd.talker()
        text = self._chatter.say(kind, self._crowd.talker().name)
        return CommentPosted(id=self._new_id(), at=self._at(start), source=SOURCE, user=user, text=text)

    def _mood(self, start: int) -> Mood:
        """Rounded, so that the writers' weights change only when the room does."""
        offer = self.pinned
        newcomers = round(min(3.0, self._crowd.coming / (self.rate * 1.5)), 1)
        call = round(min(3.0, self._call), 1)
        if offer is None:
            return Mood(newcomers=newcomers, call=call)
        value = offer.value()
        gone = offer.stock == 0
        return Mood(
            newcomers=newcomers,
            call=call,
            wish=0.2 if gone else round(min(4.0, offer.pull(start) * (1 + 0.4 * self._rush)), 1),
            price=round(min(4.0, 1 / value**2), 1),
            sold_out=float(gone),
            trouble=1.0 + gone + round(self._anger, 1),
        )

    def _come_and_go(self, start: int) -> None:
        crowd = self._crowd
        crowd.fresh = []
        for _ in range(self._chance.count(crowd.flow((start - self.opened_at) // 1000, start))):
            at = self._at(start)
            self._tell(ViewerEntered(id=self._new_id(), at=at, source=SOURCE, user=crowd.enter()))
        offer = self.pinned
        worth = 0.85 if offer is None else min(1.6, 0.55 + 0.4 * offer.pull(start))
        for place in range(crowd.leavings(worth)):
            at, user = start + ACTING_MS + place % 10, crowd.leave()
            if self._chance.happens(LEAVINGS_TOLD):
                self._tell(ViewerLeft(id=self._new_id(), at=at, source=SOURCE, user=user))
        crowd.pass_second()
        self._spent += self.rate * SPEND * (0.6 + 0.8 * self._chance.random())
        self._negatives += self._chance.count(crowd.coming * NEGATIVES)

    def _tell_prices(self, start: int) -> None:
        for offer in self._shop.all:
            if not offer.price_told:
                offer.price_told = True
                self._tell(
                    PriceChanged(
                        id=self._new_id(),
                        at=start,
                        source=SOURCE,
                        product=offer.good.id,
                        price=offer.price,
                        currency=CURRENCY,
                    )
                )

    def _tell_stocks(self, start: int) -> None:
        for offer in self._shop.all:
            if not offer.stock_told:
                offer.stock_told = True
                product, stock = offer.good.id, offer.stock
                self._tell(StockChanged(id=self._new_id(), at=start + 999, source=SOURCE, product=product, stock=stock))

    def _tell_totals(self, start: int) -> None:
        if (start - self.opened_at) // 1000 % STATS_EVERY != STATS_EVERY - 1:
            return
        crowd = self._crowd
        self._tell(
            RoomStats(
                id=self._new_id(),
                at=start + 999,
                source=SOURCE,
                online=len(crowd.online),
                viewers=crowd.viewers,
                views=crowd.views,
                likes=self._gestures.likes,
                followers=FOLLOWERS + self._gestures.follows,
                impressions=crowd.impressions,
                product_exposures=self._shop.exposures,
                watch_seconds=crowd.watch_seconds,
                negatives=self._negatives,
                ad_spend=int(self._spent),
            )
        )

    def _calm(self) -> None:
        self._stir *= CALM
        self._rush *= CALM
        self._call *= CALM
        self._anger *= CALM_DOWN

    def _someone(self) -> User:
        return self._chance.pick(self._crowd.online)

    def _at(self, start: int) -> int:
        return start + int(self._chance.random() * ACTING_MS)

    def _new_id(self) -> str:
        """Numbered within its second: a room made again from another lineup can't take the id of what an earlier one
        told, as long as each second is told by one of them only."""
        second = (self.now - self.opened_at) // 1000
        if second != self._ids_of:
            self._ids_of, self._ids = second, 0
        self._ids += 1
        return f"{self._prefix}{second:x}-{self._ids:x}"

    def _tell(self, event: KnownEvent) -> None:
        self._events.append(event)
