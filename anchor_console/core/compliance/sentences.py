"""A text in the stretches that are looked at each by itself: sentences, with what belongs to them, none very long."""

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 400
"""Characters of a stretch: speech that nobody has punctuated is cut at a comma or a blank, else anywhere."""
_SHORT: Final = 3
"""Sentences of so few characters belong to the next one: signs between the letters of "加。微。信" hide nothing."""
_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+(?!\s*[（(]?(?:数据)?(?:来源|统计|注[:：]))|.+", re.DOTALL)
_PAUSE: Final = re.compile(r"[,，、\s]")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each stretch begins, and the stretch; together they are the text."""
    begin = end = 0
    for found in _SENTENCE.finditer(text):
        end = found.end()
        if end - begin > _SHORT:
            yield from _cut(begin, text[begin:end])
            begin = end
    if end > begin:
        yield begin, text[begin:end]


def _cut(begin: int, text: str) -> Iterator[tuple[int, str]]:
    while len(text) > LONGEST:
        pause = max((found.end() for found in _PAUSE.finditer(text, LONGEST // 2, LONGEST)), default=LONGEST)
        yield begin, text[:pause]
        begin, text = begin + pause, text[pause:]
    yield begin, text
