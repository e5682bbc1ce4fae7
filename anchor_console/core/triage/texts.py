"""The forms in which comments are compared: as they are read, and as one that is the same again."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

READ: Final = 200
"""Characters of a comment that are read: what is longer is copied in, and says in its head what it is."""
_FILLER: Final = re.compile(r"[\s\W_]+")


def same_text(text: str) -> str:
    """The form under which two comments are the same: full width folded, case, spaces and punctuation left out."""
    return _folded(text[:500])


def plain(text: str) -> str:
    """The head of a text as it is read: one width, one case, one blank where there are several."""
    head = text[:READ]
    if not head.isascii():
        head = unicodedata.normalize("NFKC", head)
    return " ".join(head.casefold().split())


@lru_cache(maxsize=8192)  # each comment is asked for twice, when counted and when shown, and many come again
def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _FILLER.sub("", folded) or folded.strip()
