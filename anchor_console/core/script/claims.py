"""Claims: what a text states in plain words, of which sort, and which facts of the product would back it.

A number with its unit, a price, a superlative, what a thing does, where it is from, what was sold, a patent or an
award, a comparison, a gift, a promise. What is told with a fact's own proven words is bound already, and is none.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance.seen import Seen, plain
from anchor_console.core.fact import Fact
from anchor_console.core.proof import standing
from anchor_console.core.script.measures import MONEY, Measure, measures, said_in
from anchor_console.core.script.parts import parts
from anchor_console.core.script.stating import CLAIM_SORTS, ClaimSort, innocent, of_stock, stated

__all__ = ["CLAIM_SORTS", "Claim", "ClaimSort", "backed", "claims", "proven_words"]

OFFERED: Final = 5
LIKE: Final = 45.0
"""From this likeness on (rapidfuzz's partial ratio, of 100) a fact is offered for words without a figure."""
_HIDDEN: Final = "\ufffc"
"""Stands for each character of what is no plain word, so that places stay what they are."""
_PAUSES: Final = frozenset("，。！？；：、,!?;:\n\ufffc")
_NEAR: Final = 3
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_OF_SORT: Final[dict[ClaimSort, tuple[str, ...]]] = {
    "price": ("price",), "efficacy": ("test",), "origin": ("origin",), "sales": ("sales",),
    "patent": ("patent", "award"), "promise": ("service",), "comparison": ("test",),
}  # fmt: skip
_OF_LEDGER: Final = re.compile("原价|专柜价|市场价|吊牌价|划线价|日常价|门店价|list price|was [$¥]")

Said = tuple[Decimal, str]


class Claim(Struct, frozen=True):
    """`text[start:end]` states something. `facts`: ids of those that may back it, the likeliest first.

    `ledger`: the word to put in its place where it is a figure that the ledger holds; "": it is none.
    """

    sort: ClaimSort
    start: int
    end: int
    facts: tuple[str, ...] = ()
    ledger: str = ""


class _Words(Struct, frozen=True):
    """What a fact says: its figures with units, its letters, the expression that finds its own words."""

    fact: Fact
    said: frozenset[Said]
    letters: str
    literal: re.Pattern[str] | None


def claims(text: str, facts: Iterable[Fact], day: str = "") -> tuple[Claim, ...]:
    """What states something in plain words, or in a way to say it, and isn't bound to a fact; by where it begins.

    `facts` are the product's; `day` ("2025-03-17"): the words of one that expired before it bind nothing. "": of any.
    """
    facts = tuple(facts)
    seen, hidden = plain(text), _hidden(text)
    bound = proven_words(text, facts, day)
    view = _masked(seen, (*hidden, *bound))
    found = [
        Claim(sort, *seen.span(start, end), _offers(sort, view, start, end, facts), _ledger(sort, view, start, end))
        for sort, start, end in _found(view)
    ]
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.end)))


def proven_words(text: str, facts: Iterable[Fact], day: str = "") -> tuple[tuple[int, int], ...]:
    """Where a text says a proven fact in the fact's own words, whatever blanks are in it."""
    seen = plain(text)
    found = [
        seen.span(*one.span())
        for fact in facts
        if standing(fact.proof, fact.approved_by, fact.expires_on, day) == "approved"
        and (literal := _words(fact).literal) is not None
        for one in literal.finditer(seen.text)
    ]
    return tuple(sorted(found))


