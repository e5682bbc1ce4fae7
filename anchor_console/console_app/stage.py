"""A rehearsal's room: the simulator's crowd, counted and read as a hub would, kept nowhere and told to nobody else."""

from collections.abc import Sequence
from typing import Final

from msgspec import structs

from anchor_console.connectors.simulator.demo import GOODS
from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.room import SellingRoom
from anchor_console.core.counters import Fold
from anchor_console.core.events import CommentPosted, KnownEvent
from anchor_console.core.rehearsal.stage import Cast, Ware
from anchor_console.core.rehearsal.twists import TwistKind
from anchor_console.core.triage import read
from anchor_console.core.triage.alike import twin
from anchor_console.core.triage.products import Named, Names
from anchor_console.core.wire import Frame, Numbers, PassedOver, ProductNow, Questions
from anchor_console.hub.room.questions import QuestionBook, Said
from anchor_console.hub.room.showing import Showing, heard
from anchor_console.hub.tone import tone

RATE: Final = 1.0
"""How busy the room is: enough to be asked something all the time, not more than one can read."""
LAST_ONES: Final = 4
"""What is left of a product that is about to sell out: the last ones go under the anchor's eyes."""
ONE_GOES: Final = 6
"""Seconds in which one of them goes, whoever else buys."""
ASKED_EVERY: Final = 2
"""Seconds between two looks at what is asked."""
_goods: Final = {good.id: good for good in GOODS}


class SimulatedStage:
    """The `Stage` of a rehearsal. The same cast and the same hands bring the same seconds."""

    def __init__(self, cast: Cast) -> None:
        wares = cast.wares or (_NOTHING,)
        self._room = SellingRoom(cast.seed, [_good(ware) for ware in wares], cast.opened_at, rate=RATE)
        self._fold = Fold(cast.currency)
        self._showing = Showing()
        named = [Named(ware.product, n, (ware.short, ware.title)) for n, ware in enumerate(cast.wares, 1)]
        self._book = QuestionBook(Names(named))
        read(cast.session, tone())  # what reads texts is made ready now: no second of the rehearsal waits for it
        twin(cast.session, [cast.session])
        self._going = ""
        self._seq = self._seconds = 0

    def second(self) -> Sequence[Frame]:
        """The events of the next second as frames: what is shown, all numbers, and now and then what is asked."""
        self._sell_out()
        events = self._room.second()
        first, now = self._seq + 1, self._room.now
        self._seq += len(events)
        self._seconds += 1
        for event in events:
            self._fold.add(event)
        shown, passed = self._showing.take(heard(first, events, ()), now)
        self._read(events)
        frames: list[Frame] = [*shown, *self._showing.take_grown(), self._numbers(now, len(events))]
        frames += [PassedOver(passed)] if passed else []
        if self._book.changed and self._seconds % ASKED_EVERY == 0:
            self._book.changed = False
            frames.append(Questions(self._book.questions(now)))
        return frames

    def pin(self, product: str) -> None:
        """Put up that card, or take it down."""
        if not product:
            self._room.unpin()
        elif self._room.sells(product):
            self._room.pin(product)

    def call(self) -> None:
        """The anchor asks for a "1"."""
        self._room.call()

    def release(self) -> None:
        """The anchor says the price."""
        self._room.release()

    def happen(self, twist: TwistKind) -> None:
        """A wave, anger, or the last pieces of what is up."""
        match twist:
            case "wave":
                self._room.wave()
            case "anger":
                self._room.upset()
            case "sold_out":
                if (offer := self._room.pinned) is not None:
                    self._going = offer.good.id
                    self._room.set_stock(self._going, min(offer.stock, LAST_ONES))
                    self._room.release()

    def stock(self, product: str) -> int:
        """How many are left."""
        return self._room.stock(product) if self._room.sells(product) else 0

    def _sell_out(self) -> None:
        """The last ones go, one after the other."""
        if self._going and self._seconds % ONE_GOES == 0:
            left = max(self._room.stock(self._going) - 1, 0)
            self._room.set_stock(self._going, left)
            self._going = self._going if left else ""

    def _read(self, events: Sequence[KnownEvent]) -> None:
        pinned = self._fold.pinned or ""
        comments = (event for event in events if isinstance(event, CommentPosted))
        self._book.hear([Said(one.at, one.user.id, one.text, pinned) for one in comments])
        self._book.read(lambda: True)

    def _numbers(self, now: int, events: int) -> Numbers:
        fold = self._fold
        return Numbers(
            seq=self._seq, at=now, sent_at=now, counters=fold.counters(), metrics=fold.metrics(now),
            minutes=fold.take_touched(), products=[_unpriced(one) for one in fold.take_touched_products(now)],
            pinned=fold.pinned, heard_at=now, kept_at=now, rate=float(events), marks=fold.take_touched_marks(),
            mood=self._book.mood(now),
        )  # fmt: skip


_NOTHING: Final = Ware(product="nothing", title="", short="", price=0, stock=0, minutes=1)
"""A room needs something to sell; this nobody is ever shown."""


def _unpriced(product: ProductNow) -> ProductNow:
    """Without its price: what a simulator says is no platform's word, the ledger's price stands in the rehearsal."""
    return structs.replace(product, price=None, least=False)


def _good(ware: Ware) -> Good:
    known = _goods.get(ware.product)
    return Good(
        id=ware.product, title=ware.title, short=ware.short or ware.title, price=ware.price, stock=ware.stock,
        minutes=ware.minutes, role=ware.role or "hero", category=ware.category, offer=ware.offer,
        list_price=ware.list_price, sizes=known.sizes if known else (), colours=known.colours if known else (),
    )  # fmt: skip
