"""Pinyin initials: each Chinese character as the first letter of how it is read, so that "sjt" finds 四件套.

A character of several readings has the one that the trade means most; where a word around it settles the reading, that
word is among the `phrases`.
"""

from collections.abc import Mapping
from typing import Final

NONE: Final = "\ue000"
"""Stands for what has no reading; nobody types it."""


class Initials:
    """The letters of the characters from `first` on, one by one ("?": none), and of the words that settle a reading."""

    def __init__(self, first: str, letters: str, phrases: Mapping[str, str]) -> None:
        self._default = NONE * ord(first) + letters.replace("?", NONE)
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        for phrase, read in phrases.items():
            for char, letter in zip(phrase, read, strict=True):
                if self._letter(char) != letter:
                    self._phrases.setdefault(char, []).append((phrase, read))
        # These stay as they are at first, so that only runs that hold one of them are looked at again.
        self._table = "".join(
            char if (char := chr(at)) in self._phrases else one for at, one in enumerate(self._default)
        )

    def of(self, run: str) -> str:
        """The initials of a run of characters, one letter each; NONE where there is no reading."""
        read = run.translate(self._table)
        return read if read.isascii() else self._settled(run)

    def _letter(self, char: str) -> str:
        return self._default[ord(char)] if ord(char) < len(self._default) else NONE

    def _settled(self, run: str) -> str:
        letters = [self._letter(char) for char in run]
        for char in set(run) & self._phrases.keys():
            for phrase, read in self._phrases[char]:
                at = run.find(phrase)
                while at >= 0:
                    letters[at : at + len(phrase)] = read
                    at = run.find(phrase, at + 1)
        return "".join(letters)
