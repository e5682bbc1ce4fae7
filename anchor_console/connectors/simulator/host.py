"""The run of show by itself: a simulated anchor who takes the goods in turn, and makes way for the floor controller."""

from collections.abc import Sequence
from typing import Final

from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.room import SellingRoom

WARM_UP_MS: Final = 120_000
BREATH_MS: Final = 8_000
UNPINNED_MS: Final = 180_000
CALL_AT: Final = 0.3
RELEASE_AT: Final = 0.6
SURPRISE: Final = 0.8
ENCORE_STOCK: Final = 60


class Host:
    """Leads `room` through `goods`, again from the first after the last. `lead()` is called before each second."""

    def __init__(self, room: SellingRoom, goods: Sequence[Good]) -> None:
        self._room = room
        self._goods = goods
        self._turn = -1
        self._ends = room.now + WARM_UP_MS
        self._beats: list[tuple[int, str]] = [(room.now + WARM_UP_MS // 2, "call")]

    @property
    def good(self) -> Good | None:
        """What the host is at, None in the warm-up."""
        return self._goods[self._turn % len(self._goods)] if self._turn >= 0 else None

    def lead(self) -> None:
        """Do what is due at the room's present second."""
        now = self._room.now
        if now >= self._ends:
            self._next()
        while self._beats and self._beats[0][0] <= now:
            self._do(self._beats.pop(0)[1])

    def resume(self) -> None:
        """Lead on after a break in the hearing: with the card up of what is on, or of the next where none is."""
        self.lead()
        if self._room.pinned is None:
            self._next()
        self._room.tell_again()

    def took(self, product: str | None) -> None:
        """Somebody else pinned `product` (None: took the card down): the host goes on from there."""
        if product is None:
            self._beats = []
            self._ends = self._room.now + UNPINNED_MS
            return
        places = [place for place, good in enumerate(self._goods) if good.id == product]
        if places:
            self._turn = places[0]
            self._begin(self._goods[places[0]], pinned=True)

    def _next(self) -> None:
        self._turn += 1
        self._begin(self._goods[self._turn % len(self._goods)], pinned=False)

    def _begin(self, good: Good, *, pinned: bool) -> None:
        now, length = self._room.now, int(good.minutes * 60_000)
        self._ends = now + length
        self._beats = [
            (now + int(length * CALL_AT), "call"),
            (now + int(length * RELEASE_AT), "release"),
            (now + max(length - BREATH_MS, length // 2), "unpin"),
        ]
        if not pinned:
            self._room.pin(good.id)
            if good.role == "encore" and self._room.stock(good.id) == 0:
                self._room.set_stock(good.id, ENCORE_STOCK)

    def _do(self, beat: str) -> None:
        room, good = self._room, self.good
        match beat:
            case "call":
                room.call()
            case "release":
                if good and good.role == "surprise":
                    room.set_price(good.id, int(room.price(good.id) * SURPRISE))
                room.release()
            case _:
                room.unpin()
