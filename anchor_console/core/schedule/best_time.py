"""The best hours to start in a room, from what its own sessions brought, and how sure that is."""

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.result import Result

LEAST_RESULTS: Final = 8
Measure = Literal["acu", "net_per_minute"]


class Hour(Struct, frozen=True, kw_only=True):
    """An hour of a weekday (0: Monday) in which `n` sessions began. `median` and its range `low`–`high`.

    acu: people in hundredths; net_per_minute: minor units. `sure`: at which percentage the median lies in the range, by
    the order of the values alone; 0: too few (under 6) for 90, the range is then the least and the most.
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
    """The hours of a room by its results (those of other rooms are passed over). Empty under 8 of them."""
    raise NotImplementedError
