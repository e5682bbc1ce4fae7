"""Patterns of lines: their types, `{a/b/c}` variants and `{holes}`, as the tables of a language hold them."""

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.nextline.wording import Wording

_BRACES: Final = re.compile(r"\{([^{}]*)\}")


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern. `on`: signs that it is for, none: any; `wordings`: whose words it uses, none: anybody's.

    `{a/b}` is one of its variants, `{name}` a hole. A line is never shown with an empty hole.
    """

    type: LineType
    text: str
    on: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()


class Lines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The patterns of a language. `leads`: what a line may begin with, by register; `reasons`: by sign, with holes.

    `topics`: how the trade calls what is asked; `price`: how a price is said ("{amount} 元"), `least` where variants
    cost more; `these`: what a product is called whose name may not be said.
    """

    lines: tuple[Line, ...]
    leads: dict[str, tuple[str, ...]]
    reasons: dict[str, str]
    topics: dict[str, str]
    price: str
    least: str
    these: str


def varied(text: str, seed: int) -> str:
    """The text with one of each `{a/b/c}`; the same seed chooses the same. Holes stay."""
    dice = seed

    def chosen(found: re.Match[str]) -> str:
        nonlocal dice
        if "/" not in found[1]:
            return found[0]
        dice = rolled(dice)
        choices = found[1].split("/")
        return choices[(dice >> 16) % len(choices)]

    return _BRACES.sub(chosen, text)


@lru_cache(8_192)
def holes(text: str) -> frozenset[str]:
    """The names of the holes in a text."""
    return frozenset(name for name in _BRACES.findall(text) if "/" not in name)


def filled(text: str, by: dict[str, str]) -> str:
    """The text with its holes filled; what fills them is not looked at again, whatever stands in it."""
    return _BRACES.sub(lambda found: by.get(found[1], found[0]), text)


def rolled(seed: int) -> int:
    """The next number of a fixed sequence (splitmix64): chance is passed in as its seed."""
    z = (seed + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return z ^ (z >> 31)
