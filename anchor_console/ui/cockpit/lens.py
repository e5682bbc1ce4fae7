"""Which minutes the trend shows: the last hour, the whole show, or what one has zoomed and panned to."""

from typing import Final

from msgspec import Struct

from anchor_console.core.window import MINUTE

HOUR: Final = 60
LEAST: Final = 10
"""Minutes that one can zoom in to."""
ZOOM: Final = 1.25


class Lens(Struct, frozen=True):
    """`span` minutes up to `end` (ms; None: up to now, and on with it); `whole`: all there is, whatever the span."""

    span: int = HOUR
    end: int | None = None
    whole: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether it is the last hour, as it comes."""
        return self == Lens()

    def seen(self, began: int, now: int) -> tuple[int, int]:
        """(end in ms, minutes) for a show that began then: never beyond now, and not before the beginning."""
        there = _there(began, now)
        if self.whole:
            return now, there
        span = min(self.span, there)
        end = now if self.end is None else min(self.end, now)
        return max(end, min(began + span * MINUTE, now)), span

    def zoomed(self, closer: bool, share: float, began: int, now: int) -> "Lens":
        """One step closer or further away; what stands at that `share` of the width (0 left, 1 right) stays there."""
        end, span = self.seen(began, now)
        there = _there(began, now)
        wanted = round(span / ZOOM) if closer else round(span * ZOOM) + 1
        new = min(max(wanted, LEAST), there)
        if new >= there:
            return Lens(span=new, whole=there > HOUR) if there != HOUR else Lens()
        moved = end + round((new - span) * (1 - share)) * MINUTE
        return Lens(span=new, end=None if self._follows(moved, now) and share > 0.98 else moved)._settled(now)

    def panned(self, minutes: int, began: int, now: int) -> "Lens":
        """So many minutes later (below zero: earlier); at now it goes on with it."""
        end, span = self.seen(began, now)
        earliest = min(began + span * MINUTE, now)
        return Lens(span=span, end=max(end + minutes * MINUTE, earliest))._settled(now)

    def _follows(self, end: int, now: int) -> bool:
        return self.end is None or end >= now

    def _settled(self, now: int) -> "Lens":
        return Lens(span=self.span) if self.end is not None and self.end >= now - now % MINUTE else self


def _there(began: int, now: int) -> int:
    """Minutes there are to be seen; an hour at least, so that a young show does not fill the width with ten bars."""
    return max((now - began) // MINUTE + 1, HOUR)
