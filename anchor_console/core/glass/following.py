"""Which script line was read to its end on the prompter: from its first line on, none leapt over, not in haste."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.glass.paragraphs import Text
from anchor_console.core.glass.wrapping import Wrapped

HASTE: Final = 2.5
"""Nobody reads so many times as fast as the prompter's pace: what went by faster was leafed through, not read."""


class Passage(Struct, frozen=True):
    """A script line where it is read: wrapped lines `first` to `last`; `read` characters, `ending` in the last one."""

    row: str
    line: str
    first: int
    last: int
    read: int
    ending: int


def passages(text: Text, lines: Sequence[Wrapped]) -> list[Passage]:
    """The script lines of a text in their order; what is of no script line is left out."""
    found: list[Passage] = []
    for number, wrapped in enumerate(lines):
        paragraph = text.paragraphs[wrapped.paragraph]
        before = found[-1] if found else None
        if before is not None and (before.row, before.line, before.last) == (paragraph.row, paragraph.line, number - 1):
            read = before.read + wrapped.read
            found[-1] = Passage(before.row, before.line, before.first, number, read, wrapped.read)
        elif paragraph.line:
            found.append(Passage(paragraph.row, paragraph.line, number, number, wrapped.read, wrapped.read))
    return found


def passage_at(found: Sequence[Passage], number: int) -> Passage | None:
    """The script line that wrapped line `number` is of; None: of none."""
    return next((one for one in found if one.first <= number <= one.last), None)


class Follower:
    """Tells of each script line once that it was read. Tell it each second, and at each move, what is read now."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()
        self._begun: Passage | None = None
        self._began_at = 0
        self._number = 0
        self._since = 0
        """When that line began to be read."""

    def read(self, found: Sequence[Passage], number: int, at: int, pace: int) -> Passage | None:
        """The script line that is read to its end by now; None: none is. `at` in ms, `pace` a minute.

        It has, when the next line is read, or its last one for as long as that takes.
        """
        begun, before = self._begun, self._number
        if number != before:
            self._number, self._since = number, at
        now = passage_at(found, number)
        if begun is not None and (begun.row, begun.line) != ((now.row, now.line) if now is not None else None):
            done = before == begun.last and number == before + 1 and self._is_human(begun, at, pace)
            self._begin(now, number, at)
            return self._once(begun) if done else None
        if begun is None or now is None or number > before + 1:
            self._begin(now, number, at)
            return None
        self._begun = now
        is_over = number == now.last and at - self._since >= now.ending * 60_000 / pace
        return self._once(now) if is_over and self._is_human(now, at, pace) else None

    def told(self, passage: Passage) -> bool:
        """Note that a person said so; whether that is new."""
        return self._once(passage) is not None

    def knows(self, passage: Passage) -> bool:
        """Whether it was told already."""
        return (passage.row, passage.line) in self._told

    def forget(self) -> None:
        """Nobody reads any more, or another show's text."""
        self._begun = None

    def _begin(self, passage: Passage | None, number: int, at: int) -> None:
        """It counts from its first line on only."""
        self._begun = passage if passage is not None and passage.first == number else None
        self._began_at = self._since = at

    def _is_human(self, passage: Passage, at: int, pace: int) -> bool:
        return at - self._began_at >= passage.read * 60_000 / (pace * HASTE)

    def _once(self, passage: Passage) -> Passage | None:
        key = (passage.row, passage.line)
        if key in self._told:
            return None
        self._told.add(key)
        return passage
