"""Size advice from a product's own table ("M 身高155-162 体重90-105斤"); nothing is guessed beyond it."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance.seen import plain

_SIZE: Final = re.compile(
    r"(?<![a-z0-9])(\d?x{0,4}[sml]|均码|free|one size|\d{2,3}码|\d{3}/\d{2,3}[a-z]?)(?:码|号)?(?![a-z0-9])"
)
_RANGE: Final = r"(\d{2,3}(?:\.\d)?)\s*(?:-|~|—|–|至|到|to)\s*(\d{2,3}(?:\.\d)?)"
_HEIGHT: Final = re.compile(rf"(?:身高|height)\s*[:：]?\s*{_RANGE}|{_RANGE}\s*(?:cm|厘米|公分)")
_WEIGHT: Final = re.compile(
    rf"(?:体重|weight)\s*[:：]?\s*{_RANGE}\s*(kg|公斤|千克|斤|lb|磅)?|{_RANGE}\s*(kg|公斤|千克|斤|lb|磅)"
)
_TALL: Final = re.compile(
    r"(?:身高|height|我|i'm|高)\s*[:：是]?\s*(?:1\s*[米m]\s*(\d{1,2})|1\.(\d{1,2})\s*[米m]?|(1\d{2}))(?!\s*斤)|"
    r"\b1\s*[米m]\s*(\d{1,2})|\b1\.(\d{1,2})\s*[米m]|(?<!\d)(1[4-9]\d)(?=\s*(?:cm|厘米|公分|高|[,，、/ ]))"
)
_HEAVY: Final = re.compile(r"(?<![\d.])(\d{2,3}(?:\.\d)?)\s*(kg|公斤|千克|斤|lb|磅|多斤)")
_IN_JIN: Final = {
    "kg": Decimal(2),
    "公斤": Decimal(2),
    "千克": Decimal(2),
    "lb": Decimal("0.9072"),
    "磅": Decimal("0.9072"),
}


class SizeRow(Struct, frozen=True):
    """A size and whom it is for: height in cm, weight in 斤 (half kilograms); None: the table says nothing of it.

    `fact`: the id of the fact that says so.
    """

    size: str
    height: tuple[Decimal, Decimal] | None
    weight: tuple[Decimal, Decimal] | None
    fact: str = ""


class Measures(Struct, frozen=True):
    """A person's height in cm and weight in 斤; None: not said."""

    height: Decimal | None = None
    weight: Decimal | None = None


class Advice(Struct, frozen=True):
    """The rows that fit. `missing`: what must be asked for first ("height", "weight")."""

    rows: tuple[SizeRow, ...] = ()
    missing: tuple[str, ...] = ()


def rows_of(facts: Iterable[tuple[str, str]]) -> tuple[SizeRow, ...]:
    """The rows of a size table that stand in facts (id, text), several to a fact where ";" or a new line parts them."""
    pieces = ((id, piece) for id, text in facts for piece in re.split(r"[;；\n。]", text))
    return tuple(row for id, piece in pieces if (row := _row(id, plain(piece).text)) is not None)


def measures(question: str) -> Measures:
    """What a question says of the one who asks: "165 110斤", "1米65 55kg", "身高165体重110"."""
    text = plain(question).text
    tall, heavy = _TALL.search(text), _HEAVY.search(text)
    bare = re.search(r"体重\s*[:：是]?\s*(\d{2,3}(?:\.\d)?)", text)
    weight = None
    if heavy is not None:
        weight = Decimal(heavy[1]) * _IN_JIN.get(heavy[2], Decimal(1))
    elif bare is not None:
        weight = Decimal(bare[1])
    return Measures(_height(tall) if tall is not None else None, weight)


def advise(person: Measures, rows: Sequence[SizeRow]) -> Advice:
    """The sizes whose row holds the person, the first the smallest; where two do, either fits and both are told."""
    missing = []
    if person.height is None and any(row.height for row in rows):
        missing.append("height")
    if person.weight is None and any(row.weight for row in rows):
        missing.append("weight")
    if missing:
        return Advice(missing=tuple(missing))
    return Advice(tuple(row for row in rows if _holds(row.height, person.height) and _holds(row.weight, person.weight)))


def _row(id: str, text: str) -> SizeRow | None:
    size, height, weight = _SIZE.search(text), _HEIGHT.search(text), _WEIGHT.search(text)
    if size is None or (height is None and weight is None):
        return None
    tall = _between(height, Decimal(1)) if height is not None else None
    heavy = None
    if weight is not None:
        heavy = _between(weight, _IN_JIN.get(weight[3] or weight[6] or "", Decimal(1)))
    return SizeRow(size[1].upper(), tall, heavy, id)


def _between(found: re.Match[str], times: Decimal) -> tuple[Decimal, Decimal]:
    numbers = [Decimal(one) * times for one in found.groups() if one and one[0].isdigit()]
    return min(numbers), max(numbers)


def _height(found: re.Match[str]) -> Decimal:
    metres = found[1] or found[2] or found[4] or found[5]
    return Decimal(100 + int(metres.ljust(2, "0"))) if metres else Decimal(found[3] or found[6])


def _holds(range: tuple[Decimal, Decimal] | None, value: Decimal | None) -> bool:
    return range is None or (value is not None and range[0] <= value <= range[1])
