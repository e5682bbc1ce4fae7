"""The price ledger as a picture is drawn from it: which entries, over which days, and the lowest deal of seven days."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.price import Price
from anchor_console.core.pricing import Low, own_low

DAY: Final = 86_400_000
Span = Literal["month", "quarter", "all"]
SPANS: Final[dict[Span, int]] = {"month": 30 * DAY, "quarter": 90 * DAY, "all": 0}
"""How far back is looked, ms; 0: to the first entry."""
MOST: Final = 600
"""Points that are drawn of one sort: of more, each day's lowest."""
LOW_DAYS: Final = 7


class Point(Struct, frozen=True):
    """An entry at its place: ms, minor units, and what a tooltip tells of."""

    at: int
    amount: int
    entry: Price


class Drawn(Struct, frozen=True, kw_only=True):
    """What is drawn, from `start` to `end` (ms). `low`: one's own lowest deal of the last seven days before `end`."""

    start: int
    end: int
    deals: Sequence[Point] = ()
    asked: Sequence[Point] = ()
    listed: Sequence[Point] = ()
    rivals: Sequence[Point] = ()
    low: Low | None = None

    @property
    def points(self) -> list[Point]:
        """All points."""
        return [*self.deals, *self.asked, *self.listed, *self.rivals]


def drawn(entries: Iterable[Price], span: Span, now: int, currency: str, platform: str = "") -> Drawn:
    """What is drawn of these entries; of one platform where one is named (list prices are of all)."""
    own = [one for one in entries if one.currency == currency and one.at <= now]
    shown = [one for one in own if not platform or one.platform == platform or one.sort == "list"]
    first = min((one.at for one in shown), default=now - SPANS["month"])
    start = now - SPANS[span] if SPANS[span] else min(first, now - LOW_DAYS * DAY)
    inside = sorted((one for one in shown if one.at >= start), key=lambda one: (one.at, one.id))
    deals = [one for one in own if not platform or one.platform == platform]
    return Drawn(
        start=start, end=now, deals=_points(inside, "deal"), asked=_points(inside, "asked"),
        listed=_with_before(shown, _points(inside, "list"), start), rivals=_points(inside, "rival"),
        low=own_low(deals, now + 1, LOW_DAYS, currency),
    )  # fmt: skip


def platforms(entries: Iterable[Price]) -> list[str]:
    """The platforms that entries name."""
    return sorted({one.platform for one in entries if one.platform})


def _points(entries: Sequence[Price], sort: str) -> list[Point]:
    points = [Point(one.at, one.amount, one) for one in entries if one.sort == sort]
    if len(points) <= MOST:
        return points
    lowest: dict[int, Point] = {}
    for point in points:
        before = lowest.get(point.at // DAY)
        if before is None or point.amount < before.amount:
            lowest[point.at // DAY] = point
    return list(lowest.values())


def _with_before(entries: Sequence[Price], points: list[Point], start: int) -> list[Point]:
    """A list price holds until another one is: the last before the start is drawn from there on."""
    before = [one for one in entries if one.sort == "list" and one.at < start]
    last = max(before, key=lambda one: one.at, default=None)
    return [Point(start, last.amount, last), *points] if last is not None else points
