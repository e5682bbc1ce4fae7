"""How the demo's past evenings went by the minute: curves that come to what each evening's result says."""

from collections.abc import Mapping
from math import sin
from random import Random
from typing import Any, Final

from anchor_console.core.curve import STEP, Curve, written

_ENTERS: Final = (0.165, 0.205)
"""Of those who see the room in their feed, so many enter; likewise below."""
_SHARES: Final[Mapping[str, tuple[str, float, float]]] = {
    "exposed_viewers": ("viewers", 0.60, 0.69), "clicked_viewers": ("exposed_viewers", 0.15, 0.20),
    "interacted": ("viewers", 0.085, 0.115), "follows": ("viewers", 0.013, 0.021),
    "watch_seconds": ("viewers", 88.0, 112.0), "negatives": ("viewers", 0.0016, 0.0028),
    "comments": ("viewers", 0.13, 0.2), "likes": ("viewers", 1.2, 2.1), "fan_club_joins": ("viewers", 0.002, 0.005),
    "ordering_buyers": ("buyers", 1.2, 1.36),
}  # fmt: skip
"""Counter → the one that it is a part of, and how large a part, at least and at most."""


def drawn(result: Mapping[str, Any], minutes: int, chance: Random) -> str:
    """The curve of an evening of that length whose totals are the result's, as a record keeps it."""
    count = minutes // STEP
    came, sold = chance.uniform(0.75, 0.95), chance.uniform(0.72, 1.2)
    viewers = [round(result["viewers"] * ((at + 1) / count) ** came) for at in range(count)]
    orders = [round(result["orders"] * ((at + 1) / count) ** sold) for at in range(count)]
    points: dict[str, list[int | None]] = {"viewers": [*viewers], "told_viewers": [*viewers], "buyers": [*orders]}
    for name, (of, least, most) in _SHARES.items():
        share = chance.uniform(least, most)
        points[name] = [round((value or 0) * share) for value in points[of]]
    entries = [round(value * 1.28) for value in viewers]
    enters, spend = chance.uniform(*_ENTERS), chance.uniform(5_600, 7_800)
    wave, level = chance.uniform(0, 6), result["acu"] // 100
    paid = [result["paid"] * done // max(result["orders"], 1) for done in orders]
    points |= {
        "entries": [*entries], "views": [*entries], "impressions": [round(value / enters) for value in entries],
        "orders_created": points["ordering_buyers"], "orders_paid": [*orders],
        "orders_refunded": [round(done * 0.02) for done in orders],
        "units_paid": [round(done * 1.1) for done in orders], "gmv_paid": [*paid],
        "gmv_created": [round(value * 1.27) for value in paid],
        "refunded": [*(round(value * 0.015) for value in paid[:-1]), result["refunded"]],
        "live_minutes": [STEP * (at + 1) for at in range(count)],
        "ad_spend": [round(spend * STEP * (at + 1)) for at in range(count)],
        "online": [round(level * (0.75 + 0.3 * sin(wave + at / 3) + 0.5 * at / count)) for at in range(count)],
    }  # fmt: skip
    return written(Curve(STEP, points))
