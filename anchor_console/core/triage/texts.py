"""The forms in which comments are compared: as they are read, and as one that is the same again."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

READ: Final = 200
"""Characters of a comment that are read: what is longer is copied in, and says in its head what it is."""
_FILLER: Final = re.compile(r"[\s\W_]+")


def same_text(text: str) -> str:
    """The form under which two comments are the same: full width folded, case, spaces and punctuation left out."""
    return _folded(text[:500])


def plain(text: str) -> str:
    """The head of a text as it is read: one width, one case, one blank where there are several, nothing unseen."""
    return _plain(text[:READ])


@lru_cache(maxsize=64)  # whoever puts a comment into the book reads it, names its product, and makes its form
def _plain(text: str) -> str:
    head = shown(text)
    if not head.isascii():
        head = unicodedata.normalize("NFKC", head)
    return " ".join(head.casefold().split())


def shown(text: str) -> str:
    """A text without what nobody sees in it: signs of no width, and control characters but blanks."""
    return text if text.isprintable() else "".join(char for char in text if char.isprintable() or char.isspace())


@lru_cache(maxsize=8192)  # each comment is asked for twice, when counted and when shown, and many come again
def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _FILLER.sub("", folded) or folded.strip()


def lengths_by_first(words: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """For each character that a word begins with, how long such words are, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(some, reverse=True)) for first, some in found.items()}
