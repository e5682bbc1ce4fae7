"""A text in the stretches that are looked at each by itself: sentences, with what belongs to them, none very long.

Where a text is cut depends on what stands there, not on what stands before: so that a keystroke changes one stretch.
"""

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 120
"""Characters of a stretch: a longer sentence is cut at its commas and blanks, a longer clause behind the particles that
speech ends in, and else anywhere."""
_SHORT: Final = 3
"""Sentences of so few characters belong to the next one: signs between the letters of "加。微。信" hide nothing."""
_ENDS: Final = (
    re.compile(r"[。！？!?；;\n]+(?!\s*[（(]?(?:数据)?(?:来源|统计|注[:：]))"),
    re.compile(r"[,，、\s]+"),
    re.compile(r"[了吧呢啊呀哦嘛哈]+"),
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each stretch begins, and the stretch; together they are the text."""
    return _cut(0, text, 0)


def _cut(begin: int, text: str, depth: int) -> Iterator[tuple[int, str]]:
    if depth == len(_ENDS):
        for start in range(0, len(text), LONGEST):
            yield begin + start, text[start : start + LONGEST]
        return
    start = 0
    for end in (*(found.end() for found in _ENDS[depth].finditer(text)), len(text)):
        if end - start > _SHORT or start < end == len(text):
            part = text[start:end]
            if len(part) > LONGEST:
                yield from _cut(begin + start, part, depth + 1)
            else:
                yield begin + start, part
            start = end
