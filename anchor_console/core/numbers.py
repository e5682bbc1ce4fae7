"""Every number in a text as a value, however it is written: ¥329.00, ３２９, 三百二十九, 1.2万, 七折, twenty-nine."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance.seen import plain

_DIGITS: Final = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE: Final = "[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬]+"
_UNITS: Final = "元块毛角折件斤克米码号岁分秒天日周月年小公厘毫升倍份双套盒瓶包袋支名位人单次个款条成颗粒级层寸两号点"
_FIGURE: Final = re.compile(
    rf"(?P<percent>百分之)?(?:(?P<digits>{_DIGITS})\s*(?P<scale>千(?![克米瓦卡])|[万百亿wk](?![a-z]))?|(?P<spoken>{_CHINESE})"
    rf"(?:点(?P<after>[零〇一二三四五六七八九]+))?)\s*(?P<unit>[{_UNITS}%])?"
)
_INNOCENT: Final = re.compile(
    "百分[之百]?百|十分(?!之|钟)|千万(?=别|不|要|记|注)|万一|万万|一[起定样下些直般边旦律贯共切向再同家点会]|"
    "[统专唯单同]一(?!件|个)|第一次|[一二两三四五六七八九]心|四季|四周|五颜六色|七夕|八卦|三八节|百搭|百货|千元机|三伏|九九归一|"
    "一[个件次套份款种把张条位](?![0-9元块])|一口气|不一|之一|每一|万用|百变|七分裤|九分裤|五分袖|七分袖|"
    "(?<=[0-9 ])千[克米瓦卡]"
)
_ONES: Final = {
    char: value
    for value, chars in enumerate(["零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for char in chars
}
_TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_GREAT: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
_SCALES: Final = {"百": 100, "千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_WORDS: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_ENGLISH: Final = re.compile(
    rf"\b(?:{'|'.join(_WORDS)}|hundred|thousand)(?:[\s-]+(?:and\s+)?(?:{'|'.join(_WORDS)}|hundred|thousand))*\b"
)
LONGEST: Final = 18
"""Digits of a number that is read as one; a longer one is none that a fact holds."""
BEYOND: Final = Decimal(-1)


class Figure(Struct, frozen=True):
    """`text[start:end]` says this number."""

    start: int
    end: int
    value: Decimal


def numbers(text: str) -> list[Figure]:
    """The numbers in a text in their order; a single "one" in words, and idioms like 十分, say none."""
    seen = plain(text)
    innocent = [one.span() for one in _INNOCENT.finditer(seen.text)]
    found = [*_figures(seen.text), *_english(seen.text)]
    return [
        Figure(*seen.span(start, end), value)
        for start, end, value in sorted(found)
        if not any(first <= start and end <= last for first, last in innocent)
    ]


def values(texts: Iterable[str]) -> frozenset[Decimal]:
    """All numbers that these texts say."""
    return frozenset(one.value for text in texts for one in numbers(text))


def _figures(text: str) -> Iterator[tuple[int, int, Decimal]]:
    for found in _FIGURE.finditer(text):
        start, end = found.span()
        if found["digits"] is not None:
            value = _digits(found["digits"]) * _SCALES.get(found["scale"] or "", 1)
            yield start, found.end("scale") if found["scale"] else found.end("digits"), value
        elif found["percent"] or found["unit"] or found["after"] or len(found["spoken"]) > 1:
            yield start, end, _spoken(found["spoken"], found["after"] or "")


def _digits(written: str) -> Decimal:
    plain_digits = written.replace(",", "")
    return Decimal(plain_digits) if len(plain_digits) <= LONGEST else BEYOND


def _spoken(written: str, after: str) -> Decimal:
    if len(written) > LONGEST:
        return BEYOND
    whole = _whole(written) if any(char in _TENS or char in _GREAT for char in written) else _one_by_one(written)
    return whole + Decimal(f"0.{_one_by_one(after):0{len(after)}f}") if after else whole


def _one_by_one(written: str) -> Decimal:
    """二〇二五, 一三八: digit by digit."""
    value = 0
    for char in written:
        value = value * 10 + _ONES[char]
    return Decimal(value)


def _whole(written: str) -> Decimal:
    """三百二十九, 一万二, 两千零五: by its places; a last digit without one is of the next lower place."""
    total = section = digit = 0
    last = 1
    for char in written:
        if char in _ONES:
            digit, last = _ONES[char], 1 if _ONES[char] == 0 else last
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit, last = 0, _TENS[char]
        else:
            total = (total + section + digit or 1) * _GREAT[char]
            section, digit, last = 0, 0, _GREAT[char]
    return Decimal(total + section + digit * (last // 10 if last >= 100 else 1))


def _english(text: str) -> Iterator[tuple[int, int, Decimal]]:
    for found in _ENGLISH.finditer(text):
        words = [word for word in re.split(r"[\s-]+", found[0]) if word != "and"]
        if words != ["one"]:
            yield found.start(), found.end(), Decimal(_counted(words))


def _counted(words: Iterable[str]) -> int:
    total = section = 0
    for word in words:
        if word == "hundred":
            section = (section or 1) * 100
        elif word == "thousand":
            total, section = total + (section or 1) * 1_000, 0
        else:
            section += _WORDS[word]
    return total + section
