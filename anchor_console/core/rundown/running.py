"""The running clock of a session: its items, segments, hand-overs and gaps in their order, each with its start."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct, structs

from anchor_console.core import fields
from anchor_console.core.handing import HandOver, hand_overs
from anchor_console.core.lineup import LineupItem, in_order
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift

RowKind = Literal["item", "segment", "hand_over", "gap"]
MINUTE: Final = 60_000


class Row(Struct, frozen=True, kw_only=True):
    """A row of the run of show, `minutes` long from `offset` on (ms since the session's start).

    `id`: of the item or segment, else one that is the row's alone in this run. `number`: an item's, from 1. `after`:
    the item behind which stands what is dropped here, "" for the front. `leaving` and `coming`: the persons of a
    hand-over. `late`: by how many minutes it misses the time it is held to; below zero: it comes early. `held`: the
    minute of the session that a segment is held to, None: it follows on.
    """

    kind: RowKind
    id: str
    offset: int
    minutes: int
    number: int = 0
    after: str = ""
    leaving: str = ""
    coming: str = ""
    late: int = 0
    held: int | None = None

    @property
    def end(self) -> int:
        """Where it ends, ms since the session's start."""
        return self.offset + self.minutes * MINUTE


class Run(Struct, frozen=True, kw_only=True):
    """The run of show. `starts_at` in ms since the epoch, None where no start is planned; minutes else.

    `length`: planned minutes of the session, None where no end is planned; `used`: of all rows but gaps; `over`: what
    runs beyond the planned end. `ends`: where the last row ends, ms since the session's start.
    """

    rows: tuple[Row, ...]
    starts_at: int | None
    length: int | None
    used: int
    gap: int
    over: int
    ends: int

    def at(self, row: Row) -> int | None:
        """When the row starts, ms since the epoch: elapsed time, so midnight and a change of clocks are no matter."""
        return None if self.starts_at is None else self.starts_at + row.offset

    def row(self, id: str) -> Row | None:
        """The row of an item or segment."""
        return next((row for row in self.rows if row.id == id), None)


def run(
    session: Session, items: Iterable[LineupItem], segments: Iterable[Segment], shifts: Iterable[Shift]
) -> Run:  # fmt: skip
    """The session's run of show. Segments before an item that isn't there (any more) stand at the end.

    A gap is time before a segment that is held to its minute, or left before the session's end. A hand-over doesn't
    cut an item in two: it stands before or behind the one that it falls into, whichever is nearer.
    """
    start = fields.instant(session.starts_at) if session.starts_at else None
    end = fields.instant(session.ends_at) if session.ends_at else None
    length = (end - start) // MINUTE if start is not None and end is not None else None
    running = _Running(hand_overs(shifts, start, end) if start is not None else [])
    for beat in _beats(in_order(items), segments):
        running.add(beat)
    if length is not None:
        running.wait(length * MINUTE)
    rows = tuple(running.rows)
    return Run(
        rows=rows, starts_at=start, length=length, used=sum(row.minutes for row in rows if row.kind != "gap"),
        gap=sum(row.minutes for row in rows if row.kind == "gap"), ends=running.now,
        over=max(running.now // MINUTE - length, 0) if length is not None else 0,
    )  # fmt: skip


class _Running:
    """The clock as it goes through the rows; `now` in ms since the session's start."""

    def __init__(self, hands: Sequence[HandOver]) -> None:
        self.rows: list[Row] = []
        self.now = 0
        self._hands = list(hands)
        self._number = 0
        self._after = ""

    def add(self, beat: LineupItem | Segment) -> None:
        """Put an item or a segment next, a segment that is held to a minute not before it."""
        minutes = beat.minutes or 0
        held = beat.minute if isinstance(beat, Segment) else None
        if held is not None:
            self.wait(held * MINUTE)
        self._hand_over(self.now, minutes * MINUTE)
        late = max(self.now // MINUTE - held, 0) if held is not None else 0
        if isinstance(beat, LineupItem):
            self._number += 1
            self._put(Row(kind="item", id=beat.id, offset=self.now, minutes=minutes, number=self._number))
            self._after = beat.id
        else:
            self._put(Row(kind="segment", id=beat.id, offset=self.now, minutes=minutes, late=late, held=held))

    def wait(self, until: int) -> None:
        """Let time pass until then, hand-overs in between."""
        while self._hands and self._hands[0].offset <= until:
            self._gap(self._hands[0].offset)
            self._take()
        self._gap(until)

    def _hand_over(self, at: int, ahead: int) -> None:
        """The hand-overs that are due, and those that would fall into the first half of what comes next."""
        while self._hands and 2 * (self._hands[0].offset - at) < max(ahead, 1):
            self._take()

    def _take(self) -> None:
        hand = self._hands.pop(0)
        self._put(
            Row(
                kind="hand_over", id=f"hand_over:{hand.shift}", offset=self.now, minutes=hand.minutes,
                leaving=hand.leaving, coming=hand.coming, late=(self.now - hand.offset) // MINUTE,
            )
        )  # fmt: skip

    def _gap(self, until: int) -> None:
        minutes = (until - self.now) // MINUTE
        if minutes > 0:
            self._put(Row(kind="gap", id=f"gap:{len(self.rows)}", offset=self.now, minutes=minutes))

    def _put(self, row: Row) -> None:
        self.rows.append(structs.replace(row, after=self._after))
        self.now = row.end


def _beats(items: Sequence[LineupItem], segments: Iterable[Segment]) -> Iterable[LineupItem | Segment]:
    """Items in their order, each behind its segments; then the segments of the end."""
    before: dict[str, list[Segment]] = {}
    there = {item.id for item in items}
    for segment in sorted(segments, key=lambda one: (one.order, one.id)):
        before.setdefault(segment.item if segment.item in there else "", []).append(segment)
    for item in items:
        yield from before.get(item.id, ())
        yield item
    yield from before.get("", ())
