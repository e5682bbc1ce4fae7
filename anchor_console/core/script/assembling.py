"""A session's script put together from approved lines: for each of its parts, what fits it, in the order of a pitch."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.script.line import Line, step_of
from anchor_console.core.script.script import LINES_LIMIT, ScriptPart

PITCH: Final[tuple[LineType, ...]] = (
    "pain_point", "product", "deep_sell", "trust", "testimony", "answer", "hold_back", "welfare", "closing_deal",
    "transition",
)  # fmt: skip
"""Need → the product in hand → its points → proof → others' words → questions → price → close → on to the next."""
RAPID: Final[tuple[LineType, ...]] = ("pain_point", "rapid_intro", "answer", "closing_deal", "transition")
"""Of a product that is passed in two or three minutes (过款), or for which nothing longer was written."""
OPENING: Final[tuple[LineType, ...]] = ("opening", "compliance_notice", "welfare", "retain", "interaction")
CLOSING: Final[tuple[LineType, ...]] = ("closing",)
NEEDED: Final[frozenset[LineType]] = frozenset(
    ("pain_point", "product", "trust", "closing_deal", "rapid_intro", "opening", "closing")
)
"""Types without which a script has a hole that is told."""
OF_A_TYPE: Final[dict[LineType, int]] = {"deep_sell": 3, "answer": 3}
"""Lines of one type that a script takes at most, where it is not one."""
SHARED: Final[frozenset[LineType]] = frozenset(("closing_deal", "transition"))
"""Types of which a line for any product serves; of the others only one that is for the product, or for its echelon."""
RAPID_MINUTES: Final = 3


_Known = dict[tuple[str, LineType], list[Line]]
"""The lines that may be said, by product and type."""


class Slot(Struct, frozen=True, kw_only=True):
    """A part of a session that wants a script: `minutes` planned for a product, None where nobody has said."""

    part: ScriptPart
    product: str = ""
    title: str = ""
    echelon: str = ""
    minutes: int | None = None


class Proposed(Struct, frozen=True, kw_only=True):
    """A script as it could stand. `missing`: types of which there is no approved line that fits."""

    part: ScriptPart
    product: str
    lines: tuple[str, ...]
    missing: tuple[LineType, ...]


def proposed(
    slots: Sequence[Slot], lines: Iterable[Line], *, platform: str = "", anchors: Collection[str] = ()
) -> tuple[Proposed, ...]:
    """A script for each slot, from the approved lines whose product, echelon, platform and anchor fit.

    The most specific first. To close and to go on, a line that is for any product serves where the product has none of
    its own, the one that was used least before: the same words for each product are a tired show.
    """
    known: _Known = {}
    approved = (line for line in lines if step_of(line) == "approved")
    for line in sorted(approved, key=lambda line: (line.title, line.id)):
        if line.platform in ("", platform) and (not line.anchor or line.anchor in anchors):
            known.setdefault((line.product, line.type), []).append(line)
    used: Counter[str] = Counter()
    return tuple(_proposed(slot, known, used) for slot in slots)


def _proposed(slot: Slot, lines: _Known, used: Counter[str]) -> Proposed:
    found: list[str] = []
    missing: list[LineType] = []
    order = _order(slot, lines)
    for type in order:
        chosen = _of_type(slot, type, lines, used)
        used.update(line.id for line in chosen)
        found += (line.id for line in chosen)
        if not chosen and type in NEEDED and not (type == "pain_point" and order is RAPID):
            missing.append(type)
    return Proposed(part=slot.part, product=slot.product, lines=tuple(found[:LINES_LIMIT]), missing=tuple(missing))


def _order(slot: Slot, lines: _Known) -> tuple[LineType, ...]:
    match slot.part:
        case "opening":
            return OPENING
        case "closing":
            return CLOSING
        case _:
            is_short = slot.minutes is not None and slot.minutes <= RAPID_MINUTES
            has_more = (slot.product, "product") in lines
            return RAPID if (slot.product, "rapid_intro") in lines and (is_short or not has_more) else PITCH


def _of_type(slot: Slot, type: LineType, lines: _Known, used: Counter[str]) -> list[Line]:
    own = [line for line in lines.get((slot.product, type), ()) if line.echelon in ("", slot.echelon)]
    if own or not slot.product:
        most = OF_A_TYPE.get(type, 1 if slot.product else LINES_LIMIT)
        return sorted(own, key=_how_specific)[:most]
    general = (line for line in lines.get(("", type), ()) if line.echelon in ("", slot.echelon))
    shared = [line for line in general if type in SHARED or line.echelon]
    return sorted(shared, key=lambda line: (_how_specific(line), used[line.id]))[:1]


def _how_specific(line: Line) -> tuple[bool, bool, bool]:
    """What sorts lines for a certain anchor first, then for a platform, then for an echelon."""
    return not line.anchor, not line.platform, not line.echelon
