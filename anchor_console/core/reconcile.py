"""Platform totals beside our own counts of the same thing: how far apart they are, and which one a number uses."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from anchor_console.core.metrics import parts_of

Counts = Mapping[str, int]
TOLD_APART: Final = {"viewers": "told_viewers", "likes": "told_likes", "product_exposures": "told_product_exposures"}
"""Platform totals that we count ourselves as well: both are kept, under two names."""
SAME: Final = {**TOLD_APART, "entries": "views"}
"""Our counter → the platform's total that tells the same thing; a view (pv) is an entry into the room."""
NOTABLE: Final = 100
"""A drift of one part in so many is marked beside the number; a smaller one stands with its figures all the same."""


class Drift(Struct, frozen=True, kw_only=True):
    """The same thing counted by us and told by the platform; `used`: the counter that the number rests on."""

    counter: str
    counted: int
    told: int
    used: str

    @property
    def num(self) -> int:
        """What the platform tells more (or, below zero, less) than we counted."""
        return self.told - self.counted

    @property
    def den(self) -> int:
        """What the platform tells: the drift is num ÷ den."""
        return self.told

    @property
    def is_notable(self) -> bool:
        """Whether it is a hundredth or more of the platform's total."""
        return abs(self.num) * NOTABLE >= max(abs(self.den), 1)


def drift_of(name: str, counts: Counts) -> Drift | None:
    """How far apart the two are for one of our counters, or for the platform's; None where one of them is missing."""
    counted = next((own for own, told in SAME.items() if name in (own, told)), "")
    told = SAME.get(counted, "")
    if counted not in counts or told not in counts:
        return None
    return Drift(counter=counted, counted=counts[counted], told=counts[told], used=name)


def drifts(metric: str, counts: Counts) -> list[Drift]:
    """The drifts that bear on a metric of the trade, or on a counter: of what stands above and below its line."""
    found = (drift_of(name, counts) for name in parts_of(metric, counts))
    return [drift for drift in found if drift is not None and drift.num]
