"""Steering the run of show on air: begin a row, go back, skip, give it time, move it; each one step that undo takes."""

from collections.abc import Iterable, Mapping, Sequence

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.lineup import LineupItem
from anchor_console.core.rundown.onair import OnAir, Place
from anchor_console.core.segment import Segment
from anchor_console.core.undo import Wanted

MOST_EXTRA = 240


class Helm:
    """What is wanted of the records for each turn; `session` is the one on air, `beats` are its own."""

    def __init__(self, session: str, found: OnAir, beats: Iterable[Beat], now: int) -> None:
        self._session = session
        self._found = found
        self._beats: Mapping[str, Beat] = {beat.row: beat for beat in beats}
        self._now = now

    def begin(self, place: Place) -> list[Wanted]:
        """That row is on from now; what was on ends. Nothing where it is on already."""
        if place.state == "now":
            return []
        return [*self._end(), self._put(place.mark, began_at=self._now, ended_at=None, skipped=False)]

    def next(self) -> list[Wanted]:
        """What comes next is on; after the last one nothing is."""
        following = self._found.next
        return self._end() if following is None else self.begin(following)

    def back(self) -> list[Wanted]:
        """The row before is on again, as if it had never ended; the present one is put back, still to come.

        It bears an end at its beginning, so that its card, which is still up, does not begin it again. A row that took
        no time is not gone back to: it is a hand-over that was confirmed while something else went on.
        """
        done = [place for place in self._found.places if place.begins is not None and place.state == "done"]
        began = [place for place in done if place.ends != place.begins]
        before = max(began, key=lambda place: place.begins or 0, default=None)
        present = self._found.now
        if before is None:
            return []
        gone = [self._put(present.mark, began_at=self._now, ended_at=self._now)] if present is not None else []
        return [*gone, self._put(before.mark, began_at=before.begins, ended_at=None, skipped=False)]

    def skip(self, place: Place) -> list[Wanted]:
        """Pass over a row that is to come, or take that back; the present one ends and the next begins."""
        if place.state == "now":
            return self.next()
        if place.state == "done":
            return []
        return [self._put(place.mark, skipped=place.state != "skipped")]

    def extend(self, place: Place, minutes: int) -> list[Wanted]:
        """Give a row so many minutes more, below zero fewer; it never has less than none."""
        extra = max(place.extra + minutes, -place.row.minutes, -MOST_EXTRA)
        extra = min(extra, MOST_EXTRA)
        return [] if extra == place.extra else [self._put(place.mark, extra=extra)]

    def _end(self) -> list[Wanted]:
        """What is on ends; a row that nobody marked was on since the show's beginning."""
        present = self._found.now
        if present is None:
            return []
        return [self._put(present.mark, began_at=self._found.since, ended_at=self._now)]

    def _put(self, row: str, **wanted: object) -> Wanted:
        return Wanted("beat.put", beat_of(self._session, row), {"session": self._session, "row": row, **wanted})


def moved(
    place: Place, step: int, found: OnAir, items: Sequence[LineupItem], segments: Mapping[str, Segment]
) -> list[Wanted]:
    """Move an item, with nothing but itself, or a segment so that it stands one row earlier (-1) or later (1).

    An item trades places with the item there and passes segments by; a segment stands before another item then.
    """
    if place.row.kind == "item":
        return _moved_item(place.row.id, step, [item.id for item in items])
    if place.row.kind == "segment":
        return _moved_segment(place, step, found, segments)
    return []


def placed(
    place: Place, before: Place | None, found: OnAir, items: Sequence[LineupItem], segments: Mapping[str, Segment]
) -> list[Wanted]:
    """Put an item or a segment before that row (None: at the end)."""
    if before is not None and before.row.id == place.row.id:
        return []
    rows = [one for one in found.places if one.row.kind in ("item", "segment") and one.row.id != place.row.id]
    at = len(rows) if before is None else next((n for n, one in enumerate(rows) if one == before), len(rows))
    if place.row.kind == "item":
        ids = [item.id for item in items]
        above = [one.row.id for one in rows[:at] if one.row.kind == "item"]
        after = above[-1] if above else ""
        stands = ids.index(place.row.id)
        same = after == (ids[stands - 1] if stands else "")
        return [] if same else [Wanted("lineup_item.move", place.row.id, {"after": after})]
    if place.row.kind == "segment":
        return _segment_at(place, rows, at, segments)
    return []


def _moved_item(id: str, step: int, order: list[str]) -> list[Wanted]:
    at = order.index(id) + step
    if not 0 <= at < len(order):
        return []
    order.remove(id)
    return [Wanted("lineup_item.move", id, {"after": order[at - 1] if at else ""})]


def _moved_segment(place: Place, step: int, found: OnAir, segments: Mapping[str, Segment]) -> list[Wanted]:
    rows = [one for one in found.places if one.row.kind in ("item", "segment")]
    at = next(n for n, one in enumerate(rows) if one.row.id == place.row.id) + step
    if not 0 <= at < len(rows):
        return []
    others = [one for one in rows if one.row.id != place.row.id]
    return _segment_at(place, others, at, segments)


def _segment_at(place: Place, rows: Sequence[Place], at: int, segments: Mapping[str, Segment]) -> list[Wanted]:
    """The segment as the `at`-th of the rows: before the next item there, in order among its like.

    It isn't held to its minute any more: who moves it means another.
    """
    item = next((one.row.id for one in rows[at:] if one.row.kind == "item"), "")
    first = at
    while first and rows[first - 1].row.kind == "segment":
        first -= 1
    last = at
    while last < len(rows) and rows[last].row.kind == "segment":
        last += 1
    order = [one.row.id for one in (*rows[first:at], place, *rows[at:last])]
    wanted = []
    for number, id in enumerate(order):
        segment = segments[id]
        asked: dict[str, object] = {"item": item, "order": number}
        if id == place.row.id and segment.minute is not None:
            asked["minute"] = None
        if any(getattr(segment, name) != value for name, value in asked.items()):
            wanted.append(Wanted("segment.put", id, asked))
    return wanted
