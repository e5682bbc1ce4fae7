"""The simulated room as a connector: caught up with the clock at once, then a batch a second."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from random import Random
from typing import Any, Final

from anchor_console.connectors.simulator.delivery import Habits
from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.hands import HandHabits, SimulatedHands
from anchor_console.connectors.simulator.host import Host
from anchor_console.connectors.simulator.room import SellingRoom
from anchor_console.core.command import Verb
from anchor_console.core.events import KnownEvent
from anchor_console.core.ports import Clock

MOST_AT_ONCE: Final = 4096
STEP: Final = 64
"""Events made in one go while catching up: what shares the loop must not wait for more."""

SILENT_WEIGHS: Final = 14
"""A second that is made but not given counts as many events as an ordinary one has."""
RECENT_MS: Final = 600_000
PORTION_MS: Final = 30_000
REST: Final = 0.06
"""The last ten minutes of the past are given in portions of half a minute, with a rest (s) before each: who shows
texts shows only some a second, and the first picture is to have the latest ones and the questions of ten minutes."""


class SimulatedRoom:
    """Hears a room that isn't there, from `opened_at` on, and lends the floor controller its hands.

    `heard_until` (ms): the seconds that began before, which an earlier run has heard, are made again, so that the room
    goes on as it was, but not given; then it says again what is pinned, what all costs and how much is left. `minutes`:
    how long the show is, None: until nobody listens any more. `caught_up` is called once the past has been taken,
    before each second of the present. It does commands as `hand_habits` say.
    """

    def __init__(
        self,
        seed: int,
        goods: Sequence[Good],
        opened_at: int,
        *,
        clock: Clock,
        sleep: Callable[[float], Awaitable[object]],
        rate: float = 1.0,
        minutes: int | None = None,
        heard_until: int = 0,
        habits: Habits | None = None,
        hand_habits: HandHabits | None = None,
        caught_up: Callable[[], None] = lambda: None,
    ) -> None:
        self._room = SellingRoom(seed, goods, opened_at, rate=rate, habits=habits)
        self._host = Host(self._room, goods)
        own = Random(f"hands {seed}")  # the room's own chance stays as it is without commands
        self._hands = SimulatedHands(self._room, self._host, own, clock, sleep, hand_habits or HandHabits())
        self._clock = clock
        self._sleep = sleep
        self._closes_at = None if minutes is None else opened_at + minutes * 60_000
        self._heard_until = heard_until
        self._resumes = heard_until > 0
        self._caught_up = caught_up

    async def hear(self) -> AsyncGenerator[Sequence[KnownEvent], None]:
        """Batches of at most 4,096 events: the past as fast as they are taken, its last minutes in small portions; then
        each second when it is over."""
        self._hands.works = True
        try:
            async with aclosing(self._heard()) as heard:
                async for batch in heard:
                    yield batch
        finally:
            self._hands.works = False

    @property
    def verbs(self) -> frozenset[Verb]:
        """What it does: everything."""
        return self._hands.verbs

    async def do(self, id: str, verb: Verb, args: Mapping[str, Any]) -> str:
        """Take a command, and do it in the room a little later; now and then never. Raises NotDone."""
        return await self._hands.do(id, verb, args)

    async def _heard(self) -> AsyncGenerator[Sequence[KnownEvent], None]:
        batch: list[KnownEvent] = []
        since_rest = portion_ends = 0
        while self._closes_at is None or self._room.now < self._closes_at:
            wait = self._room.now + 1000 - self._clock.now()
            if wait > 0:
                if batch:
                    yield batch
                    batch = []
                self._caught_up()
                await self._sleep(wait / 1000)
                continue
            made = self._second()
            batch += made
            since_rest += len(made) + 1 if made else SILENT_WEIGHS
            if since_rest < STEP:
                continue
            since_rest = 0
            await self._sleep(0)  # before a batch is given: whoever takes it holds the loop for a while too
            while len(batch) >= MOST_AT_ONCE:
                yield batch[:MOST_AT_ONCE]
                batch = batch[MOST_AT_ONCE:]
            if batch and self._is_recent() and self._room.now >= portion_ends:
                portion_ends = self._room.now + PORTION_MS
                await self._sleep(REST)
                yield batch
                batch = []
        yield batch + self._room.close()

    def _is_recent(self) -> bool:
        return 2_000 < self._clock.now() - self._room.now <= RECENT_MS

    def _second(self) -> list[KnownEvent]:
        heard = self._room.now < self._heard_until
        if self._resumes and not heard:
            self._resumes = False
            self._host.resume()
        self._host.lead()
        if not heard:
            self._hands.act()
        made = self._room.second()
        return [] if heard else made

    def pin(self, product: str) -> None:
        """Put up the card of `product`; the host goes on from it. KeyError for one that isn't in the lineup."""
        self._hands.pin(product)

    def unpin(self) -> None:
        """Take the card down; the host goes on with the next after a while."""
        self._hands.unpin()

    def set_price(self, product: str, fen: int) -> None:
        """From now on `product` costs `fen`."""
        self._room.set_price(product, fen)

    def set_stock(self, product: str, count: int) -> None:
        """`product` has `count` left from now on."""
        self._room.set_stock(product, count)

    def release(self) -> None:
        """开价: everybody writes and buys at once."""
        self._room.release()
