"""The points that may be said of a product: proven facts first, then selling points that nothing stops."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance import Flag, Pack, flags
from anchor_console.core.fact import Fact
from anchor_console.core.glass.figures import amounts, figures
from anchor_console.core.product import Product
from anchor_console.core.proof import standing

SHOWN: Final = 3
LONGEST: Final = 60
"""Characters of a point that can be taken in at a glance: what is longer is for the script."""
_ENDS: Final = re.compile(r"[\n⏎;；。！!]+|(?<=[？?])")
_COUNTED: Final = re.compile(r"^\s*(?:\d{1,2}\s*[.、)）:：](?!\d)|[①-⑳]|[-–•·*])\s*")


class Point(Struct, frozen=True):
    """A point. `proof`: what proves it, in a few words; "" for a selling point, of which nobody claims anything."""

    text: str
    proof: str = ""


class Held(Struct, frozen=True, kw_only=True):
    """What texts are held against: the rules of that day (2025-03-17) on that platform."""

    pack: Pack
    day: str
    platform: str = ""


def points(
    product: Product, facts: Iterable[Fact], held: Held, known: Collection[Decimal], most: int = SHOWN
) -> list[Point]:
    """At most so many points that may be said now, each once.

    `known` figures may stand in a selling point beside those of the title and of proven facts; no others may.
    """
    sure = [fact for fact in facts if is_proven(fact, product, held)]
    allowed = {*known, *figures(product.title)}.union(*(figures(fact.text) for fact in sure))
    found = [Point(fact.text, proof_of(fact)) for fact in sure]
    found += [
        Point(one)
        for one in sentences(product.selling_points)
        if len(one) <= LONGEST and may_be_said(one, product.category, held) and figures(one) <= allowed
        and amounts(one) <= set(known)
    ]  # fmt: skip
    once: dict[str, Point] = {}
    for point in found:
        once.setdefault(point.text, point)
    return list(once.values())[:most]


def is_proven(fact: Fact, product: Product, held: Held) -> bool:
    """Whether a fact has its proof and its approval, is in force, and nothing in it is stopped."""
    if fact.product != product.id or standing(fact.proof, fact.approved_by, fact.expires_on, held.day) != "approved":
        return False
    return not any(flag.severity == "stop" for flag in _flags(fact.text, product.category, held))


def may_be_said(text: str, category: str, held: Held) -> bool:
    """Whether a sentence without a proof of its own may be said: nothing stops it, nothing in it needs a proof."""
    return not any(flag.severity in ("stop", "needs_proof") for flag in _flags(text, category, held))


def is_stopped(text: str, category: str, held: Held) -> bool:
    """Whether a rule stops the text, proof or not."""
    return any(flag.severity == "stop" for flag in _flags(text, category, held))


def proof_of(fact: Fact) -> str:
    """What proves a fact, in a few words: where it comes from, else the proof's name without its ending."""
    return fact.source or fact.proof_name.rpartition(".")[0] or fact.proof_name


def sentences(text: str) -> Iterator[str]:
    """The sentences of lines of text, without the numbers and dots that lists begin with."""
    for part in _ENDS.split(text):
        one = _COUNTED.sub("", part).strip(" \t\u3000")
        if one:
            yield one


def _flags(text: str, category: str, held: Held) -> Sequence[Flag]:
    return flags(text, category, held.pack, held.day, held.platform)
