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
RAPID: Final[tuple[LineType, ...]] = ("rapid_intro", "answer", "closing_deal", "transition")
"""Of a product that is passed in a minute or two (过款)."""
OPENING: Final[tuple[LineType, ...]] = ("opening", "compliance_notice", "welfare", "retain", "interaction")
CLOSING: Final[tuple[LineType, ...]] = ("closing",)
NEEDED: Final[frozenset[LineType]] = frozenset(
    ("pain_point", "product", "trust", "closing_deal", "rapid_intro", "opening", "closing")
)
"""Types without which a script has a hole that is told."""
OF_A_TYPE: Final[dict[LineType, int]] = {"deep_sell": 3, "answer": 3}
"""Lines of one type that a script takes at most, where it is not one."""
OWN: Final[frozenset[LineType]] = frozenset(("welfare", "hold_back", "testimony"))
"""Types that a product's script holds only where a line is for that very product: no general one fits them all."""
RAPID_MINUTES: Final = 2


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

    The most specific first. A line that is for any product serves where the product has none of that type, the one that
    was used least before: the same words for each product are a tired show.
    """
    approved = sorted((line for line in lines if step_of(line) == "approved"), key=lambda line: (line.title, line.id))
    may = [line for line in approved if line.platform in ("", platform) and (not line.anchor or line.anchor in anchors)]
    used: Counter[str] = Counter()
    return tuple(_proposed(slot, may, used) for slot in slots)


def _proposed(slot: Slot, lines: Sequence[Line], used: Counter[str]) -> Proposed:
    found: list[str] = []
    missing: list[LineType] = []
    for type in _order(slot, lines):
        chosen = _of_type(slot, type, lines, used)
        used.update(line.id for line in chosen)
        found += (line.id for line in chosen)
        if not chosen and type in NEEDED:
            missing.append(type)
    return Proposed(part=slot.part, product=slot.product, lines=tuple(found[:LINES_LIMIT]), missing=tuple(missing))


def _order(slot: Slot, lines: Sequence[Line]) -> tuple[LineType, ...]:
    match slot.part:
        case "opening":
            return OPENING
        case "closing":
            return CLOSING
        case _:
            is_short = slot.minutes is not None and slot.minutes <= RAPID_MINUTES
            return RAPID if is_short and any(_fits(line, slot, "rapid_intro") for line in lines) else PITCH


def _of_type(slot: Slot, type: LineType, lines: Sequence[Line], used: Counter[str]) -> list[Line]:
    fit = [line for line in lines if _fits(line, slot, type)]
    own = [line for line in fit if line.product]
    if own or not slot.product:
        most = OF_A_TYPE.get(type, 1 if slot.product else LINES_LIMIT)
        return sorted(own or fit, key=_how_specific)[:most]
    return [] if type in OWN else sorted(fit, key=lambda line: (_how_specific(line), used[line.id]))[:1]


def _fits(line: Line, slot: Slot, type: LineType) -> bool:
    return line.type == type and line.product in ("", slot.product) and line.echelon in ("", slot.echelon)


def _how_specific(line: Line) -> tuple[bool, bool, bool]:
    """What sorts lines for a certain anchor first, then for a platform, then for an echelon."""
    return not line.anchor, not line.platform, not line.echelon
