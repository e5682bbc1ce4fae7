"""Axes of the minute trend: steps a person would choose, minutes in slots, and where the line must break."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import Final

from msgspec import Struct

from anchor_console.core.window import MINUTE, Minutes

HOUR_OF_MINUTES: Final = 60
LEAST_BAR: Final = 4
"""A minute narrower than this, px, shares its slot with its neighbours."""
LEADS: Final = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
BUCKETS: Final = (1, 2, 5, 10, 15, 30)
MARKS: Final = (
    ("violations", "flag"),
    ("gaps", "gap"),
    ("pins", "pin"),
    ("price_changes", "tag"),
)
"""Counters that leave a mark above the plot, the most pressing first: a minute bears one mark."""


class Slot(Struct, frozen=True):
    """What stands in one column: `minutes` long from `start` (ms). `heard` is False where nothing came: a gap.

    `money` is minor units a minute; `online` None where it was not told; `counts` hold growth a minute by counter.
    """

    start: int
    minutes: int
    heard: bool
    money: float
    online: int | None
    counts: Mapping[str, float]
    marks: tuple[str, ...]


class Axis(Struct, frozen=True):
    """A scale from `low` to `high` in equal `step`s."""

    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """Where the value lies, 0 at the bottom, 1 at the top."""
        return (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values at the lines, from the bottom."""
        return tuple(self.low + index * self.step for index in range(round((self.high - self.low) / self.step) + 1))


def nice_step(rough: float) -> float:
    """The least step a person would choose that is not less than `rough`; whole below ten."""
    power = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    step = next((power * lead for lead in LEADS if power * lead >= rough * (1 - 1e-9)), power * 10)
    return float(ceil(step)) if step < 10 else step


def axis_from_zero(highest: float, steps: int) -> Axis:
    """An axis for bars: from zero, with at most that many steps."""
    step = nice_step(max(highest, 1.0) / steps)
    return Axis(0.0, step * steps, step)


def axis_around(values: Sequence[float], steps: int) -> Axis:
    """An axis for a line: around its values, with exactly that many steps, never below zero where they are not."""
    if not values:
        return Axis(0.0, float(steps), 1.0)
    least, most = min(values), max(values)
    step = nice_step(max(most - least, most * 0.1, 1.0) / steps)
    low = floor(least / step) * step
    while low + step * steps < most:
        step = nice_step(step * 1.01)
        low = floor(least / step) * step
    return Axis(low, low + step * steps, step)


def slots(minutes: Minutes, end: int, span: int, width: int) -> list[Slot]:
    """The columns for `span` minutes up to and with the one of `end` (ms), as many as have room in `width` px."""
    last = end - end % MINUTE
    bucket = bucket_for(span, width)
    columns = ceil(span / bucket)
    anchor = last - last % (bucket * MINUTE) if bucket > 1 else last
    return [_slot(minutes, anchor - back * bucket * MINUTE, bucket, last) for back in range(columns - 1, -1, -1)]


def bucket_for(span: int, width: int) -> int:
    """How many minutes share a column so that each column is at least `LEAST_BAR` px wide."""
    return next((size for size in BUCKETS if width / ceil(span / size) >= LEAST_BAR), BUCKETS[-1])


def whole_span(minutes: Minutes, end: int) -> int:
    """How many minutes there are from the first one heard to `end`; at least an hour."""
    if not minutes:
        return HOUR_OF_MINUTES
    return max((end - min(minutes)) // MINUTE + 1, HOUR_OF_MINUTES)


def _slot(minutes: Minutes, start: int, bucket: int, last: int) -> Slot:
    if bucket == 1:
        return _minute(start, minutes.get(start))
    rows = [minutes[at] for at in range(start, min(start + bucket * MINUTE, last + MINUTE), MINUTE) if at in minutes]
    told = [row["online"] for row in rows if "online" in row]
    size = max(len(rows), 1)
    names = {name for row in rows for name in row} - {"minute"}
    counts = {name: sum(row.get(name, 0) for row in rows) / size for name in names}
    marks = tuple(icon for name, icon in MARKS if counts.get(name))
    heard = bool(rows) and not any(row.get("gaps") for row in rows)
    return Slot(start, bucket, heard, counts.get("gmv_paid", 0.0), told[-1] if told else None, counts, marks)


def _minute(start: int, heard: Mapping[str, int] | None) -> Slot:
    """A slot of one minute is that minute's row, taken as it is: there are sixty of them at every beat."""
    row = heard or {}
    marks = tuple(icon for name, icon in MARKS if row.get(name))
    whole = heard is not None and not row.get("gaps")
    return Slot(start, 1, whole, row.get("gmv_paid", 0), row.get("online"), row, marks)


def began(listed: Sequence[Slot]) -> int:
    """The index of the first slot in which anything was heard; all before is no gap but before the show."""
    return next((index for index, slot in enumerate(listed) if slot.heard or slot.marks), len(listed))


def last_whole(listed: Sequence[Slot]) -> Slot | None:
    """The newest slot that is not running any more and in which something was heard."""
    return next((slot for slot in reversed(listed[:-1]) if slot.heard), None)


def runs(listed: Sequence[Slot]) -> list[list[tuple[int, int]]]:
    """The online line as unbroken runs of (slot, online): a gap breaks it, a minute that was only not told does not."""
    found: list[list[tuple[int, int]]] = []
    broken = True
    for index, slot in enumerate(listed):
        if not slot.heard:
            broken = True
        elif slot.online is not None:
            if broken:
                found.append([])
            found[-1].append((index, slot.online))
            broken = False
    return found


def short_number(value: float) -> str:
    """A figure for an axis: 1500 → 1.5k, 2000000 → 2M."""
    for size, unit in ((1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + unit
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
