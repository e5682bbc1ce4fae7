"""A show cut into windows of three minutes: what was counted in each, and what was known of the room just before it.

A window's expectation may rest on its past alone: what was counted before, who came, what was put up. So a line that is
said because the room was low is held against other minutes in which it was as low, not against an ordinary minute.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from msgspec import Struct

from anchor_console.core.curve import Curve
from anchor_console.core.said import Said
from anchor_console.core.trial.record import TrialMeasure
from anchor_console.core.window import MINUTE, Minutes

SPAN: Final = 3
"""Minutes in which a line's effect is looked for."""
LATELY: Final = 3
BEFORE: Final = 10
"""Minutes before a window that tell how the room was: the last three of them apart."""
COUNTERS: Final[Mapping[TrialMeasure, tuple[str, ...]]] = {
    "comments": ("comments",), "clicks": ("product_clicks",), "orders": ("orders_created", "orders_paid"),
}  # fmt: skip
"""Which counter a measure is; of several the first that the room tells."""
USUALLY: Final[Mapping[str, str]] = {"product_clicks": "clicked_viewers"}
"""What the usual show's curve keeps in place of a counter."""
NO_SALE: Final = frozenset({"correction", "compliance_notice"})
"""Lines that have to be said whatever they bring."""
NAMES: Final = ("level", "swing", "crowd", "fresh", "fresh_before", "interest", "usual", "pinned", "others", "own")
"""What is known of a window, in the order of `Window.known`."""


class Show(Struct, frozen=True, kw_only=True):
    """One show: its minute rows, the lines said in it, and how the room's usual show grew (counters by minute).

    `began` (ms): when minute 0 of the usual show was; 0: with the first row.
    """

    minutes: Minutes
    said: tuple[Said, ...] = ()
    usual: Curve | None = None
    began: int = 0


class Window(NamedTuple):
    """Three minutes from `start` (ms): what was `counted`, by how many viewer minutes, and what was `known` before.

    `later`: how much of it was counted after the line in question had been said further on in the window.
    """

    start: int
    counted: float
    viewers: float
    known: tuple[float, ...]
    later: float = 0.0


class Cut:
    """A show as one measure sees it. `at(start, own)` is the window there, None where a minute of it is not known."""

    def __init__(self, show: Show, measure: TrialMeasure) -> None:
        self.first, self.last = (min(show.minutes), max(show.minutes)) if show.minutes else (0, -MINUTE)
        rows = [show.minutes.get(at) for at in range(self.first, self.last + MINUTE, MINUTE)]
        name = next((one for one in COUNTERS[measure] if any(row and one in row for row in rows)), "")
        self._broken = _sums(not row or bool(row.get("gaps")) for row in rows)
        self._counted = _sums((row or {}).get(name, 0) for row in rows)
        clicks = COUNTERS["clicks"][0] if measure == "orders" else ""
        self._clicks = _sums((row or {}).get(clicks, 0) for row in rows)
        self._entries = _sums((row or {}).get("entries", 0) for row in rows)
        self._pinned = _sums((row or {}).get("pins", 0) for row in rows)
        self._viewers = _sums(_online(rows))
        self._spoken = _sums(_spoken(show.said, self.first, len(rows)))
        into = (self.first - show.began) // MINUTE if show.began else 0
        self._usual = _sums(_usual(show.usual, USUALLY.get(name, name), into, len(rows)))
        self.is_told = bool(name)

    def at(self, start: int, own: Sequence[int]) -> Window | None:
        """The window from that minute on; `own`: by minute, how often the line in question was said up to it."""
        index = (start - self.first) // MINUTE
        since, end = index - BEFORE, index + SPAN
        if since < 0 or end >= len(self._broken) or self._broken[end] - self._broken[since]:
            return None
        lately = index - LATELY
        viewers = self._viewers[end] - self._viewers[index]
        level = self._rate(since, index)
        swing = log(self._rate(lately, index) / self._rate(since, lately))
        crowd = log(_mean(self._viewers, lately, index) / _mean(self._viewers, since, lately))
        fresh = self._fresh(index, end), self._fresh(lately, index)
        interest = log(_mean(self._clicks, lately, index) / _mean(self._clicks, since, lately))
        usual = log(_mean(self._usual, index, end) / _mean(self._usual, since, index))
        known = (
            log(level), swing, crowd, *fresh, interest, usual,
            float(self._pinned[end] > self._pinned[lately]),
            float(self._spoken[end] - self._spoken[index] > own[end] - own[index]),
            (own[index] - own[since]) * SPAN / BEFORE,
        )  # fmt: skip
        said = next((minute for minute in range(index + 1, end) if own[minute + 1] > own[minute]), end)
        counted, later = self._counted[end] - self._counted[index], self._counted[end] - self._counted[said]
        return Window(start, counted, viewers, known, later)

    def own(self, said: Iterable[Said]) -> list[int]:
        """By minute, how often one of these lines was said up to it."""
        return _sums(_spoken(said, self.first, len(self._broken) - 1))

    def _fresh(self, start: int, end: int) -> float:
        """How many of those who were there had just come in, as a logarithm."""
        return log(_mean(self._entries, start, end) / _mean(self._viewers, start, end))

    def _rate(self, start: int, end: int) -> float:
        """Cases a viewer minute, never nought."""
        return (self._counted[end] - self._counted[start] + 0.5) / (self._viewers[end] - self._viewers[start])


def opens(said: Said) -> int:
    """Where the window of a line begins: at the minute's edge that is nearest, for rows know no seconds."""
    return (said.at + MINUTE // 2) // MINUTE * MINUTE


def counts(said: Said) -> bool:
    """Whether the line was said on air, and to sell."""
    return said.way == "said" and said.line not in NO_SALE


def viewers_of(minutes: Minutes, start: int) -> int:
    """How many were in the room in that minute; as one where nobody told."""
    return max(minutes.get(start, {}).get("online", 1), 1)


def _sums(values: Iterable[float]) -> list[int]:
    """Running totals, from nought on."""
    found: list[int] = [0]
    for value in values:
        found.append(found[-1] + value)  # type: ignore[arg-type]  # whole numbers stay whole, shares stay shares
    return found


def _mean(totals: Sequence[float], start: int, end: int) -> float:
    """How much a minute, never nought."""
    return (totals[end] - totals[start]) / (end - start) + 1 / SPAN


def _online(rows: Sequence[Mapping[str, int] | None]) -> Iterable[int]:
    """Viewers of each minute: a minute that doesn't tell has those of the one before; nobody is as one."""
    last = next((row["online"] for row in rows if row and "online" in row), 1)
    for row in rows:
        last = (row or {}).get("online", last)
        yield max(last, 1)


def _spoken(said: Iterable[Said], first: int, length: int) -> list[int]:
    found = [0] * length
    for one in said:
        index = (opens(one) - first) // MINUTE
        if 0 <= index < length:
            found[index] += 1
    return found


def _usual(usual: Curve | None, name: str, into: int, length: int) -> Iterable[int]:
    """The usual show's count of each elapsed minute; always the same where nobody knows."""
    if usual is None or name not in usual.points:
        return (1 for _ in range(length))
    grown = [usual.value(name, minute) for minute in range(into, into + length + 1)]
    return ((later or 0) - (before or 0) for before, later in zip([0, *grown[1:]], grown[1:], strict=False))
