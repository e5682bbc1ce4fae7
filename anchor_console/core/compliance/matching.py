"""A rule pack made ready to match: one expression for all its words, its regular expressions, and where each holds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance.pack import Flag, Pack, Pattern, Rule, Scope, View
from anchor_console.core.compliance.seen import Seen, plain, squeezed
from anchor_console.core.echelon import echelon

SCOPES_KEPT: Final = 256


class _Ready(Struct, frozen=True, eq=False):
    """A pattern with the rule that it is of."""

    number: int
    rule: Rule
    pattern: Pattern
    regexes: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


class _Words:
    """All words of one view in one expression, and the patterns that each of them, or its beginning, is of."""

    def __init__(self, patterns: Iterable[_Ready]) -> None:
        of: dict[str, list[_Ready]] = {}
        for one in patterns:
            for word in one.pattern.words:
                of.setdefault(word, []).append(one)
        self._of = {word: _beginnings(word, of) for word in of}
        self._expression = re.compile(_any(of)) if of else None

    def hits(self, text: str) -> Iterator[tuple[_Ready, int, int]]:
        if self._expression is None:
            return
        for found in self._expression.finditer(text):
            for word, one in self._of[found[1]]:
                yield one, found.start(), found.start() + len(word)


class Matcher:
    """A pack made ready. Safe to be used again and again; made once a pack."""

    def __init__(self, pack: Pack) -> None:
        patterns = [(rule, pattern) for rule in pack.rules for pattern in rule.patterns]
        ready = [
            _Ready(number, rule, pattern, _compiled(pattern.regexes), _compiled(pattern.unless))
            for number, (rule, pattern) in enumerate(patterns)
        ]
        self._ready = ready
        self._words: Mapping[View, _Words] = {
            "plain": _Words(one for one in ready if one.pattern.view == "plain"),
            "squeezed": _Words(one for one in ready if one.pattern.view == "squeezed"),
        }
        self._regexes = [(one, regex) for one in ready for regex in one.regexes]
        self.holding = lru_cache(SCOPES_KEPT)(self._holding)

    def flags(self, text: str, category: str, day: str, platform: str) -> list[Flag]:
        """The hits in a text by where they begin, the longer ones first; of one rule none within another."""
        seen = plain(text)
        views: dict[View, Seen] = {"plain": seen, "squeezed": squeezed(seen)}
        holding = self.holding(category, day, platform)
        found: set[tuple[int, int, int]] = set()
        for view, words in self._words.items():
            for one, start, end in words.hits(views[view].text):
                if one.number in holding and not _is_excused(one, views[view].text, start, end):
                    found.add((*views[view].span(start, end), one.number))
        for one, regex in self._regexes:
            if one.number in holding:
                looked_at = views[one.pattern.view]
                for hit in regex.finditer(looked_at.text):
                    if hit.end() > hit.start() and not _is_excused(one, looked_at.text, hit.start(), hit.end()):
                        found.add((*looked_at.span(hit.start(), hit.end()), one.number))
        return _told(found, self._ready)

    def _holding(self, category: str, day: str, platform: str) -> frozenset[int]:
        """The numbers of the patterns whose rule is in force then and there."""
        return frozenset(
            one.number
            for one in self._ready
            if one.rule.in_force <= day and _is_within(one.rule.scope, category, platform)
        )


def _is_within(scope: Scope, category: str, platform: str) -> bool:
    if scope.platforms and platform not in scope.platforms:
        return False
    if scope.echelons and echelon(category) not in scope.echelons:
        return False
    if any(piece in category for piece in scope.except_categories):
        return False
    return not scope.categories or any(piece in category for piece in scope.categories)


def _is_excused(one: _Ready, text: str, start: int, end: int) -> bool:
    return any(found.start() <= start and end <= found.end() for by in one.unless for found in by.finditer(text))


def _told(found: Iterable[tuple[int, int, int]], ready: Sequence[_Ready]) -> list[Flag]:
    told: list[Flag] = []
    for start, end, number in sorted(found, key=lambda hit: (hit[0], -hit[1], hit[2])):
        rule, pattern = ready[number].rule, ready[number].pattern
        if any(flag.rule == rule.id and flag.start <= start and end <= flag.end for flag in told):
            continue
        told.append(
            Flag(
                rule=rule.id, start=start, end=end, severity=rule.severity, article=f"{rule.source} {rule.article}",
                fine=rule.fine, rewrites=pattern.rewrites,
            )
        )  # fmt: skip
    return told


def _compiled(expressions: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expression) for expression in expressions)


def _beginnings(word: str, of: Mapping[str, Sequence[_Ready]]) -> list[tuple[str, _Ready]]:
    """The words that stand where this one is found, with their patterns: itself, and each that begins it."""
    there = (word[:end] for end in range(len(word), 0, -1))
    return [(one, ready) for one in there for ready in of.get(one, ())]


def _any(words: Iterable[str]) -> str:
    """One expression that stops wherever a word begins, with the longest one there in its first group."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    starts = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return f"(?=({'|'.join(starts)}))"
