"""An expression of a pack, compiled only when a text has the characters that every match of it has.

A pack has hundreds of expressions, and a line has characters for a handful of them: so most are never run on it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

Needs = tuple[frozenset[str], ...]
"""Of each set a match has one character at least; none: nothing is known."""

_TOKEN: Final = re.compile(
    r"(?P<escaped>\\.)|(?P<chars>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?::|=|!|<=|<!|P<\w+>))?)|(?P<close>\))"
    r"|(?P<or>\|)|(?P<times>[*+?]\??|\{\d*,?\d*\}\??)|(?P<any>[.^$])|(?P<plain>[^\\\[\](){}|*+?.^$]+)",
    re.DOTALL,
)
_RANGE: Final = re.compile(r"(\\.|[^\\])-(\\.|[^\\])|(\\.|[^\\])", re.DOTALL)
_ABSENT: Final = ("(?!", "(?<!")
_COMMON: Final = frozenset("的是不了有一这个最就都也能会可以用吃喝买好我你们家人大没在到和")
_MOST: Final = 80
"""Characters of a class: one of more of them is hardly ever missing."""
_KEPT: Final = 3
"""Sets of an expression: the smallest ones tell as much as all."""
_REMEMBERED: Final = 8192
"""Pieces that are read once: the same words stand in many expressions."""


class Expression:
    """A regular expression, and what it needs. Raises re.error when it is first run, where it is broken."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def needs(self) -> Needs:
        """The best to be told by first; read when first asked for, as most are of other categories' rules."""
        return needs(self.source)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def make_ready(self) -> None:
        """Compile it now. Raises re.error where it is broken."""
        self._regex  # noqa: B018 - kept once it was asked for

    def found(self, text: str, chars: frozenset[str]) -> Iterator[re.Match[str]]:
        """Its matches in a text, whose characters are `chars`."""
        for one in self.needs:
            if one.isdisjoint(chars):
                return
        yield from self._regex.finditer(text)


def needs(source: str) -> Needs:
    """What every match of an expression has; none for one that can't be read so."""
    tokens = [(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(source)]
    if sum(len(text) for _, text in tokens) != len(source):
        return ()
    found, _ = _branches(tokens, 0)
    return tuple(sorted(found, key=_worth)[:_KEPT])


def _branches(tokens: Sequence[tuple[str, str]], at: int) -> tuple[list[frozenset[str]], int]:
    """What one of the branches that begin here has, and where they end: behind their bracket, or at the very end."""
    branches: list[list[frozenset[str]]] = [[]]
    while at < len(tokens) and tokens[at][0] != "close":
        if tokens[at][0] == "or":
            branches.append([])
            at += 1
        else:
            found, at = _piece(tokens, at)
            branches[-1] += found
    if len(branches) == 1:
        return branches[0], at + 1
    if not all(branches):
        return [], at + 1
    return [frozenset().union(*(min(branch, key=_worth) for branch in branches))], at + 1


def _piece(tokens: Sequence[tuple[str, str]], at: int) -> tuple[Sequence[frozenset[str]], int]:
    """What a piece has, with how often it stands there, and where the next one begins."""
    kind, text = tokens[at]
    found: Sequence[frozenset[str]]
    if kind == "open":
        found, after = _branches(tokens, at + 1)
        found = () if text in _ABSENT else found
    else:
        found, after = _chars(kind, text), at + 1
    if after < len(tokens) and tokens[after][0] == "times":
        if tokens[after][1][0] in "*?" or tokens[after][1].startswith(("{0", "{,")):
            found = found[:-1] if kind == "plain" else ()
        after += 1
    return found, after


@lru_cache(_REMEMBERED)
def _chars(kind: str, text: str) -> tuple[frozenset[str], ...]:
    if kind == "plain":
        return tuple(map(_alone, text))
    if kind == "escaped" and not text[1].isalnum():
        return (frozenset(text[1]),)
    if kind == "chars" and text[1] != "^":
        found = _of_class(text[1:-1])
        return (found,) if found else ()
    return ()


@lru_cache(_REMEMBERED)
def _alone(char: str) -> frozenset[str]:
    return frozenset(char)


def _of_class(inner: str) -> frozenset[str]:
    """The characters of a class; none: too many, or not known one by one."""
    chars: set[str] = set()
    for found in _RANGE.finditer(inner):
        if any(part and part[0] == "\\" and part[1:].isalnum() for part in found.groups()):
            return frozenset()
        first, last = (found[1], found[2]) if found[1] else (found[3], found[3])
        if ord(last[-1]) - ord(first[-1]) > _MOST:
            return frozenset()
        chars.update(map(chr, range(ord(first[-1]), ord(last[-1]) + 1)))
    return frozenset(chars) if len(chars) <= _MOST else frozenset()


@lru_cache(_REMEMBERED)
def _worth(one: frozenset[str]) -> tuple[int, bool]:
    """The smaller the better, and rare characters before common ones."""
    return len(one), not one.isdisjoint(_COMMON)
