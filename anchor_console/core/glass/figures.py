"""Figures and amounts of money in a text, so that none is said that the ledger does not hold."""

import re
import unicodedata
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from anchor_console.core.currency import WHOLE

_NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SPOKEN: Final = "[零〇一二两三四五六七八九十百千万]+"
_FIGURE: Final = re.compile(_NUMBER)
_AMOUNT: Final = re.compile(
    rf"(?:[¥$€£₩]|rmb|cny|usd)\s*({_NUMBER})|({_NUMBER})\s*(?:元|块|rmb|cny)|({_SPOKEN})(?:元|块)", re.IGNORECASE
)
UNKNOWN: Final = Decimal(-1)
"""An amount written in words: which one it is we don't try to read, so it is never one of the ledger's."""


def figures(text: str) -> frozenset[Decimal]:
    """Every number in digits that a text holds, of whatever width they are."""
    return frozenset(_read(found) for found in _FIGURE.findall(unicodedata.normalize("NFKC", text)))


def amounts(text: str) -> frozenset[Decimal]:
    """The amounts of money in a text, in whole units; `UNKNOWN` for one that is written in words."""
    found = _AMOUNT.finditer(unicodedata.normalize("NFKC", text))
    return frozenset(UNKNOWN if one[3] else _read(one[1] or one[2]) for one in found)


def without_amounts(text: str, but: Collection[Decimal]) -> str:
    """The text without its amounts of money, but for these; nor those that come to stand there when others are gone."""

    def left(found: re.Match[str]) -> str:
        is_known = not found[3] and _read(found[1] or found[2]) in but
        return found[0] if is_known else ""

    while not amounts(text) <= set(but):
        text = " ".join(_AMOUNT.sub(left, unicodedata.normalize("NFKC", text)).split())
    return text


def units(minor: int, currency: str) -> Decimal:
    """An amount of minor units in whole ones."""
    return Decimal(minor) if currency in WHOLE else Decimal(minor) / 100


def _read(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))
