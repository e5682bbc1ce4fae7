"""What a rehearsal has in store: waves of people, an angry moment, a product that sells out; drawn beforehand."""

from collections.abc import Callable
from typing import Final, Literal, get_args

from msgspec import Struct

TwistKind = Literal["wave", "anger", "sold_out"]
TWISTS: Final[tuple[TwistKind, ...]] = get_args(TwistKind)
MINUTE: Final = 60_000
FIRST: Final[dict[TwistKind, int]] = {"wave": 3 * MINUTE, "anger": 6 * MINUTE, "sold_out": 10 * MINUTE}
"""The earliest that the first of a kind comes."""
APART: Final[dict[TwistKind, int]] = {"wave": 9 * MINUTE, "anger": 24 * MINUTE, "sold_out": 28 * MINUTE}
"""ms from one to the next of its kind at least; up to half of that more."""
LAST: Final = MINUTE
"""None comes in the last minute: there would be no time to answer it."""


class Twist(Struct, frozen=True):
    """Something that happens `at` ms after the beginning."""

    at: int
    kind: TwistKind


def twists(length: int, draw: Callable[[], float]) -> tuple[Twist, ...]:
    """What happens in a rehearsal of `length` ms, by time; `draw` gives numbers from 0 to below 1.

    A rehearsal of a quarter of an hour has at least one of each kind.
    """
    found: list[Twist] = []
    for kind in TWISTS:
        at = FIRST[kind] + round(draw() * min(FIRST[kind], 2 * MINUTE))
        while at < length - LAST:
            found.append(Twist(at, kind))
            at += APART[kind] + round(draw() * APART[kind] / 2)
    return tuple(sorted(found, key=lambda twist: twist.at))
