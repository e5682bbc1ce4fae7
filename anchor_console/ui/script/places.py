"""Where a place of a line's text is in the document that shows it: there a chip is one character, an emoji two."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

ORC: Final = "\ufffc"
"""What stands in the document for a chip."""
_ODD: Final = re.compile("[\ufffc\U00010000-\U0010ffff]")
"""Chips, and characters that are two in the document, which counts as UTF-16 does."""


class Places:
    """Both ways. `plain` is what the document holds, `marks` what its chips stand for, in their order."""

    def __init__(self, plain: str, marks: Sequence[str] = ()) -> None:
        self.marks = tuple(marks)
        pieces: list[str] = []
        self._odd: list[tuple[int, int, int, int]] = []
        """Where the two differ: from and to in the text, from and to in the document."""
        at = there = done = 0
        turn = iter(self.marks)
        for index in (found.start() for found in _ODD.finditer(plain)):
            at, there = at + index - done, there + index - done
            pieces.append(plain[done:index])
            is_chip = plain[index] == ORC
            piece = next(turn, ORC) if is_chip else plain[index]
            self._odd.append((at, at + len(piece), there, there + (1 if is_chip else 2)))
            pieces.append(piece)
            at, there, done = self._odd[-1][1], self._odd[-1][3], index + 1
        pieces.append(plain[done:])
        self.text = "".join(pieces)
        self._starts = [one[0] for one in self._odd]
        self._theres = [one[2] for one in self._odd]

    def there(self, at: int, *, after: bool = False) -> int:
        """The document's position of a place in the text; within a chip that before it, or `after` it."""
        found = bisect_right(self._starts, at) - 1
        if found >= 0 and at == self._starts[found]:
            return self._odd[found][2]
        if found < 0:
            return at
        _, end, before, behind = self._odd[found]
        if at < end:
            return behind if after else before
        return behind + at - end

    def at(self, there: int) -> int:
        """The place in the text of a position of the document."""
        found = bisect_right(self._theres, there) - 1
        if found < 0:
            return there
        start, end, before, behind = self._odd[found]
        if there < behind:
            return start if there == before else end
        return end + there - behind

    def chips(self) -> list[tuple[int, str]]:
        """The document's positions of its chips, with what each stands for."""
        chips = [one for one in self._odd if one[3] - one[2] == 1]
        return [(one[2], mark) for one, mark in zip(chips, self.marks, strict=False)]
