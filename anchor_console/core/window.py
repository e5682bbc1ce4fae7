"""Numbers of a span of minutes: what the last ten brought against the ten before, and which number is the weakest.

Only whole minutes count: the one that runs would pull every sum down. `at` is the room's clock in ms, and minute rows
are sparse: {counter: growth in that minute}, for a told counter the last value told in it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from anchor_console.core.metrics import FORMULAS, TOLD, Formula, fraction

MINUTE: Final = 60_000
SPAN: Final = 10 * MINUTE
LOOK_BACK: Final = 6 * 60 * MINUTE
"""How far back the last told value is searched, ms: longer than a show's longest silence."""
LEVELS: Final = frozenset({"online", "followers"})
"""Told counters that are a level, not a running total: compared with themselves ten minutes ago."""

LESS_IS_BETTER: Final = frozenset({"refund_rate", "refund_rate_amount", "negative_rate"})
NEITHER: Final = frozenset({"ad_spend", "live_minutes"})

WEAK: Final = 0.10
"""A number is called weak from this share of worsening on."""
ENOUGH: Final = 30
"""Below so many cases in either span a ratio's change is chance: it is never called weak."""

Minutes = Mapping[int, Mapping[str, int]]


class Pair(Struct, frozen=True):
    """A number of the present span and of the one before, each as numerator and denominator."""

    num: int
    den: int
    num_before: int
    den_before: int

    @property
    def difference(self) -> float | None:
        """Now less before, in the number's own unit; None where nothing stands below a line."""
        if not self.den or not self.den_before:
            return None
        return self.num / self.den - self.num_before / self.den_before

    @property
    def relative(self) -> float | None:
        """The difference as a share of before; None where before was 0 or unknown."""
        difference = self.difference
        if difference is None or not self.num_before:
            return None
        return difference / abs(self.num_before / self.den_before)


def growth(minutes: Minutes, name: str, start: int, end: int) -> int | None:
    """How much a counter grew in the minutes from `start` up to `end`; None when nothing was heard in any of them."""
    rows = [minutes[minute] for minute in range(start, end, MINUTE) if minute in minutes]
    if not rows:
        return None
    if name not in TOLD:
        return sum(row.get(name, 0) for row in rows)
    last, before = level(minutes, name, end), level(minutes, name, start)
    return None if last is None or before is None else last - before


def level(minutes: Minutes, name: str, end: int) -> int | None:
    """The last value told before `end`; None when none was told in the hours looked back."""
    for minute in range(end - MINUTE, end - LOOK_BACK, -MINUTE):
        row = minutes.get(minute)
        if row is not None and name in row:
            return row[name]
    return None


def against(minutes: Minutes, name: str, at: int, formula: Formula | None = None) -> Pair | None:
    """The last ten whole minutes before `at` against the ten before them; None when either cannot be told.

    `name` is a metric's id or a counter's; a `formula` goes before what the name stands for. What distinct people did
    is compared by those who did it first in each span.
    """
    end = at - at % MINUTE
    if name in LEVELS:
        now, before = level(minutes, name, end + MINUTE), level(minutes, name, end - SPAN + MINUTE)
        return None if now is None or before is None else Pair(now, 1, before, 1)
    for choice in _choices(formula or FORMULAS.get(name, Formula(num=(name,)))):
        now_parts = _parts(minutes, choice, end - SPAN, end)
        before_parts = _parts(minutes, choice, end - 2 * SPAN, end - SPAN)
        if now_parts is not None and before_parts is not None:
            return Pair(*now_parts, *before_parts)
    return None


def _choices(formula: Formula) -> Iterable[tuple[Formula, str, str]]:
    """The formula with each counter it may use below the line, best first: both spans must stand on the same one."""
    return [(formula, num, den) for den in formula.den or ("",) for num in formula.num]


def _parts(minutes: Minutes, choice: tuple[Formula, str, str], start: int, end: int) -> tuple[int, int] | None:
    formula, num, den = choice
    counts: dict[str, int] = {"live_minutes": (end - start) // MINUTE}
    for name in {num, den, formula.less} - {"", "live_minutes"}:
        grown = growth(minutes, name, start, end)
        if grown is None:
            return None
        counts[name] = grown
    above, below, _ = fraction(formula, counts)
    return above, below


def judged(name: str, pair: Pair) -> int:
    """1: better than before, −1: worse, 0: the same, or a number of which more is neither."""
    difference = pair.difference
    if not difference or name in NEITHER:
        return 0
    return 1 if (difference > 0) != (name in LESS_IS_BETTER) else -1


def weakest(pairs: Iterable[tuple[str, Pair]]) -> str | None:
    """The one number that worsened most, as a share of what it was; None when none worsened by `WEAK` or more."""
    worst, name_of_worst = WEAK, None
    for name, pair in pairs:
        relative = pair.relative
        if relative is None or _few(name, pair) or judged(name, pair) >= 0:
            continue
        if abs(relative) >= worst:
            worst, name_of_worst = abs(relative), name
    return name_of_worst


def _few(name: str, pair: Pair) -> bool:
    """Whether a ratio rests on so few cases, above or below the line, that its change may be chance."""
    if name not in FORMULAS or not FORMULAS[name].den:
        return False
    return min(pair.den, pair.den_before) < ENOUGH or max(pair.num, pair.num_before) < ENOUGH


def minutes_left(stock: int | None, pace: int) -> float | None:
    """How many minutes the stock lasts at the pace of the last ten (units); None when unknown or nothing sells."""
    if stock is None:
        return None
    if stock == 0:
        return 0.0
    return stock * 10 / pace if pace > 0 else None
