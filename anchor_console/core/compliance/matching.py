"""A rule pack made ready to match: one expression for all its words, its regular expressions, and where each holds."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from msgspec import Struct, structs

from anchor_console.core.compliance.expression import Expression
from anchor_console.core.compliance.pack import Flag, Pack, Pattern, Rule, Scope, Severity, View
from anchor_console.core.compliance.seen import Seen, plain, squeezed
from anchor_console.core.compliance.sentences import sentences
from anchor_console.core.echelon import echelon

SCOPES_KEPT: Final = 256
SENTENCES_KEPT: Final = 4096
"""So that after a keystroke in a long script only the sentence that it is in is looked at anew."""
_HANGING: Final = re.compile(r"(?:就|都|也|还|能够?|可以|会|用来|有助于|帮你|让你|帮助)+$")
_SIGNS: Final = frozenset(",。!?;~…:：、 \n\t，！？；")
LONGEST_CLAUSE: Final = 28
"""Characters of a clause that a rewrite may stand for: a title without a sign in it is none."""
LEAST_LEFT: Final = 1
"""Characters that must be left of a clause that begins with what is left out: "养胃小米" goes on as "小米"."""
_PART: Final = re.compile(r"(?<!\?P)<([a-z]+)>")


class _Look(Struct, frozen=True, eq=False):
    """A text as it is looked at, with its characters."""

    seen: Seen
    chars: frozenset[str]


class _Around(Struct, frozen=True, eq=False):
    """An expression that covers a hit; `before`: it begins before the hit."""

    regex: Expression
    before: bool = False

    def covers(self, look: _Look, start: int, end: int) -> bool:
        found = self.regex.found(look.seen.text, look.chars)
        return any(one.start() <= start - self.before and end <= one.end() for one in found)


class _Ready(Struct, frozen=True, eq=False):
    """A pattern with the rule that it is of."""

    number: int
    rule: Rule
    pattern: Pattern
    regexes: tuple[Expression, ...]
    unless: tuple[_Around, ...]
    proved: tuple[_Around, ...]


class _Hit(Struct, frozen=True, order=True):
    """A hit in the original, the longer ones first; `end` below zero for that.

    `met`: what was met, where the hit was widened to its clause to be said otherwise; else ().
    """

    start: int
    end: int
    number: int
    severity: Severity
    rewrites: tuple[str, ...]
    met: tuple[int, ...] = ()

    def covers(self, place: tuple[int, ...]) -> bool:
        """Whether a place lies within the hit."""
        return self.start <= place[0] and place[1] <= -self.end


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
        compiled = partial(_compiled, parts=pack.parts)
        contexts = {
            one.name: tuple(_Around(regex, one.before) for regex in compiled(one.regexes)) for one in pack.contexts
        }
        ready: list[_Ready] = []
        for rule in pack.rules:
            for pattern in rule.patterns:
                excused = (around for name in pattern.excused for around in contexts[name])
                proved = tuple(around for name in pattern.proved for around in contexts[name])
                unless = (*map(_Around, compiled(pattern.unless)), *excused)
                ready.append(_Ready(len(ready), rule, pattern, compiled(pattern.regexes), unless, proved))
        self._ready = ready
        self._words: Mapping[View, _Words] = {
            "plain": _Words(one for one in ready if one.pattern.view == "plain"),
            "squeezed": _Words(one for one in ready if one.pattern.view == "squeezed"),
        }
        self.holding = lru_cache(SCOPES_KEPT)(self._holding)
        self._in_sentence = lru_cache(SENTENCES_KEPT)(self._looked_at)

    def make_ready(self) -> None:
        """Compile what else a text would have compiled when it first has the characters for it."""
        for one in self._ready:
            for expression in (*one.regexes, *(around.regex for around in (*one.unless, *one.proved))):
                expression.make_ready()

    def flags(self, text: str, category: str, day: str, platform: str) -> list[Flag]:
        """The hits in a text by where they begin, the longer ones first; of one rule none within another."""
        found: list[Flag] = []
        for begin, sentence in sentences(text):
            there = self._in_sentence(sentence, category, day, platform)
            found += [structs.replace(one, start=one.start + begin, end=one.end + begin) for one in there]
        return found

    def _looked_at(self, text: str, category: str, day: str, platform: str) -> list[Flag]:
        seen = plain(text)
        views: dict[View, _Look] = {"plain": _look(seen), "squeezed": _look(squeezed(seen))}
        found: dict[tuple[int, int, int], _Hit] = {}
        for one, start, end, rewrites in self._met(views, self.holding(category, day, platform)):
            looked_at = views[one.pattern.view]
            met = looked_at.seen.span(start, end)
            begin, stop, fitting = _placed(one.pattern, text, *met, rewrites)
            key = (begin, -stop, one.number)
            if key not in found and not _covers(one.unless, looked_at, start, end):
                otherwise = met if fitting == (one.pattern.instead,) else ()
                found[key] = _Hit(*key, _severity(one, looked_at, start, end), fitting, otherwise)
        return _told(_mended_in_place(found.values(), self._ready), self._ready)

    def _met(
        self, views: Mapping[View, _Look], holding: "_Holding"
    ) -> Iterator[tuple[_Ready, int, int, tuple[str, ...]]]:  # fmt: skip
        """What the words and expressions meet, whatever stands round it."""
        for view, words in self._words.items():
            for one, start, end in words.hits(views[view].seen.text):
                if one.number in holding.numbers:
                    yield one, start, end, one.pattern.rewrites
        for view, look in views.items():
            for one, regex in holding.wanted(view, look.chars):
                for hit in regex.found(look.seen.text, look.chars):
                    if hit.end() > hit.start():
                        rewrites = (hit.expand(words) if "\\" in words else words for words in one.pattern.rewrites)
                        yield one, hit.start(), hit.end(), tuple(rewrites)

    def _holding(self, category: str, day: str, platform: str) -> "_Holding":
        """What is in force then and there."""
        return _Holding(
            one
            for one in self._ready
            if one.rule.in_force <= day
            and not (one.rule.until and one.rule.until <= day)
            and _is_within(one.rule.scope, category, platform)
        )


class _Holding:
    """The patterns that hold somewhere: their numbers, and their expressions by a character that each one needs."""

    def __init__(self, ready: Iterable[_Ready]) -> None:
        self.numbers = frozenset[int]()
        self._every: list[tuple[_Ready, Expression]] = []
        self._always: dict[View, set[int]] = {"plain": set(), "squeezed": set()}
        self._by_char: dict[View, dict[str, list[int]]] = {"plain": {}, "squeezed": {}}
        for one in ready:
            self.numbers |= {one.number}
            for regex in one.regexes:
                self._add(one, regex)

    def _add(self, one: _Ready, regex: Expression) -> None:
        place, view = len(self._every), one.pattern.view
        self._every.append((one, regex))
        if not regex.needs:
            self._always[view].add(place)
        for char in regex.needs[0] if regex.needs else ():
            self._by_char[view].setdefault(char, []).append(place)

    def wanted(self, view: View, chars: frozenset[str]) -> Iterator[tuple[_Ready, Expression]]:
        """Those that may find something in a text of these characters, in their order."""
        places, by_char = set(self._always[view]), self._by_char[view]
        for char in chars & by_char.keys():
            places.update(by_char[char])
        return (self._every[place] for place in sorted(places))


def _is_within(scope: Scope, category: str, platform: str) -> bool:
    if scope.platforms and platform not in scope.platforms:
        return False
    if platform in scope.except_platforms:
        return False
    if scope.echelons and echelon(category) not in scope.echelons:
        return False
    if any(piece in category for piece in scope.except_categories):
        return False
    return not scope.categories or any(piece in category for piece in scope.categories)


def _severity(one: _Ready, look: _Look, start: int, end: int) -> Severity:
    severity = one.pattern.severity or one.rule.severity
    return "needs_proof" if severity == "stop" and _covers(one.proved, look, start, end) else severity


def _placed(
    pattern: Pattern, text: str, start: int, end: int, rewrites: tuple[str, ...]
) -> tuple[int, int, tuple[str, ...]]:
    """The stretch that a rewrite is put in the place of, and the rewrites that fit there."""
    begin, stop = _clause(text, start, end)
    is_short = stop - begin <= LONGEST_CLAUSE
    if pattern.whole:
        return (begin, stop, rewrites) if is_short else (start, end, rewrites)
    is_attribute = rewrites[:1] == ("",) and start == begin and stop - end >= LEAST_LEFT
    if pattern.instead and is_short and not is_attribute and not _fits(text, end, rewrites):
        return begin, stop, (pattern.instead,)
    if pattern.view == "plain" and rewrites[:1] == ("",):
        return *_without(text, start, end), rewrites
    return start, end, rewrites


def _fits(text: str, end: int, rewrites: tuple[str, ...]) -> bool:
    """Whether what is left goes on well: behind an attribute that is left out, behind words that a sign follows."""
    if rewrites[:1] == ("",):
        return text[end : end + 1] == "的" and text[end + 1 : end + 2] not in ("", *_SIGNS)
    return text[end : end + 1] in ("", "的", *_SIGNS)


def _without(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with what would hang in the air where it is left out."""
    before = _HANGING.search(text, max(0, start - 6), start)
    return before.start() if before else start, end + _fits(text, end, ("",))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause, or clauses, that a stretch lies in: from sign to sign, or blank."""
    begin = next((place + 1 for place in range(start - 1, -1, -1) if text[place] in _SIGNS), 0)
    stop = next((place for place in range(end, len(text)) if text[place] in _SIGNS), len(text))
    return begin, stop


def _look(seen: Seen) -> _Look:
    return _Look(seen, frozenset(seen.text))


def _covers(contexts: Iterable[_Around], look: _Look, start: int, end: int) -> bool:
    return any(around.covers(look, start, end) for around in contexts)


def _mended_in_place(found: Collection[_Hit], ready: Sequence[_Ready]) -> list[_Hit]:
    """The hits without those whose clause would be said otherwise, though the same rule has a rewrite for the place."""
    exact = [hit for hit in found if not hit.met]

    def is_mended(hit: _Hit) -> bool:
        rule = ready[hit.number].rule
        return bool(hit.met) and any(
            one.covers(hit.met) and ready[one.number].rule is rule and one.severity == hit.severity for one in exact
        )

    return [hit for hit in found if not is_mended(hit)]


def _told(found: Iterable[_Hit], ready: Sequence[_Ready]) -> list[Flag]:
    told: list[Flag] = []
    for hit in sorted(found):
        rule, start, end = ready[hit.number].rule, hit.start, -hit.end
        if any(flag.rule == rule.id and flag.start <= start and end <= flag.end for flag in told):
            continue
        told.append(
            Flag(
                rule=rule.id, start=start, end=end, severity=hit.severity, article=f"{rule.source} {rule.article}",
                fine=rule.fine, rewrites=hit.rewrites,
            )
        )  # fmt: skip
    return told


def _compiled(expressions: Iterable[str], parts: Mapping[str, str]) -> tuple[Expression, ...]:
    return tuple(Expression(_spelled_out(expression, parts)) for expression in expressions)


def _spelled_out(expression: str, parts: Mapping[str, str]) -> str:
    """The expression with its parts, and theirs, in their places. Raises KeyError for a part that there is not."""
    return _PART.sub(lambda found: _spelled_out(parts[found[1]], parts), expression)


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
