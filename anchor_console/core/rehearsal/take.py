"""A take: what the prompter did, tick by tick, counted into times, pace, pauses and coverage. Time is passed in."""

from collections import deque
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.rehearsal.passages import Passage, band, places

WINDOW: Final = 30_000
"""ms of talk over which the pace is told."""
FIRST: Final = 8_000
"""ms of talk before a pace is told at all."""
LONGEST: Final = 5_000
"""ms between two ticks that count as talk: a computer that slept has read nothing."""
PAUSE: Final = 2_000
"""ms from which on standing still counts as a pause."""
FREE: Final = 12_000
"""ms on one and the same line after which one shows the goods, or talks freely: that has no pace that could be told."""
LINE: Final = 4_000
"""ms of it that were the reading of the line, as long as a line of the prompter takes."""
LEAP: Final = 120
"""Characters from which on a move forward was no reading."""
DWELT: Final = 0.4
"""The share of its planned time for which a passage must have stood to be read."""
WHOLE: Final = 0.6
"""The share of a line's characters whose passages were read, from which on the line counts as covered."""
MINUTE: Final = 60_000


class Coverage(Struct, frozen=True):
    """Of `lines` of the script `covered` were read; `skipped` passages stood too short to be read."""

    lines: int
    covered: int
    skipped: int


