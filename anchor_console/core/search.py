"""Words of a search: what is indexed of a product's texts, and what a person typed as an expression of the index.

Chinese and its neighbours are indexed by pairs of characters and each run's last one alone, other writing by words:
"A4纸巾" is "a4 纸巾 巾". A run of what was typed is a phrase of pairs, so it is found only where it stands as it was
typed; one character alone, or a word of other writing, is the beginning of what is indexed.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

TYPED_LIMIT: Final = 200
"""Characters of what was typed that count: no title has more."""
_CJK: Final = (
    "\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(rf"([{_CJK}]+)|[^\W_{_CJK}]+")
"""A run of CJK (group 1), or a word of other writing."""


def folded(text: str) -> str:
    """The text as it is compared and sorted: one case, one width, one blank between words, whole characters only."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode())
    return " ".join(text.casefold().split())


def typed(text: str) -> str:
    """As much of what a person typed as counts, folded."""
    return folded(text[:TYPED_LIMIT])[:TYPED_LIMIT]


def grams(text: str) -> str:
    """The words to index of a text, with blanks between them."""
    words: list[str] = []
    for run, is_cjk in _runs(folded(text)):
        if is_cjk:
            words += map(str.__add__, run, run[1:])
            words.append(run[-1])
        else:
            words.append(run)
    return " ".join(words)


def query(text: str) -> str:
    """The FTS5 expression for what was typed: all its runs, in any order; "" where nothing in it can be searched for.

    Quotes and operators are no part of a run, so nothing that is typed can be more than a text.
    """
    return " ".join(_term(run, is_cjk) for run, is_cjk in _runs(typed(text)))


def holds(indexed: str, text: str) -> bool:
    """Whether something indexed would be found by what was typed; nothing is by what can't be searched for."""
    runs = list(_runs(typed(text)))
    there = list(_runs(folded(indexed)))
    return bool(runs) and all(any(_meets(run, is_cjk, one) for one in there) for run, is_cjk in runs)


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Each run of a folded text, and whether it is CJK."""
    for found in _RUN.finditer(text):
        yield found[0], found[1] is not None


def _term(run: str, is_cjk: bool) -> str:
    if is_cjk and len(run) > 1:
        return '"' + " ".join(map(str.__add__, run, run[1:])) + '"'
    return f'"{run}"*'


def _meets(run: str, is_cjk: bool, there: tuple[str, bool]) -> bool:
    if is_cjk != there[1]:
        return False
    return run in there[0] if is_cjk else there[0].startswith(run)
