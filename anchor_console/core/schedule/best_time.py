"""The best hours to start in a room, from what its own sessions brought, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable
from math import comb
from statistics import median
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.result import Result
from anchor_console.core.schedule.moments import MINUTE, local

LEAST_RESULTS: Final = 8
SURE: Final = 90
EARLY: Final = 15 * MINUTE
Measure = Literal["acu", "net_per_minute"]


class Hour(Struct, frozen=True, kw_only=True):
    """An hour of a weekday (0: Monday) in which `n` sessions began. `median` and its range `low`–`high`.

    acu: people in hundredths; net_per_minute: minor units. `sure`: at which percentage the median lies in the range, by
    the order of the values alone; 0: too few (under 5) for 90, the range is then the least and the most.
    """

    weekday: int
    hour: int
    n: int
    median: int
    low: int
    high: int
    sure: int


class BestTime(Struct, frozen=True, kw_only=True):
    """A room's hours, the best first, of `n` results. `reason` why there are none: "too_few", else ""."""

    room: str
    measure: Measure
    n: int
    hours: tuple[Hour, ...] = ()
    usual: int = 0
    reason: Literal["", "too_few"] = ""

    def of(self, weekday: int, hour: int) -> Hour | None:
        """What is known of one hour of one weekday."""
        return next((one for one in self.hours if (one.weekday, one.hour) == (weekday, hour)), None)


def best_time(room: str, zone: str, results: Iterable[Result], measure: Measure = "acu") -> BestTime:
    """The hours of a room by its results (those of other rooms are passed over). Empty under 8 of them.

    A session that began in the last quarter of an hour counts for the next: 19:58 was meant as 20:00.
    """
    hours: dict[tuple[int, int], list[int]] = defaultdict(list)
    for result in results:
        if result.room == room and result.ended_at > result.started_at > 0:
            begun = local(result.started_at + EARLY, zone)
            hours[begun.weekday(), begun.hour].append(_measured(result, measure))
    all_values = [value for values in hours.values() for value in values]
    if len(all_values) < LEAST_RESULTS:
        return BestTime(room=room, measure=measure, n=len(all_values), reason="too_few")
    known = [_hour(weekday, hour, values) for (weekday, hour), values in hours.items()]
    known.sort(key=lambda one: (not one.sure, -one.median, one.weekday, one.hour))
    usual = round(median(all_values))
    return BestTime(room=room, measure=measure, n=len(all_values), hours=tuple(known), usual=usual)


def _measured(result: Result, measure: Measure) -> int:
    if measure == "acu":
        return result.acu
    return (result.paid - result.refunded) * MINUTE // (result.ended_at - result.started_at)


def _hour(weekday: int, hour: int, values: list[int]) -> Hour:
    ordered = sorted(values)
    skip, sure = _range(len(ordered))
    return Hour(
        weekday=weekday,
        hour=hour,
        n=len(ordered),
        median=round(median(ordered)),
        low=ordered[skip],
        high=ordered[-1 - skip],
        sure=sure,
    )


def _range(n: int) -> tuple[int, int]:
    """How many values to skip at each end so that the median lies in the rest at 90 percent or more; and at how many.

    Each value is as likely above the true median as below: the number below is that of heads in `n` tosses.
    """
    best = (0, 0)
    for skip in range((n + 1) // 2):
        outside = 2 * sum(comb(n, below) for below in range(skip + 1))
        percent = 100 * (2**n - outside) // 2**n
        if percent >= SURE:
            best = (skip, percent)
    return best
