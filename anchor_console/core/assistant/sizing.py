"""Size advice from a product's own table ("M 身高155-162 体重90-105斤") and its variants; nothing is guessed beyond."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, Literal, cast

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
_FOOT_ROW: Final = re.compile(rf"(?:脚长|foot(?: length)?)\s*[:：]?\s*{_RANGE}\s*(?:mm|cm|毫米|厘米)?")
_FOOT: Final = re.compile(r"(?:脚长|foot(?: length)?)\s*[:：是]?\s*(\d{2,3}(?:\.\d)?)")
_USUAL: Final = re.compile(
    r"(?:平时|平常|一般|通常|以前|usually|normally)[^，。,.;；]{0,6}?(\d?x{0,4}[sml]|\d{2,3}/\d{2,3}[a-z]?|[3-4]\d(?=\s*[码号]?))(?![a-z0-9])"
)
_BARE: Final = re.compile(r"(?<![\d.])(\d{2,3}(?:\.\d)?)(?![\d.])")
Asked = Literal["height", "weight", "foot"]
_IN_JIN: Final = {
    "kg": Decimal(2),
    "公斤": Decimal(2),
    "千克": Decimal(2),
    "lb": Decimal("0.9072"),
    "磅": Decimal("0.9072"),
}


class SizeRow(Struct, frozen=True):
    """A size and whom it is for: height in cm, weight in 斤 (half kilograms), foot in mm; None: nothing is said of it.

    `fact`: the id of the fact that says so.
    """

    size: str
    height: tuple[Decimal, Decimal] | None
    weight: tuple[Decimal, Decimal] | None
    fact: str = ""
    foot: tuple[Decimal, Decimal] | None = None


class Measures(Struct, frozen=True):
    """A person's height in cm, weight in 斤, the size that they usually take, foot in mm; None and "": not said."""

    height: Decimal | None = None
    weight: Decimal | None = None
    usual: str = ""
    foot: Decimal | None = None


class Advice(Struct, frozen=True):
    """The rows that hold the person. `missing`: what must be asked for first, in its order.

    `usual`: what they usually take, "" where they don't say; `gone`: sizes of the table that no variant has.
    """

    rows: tuple[SizeRow, ...] = ()
    missing: tuple[Asked, ...] = ()
    usual: str = ""
    gone: tuple[str, ...] = ()

    @property
    def sizes(self) -> tuple[str, ...]:
        """The sizes, the first of the table first."""
        return tuple(dict.fromkeys(row.size for row in self.rows))


def rows_of(facts: Iterable[tuple[str, str]]) -> tuple[SizeRow, ...]:
    """The rows of a size table that stand in facts (id, text), several to a fact where ";" or a new line parts them."""
    pieces = ((id, piece) for id, text in facts for piece in re.split(r"[;；\n。]", text))
    return tuple(row for id, piece in pieces if (row := _row(id, plain(piece).text)) is not None)


def sizes_of(variants: Iterable[str]) -> tuple[str, ...]:
    """The sizes that variants bear in their names ("米白 M"), each once, in their order."""
    found = (_SIZE.search(plain(one).text) for one in variants)
    return tuple(dict.fromkeys(one[1].upper() for one in found if one is not None))


def measures(question: str, asked: Sequence[Asked] = ()) -> Measures:
    """What a question says of the one who asks: "165 110斤", "1米65 55kg", "身高165体重110", "平时穿M".

    `asked`: what they were asked for before; then bare numbers answer that ("165 110").
    """
    text = plain(question).text
    tall, heavy, usual, foot = (one.search(text) for one in (_TALL, _HEAVY, _USUAL, _FOOT))
    bare = re.search(r"体重\s*[:：是]?\s*(\d{2,3}(?:\.\d)?)", text)
    weight = None
    if heavy is not None:
        weight = Decimal(heavy[1]) * _IN_JIN.get(heavy[2], Decimal(1))
    elif bare is not None:
        weight = Decimal(bare[1])
    height = _height(tall) if tall is not None else None
    length = _in_mm(Decimal(foot[1])) if foot is not None else None
    told = Measures(height, weight, usual[1].upper() if usual is not None else "", length)
    return _answered(told, text, asked) if asked else told


