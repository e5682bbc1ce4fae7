"""Takes made by hand: a script of passages, and a prompter that is read at a pace."""

from collections.abc import Sequence

from anchor_console.core.rehearsal.passages import Passage, passage
from anchor_console.core.rehearsal.take import Take

BEGAN = 1_000_000
TICK = 250
SENTENCE = "一条毛巾擦脸一条毛巾擦手一条毛巾带去健身房"


def script(*rows: str, line: str = "") -> tuple[Passage, ...]:
    """A passage of 22 characters for each row named."""
    return tuple(passage(row, SENTENCE, line=line) for row in rows)


class Reader:
    """Reads a take from its beginning at so many characters a minute."""

    def __init__(self, take: Take) -> None:
        self.take = take
        self.at = take.began
        self.place = 0.0

    def read(self, passages: int, pace: int = 220, *, runs: bool = True) -> "Reader":
        """So many passages from here on."""
        until = self.place + sum(one.characters for one in self._next(passages))
        while self.place < until:
            self.at += TICK
            self.place = min(self.place + pace * TICK / 60_000, until)
            self._tick(runs)
        return self

    def stand(self, ms: int, *, runs: bool = False) -> "Reader":
        """Stand still for so long; `runs`: the prompter was not stopped."""
        for _ in range(ms // TICK):
            self.at += TICK
            self._tick(runs)
        return self

    def leap(self, passages: int) -> "Reader":
        """Over so many passages at once."""
        self.place += sum(one.characters for one in self._next(passages))
        self.at += TICK
        self._tick(False)
        return self

    def _tick(self, runs: bool) -> None:
        self.take.tick(self.at, self._number(), self.place, runs)

    def _number(self) -> int:
        ends = 0
        for number, one in enumerate(self.take.passages):
            ends += one.characters
            if self.place < ends:
                return number
        return max(len(self.take.passages) - 1, 0)

    def _next(self, passages: int) -> Sequence[Passage]:
        first = self._number()
        return self.take.passages[first : first + passages]
