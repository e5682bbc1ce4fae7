"""A past session's counters at every fifth minute, so that now can be held against the same minute of then."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Final

from msgspec import Struct

from anchor_console.core.metrics import TOLD
from anchor_console.core.window import LEVELS

MINUTE: Final = 60_000
STEP: Final = 5
"""Minutes between two points; more where a session has over `POINTS` of them."""
POINTS: Final = 120
COUNTERS: Final = (
    "gmv_created", "gmv_paid", "refunded", "orders_created", "orders_paid", "orders_refunded", "units_paid", "buyers",
    "ordering_buyers", "live_minutes", "entries", "viewers", "told_viewers", "views", "impressions", "exposed_viewers",
    "told_product_exposures", "clicked_viewers", "watch_seconds", "interacted", "follows", "fan_club_joins",
    "comments", "likes", "negatives", "ad_spend", "online",
)  # fmt: skip
"""What the numbers of the cockpit rest on; what was never told or counted is not kept."""
LIMIT: Final = 24_000
"""Characters that a written curve may have."""
NOT_TOLD: Final = "-"


class Curve(Struct, frozen=True):
    """Counters since the session's start at each `step` minutes, the last at its end; None: not told by then."""

    step: int
    points: Mapping[str, Sequence[int | None]]

    @property
    def minutes(self) -> int:
        """How many minutes it reaches."""
        return self.step * max((len(values) for values in self.points.values()), default=0)

    def at(self, minute: int) -> dict[str, int] | None:
        """The counters at that elapsed minute, between two points evenly; None beyond its end, or before its start."""
        if not 0 < minute <= self.minutes:
            return None
        index, part = divmod(minute, self.step)
        found = {name: self._between(name, index, part) for name in self.points}
        return {name: value for name, value in found.items() if value is not None}

    def value(self, name: str, minute: int) -> int | None:
        """One counter at that elapsed minute, as `at` gives it."""
        known = 0 < minute <= self.minutes and name in self.points
        return self._between(name, *divmod(minute, self.step)) if known else None

    def last(self) -> dict[str, int]:
        """The counters at its end, later refunds among them."""
        return {name: values[-1] for name, values in self.points.items() if values and values[-1] is not None}

    def _between(self, name: str, index: int, part: int) -> int | None:
        """The value at `index` steps and `part` minutes; at the start nothing is counted, and a level is its first."""
        values = self.points[name]
        after = values[min(index, len(values) - 1)]
        before = values[index - 1] if index else after if name in LEVELS else 0
        if not part:
            return before
        return None if after is None or before is None else before + (after - before) * part // self.step


NOTHING: Final = Curve(STEP, {})


def drawn(rows: Iterable[Mapping[str, int]], started: int, ended: int, most: int = POINTS) -> Curve:
    """The curve of minute rows (each with its "minute", ms) of a session from `started` to `ended` (ms).

    What came before the start counts at the first point, what came after the end (refunds) at the last.
    """
    lasted = max(ceil((ended - started) / MINUTE), 1)
    step = STEP * ceil(lasted / (STEP * most))
    count = ceil(lasted / step)
    by_point: list[list[Mapping[str, int]]] = [[] for _ in range(count)]
    for row in sorted(rows, key=lambda row: row["minute"]):
        index = (row["minute"] - started) // (step * MINUTE)
        by_point[min(max(index, 0), count - 1)].append(row)
    points = {name: _grown(by_point, name) for name in COUNTERS}
    return Curve(step, {name: values for name, values in points.items() if any(values)})


def kept(rows: Iterable[Mapping[str, int]], started: int, ended: int) -> str:
    """The curve of those minute rows as a record keeps it: as close as its length allows."""
    rows, most = list(rows), POINTS
    while len(text := written(drawn(rows, started, ended, most))) > LIMIT:
        most //= 2
    return text


def _grown(by_point: Sequence[Sequence[Mapping[str, int]]], name: str) -> list[int | None]:
    told = name in TOLD
    reached: int | None = None if told else 0
    values: list[int | None] = []
    for rows in by_point:
        found = [row[name] for row in rows if name in row]
        if told:
            reached = found[-1] if found else reached
        else:
            reached = (reached or 0) + sum(found)
        values.append(reached)
    return values


def written(curve: Curve) -> str:
    """The curve as a record keeps it: its step, then each counter by its growth from point to point."""
    parts = [f"{name} {_growth(values)}" for name, values in curve.points.items()]
    return ";".join([str(curve.step), *parts])


def _growth(values: Sequence[int | None]) -> str:
    before, parts = 0, []
    for value in values:
        parts.append(NOT_TOLD if value is None else str(value - before))
        before = before if value is None else value
    return " ".join(parts)


def read(text: str) -> Curve:
    """The curve that was written so; of a text that is none, an empty one."""
    step, *parts = text.split(";")
    try:
        points = {name: _values(growth) for name, *growth in (part.split(" ") for part in parts)}
        whole = int(step) > 0 and len({len(values) for values in points.values()}) == 1
        return Curve(int(step), points) if whole else NOTHING
    except ValueError:
        return NOTHING


def _values(growth: Sequence[str]) -> list[int | None]:
    reached, values = 0, []
    for part in growth:
        reached += 0 if part == NOT_TOLD else int(part)
        values.append(None if part == NOT_TOLD else reached)
    return values
