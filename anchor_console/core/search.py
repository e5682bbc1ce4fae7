"""Words of a search: what is indexed of a product's texts, and what a person typed as an expression of the index.

Chinese and its neighbours are indexed by pairs of characters, by each run's last one, and by each character once:
"四件套" is "四件 件套 套" and "四 件 套". Other writing, and the pinyin initials of Chinese, by threes: "sjt jt t". So
whatever was typed is a phrase of words that are in the index as they are: no query has to look through all words that
begin so. What is shorter than three letters is found where a word begins, two letters anywhere among initials.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from anchor_console.core.pinyin import Initials

TYPED_LIMIT: Final = 200
"""Characters of what was typed that count: no title has more."""
WORD_LIMIT: Final = 64
"""Letters that are indexed of one word."""
BEGINS: Final = "\ue002"
"""Before the one or two letters that a word begins with; nobody types it."""
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_CJK: Final = (
    "\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)


@cache
def _run() -> re.Pattern[str]:
    """A run of CJK (group 1), or a word of other writing. Made when first wanted: it takes longer than this module."""
    return re.compile(rf"([{_CJK}]+)|[^\W_{_CJK}]+")


def folded(text: str) -> str:
    """The text as it is compared and sorted: one case, one width, one blank between words, whole characters only."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode())
    return " ".join(text.casefold().split())


def typed(text: str) -> str:
    """As much of what a person typed as counts, folded."""
    return folded(text[:TYPED_LIMIT])[:TYPED_LIMIT]


def grams(text: str, initials: Initials) -> str:
    """The words to index of a folded text, with blanks between them."""
    words: list[str] = []
    for found in _run().finditer(text):
        run = found[0]
        if found[1] is None:
            run = run[:WORD_LIMIT]
            words += (BEGINS + run[0], BEGINS + run[:2])
        else:
            words += [run[at : at + 2] for at in range(len(run))]
            words += dict.fromkeys(run)
            run = initials.of(run)
            words.append(BEGINS + run[0])
        # Every stretch of three; the last two and the last one part what follows from what went before.
        words += [run[at : at + 3] for at in range(len(run))]
    return " ".join(words)


def query(text: str) -> str:
    """The FTS5 expression for what was typed: all its runs, in any order; "" where nothing in it can be searched for.

    Quotes and operators are no part of a run, so nothing that is typed can be more than a text.
    """
    return " AND ".join(_term(run, is_cjk) for run, is_cjk in _runs(typed(text)))


def holds(indexed: str, text: str, initials: Initials) -> bool:
    """Whether something indexed would be found by what was typed; nothing is by what can't be searched for."""
    wanted = list(_runs(typed(text)))
    there = list(_runs(folded(indexed)))
    read = [initials.of(run) for run, is_cjk in there if is_cjk]
    return bool(wanted) and all(_meets(run, is_cjk, there, read) for run, is_cjk in wanted)


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Each run of a folded text, and whether it is CJK."""
    for found in _run().finditer(text):
        yield found[0], found[1] is not None


def _term(run: str, is_cjk: bool) -> str:
    if is_cjk:
        return _phrase(map(str.__add__, run, run[1:]) if len(run) > 1 else [run])
    if len(run) > 2:
        return _phrase(run[at : at + 3] for at in range(len(run[:WORD_LIMIT]) - 2))
    begins = f'"{BEGINS}{run}"'
    if len(run) == 1 or not (run.isascii() and run.isalpha()):
        return begins
    return "(" + " OR ".join([begins, f'"{run}"', *(f'"{run}{letter}"' for letter in LETTERS)]) + ")"


def _phrase(words: Iterable[str]) -> str:
    return '"' + " ".join(words) + '"'


def _meets(run: str, is_cjk: bool, there: list[tuple[str, bool]], read: list[str]) -> bool:
    if is_cjk:
        return any(run in one for one, of_cjk in there if of_cjk)
    words = [one[:WORD_LIMIT] for one, of_cjk in there if not of_cjk]
    if len(run) > 2:
        return any(run[:WORD_LIMIT] in one for one in (*words, *read))
    if any(one.startswith(run) for one in words) or (len(run) == 1 and any(one[0] == run for one in read)):
        return True
    return len(run) == 2 and run.isascii() and run.isalpha() and any(_among(run, one) for one in (*words, *read))


def _among(run: str, word: str) -> bool:
    """Whether two letters stand somewhere in a word, with a letter or nothing behind them."""
    stretches = (word[at : at + 3] for at in range(len(word) - 1))
    return any(one[:2] == run and one[2:] in ("", *LETTERS) for one in stretches)
