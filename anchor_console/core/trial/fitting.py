"""A quasi-Poisson regression in a few lines: what is to be expected, and how far what is counted strays from it.

Counts a viewer minute by what is known before, log link, fitted by reweighted least squares. Counts of a live room are
spread wider than chance alone (`spread`), and neighbours are alike, so errors are taken with their neighbours (Newey
and West 1987, triangular weights).
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import Final

from msgspec import Struct

from anchor_console.core.trial.windows import NAMES, Window
from anchor_console.core.window import MINUTE

ROUNDS: Final = 8
CLOSE: Final = 1e-6
STIFF: Final = 2.0
"""How much, in cases, speaks for no slope at all: keeps slopes sane where little is known."""
ALIKE: Final = 12 * MINUTE
"""Within so long, ms, what strays is alike."""
STEEPEST: Final = 4.0
SIZE: Final = len(NAMES) + 1

Row = tuple[float, ...]


class Fit(Struct, frozen=True):
    """Coefficients with the means they are around; `spread`: variance beside the mean, 1 for chance alone."""

    beta: Row
    middle: Row
    inverse: tuple[Row, ...]
    spread: float
    strays: tuple[tuple[int, Row, float], ...]
    """Of each window: where it stands (ms), its row, counted less expected."""

    def row(self, window: Window) -> Row:
        """The window as the regression sees it: 1, then what is known around its means."""
        return (1.0, *(value - mean for value, mean in zip(window.known, self.middle, strict=True)))

    def expects(self, window: Window) -> float:
        """How much was to be expected there."""
        return window.viewers * exp(_dot(self.beta, self.row(window)))

    def doubt(self, row: Row) -> float:
        """The variance of the expectation's logarithm at that row."""
        along = [_dot(line, row) for line in self.inverse]
        seen = smoothed([(at, _dot(along, known) * stray) for at, known, stray in self.strays])
        return max(seen, self.spread * _dot(along, row)) * len(self.strays) / max(len(self.strays) - SIZE, 1)


def fitted(windows: Sequence[Window]) -> Fit:
    """The expectation that fits these windows best; at least one."""
    middle = tuple(sum(one.known[place] for one in windows) / len(windows) for place in range(SIZE - 1))
    rows = [(1.0, *(value - mean for value, mean in zip(one.known, middle, strict=True))) for one in windows]
    rate = (sum(one.counted for one in windows) + 0.5) / sum(one.viewers for one in windows)
    beta: list[float] = [log(rate), *[0.0] * (SIZE - 1)]
    means: list[float] = []
    inverse: list[list[float]] = []
    for _ in range(ROUNDS):
        means = [one.viewers * exp(_dot(beta, row)) for one, row in zip(windows, rows, strict=True)]
        strays = [one.counted - mean for one, mean in zip(windows, means, strict=True)]
        inverse = _inverted(_squares(rows, means))
        pulls = [_pull(place, rows, strays) - (STIFF * beta[place] if place else 0) for place in range(SIZE)]
        steps = [min(max(_dot(line, pulls), -1.0), 1.0) for line in inverse]
        beta = [min(max(one + step, -30), STEEPEST) for one, step in zip(beta, steps, strict=True)]
        if max(map(abs, steps)) < CLOSE:
            break
    strays = [one.counted - mean for one, mean in zip(windows, means, strict=True)]
    squares = sum(stray * stray / max(mean, 0.05) for stray, mean in zip(strays, means, strict=True))
    places = [one.start for one in windows]
    return Fit(
        beta=tuple(beta), middle=middle, inverse=tuple(map(tuple, inverse)),
        spread=max(squares / max(len(windows) - SIZE, 1), 1.0), strays=tuple(zip(places, rows, strays, strict=True)),
    )  # fmt: skip


def smoothed(strays: Sequence[tuple[int, float]]) -> float:
    """The variance of the sum of what strays, neighbours taken together; (ms, how much) by time within each show."""
    found = sum(stray * stray for _, stray in strays)
    for place, (at, stray) in enumerate(strays):
        for other, beside in reversed(strays[max(place - 12, 0) : place]):
            if not 0 < at - other < ALIKE:
                break
            found += 2 * (1 - (at - other) / ALIKE) * stray * beside
    return max(found, 0.0)


def quantile(cases: int) -> float:
    """How many standard errors to either side hold 95 % where the error itself rests on `cases` (Student's t)."""
    z, n = 1.959964, max(cases, 3)
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
    return z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n * n) + third


def _pull(place: int, rows: Sequence[Row], strays: Sequence[float]) -> float:
    return sum(row[place] * stray for row, stray in zip(rows, strays, strict=True))


def _squares(rows: Sequence[Row], means: Sequence[float]) -> list[list[float]]:
    found = [[0.0] * SIZE for _ in range(SIZE)]
    for row, mean in zip(rows, means, strict=True):
        for place in range(SIZE):
            share, line = row[place] * mean, found[place]
            for other in range(place, SIZE):
                line[other] += share * row[other]
    for place in range(SIZE):
        found[place][place] += STIFF if place else 1e-9
        for other in range(place):
            found[place][other] = found[other][place]
    return found


def _inverted(square: Sequence[Sequence[float]]) -> list[list[float]]:
    """The inverse of a symmetric positive matrix, by Cholesky."""
    size = len(square)
    lower = [[0.0] * size for _ in range(size)]
    for place in range(size):
        for other in range(place + 1):
            left = square[place][other] - _dot(lower[place][:other], lower[other][:other])
            lower[place][other] = sqrt(max(left, 1e-12)) if place == other else left / lower[other][other]
    columns = [_solved(lower, place) for place in range(size)]
    return [list(line) for line in columns]


def _solved(lower: Sequence[Sequence[float]], unit: int) -> list[float]:
    size = len(lower)
    forth = [0.0] * size
    for place in range(unit, size):
        forth[place] = (float(place == unit) - _dot(lower[place][:place], forth[:place])) / lower[place][place]
    back = [0.0] * size
    for place in reversed(range(size)):
        below = sum(lower[other][place] * back[other] for other in range(place + 1, size))
        back[place] = (forth[place] - below) / lower[place][place]
    return back


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))
