"""What a transcript of a running show is told for: speech as it grows, each hit once, and only when its sentence is in.

A transcriber sends what it has so far again and again: longer each time, at times put right. A hit at its growing end
may still turn into "…这种话我们不说": so it is told when enough is said behind it, or when the utterance is over.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.compliance.pack import Flag

SETTLED: Final = 14
"""Characters said behind a hit after which it is told though the utterance goes on."""
SAME: Final = 0.5
"""Share of the text before that another hypothesis of the same utterance still has at its beginning and end."""
Judge = Callable[[str], Sequence[Flag]]


class Heard(Struct, frozen=True, kw_only=True):
    """A hit in what was said: `text[start:end]` of the utterance as it was known then. `at`: when it began, ms."""

    at: int
    text: str
    flag: Flag

    @property
    def words(self) -> str:
        """What was said wrong."""
        return self.text[self.flag.start : self.flag.end]


class Hearing:
    """One transcript. `judge` tells the flags of a text; what comes is taken in the order in which it comes."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._text = ""
        self._at = 0
        self._told: Counter[tuple[str, str]] = Counter()

    def hear(self, text: str, at: int, is_final: bool = False) -> list[Heard]:
        """The utterance as it is known at `at` (ms): what is to be told now, and was not before.

        Another utterance may begin without the one before having been called final: that one is over then.
        """
        found: list[Heard] = []
        if self._text and not _is_same(self._text, text):
            found = self._over()
        if not self._text:
            self._at = at
        self._text = text
        return found + (self._over() if is_final else self._new(len(text) - SETTLED))

    def end(self) -> list[Heard]:
        """The transcript is over: what is still to be told."""
        return self._over()

    def _over(self) -> list[Heard]:
        found = self._new(len(self._text))
        self._text = ""
        self._told.clear()
        return found

    def _new(self, until: int) -> list[Heard]:
        """The hits that end before a place, less as many of the same words as were told."""
        met: Counter[tuple[str, str]] = Counter()
        found: list[Heard] = []
        if until <= 0:
            return found
        for flag in self._judge(self._text):
            if flag.end > until:
                continue
            one = Heard(at=self._at, text=self._text, flag=flag)
            key = (flag.rule, one.words)
            met[key] += 1
            if met[key] > self._told[key]:
                self._told[key] += 1
                found.append(one)
        return found


def _is_same(before: str, after: str) -> bool:
    """Whether the two are one utterance, heard better."""
    shorter = min(len(before), len(after))
    begin = next((place for place in range(shorter) if before[place] != after[place]), shorter)
    rest = shorter - begin
    end = next((place for place in range(rest) if before[-1 - place] != after[-1 - place]), rest)
    return begin + end >= SAME * len(before)
