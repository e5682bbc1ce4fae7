"""Which product a comment is about: the one that its words name and no other does, or whose link number it gives."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from anchor_console.core.triage.lexicon import senses
from anchor_console.core.triage.texts import lengths_by_first, plain

_SHORTEST: Final = 2
_LONGEST: Final = 8
_TITLE: Final = 40
"""Characters of a title that name it: shops put everything else behind."""
_RUN: Final = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9][a-z0-9.-]+")
_NUMBER: Final = (
    r"(\d{1,3})\s?号\s?(?:链接|款|品|宝贝|的|还|多少|有|是|怎么|能|$)|链接\s?(\d{1,3})(?!\d)|"
    r"\b(?:link|no\.?|number|item)\s?#?(\d{1,3})\b"
)


class Named(Struct, frozen=True):
    """A product as a room calls it: its id, the number of its link, its titles, and the ids that it bears there."""

    id: str
    number: int = 0
    titles: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


class Names:
    """The words by which a lineup's products are told apart: those that only one of them bears."""

    def __init__(self, named: Sequence[Named] = ()) -> None:
        owners: dict[str, set[str]] = {}
        self._listed = {other: one.id for one in named for other in one.listed}
        self._by_number = {str(one.number): one.id for one in named if one.number > 0}
        for one in named:
            for title in one.titles:
                for piece in _pieces(plain(title)[:_TITLE]):
                    owners.setdefault(piece, set()).add(one.id)
        known = senses()
        self._owner: Mapping[str, str] = {
            piece: next(iter(ids)) for piece, ids in owners.items() if len(ids) == 1 and piece not in known
        }
        self._pieces = frozenset(owners)
        self._lengths = lengths_by_first(owners)
        self._tells = frozenset(piece[0] for piece in self._owner)

    def guess(self, text: str) -> str:
        """The product that a text names, "" where it names none, or several as much."""
        body = plain(text)
        if self._by_number and (found := _number().search(body)):
            number = next(group for group in found.groups() if group)
            if number.lstrip("0") in self._by_number:
                return self._by_number[number.lstrip("0")]
        weights: dict[str, int] = {}
        for piece in self._named(body):
            owner = self._owner[piece]
            weights[owner] = weights.get(owner, 0) + len(piece)
        best = sorted(weights, key=lambda id: -weights[id])[:2]
        if not best or (len(best) == 2 and weights[best[0]] == weights[best[1]]):
            return ""
        return best[0]

    def own(self, product: str | None) -> str:
        """The house's id of what the platform calls so; "" for none."""
        return self._listed.get(product, product) if product else ""

    def without(self, body: str) -> str:
        """A plain text without what names a product: what is asked is the same of each."""
        pieces, lengths = self._pieces, self._lengths
        at, kept = 0, []
        while at < len(body):
            for length in lengths.get(body[at], ()):
                if body[at : at + length] in pieces:
                    at += length
                    break
            else:
                kept.append(body[at])
                at += 1
        return "".join(kept)

    def _named(self, body: str) -> set[str]:
        """The words of a plain text that only one product bears; Latin ones whole."""
        owner, tells = self._owner, self._tells
        found: set[str] = set()
        for run in _RUN.findall(body) if not tells.isdisjoint(body) else ():
            if run[0].isascii():
                found.update((run,) if run in owner else ())
                continue
            for at, first in enumerate(run):
                if first in tells:
                    found.update(piece for n in self._lengths[first] if (piece := run[at : at + n]) in owner)
        return found


def _pieces(body: str) -> set[str]:
    """Every stretch of two to eight Chinese characters, and every Latin word."""
    found: set[str] = set()
    for run in _RUN.findall(body):
        if run[0].isascii():
            found.update((run,) if any("a" <= char <= "z" for char in run) else ())  # a figure alone names no product
        else:
            sizes = range(_SHORTEST, min(_LONGEST, len(run)) + 1)
            found.update(run[at : at + n] for n in sizes for at in range(len(run) - n + 1))
    return found


@cache
def _number() -> re.Pattern[str]:
    return re.compile(_NUMBER)
