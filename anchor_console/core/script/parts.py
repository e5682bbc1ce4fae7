"""A line's text taken apart: plain words, facts ({@ID}), ledger figures ({price}), and ways to say it ({a/b/c}).

The text stays text: whatever else stands in braces is words like any other, and joining the parts gives it back.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, get_args

from msgspec import Struct

PartKind = Literal["words", "fact", "ledger", "choice"]
Ledger = Literal["price", "list_price", "compared_price", "stock"]
"""What the ledger holds: the price in force, the list price, the compared price, what is left in stock."""
LEDGER: Final[tuple[Ledger, ...]] = get_args(Ledger)
OPTIONS_LIMIT: Final = 20
"""Ways to say it: each of them is held against the rules, so that a list of more in braces is words like any other."""
_MARKED: Final = re.compile(
    r"\{(?:@(?P<fact>[A-Za-z0-9][A-Za-z0-9_.:-]{0,63})|(?P<ledger>"
    + "|".join(LEDGER)
    + rf")|(?P<choice>[^{{}}\n/]*(?:/[^{{}}\n/]*){{1,{OPTIONS_LIMIT - 1}}}))\}}"
)


class Part(Struct, frozen=True):
    """`text[start:end]`. `of`: a fact's id or the ledger's word; `options`: the ways to say it, of a choice."""

    kind: PartKind
    start: int
    end: int
    of: str = ""
    options: tuple[str, ...] = ()


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a text in their order, without a gap between them."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            yield Part("words", at, found.start())
        yield _marked(found)
        at = found.end()
    if at < len(text):
        yield Part("words", at, len(text))


def _marked(found: re.Match[str]) -> Part:
    start, end = found.span()
    if fact := found["fact"]:
        return Part("fact", start, end, fact)
    if ledger := found["ledger"]:
        return Part("ledger", start, end, ledger)
    return Part("choice", start, end, options=tuple(one.strip() for one in found["choice"].split("/")))
