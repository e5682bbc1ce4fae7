"""Runs of show (流程) to begin with, by category echelon: craft's beats with their minutes, as templates hold them.

Daily goods and food earn pace; big tickets that are bought once (appliances, jewellery) earn longer, trust-led talk.
Traffic comes in waves, so the loop repeats; each begins with a line for who has just arrived.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal

from anchor_console.core.segment import SegmentKind

Echelon = Literal["first", "second", "third"]
Beat = tuple[SegmentKind, int, str]
"""A segment's kind, its minutes, and the role (core/lineup) of the item that it is about, "" for none."""

OPENING: Final[tuple[Beat, ...]] = (("warm_up", 5, ""), ("interact", 3, ""))
CLOSING: Final[tuple[Beat, ...]] = (("encore", 5, "encore"), ("sign_off", 2, ""))
LOOPS: Final[Mapping[Echelon, tuple[Beat, ...]]] = {
    "first": (
        ("retain", 1, ""), ("pitch", 3, "traffic"), ("release", 1, "traffic"), ("transition", 1, ""),
        ("pitch", 8, "hero"), ("release", 1, "hero"), ("close", 2, "hero"), ("pitch", 5, "profit"),
        ("release", 1, "profit"), ("rapid_pass", 5, ""), ("giveaway", 2, "welfare"),
    ),
    "second": (
        ("retain", 1, ""), ("pitch", 3, "traffic"), ("release", 1, "traffic"), ("transition", 1, ""),
        ("pitch", 12, "hero"), ("interact", 3, "hero"), ("hold", 1, "hero"), ("release", 2, "hero"),
        ("close", 3, "hero"), ("pitch", 8, "profit"), ("release", 1, "profit"), ("giveaway", 2, "welfare"),
    ),
    "third": (
        ("retain", 2, ""), ("pitch", 3, "traffic"), ("release", 1, "traffic"), ("transition", 1, ""),
        ("pitch", 12, "hero"), ("interact", 5, "hero"), ("release", 2, "hero"), ("close", 4, "hero"),
        ("pitch", 8, "image"), ("interact", 3, "image"), ("close", 2, "image"),
    ),
}  # fmt: skip
LOOP_FROM: Final = sum(minutes for _, minutes, _ in (*OPENING, *CLOSING)) + 10
"""Shorter sessions than this have no room for a beginning and an end beside what is sold."""


def content_of(echelon: Echelon, minutes: int = 120) -> dict[str, Any]:
    """A Template's content (of "segments") for a session of `minutes`, which its segments fill exactly.

    {"segments": [{kind, minutes, role}]}; `role` says what the beat is about and is no field of a segment.
    """
    opening, closing = (OPENING, CLOSING) if minutes >= LOOP_FROM else ((), ())
    left = minutes - sum(length for _, length, _ in (*opening, *closing))
    beats = [*opening, *_loops(LOOPS[echelon], left), *closing]
    return {"segments": [{"kind": kind, "minutes": length, "role": role} for kind, length, role in beats]}


def _loops(loop: tuple[Beat, ...], left: int) -> list[Beat]:
    """The loop again and again for `left` minutes; the last beat is cut to what is left."""
    beats: list[Beat] = []
    while left > 0:
        kind, length, role = loop[len(beats) % len(loop)]
        beats.append((kind, min(length, left), role))
        left -= length
    return beats