def joined(later: Measures, before: Measures) -> Measures:
    """What was said in two rounds: the later one goes before."""
    return Measures(
        before.height if later.height is None else later.height,
        before.weight if later.weight is None else later.weight, later.usual or before.usual,
        before.foot if later.foot is None else later.foot,
    )  # fmt: skip


def advise(person: Measures, rows: Sequence[SizeRow], offered: Sequence[str] = ()) -> Advice:
    """The sizes whose row holds the person, the first the smallest; where two do, either may do and both are told.

    `offered`: sizes of the variants; what none of them has is not advised, where they tell sizes at all.
    """
    wanted = (
        ("height", person.height, any(row.height for row in rows)),
        ("weight", person.weight, any(row.weight for row in rows)),
        ("foot", person.foot, any(row.foot for row in rows)),
    )
    missing = tuple(cast(Asked, name) for name, value, is_told in wanted if is_told and value is None)
    if missing:
        return Advice(missing=missing, usual=person.usual)
    fitting = [row for row in rows if _fits(row, person)]
    there = {one.removesuffix("码") for one in offered}
    gone = [row.size for row in fitting if there and row.size.removesuffix("码") not in there]
    return Advice(
        tuple(row for row in fitting if row.size not in gone), usual=person.usual, gone=tuple(dict.fromkeys(gone))
    )  # fmt: skip


def _row(id: str, text: str) -> SizeRow | None:
    foot = _FOOT_ROW.search(text)
    without = _FOOT_ROW.sub(" ", text)
    size, height, weight = _SIZE.search(text), _HEIGHT.search(without), _WEIGHT.search(without)
    if size is None or (height is None and weight is None and foot is None):
        return None
    tall = _between(height, Decimal(1)) if height is not None else None
    heavy = None
    if weight is not None:
        heavy = _between(weight, _IN_JIN.get(weight[3] or weight[6] or "", Decimal(1)))
    low, high = _between(foot, Decimal(1)) if foot is not None else (None, None)
    long = (_in_mm(low), _in_mm(high)) if low is not None and high is not None else None
    return SizeRow(size[1].upper(), tall, heavy, id, long)


def _between(found: re.Match[str], times: Decimal) -> tuple[Decimal, Decimal]:
    numbers = [Decimal(one) * times for one in found.groups() if one and one[0].isdigit()]
    return min(numbers), max(numbers)


def _height(found: re.Match[str]) -> Decimal:
    metres = found[1] or found[2] or found[4] or found[5]
    return Decimal(100 + int(metres.ljust(2, "0"))) if metres else Decimal(found[3] or found[6])


def _holds(range: tuple[Decimal, Decimal] | None, value: Decimal | None) -> bool:
    return range is None or (value is not None and range[0] <= value <= range[1])


def _fits(row: SizeRow, person: Measures) -> bool:
    return (
        _holds(row.height, person.height) and _holds(row.weight, person.weight) and _holds(row.foot, person.foot)
    )  # fmt: skip


def _in_mm(length: Decimal) -> Decimal:
    """Feet are told in cm (24.5) as in mm (245)."""
    return length * 10 if length < 100 else length


def _answered(told: Measures, text: str, asked: Sequence[Asked]) -> Measures:
    """Bare numbers as the answers to what was asked, by what they can be: 165 is tall, 110 heavy."""
    left = [Decimal(one) for one in _BARE.findall(text)]
    height, weight, foot = told.height, told.weight, told.foot
    if "height" in asked and height is None:
        height = next((one for one in left if 60 <= one <= 210 and (one >= 140 or "weight" not in asked)), None)
    if "weight" in asked and weight is None:
        weight = next((one for one in left if one != height and 40 <= one <= 300), None)
    if "foot" in asked and foot is None:
        foot = next((_in_mm(one) for one in left if 10 <= one <= 320), None)
    return Measures(height, weight, told.usual, foot)
