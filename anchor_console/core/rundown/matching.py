"""What was pasted, matched with products: by id or code, by its number in a list, by its title as far as it is sure."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.rundown.pasted import Entry
from anchor_console.core.search import folded

Meets = Literal["matched", "ambiguous", "unknown", "repeated"]
SURE: Final = 86.0
"""How alike, of 100, a title has to be to be taken for the one that was meant."""
AHEAD: Final = 7.0
"""By how much it has to be more alike than the next."""
THINKABLE: Final = 55.0
"""Titles less alike than this are not even offered."""
CHOICES: Final = 5
PIECE: Final = 3
"""Characters of a title that are searched for where the whole isn't found: one letter may be wrong."""
PIECES: Final = 8


class Found(Struct, frozen=True, kw_only=True):
    """A product as a search finds it; `codes`: all that it is known by beside its id, in shops too."""

    id: str
    title: str
    short_title: str = ""
    codes: tuple[str, ...] = ()


Finder = Callable[[str], Sequence[Found]]
"""Finds products by a text: by id and code, or by what their titles hold."""


class Match(Struct, frozen=True, kw_only=True):
    """What became of an entry. `product` where there is one; `choices`: the likeliest first, where a person must say.

    "repeated": it stands in the lineup already, or came before in what was pasted.
    """

    entry: Entry
    meets: Meets
    product: str = ""
    choices: tuple[Found, ...] = ()


def match(
    pasted: Sequence[Entry], find: Finder, listed: Sequence[str] = (), present: Collection[str] = ()
) -> tuple[Match, ...]:  # fmt: skip
    """Each entry with its product; see `matching`."""
    return tuple(matching(pasted, find, listed, present))


def matching(
    pasted: Sequence[Entry], find: Finder, listed: Sequence[str] = (), present: Collection[str] = ()
) -> Iterator[Match]:  # fmt: skip
    """Each entry with its product, one by one: a long paste takes a second, and a screen may not wait for it.

    `listed`: products (ids) of the list that numbers are meant of; `present`: of the lineup that is filled.
    """
    met = set(present)
    for entry in pasted:
        found = _numbered(entry, listed) or _named(entry, find)
        if found.product in met:
            found = Match(entry=entry, meets="repeated", product=found.product)
        if found.product:
            met.add(found.product)
        yield found


def _numbered(entry: Entry, listed: Sequence[str]) -> Match | None:
    if entry.number is None or not 0 < entry.number <= len(listed):
        return None
    return Match(entry=entry, meets="matched", product=listed[entry.number - 1])


def _named(entry: Entry, find: Finder) -> Match:
    text = folded(entry.text)
    found = _found(text, find)
    exact = [one for one in found if text in _names(one)]
    if len(exact) == 1:
        return Match(entry=entry, meets="matched", product=exact[0].id, choices=(exact[0],))
    if exact:
        return Match(entry=entry, meets="ambiguous", choices=tuple(exact[:CHOICES]))
    if entry.number is not None:  # a number that the list doesn't have is no part of a title
        return Match(entry=entry, meets="unknown")
    return _alike(entry, text, found)


def _alike(entry: Entry, text: str, found: Sequence[Found]) -> Match:
    scored = sorted(((_score(text, one), one) for one in found), key=lambda pair: (-pair[0], pair[1].id))
    thinkable = [(score, one) for score, one in scored if score >= THINKABLE]
    if not thinkable:
        return Match(entry=entry, meets="unknown")
    best, next_best = thinkable[0][0], thinkable[1][0] if len(thinkable) > 1 else 0.0
    choices = tuple(one for _, one in thinkable[:CHOICES])
    if best >= SURE and best - next_best >= AHEAD:
        return Match(entry=entry, meets="matched", product=choices[0].id, choices=choices)
    return Match(entry=entry, meets="ambiguous", choices=choices)


def _score(text: str, found: Found) -> float:
    """How alike, 0–100: whole titles, or the text as a part of a longer one, which counts a little less."""
    from rapidfuzz import fuzz  # costs the start-up time, and few paste

    titles = [folded(title) for title in (found.title, found.short_title) if title]
    return max((max(fuzz.ratio(text, title), _partly(text, title)) for title in titles), default=0.0)


def _partly(text: str, title: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(text, title) * 0.95 if 2 <= len(text) <= len(title) else 0.0


def _names(found: Found) -> set[str]:
    return {folded(name) for name in (found.id, found.title, found.short_title, *found.codes) if name}


def _found(text: str, find: Finder) -> list[Found]:
    """What the whole text finds, else what pieces of it do: a search finds only what stands there letter by letter."""
    met = list(find(text))
    for piece in _pieces(text) if not met else ():
        there = {one.id for one in met}
        met += [one for one in find(piece) if one.id not in there]
    return met


def _pieces(text: str) -> list[str]:
    starts = range(0, max(len(text) - PIECE, 0) + 1, max((len(text) - PIECE) // (PIECES - 1), 1))
    return [text[start : start + PIECE].strip() for start in list(starts)[:PIECES]]
