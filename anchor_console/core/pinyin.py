"""Pinyin initials: each Chinese character as the first letter of how it is read, so that "sjt" finds 四件套.

A character of several readings has the one that the trade means most; where a word around it settles the reading, that
word is among the `phrases`.
"""

from collections.abc import Mapping
from typing import Final

NONE: Final = "\ue000"
"""Stands for what has no reading; nobody types it."""


class Initials:
    """The letters of characters from `first` on, one by one ("?": none), and of the words that settle a reading."""

    def __init__(self, first: str, letters: str, phrases: Mapping[str, str]) -> None:
        start = ord(first)
        self._letters = _Table(
            {start + at: NONE if letter == "?" else letter for at, letter in enumerate(letters)}
        )  # fmt: skip
        self._default = dict(self._letters)
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        for phrase, read in phrases.items():
            for at, letter in enumerate(read):
                if self._default.get(ord(phrase[at])) != letter:
                    self._settle(phrase[at], phrase, read)

    def of(self, run: str) -> str:
        """The initials of a run of characters, one letter each; NONE where there is no reading."""
        read = run.translate(self._letters)
        return read if read.isascii() else self._settled(run, read)

    def _settle(self, char: str, phrase: str, read: str) -> None:
        # Left as it is by the table, so that only runs that hold such a character are looked at again.
        self._letters[ord(char)] = char
        self._phrases.setdefault(char, []).append((phrase, read))

    def _settled(self, run: str, read: str) -> str:
        letters = [self._default.get(ord(char), NONE) if char == one else one for char, one in zip(run, read, strict=True)]
        for char in set(run) & self._phrases.keys():
            for phrase, said in self._phrases[char]:
                at = run.find(phrase)
                while at >= 0:
                    letters[at : at + len(phrase)] = said
                    at = run.find(phrase, at + 1)
        return "".join(letters)


class _Table(dict[int, str]):
    """What is not in it has no reading."""

    def __missing__(self, char: int) -> str:
        return NONE
