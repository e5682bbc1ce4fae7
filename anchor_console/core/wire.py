"""What travels between hub and console besides events and edits: metrics, the live stream's frames, who is here."""

from typing import Literal

import msgspec
from msgspec import Struct

from anchor_console.core.events import KnownEvent

Unit = Literal["money", "ratio", "seconds", "count", "per_minute", "money_per_minute"]
Source = Literal["counted", "told", "typed"]
MarkKind = Literal["pin", "price", "giveaway", "coupon", "violation", "gap"]


class Metric(Struct, frozen=True, kw_only=True):
    """A number of the trade as numerator and denominator; `value` is None where nothing stands below the line.

    Money is in minor units. `missing` names the count that the platform has not told. `at` is the instant of the newest
    event it rests on. All of it stands on the wire, always: a number never travels without what it means.
    """

    num: int
    den: int
    unit: Unit
    at: int = 0
    basis: Literal["", "pv", "uv"] = ""
    money: Literal["", "created", "paid", "settled", "net"] = ""
    window: Literal["session", "last_10_minutes", "minute"] = "session"
    source: Source = "counted"
    provisional: bool = True
    missing: str = ""

    @property
    def value(self) -> float | None:
        """The quotient, or None when the denominator is 0."""
        return self.num / self.den if self.den else None


class ProductNow(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a product's events say of it now. None: not told. `pace` is units paid in the last 10 event minutes.

    `price` is the lowest of its variants'; `least`: not all of them cost that.
    """

    id: str
    price: int | None = None
    least: bool = False
    stock: int | None = None
    clicks: int = 0
    carts: int = 0
    orders: int = 0
    units: int = 0
    gmv_paid: int = 0
    pace: int = 0


class Mark(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that stands above the trend: when (ms, the room's clock), what, and of which product.

    `seconds` of a gap; `price` of a change of price; `of`: the coupon's id at the platform.
    Marks are kept for the whole session, at most some thousands.
    """

    at: int
    kind: MarkKind
    product: str = ""
    seconds: int = 0
    price: int | None = None
    of: str = ""


class Question(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the room asks, alike questions together. `key` names it for the session; `text` is its plainest wording.

    Asked `times` by `askers` people, first and last at (ms, the room's clock), `lately` in the last ten minutes.
    `product`: of which, "" where nobody can say; `topic` a word of core/triage; `kind` "question" or "complaint".
    """

    key: str
    text: str
    first_at: int
    last_at: int
    times: int = 1
    askers: int = 1
    lately: int = 1
    product: str = ""
    topic: str = ""
    kind: str = "question"


class Questions(Struct, frozen=True, tag_field="t", tag="questions"):
    """What is asked now, the most asked of the last ten minutes first, at most 100; in the place of the last such."""

    questions: list[Question]


class Mood(Struct, frozen=True):
    """Comments of the last five minutes by mood; `unread`: those that came too fast to be read, counted too."""

    glad: int = 0
    neutral: int = 0
    upset: int = 0
    unread: int = 0

    @property
    def read(self) -> int:
        """How many comments were read for it."""
        return self.glad + self.neutral + self.upset


class ShownEvent(Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="t", tag="event"):
    """One event for the feed. `times`: how often this text has come so far.

    `marks`: "question", "intent", "complaint", "haggle", "contact" (a lure to another place), "clock_off"; `topic`: a
    word of core/triage.
    """

    seq: int
    event: KnownEvent
    marks: tuple[str, ...] = ()
    times: int = 1
    topic: str = ""


class Numbers(Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="t", tag="counters"):
    """All numbers of a room at `seq`. `minutes` holds only rows that changed since the last frame, `products` likewise.

    A minute row is sparse: {"minute": start in ms, counter name: growth in that minute, …}; a counter told by the
    platform ("online") stands there as its last value. `at` is the room's clock (event time), `sent_at` the hub's.
    `heard_at`: when the newest event came in; `kept_at`: when the journal last committed; `rate`: events/s over 5 s.
    `marks`: those that are new, in a state frame all. `mood`: over the last five minutes. `hands`: the verbs that this
    room's connector does itself; all others are done by a person at the platform's page (the manual desk).
    """

    seq: int
    at: int
    sent_at: int
    counters: dict[str, int]
    metrics: dict[str, Metric]
    minutes: list[dict[str, int]] = []
    products: list[ProductNow] = []
    pinned: str | None = None
    heard_at: int = 0
    kept_at: int = 0
    rate: float = 0.0
    marks: list[Mark] = []
    mood: Mood = Mood()
    hands: tuple[str, ...] = ()


class State(Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="t", tag="state"):
    """The first frame of a live stream: the whole picture, with the last 60 minutes and the last 200 shown events."""

    seq: int
    counters: dict[str, int]
    minutes: list[dict[str, int]]
    pinned: str | None
    events: list[ShownEvent]
    numbers: Numbers
    epoch: str = ""
    currency: str = "CNY"
    questions: list[Question] = []


class Again(Struct, frozen=True, tag_field="t", tag="again"):
    """The text first shown at `seq` has now come `times` times."""

    seq: int
    times: int


class PassedOver(Struct, frozen=True, tag_field="t", tag="passed_over"):
    """`n` texts were not shown because too many came at once. Their counts stand in the numbers all the same."""

    n: int


class Beat(Struct, frozen=True, tag_field="t", tag="beat"):
    """Nothing new; the line is alive."""


class Present(Struct, frozen=True, kw_only=True):
    """Somebody at a console, which session and place they have had before them since `at` (ms)."""

    person: str
    name: str
    device: str
    session: str
    place: str
    at: int


class People(Struct, frozen=True):
    """All who are here."""

    people: list[Present]


Frame = State | Numbers | ShownEvent | Again | PassedOver | Questions | Beat

encode = msgspec.json.Encoder().encode
frames = msgspec.json.Decoder(Frame)
"""Decodes one frame, or with `decode_lines` many."""
