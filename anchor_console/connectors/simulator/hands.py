"""The simulated platform's hands: takes commands after a moment, does them a little later, and now and then never."""

from collections.abc import Awaitable, Callable, Mapping
from random import Random
from typing import Any, Final, NamedTuple

from anchor_console.connectors.simulator.host import Host
from anchor_console.connectors.simulator.room import SellingRoom
from anchor_console.core.command import VERBS, Verb
from anchor_console.core.ports import Clock, NotDone

TAKEN: Final = "平台已受理"
NOT_THERE: Final = "商品不在这个直播间的货架上"
NO_SKUS: Final = "平台只按商品改，不按规格"
NO_PRICE: Final = "价格要大于 0"
NOT_HEARD: Final = "直播间没有连上"
EAGER: Final = 0.004
"""Of those online, how many claim a coupon or join a draw in a second."""


class HandHabits(NamedTuple):
    """How quickly the platform answers (seconds) and does it (ms after that), from and to; how often it never does."""

    answers: tuple[float, float] = (0.15, 0.6)
    takes: tuple[int, int] = (400, 2_400)
    lost: float = 0.02


class Term(NamedTuple):
    """A coupon or a giveaway that runs until `ends` (ms) or until nothing of it is left."""

    id: str
    product: str
    left: int
    ends: int


class SimulatedHands:
    """Does commands in `room`. `act` is called before each of its seconds; `chance` is not the room's own."""

    verbs: frozenset[Verb] = frozenset(VERBS)

    def __init__(
        self, room: SellingRoom, host: Host, chance: Random, clock: Clock,
        sleep: Callable[[float], Awaitable[object]], habits: HandHabits,
    ) -> None:  # fmt: skip
        self._room = room
        self._host = host
        self._chance = chance
        self._clock = clock
        self._sleep = sleep
        self._habits = habits
        self._waiting: list[tuple[int, str, Verb, Mapping[str, Any]]] = []
        self._terms: list[Term] = []
        self.works = False
        """Whether the room is heard: nothing is done in one that isn't."""

    async def do(self, id: str, verb: Verb, args: Mapping[str, Any]) -> str:
        """Take a command; what the platform says to it. Raises NotDone."""
        await self._sleep(self._chance.uniform(*self._habits.answers))
        self._look_at(args)
        if self._chance.random() >= self._habits.lost:
            self._waiting.append((self._clock.now() + self._chance.randint(*self._habits.takes), id, verb, args))
        return TAKEN

    def act(self) -> None:
        """Do what is due in the room's present second."""
        until = self._room.now + 1000
        due = [one for one in self._waiting if one[0] < until]
        self._waiting = [one for one in self._waiting if one[0] >= until]
        for _, id, verb, args in due:
            self._act(id, verb, args)
        self._terms = [self._claimed(term) for term in self._terms if term.ends > self._room.now and term.left > 0]

    def _look_at(self, args: Mapping[str, Any]) -> None:
        if not self.works:
            raise NotDone(NOT_HEARD)
        product = args.get("product")
        if product and not self._room.sells(product):
            raise NotDone(NOT_THERE)
        if args.get("sku") and ("price" in args or "stock" in args):
            raise NotDone(NO_SKUS)
        if args.get("price") == 0:
            raise NotDone(NO_PRICE)

    def _act(self, id: str, verb: Verb, args: Mapping[str, Any]) -> None:
        product = str(args.get("product") or "")
        match verb:
            case "pin":
                self.pin(product)
            case "unpin":
                self.unpin(product)
            case "price":
                self._room.set_price(product, args["price"])
            case "stock":
                self._room.set_stock(product, args["stock"])
            case "release":
                self._release(product, args.get("price"), args.get("stock"))
            case "coupon":
                self._terms.append(Term(id, product, args["count"], self._room.now + args["seconds"] * 1000))
            case "giveaway":
                self._room.call()
                self._terms.append(Term(id, "", 10**6, self._room.now + args["seconds"] * 1000))

    def pin(self, product: str) -> None:
        """Put up the card of `product`; the host goes on from it. KeyError for one that isn't in the lineup."""
        self._room.pin(product)
        self._host.took(product)

    def unpin(self, product: str = "") -> None:
        """Take the card down, if it is that product's or no product is named; the host makes way."""
        pinned = self._room.pinned
        if pinned is not None and product in ("", pinned.good.id):
            self._room.unpin()
            self._host.took(None)

    def _release(self, product: str, price: int | None, stock: int | None) -> None:
        self._room.set_price(product, self._room.price(product) if price is None else price)
        if stock is not None:
            self._room.set_stock(product, stock)
        self._room.release()

    def _claimed(self, term: Term) -> Term:
        """The term a second later: some have claimed it."""
        wanted = max(1, round(self._room.online * EAGER * 2 * self._chance.random()))
        claims = min(term.left, wanted, self._room.online)
        for _ in range(claims):
            self._room.claim(term.id, term.product)
        return term._replace(left=term.left - claims)
