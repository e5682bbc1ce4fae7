"""How far the prompter has come in its lines: it moves at a pace of characters a minute, or by whole lines."""

from collections.abc import Sequence
from typing import Final

from anchor_console.core.script.spoken import CHARACTERS_A_MINUTE

PACE: Final = CHARACTERS_A_MINUTE
LEAST_PACE, MOST_PACE, PACE_STEP = 60, 600, 20
LONGEST_STEP: Final = 250.0
"""ms that one frame moves it on at most: after a pause of the whole computer it does not leap."""


class Scroll:
    """A place in a text: 2.5 stands half a line below the third one's top. `counts`: characters read in each line."""

    def __init__(self) -> None:
        self.counts: Sequence[int] = ()
        self.place = 0.0
        self.pace = PACE
        self.runs = False

    @property
    def last(self) -> int:
        """The number of the last line."""
        return max(len(self.counts) - 1, 0)

    @property
    def line(self) -> int:
        """The line that is to be read now."""
        return min(int(self.place + 0.5), self.last)

    @property
    def progress(self) -> float:
        """How much of the text lies behind, 0 to 1."""
        return self.place / self.last if self.last else 0.0

    def left(self, to: int | None = None) -> int:
        """ms that what is left takes at this pace, up to before the line `to`."""
        end = len(self.counts) if to is None else min(to, len(self.counts))
        first = min(int(self.place), self.last)
        part = 1 - (self.place - first)
        ahead = sum(self.counts[first + 1 : end])
        chars = (self.counts[first] * part if first < end and self.counts else 0) + ahead
        return round(chars * 60_000 / self.pace)

    def turn(self) -> None:
        """Start, or stop at a whole line."""
        self.runs = not self.runs and self.place < self.last
        if not self.runs:
            self.place = float(self.line)

    def advance(self, ms: float) -> None:
        """Move on for so long; at the end it stops."""
        rest = min(ms, LONGEST_STEP) * self.pace / 60_000
        while rest > 0 and self.place < self.last:
            line = int(self.place)
            within = (line + 1 - self.place) * max(self.counts[line], 1)
            step = min(rest, within)
            self.place = float(line + 1) if step == within else self.place + step / max(self.counts[line], 1)
            rest -= step
        if self.place >= self.last:
            self.place, self.runs = float(self.last), False

    def step(self, lines: int) -> None:
        """So many whole lines on, or back."""
        self.go(self.line + lines)

    def go(self, line: int) -> None:
        """To that line."""
        self.place = float(min(max(line, 0), self.last))

    def faster(self, steps: int) -> None:
        """Another pace."""
        self.pace = min(max(self.pace + steps * PACE_STEP, LEAST_PACE), MOST_PACE)
