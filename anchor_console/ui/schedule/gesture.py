"""What the pointer does to the plan: draw a new time, take a block elsewhere, stretch it; in minutes of the clock."""

from typing import Literal

from msgspec import Struct

from anchor_console.core.schedule.moments import DAY_MINUTES
from anchor_console.ui.schedule.board import Block, Board
from anchor_console.ui.schedule.geometry import Spot
from anchor_console.ui.schedule.times import LONGEST_MINUTES, Wall, instant, wall

What = Literal["create", "move", "start", "end"]


class Drop(Struct, frozen=True, kw_only=True):
    """A time in a lane, ms, as it would be kept: of a new session (`block` None), or of a block's."""

    what: What
    lane: str
    starts_at: int
    ends_at: int
    block: Block | None = None

    @property
    def changes(self) -> bool:
        """Whether anything is another than before."""
        block = self.block
        before = (block.lane, block.starts_at, block.ends_at) if block is not None else None
        return before != (self.lane, self.starts_at, self.ends_at)


class Gesture(Struct, frozen=True, kw_only=True):
    """A button held down: what it does, where it began, and with which block."""

    what: What
    origin: Spot
    block: Block | None = None

    def drop(self, board: Board, at: Spot, snap: int) -> Drop | None:
        """What letting go at that spot would keep; None where it is nothing."""
        if not board.lanes:
            return None
        return self._created(board, at, snap) if self.block is None else self._changed(board, self.block, at, snap)

    def _created(self, board: Board, at: Spot, snap: int) -> Drop | None:
        lane = board.lanes[self.origin.lane]
        first, last = sorted((self.origin.minute, _same_day(self.origin, at, board)))
        first, last = first // snap * snap, max(-(-last // snap) * snap, first // snap * snap + snap)
        day = board.days[self.origin.day]
        return Drop(
            what="create", lane=lane.id, starts_at=instant(Wall(day, first), board.zone),
            ends_at=instant(Wall(day, last), board.zone),
        )  # fmt: skip

    def _changed(self, board: Board, block: Block, at: Spot, snap: int) -> Drop:
        moved = (at.day - self.origin.day) * DAY_MINUTES + at.minute - self.origin.minute
        if self.what == "move":
            starts = shifted(block.starts_at, moved, board.zone, snap)
            lane = board.lanes[at.lane].id if at.lane != self.origin.lane else block.lane
            return Drop(
                what="move", lane=lane, starts_at=starts, ends_at=starts + block.ends_at - block.starts_at, block=block,
            )  # fmt: skip
        return stretched(block, self.what, moved, board.zone, snap)


def shifted(at: int, minutes: int, zone: str, snap: int) -> int:
    """An instant moved by minutes of the clock, to a whole snap of it; one moved by less than a snap stays."""
    before = wall(at, zone)
    after = before.plus(minutes)
    if minutes % snap or before.minute % snap:
        after = Wall(after.day, 0).plus(round(after.minute / snap) * snap)
    return at if after == before else instant(after, zone)


def stretched(block: Block, what: What, minutes: int, zone: str, snap: int) -> Drop:
    """A block with one of its ends moved; it never becomes shorter than one snap, nor longer than seven days."""
    starts, ends = block.starts_at, block.ends_at
    if what == "start":
        starts = min(shifted(starts, minutes, zone, snap), ends - snap * 60_000)
    else:
        ends = max(shifted(ends, minutes, zone, snap), starts + snap * 60_000)
    ends = min(ends, starts + LONGEST_MINUTES * 60_000)
    return Drop(what=what, lane=block.lane, starts_at=starts, ends_at=ends, block=block)


def _same_day(origin: Spot, at: Spot, board: Board) -> int:
    """A new time stays on the day where it was begun; from the right or left of it, it reaches the day's edge."""
    if at.day == origin.day:
        return at.minute
    return (board.hours[1] if at.day > origin.day else board.hours[0]) * 60
