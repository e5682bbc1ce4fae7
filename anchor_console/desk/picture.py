"""The live picture of a room as a screen needs it: numbers, minutes, products, the last 1,000 rows of the feed."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Mapping
from enum import Flag, auto
from typing import Final

from msgspec import Struct

from anchor_console.core.events import KnownEvent
from anchor_console.core.wire import (
    Again,
    Beat,
    Frame,
    Mark,
    Metric,
    Mood,
    Numbers,
    PassedOver,
    ProductNow,
    Question,
    Questions,
    ShownEvent,
    State,
)

FEED_ROWS: Final = 1_000
MINUTES_KEPT: Final = 24 * 60


class Changed(Flag):
    """What differs since a view last looked; the view re-reads what it shows."""

    NOTHING = 0
    NUMBERS = auto()
    MINUTES = auto()
    PRODUCTS = auto()
    FEED = auto()
    RECORDS = auto()
    EDITS = auto()
    LINK = auto()
    PRESENCE = auto()
    CUES = auto()
    FILES = auto()
    CATALOGUE = auto()
    MARKS = auto()
    QUESTIONS = auto()


class FeedRow(Struct, frozen=True):
    """One row of the feed; `number` grows by one a row and names it for ever, `times` counts its repeats."""

    number: int
    seq: int
    event: KnownEvent
    marks: tuple[str, ...]
    times: int
    topic: str = ""


class Picture:
    """What is known of one session's room. Frames go in by `apply`; what changed comes out."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.epoch = ""
        """The life of the hub's record; seqs of another one mean nothing."""
        self.currency = "CNY"
        self.seq = 0
        self.at = 0
        """The room's clock: event time, ms."""
        self.sent_at = 0
        """The hub's clock at the last numbers, ms; 0 when none came yet."""
        self.heard_at = 0
        self.kept_at = 0
        self.rate = 0.0
        self.pinned: str | None = None
        self.counters: Mapping[str, int] = {}
        self.metrics: Mapping[str, Metric] = {}
        self.minutes: dict[int, Mapping[str, int]] = {}
        self.products: dict[str, ProductNow] = {}
        self.rows: deque[FeedRow] = deque(maxlen=FEED_ROWS)
        self.passed_over = 0
        self.next_number = 0
        self.marks: list[Mark] = []
        """What stands above the trend, by time."""
        self.questions: list[Question] = []
        """What the room asks, the most asked of the last ten minutes first."""
        self.mood = Mood()
        self.hands: tuple[str, ...] = ()
        """The verbs that the room's connector does itself; the manual desk does the others."""

    def apply(self, frame: Frame) -> Changed:
        """Take one frame of the live stream."""
        match frame:
            case State():
                return self._start(frame)
            case Numbers():
                return self._count(frame)
            case ShownEvent():
                return self._show(frame)
            case Again():
                return self._again(frame)
            case PassedOver():
                self.passed_over += frame.n
                return Changed.FEED
            case Questions():
                self.questions = frame.questions
                return Changed.QUESTIONS
            case Beat():
                return Changed.NOTHING

    def row(self, number: int) -> FeedRow | None:
        """The row of that number, while the ring still holds it."""
        index = number - (self.next_number - len(self.rows))
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def _start(self, state: State) -> Changed:
        """What is newer is added to what is known, unless the hub's record is another one or was set back."""
        if state.epoch != self.epoch or state.seq < self.seq:
            self._forget()
        self.epoch = state.epoch
        self.currency = state.currency
        self._take_minutes(state.minutes)
        self.marks.clear()
        self.questions = state.questions
        for shown in state.events:
            self._show(shown)
        told = Changed.FEED | Changed.MINUTES | Changed.PRODUCTS | Changed.QUESTIONS | Changed.MARKS
        return self._count(state.numbers) | told

    def _forget(self) -> None:
        self.rows.clear()
        self.minutes.clear()
        self.products.clear()
        self.passed_over = 0

    def _take_minutes(self, rows: Iterable[Mapping[str, int]]) -> None:
        self.minutes.update((row["minute"], row) for row in rows)
        for minute in sorted(self.minutes)[:-MINUTES_KEPT]:
            del self.minutes[minute]

    def _take_marks(self, marks: Iterable[Mark]) -> None:
        """A mark that is told twice stands once; a coupon has one, where it was told last."""
        known = {_name_of(mark): mark for mark in (*self.marks, *marks)}
        self.marks = sorted(known.values(), key=lambda mark: mark.at)

    def _count(self, numbers: Numbers) -> Changed:
        changed = Changed.NUMBERS
        self.seq, self.at, self.sent_at = numbers.seq, numbers.at, numbers.sent_at
        self.heard_at, self.kept_at, self.rate = numbers.heard_at, numbers.kept_at, numbers.rate
        self.counters, self.metrics = numbers.counters, numbers.metrics
        self.mood, self.hands = numbers.mood, numbers.hands
        if numbers.marks:
            self._take_marks(numbers.marks)
            changed |= Changed.MARKS
        if numbers.minutes:
            self._take_minutes(numbers.minutes)
            changed |= Changed.MINUTES
        if numbers.products or numbers.pinned != self.pinned:
            self.products.update((product.id, product) for product in numbers.products)
            self.pinned = numbers.pinned
            changed |= Changed.PRODUCTS
        return changed

    def _show(self, shown: ShownEvent) -> Changed:
        if self.rows and shown.seq <= self.rows[-1].seq:
            return Changed.NOTHING
        self.rows.append(FeedRow(self.next_number, shown.seq, shown.event, shown.marks, shown.times, shown.topic))
        self.next_number += 1
        return Changed.FEED

    def _again(self, again: Again) -> Changed:
        index = bisect_left(self.rows, again.seq, key=lambda row: row.seq)
        if index == len(self.rows) or (row := self.rows[index]).seq != again.seq or row.times == again.times:
            return Changed.NOTHING
        self.rows[index] = FeedRow(row.number, row.seq, row.event, row.marks, again.times, row.topic)
        return Changed.FEED


def _name_of(mark: Mark) -> object:
    return (mark.of, mark.product) if mark.kind == "coupon" else mark
