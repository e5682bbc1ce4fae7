"""What a line changed in the minutes after it, against what those minutes would have had without it, and how sure.

Observed, not tried: lines are said when the room asks for them. The expectation is made from minutes in which the line
was not said and the room had been alike just before (level, swing, wave, what was put up), so that a low that rises by
itself is no effect. What nobody counts (a voice, a price that is only spoken) stays in it: only a trial takes it out.
"""

from collections.abc import Callable, Sequence
from math import exp, log, sqrt
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from anchor_console.core.said import Said
from anchor_console.core.trial.fitting import Fit, fitted, quantile, smoothed
from anchor_console.core.trial.record import TrialMeasure
from anchor_console.core.trial.windows import SPAN, Cut, Show, Window, counts, opens
from anchor_console.core.window import MINUTE

Source = Literal["observed", "trial"]
LEAST: Final = 6
"""Occasions under which nothing is said."""
CASES: Final = 20.0
"""Expected cases in all of them, under which nothing is said."""
OTHERS: Final = 30
"""Windows without the line that the expectation rests on, at least."""
STEP: Final = 2
"""Minutes between two such windows."""
UNSEEN: Final = 0.03
"""How far, as a logarithm, the expectation itself may be off: that much was left of it in simulated rooms."""
ROUNDS: Final = 2
NEAR: Final = 0.35
TWINS: Final = 4
"""So many windows without the line in which the room had swung alike, for an occasion to count."""


class Effect(Struct, frozen=True, kw_only=True):
    """The change as a share (0.12: 12 % more), with its 95 % interval; `n`: occasions, or blocks of a trial.

    `known` False: too little to say, then `n` tells how often it was said and the rest is nought.
    """

    measure: TrialMeasure
    n: int
    known: bool = False
    change: float = 0.0
    low: float = 0.0
    high: float = 0.0
    source: Source = "observed"

    @property
    def log(self) -> tuple[float, float]:
        """The logarithm of the ratio and its standard error, as the interval tells them."""
        low, high = log(1 + self.low), log(1 + self.high)
        return log(1 + self.change), max((high - low) / (2 * 1.959964), 1e-6)

    @property
    def is_clear(self) -> bool:
        """Whether nought lies outside of the interval."""
        return self.known and (self.low > 0 or self.high < 0)


class Occasion(NamedTuple):
    """A window in which the line was said, and how much was to be expected there."""

    window: Window
    expected: float


def effect(
    shows: Sequence[Show], measure: TrialMeasure, is_it: Callable[[Said], bool], cuts: Sequence[Cut] = ()
) -> Effect:
    """The effect of those lines, pooled over all their occasions. `cuts`: the shows cut before, where they are."""
    said, others = list[Window](), list[Window]()
    n = 0
    for show, cut in zip(shows, cuts or [Cut(one, measure) for one in shows], strict=True):
        own = [one for one in show.said if counts(one) and is_it(one)]
        n += len(own)
        if own and cut.is_told:
            _sort_out(cut, own, said, others)
    if len(said) < LEAST or len(others) < OTHERS:
        return Effect(measure=measure, n=n)
    alike = [one for one in said if _has_twins(one, others)]
    fit = _without(alike, others)
    occasions = [Occasion(one, fit.expects(one)) for one in alike]
    if len(occasions) < LEAST or sum(one.expected for one in occasions) < CASES:
        return Effect(measure=measure, n=n)
    return _pooled(measure, fit, occasions)


def _without(said: Sequence[Window], others: Sequence[Window]) -> Fit:
    """What windows would have had without the line; where it was said further on in one, that much is taken off.

    Such windows can't be left out: whoever waits to see whether the line follows keeps the ones that rose by
    themselves. So effect and expectation are found in turn (a structural nested model; Robins 1994).
    """
    fit = fitted(others)
    for _ in range(ROUNDS):
        ratio = _ratio(sum(one.counted for one in said), sum(map(fit.expects, said)))
        fit = fitted([one._replace(counted=one.counted - one.later * (1 - 1 / ratio)) for one in others])
    return fit


def _ratio(counted: float, expected: float) -> float:
    return (counted + 0.5) / (expected + 0.5)


def _sort_out(cut: Cut, own: Sequence[Said], said: list[Window], others: list[Window]) -> None:
    """Windows with the line (none overlaps another), and those without it."""
    totals, free = cut.own(own), -1
    for start in sorted({opens(one) for one in own}):
        window = cut.at(start, totals) if start >= free else None
        if window is not None:
            said.append(window)
            free = start + SPAN * MINUTE
    starts = {opens(one) for one in own}
    for start in range(cut.first, cut.last, STEP * MINUTE):
        if not any(start - step * MINUTE in starts for step in range(SPAN)):
            window = cut.at(start, totals)
            if window is not None:
                others.append(window)


def _has_twins(window: Window, others: Sequence[Window]) -> bool:
    swing, found = window.known[1], 0
    for other in others:
        found += abs(other.known[1] - swing) < NEAR
        if found == TWINS:
            return True
    return False


def _pooled(measure: TrialMeasure, fit: Fit, occasions: Sequence[Occasion]) -> Effect:
    counted, expected = sum(one.window.counted for one in occasions), sum(one.expected for one in occasions)
    ratio = _ratio(counted, expected)
    beyond = [(one.window.start, (one.window.counted - ratio * one.expected) / (ratio * expected)) for one in occasions]
    rows = [fit.row(one.window) for one in occasions]
    middle = tuple(
        sum(row[place] * one.expected for row, one in zip(rows, occasions, strict=True)) / expected
        for place in range(len(fit.beta))
    )
    own = max(smoothed(beyond), fit.spread / (expected * min(ratio, 1.0)))
    wide = quantile(len(occasions)) * sqrt(own + fit.doubt(middle) + UNSEEN**2)
    middle_of_it = log(ratio)
    return Effect(
        measure=measure, n=len(occasions), known=True, change=ratio - 1, low=exp(middle_of_it - wide) - 1,
        high=exp(middle_of_it + wide) - 1,
    )  # fmt: skip