class Take:
    """Counts one rehearsal. `tick` tells where the prompter is; times in ms, places in characters of the whole text.

    `took`: since the beginning; `talked`: of that what was read aloud, `read`: characters; `paused` in `pauses` pauses.
    `planned`: ms that all of it is planned to take; `band`: the quiet band of its pace.
    """

    def __init__(self, passages: Sequence[Passage], began: int) -> None:
        self.began = began
        self.took = self.talked = self.paused = self.pauses = 0
        self.read = 0.0
        self.current = 0
        self._last = began
        self._place: float | None = None
        self._ran = False
        self._still = 0
        self._stands = -1
        """ms for which it has stood still since it was stopped; below 0: it isn't stopped."""
        self._dwelt: dict[tuple[str, int], int] = {}
        self._lately: deque[tuple[int, float]] = deque([(0, 0.0)])
        self._minutes: list[tuple[float, int]] = []
        self.show(passages)

    def show(self, passages: Sequence[Passage]) -> None:
        """The script reads so from now on; what was read of it stays read."""
        self.passages, self._keys, self._place = passages, places(passages), None
        self.band, self.planned = band(passages), sum(one.planned for one in passages)
        self._lines = [(one.row, one.line) if one.line else ("", str(n)) for n, one in enumerate(passages)]
        self._whole: dict[tuple[str, str], int] = {}
        for line, one in zip(self._lines, passages, strict=True):
            self._whole[line] = self._whole.get(line, 0) + one.characters
        self._read_of = dict.fromkeys(self._whole, 0)
        self._read_ones: set[int] = set()
        self._covered: set[tuple[str, str]] = set()
        for number in range(len(passages)):
            self._judge(number)

    def tick(self, at: int, passage: int, place: float, runs: bool) -> None:
        """The prompter stands at `passage`, `place` characters into the whole text; `runs`: it moves by itself."""
        gone = max(at - self._last, 0)
        self._last = at
        self.took = at - self.began
        talk = min(gone, LONGEST)
        moved = self._moved(place)
        self._stop_or_go(moved, runs, gone, talk)
        self._place, self._ran, self.current = place, runs, passage

    @property
    def is_over(self) -> bool:
        """Whether the last passage stands there, and was read for as long as it takes: silence behind it is no talk."""
        last = len(self.passages) - 1
        return last >= 0 and self.current == last and self.dwelt(last) >= self.passages[last].planned

    @property
    def is_paused(self) -> bool:
        """Whether it was stopped, and stands."""
        return self._stands >= PAUSE

    def pace(self) -> int:
        """Characters a minute over the last half minute of talk; 0 before anything can be said."""
        first, last = self._lately[0], self._lately[-1]
        talked = last[0] - first[0]
        return round((last[1] - first[1]) * MINUTE / talked) if talked >= FIRST else 0

    def paces(self) -> tuple[int, ...]:
        """Characters a minute in each minute of the rehearsal; 0 where too little was said to tell."""
        return tuple(round(read * MINUTE / talk) if talk >= 2 * FIRST else 0 for read, talk in self._minutes)

    def dwelt(self, passage: int) -> int:
        """For how long that passage stood, ms, without pauses."""
        return self._dwelt.get(self._keys[passage], 0)

    def was_read(self, passage: int) -> bool:
        """Whether it stood long enough to be read."""
        return passage in self._read_ones

    def on(self, row: str) -> int:
        """For how long that row of the run was read, ms."""
        return sum(gone for (of, _), gone in self._dwelt.items() if of == row)

    def coverage(self) -> Coverage:
        """What of the script was covered, and what was passed over on the way to the last that was read."""
        last = max(self._read_ones, default=-1)
        return Coverage(len(self._whole), len(self._covered), last + 1 - len(self._read_ones))

    def _judge(self, passage: int) -> None:
        """It stood a little longer: whether it was read by now, and with it its line."""
        one = self.passages[passage]
        if passage in self._read_ones or self.dwelt(passage) < max(one.planned * DWELT, 1):
            return
        self._read_ones.add(passage)
        line = self._lines[passage]
        self._read_of[line] += one.characters
        if self._read_of[line] >= WHOLE * self._whole[line]:
            self._covered.add(line)

    def _moved(self, place: float) -> float:
        """By how many characters it was read on; a leap is no reading, and going back neither."""
        moved = 0.0 if self._place is None else place - self._place
        return moved if 0 < moved <= LEAP else 0.0

    def _stop_or_go(self, moved: float, runs: bool, gone: int, talk: int) -> None:
        """Talk, or a pause: from when the running text was stopped until it moves again."""
        if self._ran and not runs and not moved:
            self._stands = 0
        elif runs or moved:
            self._stands = -1
        if self._stands >= 0:
            self._stand(gone)
            return
        if moved or not self.is_over:
            self._count(moved, talk)
            self.paused += gone - talk

    def _stand(self, gone: int) -> None:
        before, self._stands = self._stands, self._stands + gone
        if before < PAUSE <= self._stands:
            self.pauses += 1
            self.paused += self._stands
        elif before >= PAUSE:
            self.paused += gone

    def _count(self, moved: float, talk: int) -> None:
        if self._keys and self.current < len(self._keys):
            key = self._keys[self.current]
            self._dwelt[key] = self._dwelt.get(key, 0) + talk
            self._judge(self.current)
        before, self._still = self._still, 0 if moved else self._still + talk
        if self._still <= FREE:
            self._pace_on(moved, talk)
        elif before <= FREE:
            self._take_back(max(before - LINE, 0))

    def _take_back(self, ms: int) -> None:
        """So much of what was counted as reading was the beginning of free talk."""
        self.talked -= ms
        while len(self._lately) > 1 and self._lately[-1][0] > self.talked:
            self._lately.pop()
        for number in range(len(self._minutes) - 1, -1, -1):
            read, talked = self._minutes[number]
            self._minutes[number] = (read, max(talked - ms, 0))
            ms -= min(talked, ms)

    def _pace_on(self, moved: float, talk: int) -> None:
        """It was read aloud for so long: its pace can be told."""
        self.talked += talk
        self.read += moved
        self._lately.append((self.talked, self.read))
        while len(self._lately) > 2 and self._lately[1][0] <= self.talked - WINDOW:
            self._lately.popleft()
        minute = max(self.took - 1, 0) // MINUTE
        while len(self._minutes) <= minute:
            self._minutes.append((0.0, 0))
        read, talked = self._minutes[minute]
        self._minutes[minute] = (read + moved, talked + talk)
