"""Totals of the platform that a person may type in where it does not tell them itself (手填)."""

from collections.abc import Mapping
from typing import Final

from anchor_console.core.metrics import FORMULAS

Counts = Mapping[str, int]
STATS: Final[Mapping[str, str]] = {
    "ad_spend": "ad_spend", "impressions": "impressions", "views": "views", "told_viewers": "viewers",
    "watch_seconds": "watch_seconds", "negatives": "negatives", "online": "online", "told_likes": "likes",
    "told_product_exposures": "product_exposures", "followers": "followers",
}  # fmt: skip
"""Counter that only a platform or a person tells → the field of core/events.RoomStats."""
MONEY: Final = frozenset({"ad_spend"})
"""Totals that are money, in minor units."""
LARGEST: Final[Mapping[str, int]] = {"impressions": 10**12, "watch_seconds": 10**12, "ad_spend": 10**13}
"""What an event takes at most; of all others a milliard."""


def typable(name: str, counts: Counts, typed: frozenset[str] = frozenset()) -> str:
    """The total to be typed in for a number of the cockpit, as a field of RoomStats; "": the platform tells all of it.

    `typed`: counters whose last word came from a person: they may be typed anew.
    """
    formula = FORMULAS.get(name)
    choices = (name,) if formula is None else (*formula.den, *formula.num)
    found = [choice for choice in choices if choice in STATS and (choice not in counts or choice in typed)]
    return STATS[found[0]] if found else ""


def is_taken(stat: str, value: int) -> bool:
    """Whether an event may bear that total."""
    return 0 <= value <= LARGEST.get(stat, 10**9)
