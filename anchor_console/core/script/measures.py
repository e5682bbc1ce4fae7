"""Figures with their units, so that "110 克" and "110g" are the same, and "4 级" and "4 厘米" are not."""

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance.seen import plain
from anchor_console.core.numbers import numbers

PERCENT: Final = "%"
MONEY: Final = "money"
_SAME: Final = {
    "厘米": "cm", "公分": "cm", "centimetre": "cm", "centimeter": "cm", "毫米": "mm", "米": "m", "克": "g",
    "gram": "g", "千克": "kg", "公斤": "kg", "毫升": "ml", "升": "l", "元": MONEY, "块": MONEY, "块钱": MONEY,
    "yuan": MONEY, "rmb": MONEY, "cny": MONEY, "小时": "h", "hour": "h", "hr": "h", "分钟": "min",
    "minute": "min", "秒": "s", "second": "s", "天": "day",
    "日": "day", "℃": "°c", "度": "°c", "件": "piece", "个": "piece", "只": "piece", "支": "支", "percent": PERCENT,
    "per cent": PERCENT, "层": "layer", "ply": "layer", "级": "grade", "码": "size", "月": "month", "个月": "month",
    "年": "year", "套": "set", "条": "piece", "双": "pair", "瓶": "bottle", "盒": "box", "包": "pack", "片": "sheet",
}  # fmt: skip
_UNIT: Final = re.compile(
    r"\s*(?:[-–—~至到x×*]\s*\d[\d.]*\s*)*"
    r"(%|℃|°c|个月|块钱|[a-z]+(?:/[a-z]+[23]?)?|千克|公斤|毫升|厘米|毫米|公分|平方米|小时|分钟|"
    r"(?!包邮|[的了就拍是和也都给这那来去在有到配用买吗呢吧啊])[\u4e00-\u9fff])?"
)
_POWER: Final = re.compile(r"/[a-z]+$")
"""A figure behind this is a part of a unit: that of "g/m²"."""
_MONEY: Final = re.compile(r"(?:[¥$€£₩]|rmb|cny|usd)\s*$")

_SHORT: Final = 2
"""Letters of a unit that is no plural: "ms"."""


class Measure(Struct, frozen=True):
    """`text[start:end]` says `value` of `unit` ("": none is named); the unit stands within the stretch."""

    start: int
    end: int
    value: Decimal
    unit: str

    @property
    def said(self) -> tuple[Decimal, str]:
        """What it says, wherever it stands."""
        return self.value, self.unit


def measures(text: str) -> list[Measure]:
    """The figures of a text with their units, in their order; `text` as the rules see it."""
    found = (one for one in numbers(text) if not _POWER.search(text, 0, one.start))
    return [_measure(text, one.start, one.end, one.value) for one in found]


def said_in(text: str) -> frozenset[tuple[Decimal, str]]:
    """All figures with their units that a text says, however it is written."""
    return frozenset(one.said for one in measures(plain(text).text))


def _measure(text: str, start: int, end: int, value: Decimal) -> Measure:
    if text.startswith("百分之", start):
        return Measure(start, end, value, PERCENT)
    if money := _MONEY.search(text, max(0, start - 5), start):
        return Measure(money.start(), end, value, MONEY)
    within = next((at for at in (end - 1, end) if text[at : at + 2] in _SAME), end)
    if within == end and text[end - 1] in _SAME:
        return Measure(start, end, value, _SAME[text[end - 1]])
    found = _UNIT.match(text, within)
    unit = (found[1] or "") if found else ""
    stop = found.end(1) if found and found[1] else end
    one = unit.removesuffix("s") if len(unit) > _SHORT else unit
    return Measure(start, stop, value, _SAME.get(unit) or _SAME.get(one, one))
