"""What is usual in a room: its own past sessions at the same minute, and where now stands among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core import curve
from anchor_console.core.curve import Curve
from anchor_console.core.metrics import FORMULAS, Formula, formula_of, fraction
from anchor_console.core.result import Result
from anchor_console.core.window import LESS_IS_BETTER, LEVELS

ENOUGH: Final = 8
"""Past sessions under which nothing is said: a percentile of fewer would be made up."""
LAST: Final = 30
"""Past sessions that count: older ones tell of another room."""
TREND: Final = 14
"""Sessions in the trend of a number."""
PACE: Final = 10
"""Minutes over which a pace is taken, now and then alike."""
PACES: Final = frozenset({"net_per_minute"})
"""Numbers that show their last ten minutes, not the session so far."""
MINUTES_KEPT: Final = 4
CONTENT: Final = ("average_stay", "interaction_rate", "follow_rate")
TRANSACTION: Final = ("product_click_rate", "click_order_rate", "gpm")
Counts = Mapping[str, int]


class Fraction(Struct, frozen=True):
    """A number of a session as numerator and denominator."""

    num: int
    den: int

    @property
    def value(self) -> float:
        """The quotient."""
        return self.num / self.den


class Place(Struct, frozen=True, kw_only=True):
    """Where a number stands among `of` past sessions: it is better than `beaten` halves of them (a tie is one half).

    For a number of which less is better, better is less.
    """

    beaten: int
    of: int
    less_is_better: bool = False

    @property
    def share(self) -> float:
        """The percentile, 0 to 1."""
        return self.beaten / (2 * self.of)


class Spread(Struct, frozen=True, kw_only=True):
    """A number in the room's past sessions at one minute, from the least to the most."""

    fractions: tuple[Fraction, ...]
    values: tuple[float, ...]
    less_is_better: bool = False

    @property
    def middle(self) -> Fraction:
        """The usual one: the median, of an even number the lower of the two."""
        return self.fractions[(len(self.fractions) - 1) // 2]

    def place(self, value: float) -> Place:
        """Where the value stands among them."""
        less, not_more = bisect_left(self.values, value), bisect_right(self.values, value)
        more = len(self.values) - not_more
        beaten = more if self.less_is_better else less
        return Place(
            beaten=2 * beaten + not_more - less, of=len(self.values), less_is_better=self.less_is_better
        )  # fmt: skip

    def is_below(self, value: float, clearly: float) -> bool:
        """Whether the value is less than the usual by more than that share of it, and less than three in four had."""
        quarter = self.values[(len(self.values) - 1) // 4]
        return value < self.middle.value * (1 - clearly) and value < quarter


class Past:
    """The past sessions of a room, newest first; make it once a session, not with every number."""

    def __init__(self, results: Iterable[Result], room: str, before: int) -> None:
        """Those of `results` that were held in the room and had ended by `before` (ms), and have a curve."""
        own = [one for one in results if one.room == room and one.curve and one.ended_at <= before]
        self.results = sorted(own, key=lambda one: one.started_at, reverse=True)[:LAST]
        self.curves: Sequence[Curve] = [curve.read(one.curve) for one in self.results]
        self._counts: dict[int, list[dict[str, int] | None]] = {}
        """What was counted by a minute, of each session: numbers ask for the same few minutes."""

    def spread(self, name: str, minute: int, own: Formula | None = None) -> Spread | None:
        """A metric or counter at that elapsed minute, in those sessions that lasted as long; None of fewer than 8.

        `own`: a formula that goes before what the name stands for.
        """
        then = self._by(minute)
        since = self._by(minute - PACE) if name in PACES else [None] * len(then)
        found = [_fraction(name, _less(counts, before), own) for counts, before in zip(then, since, strict=True)]
        fractions = sorted((one for one in found if one is not None), key=lambda one: one.value)
        if len(fractions) < ENOUGH:
            return None
        values = tuple(one.value for one in fractions)
        return Spread(fractions=tuple(fractions), values=values, less_is_better=name in LESS_IS_BETTER)

    def trend(self, name: str) -> list[Fraction | None]:
        """What the number came to in the last 14 sessions, the oldest first; None where it can't be told."""
        return [_fraction(name, one.last(), None) for one in reversed(self.curves[:TREND])]

    def _by(self, minute: int) -> list[dict[str, int] | None]:
        if minute not in self._counts:
            if len(self._counts) >= MINUTES_KEPT:
                self._counts.clear()
            self._counts[minute] = [one.at(minute) for one in self.curves]
        return self._counts[minute]


def index_of(places: Mapping[str, Place], names: Sequence[str]) -> tuple[int, int] | None:
    """An axis of the live index: the mean percentile of those numbers, as numerator and denominator; None: not all.

    Content and transaction are the room's own past sessions at the same minute, never a platform's algorithm.
    """
    if not all(name in places for name in names):
        return None
    shares = [places[name].beaten * 1_000 // (2 * places[name].of) for name in names]
    return sum(shares), 1_000 * len(names)


def _less(counts: Counts | None, before: Counts | None) -> Counts | None:
    if counts is None or before is None:
        return counts
    return {name: value - before.get(name, 0) for name, value in counts.items()}


def _fraction(name: str, counts: Counts | None, own: Formula | None) -> Fraction | None:
    """The number of those counters; a ratio over nothing is none."""
    if counts is None:
        return None
    if name in LEVELS or (own is None and name not in FORMULAS):
        return Fraction(counts[name], 1) if name in counts else None
    num, den, missing = fraction(own or formula_of(name, counts), counts)
    return Fraction(num, den) if den and not missing else None