def backed(text: str, claim: Claim, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Those of the facts that say what is claimed: the same figures of the same unit, of the same thing; or its words.

    Likeness is not enough here: it is for offers.
    """
    words = plain(text[claim.start : claim.end]).text
    said = frozenset(one.said for one in measures(words))
    around = plain(_clause(text, claim.start, claim.end)).text
    return tuple(fact for fact in facts if _says(_words(fact), words, said, around))


def _says(fact: _Words, words: str, said: frozenset[Said], around: str) -> bool:
    letters = _letters(words)
    if not said:
        return len(letters) > 1 and letters in fact.letters
    held = fact.said | {(value, "") for value, _ in fact.said}
    return said <= held and (len(said) > 1 or len(_letters(around)) <= _NEAR or _is_of_same(around, fact.letters))


def _is_of_same(around: str, letters: str) -> bool:
    """Whether the clause speaks of what the fact speaks of: they have two letters in a row in common."""
    own = _letters(around)
    return any(own[at : at + 2] in letters for at in range(len(own) - 1))


def _found(view: str) -> list[tuple[ClaimSort, int, int]]:
    """Stretches that state something, none over another: a figure that touches one belongs to it."""
    quiet, stock = innocent(view), of_stock(view)
    taken: list[tuple[ClaimSort, int, int]] = []
    for sort, start, end in stated(view):
        if not any(start < last and first < end for _, first, last in taken):
            taken.append((sort, start, end))
    for one in measures(view):
        if any(first <= one.start and one.end <= last for first, last in stock) or not _is_quiet(one, quiet):
            _join(view, one, taken)
    return _told(view, sorted(taken, key=lambda one: (one[1], -one[2])))


def _told(view: str, taken: Iterable[tuple[ClaimSort, int, int]]) -> list[tuple[ClaimSort, int, int]]:
    """Those that overlap, or that are of one sort and stand side by side, as one."""
    told: list[tuple[ClaimSort, int, int]] = []
    for sort, start, end in taken:
        before = told[-1] if told else ("number", 0, -1)
        if start < before[2] or (sort == before[0] and not view[before[2] : start].strip() and told):
            told[-1] = (before[0], before[1], max(before[2], end))
        else:
            told.append((sort, start, end))
    return told


def _is_quiet(one: Measure, quiet: Sequence[tuple[int, int]]) -> bool:
    return any(first <= one.start < last for first, last in quiet)


def _join(view: str, one: Measure, taken: list[tuple[ClaimSort, int, int]]) -> None:
    for at, (sort, start, end) in enumerate(taken):
        between = view[min(end, one.end) : max(start, one.start)]
        if len(between) <= _NEAR and not _PAUSES & set(between):
            last = end if sort == "price" and start <= one.start < end else max(end, one.end)
            taken[at] = (sort, min(start, one.start), last)
            return
    taken.append(("price" if one.unit == MONEY else "number", one.start, one.end))


def _offers(sort: ClaimSort, view: str, start: int, end: int, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The facts that may back it: of the same figure and unit first, then of the same figure, then those alike."""
    from rapidfuzz import fuzz  # costs the start-up time, and what states nothing needs it not

    said = frozenset(one.said for one in measures(view[start:end]))
    values = {value for value, _ in said}
    around = _clause(view, start, end)
    ranked: list[tuple[int, float, str]] = []
    for fact in facts:
        words = _words(fact)
        like = fuzz.partial_ratio(_letters(around), words.letters)
        rank = 0 if said & words.said else 1 if values & {value for value, _ in words.said} else 2
        if rank < 2 or fact.sort in _OF_SORT.get(sort, ()) or (like >= LIKE and not said):
            ranked.append((rank, -like, fact.id))
    return tuple(id for _, _, id in sorted(ranked)[:OFFERED])


def _ledger(sort: ClaimSort, view: str, start: int, end: int) -> str:
    if any(first <= start < last for first, last in of_stock(view)) and sort == "number":
        return "stock"
    if sort != "price":
        return ""
    return "compared_price" if _OF_LEDGER.search(view, start, end) else "price"


def _hidden(text: str) -> tuple[tuple[int, int], ...]:
    """What is no plain word: facts, ledger figures, and the signs of choices."""
    found: list[tuple[int, int]] = []
    for part in parts(text):
        if part.kind == "choice":
            signs = [at for at in range(part.start, part.end) if text[at] in "{}/"]
            found += [(at, at + 1) for at in signs]
        elif part.kind != "words":
            found.append((part.start, part.end))
    return tuple(found)


def _masked(seen: Seen, hidden: Iterable[tuple[int, int]]) -> str:
    hidden = tuple(hidden)
    if not hidden:
        return seen.text
    places = seen.places
    letters = list(seen.text)
    for at in range(len(letters)):
        place = at if places is None else places[at]
        if any(start <= place < end for start, end in hidden):
            letters[at] = _HIDDEN
    return "".join(letters)


def _clause(view: str, start: int, end: int) -> str:
    """The words round a stretch, from pause to pause."""
    first = next((at + 1 for at in range(start - 1, -1, -1) if view[at] in _PAUSES), 0)
    last = next((at for at in range(end, len(view)) if view[at] in _PAUSES), len(view))
    return view[first:last]


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


@lru_cache(2048)
def _words(fact: Fact) -> _Words:
    words = plain(fact.text).text
    signs = [re.escape(char) for char in words.strip(" 。.，,；;！!\n") if not char.isspace()]
    literal = re.compile(r"\s*".join(signs)) if len(signs) > 1 else None
    return _Words(fact, said_in(fact.text), _letters(words), literal)
