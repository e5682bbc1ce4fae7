"""Where things stand in the grid: a week has days across and time down, a day has time across; both true to scale."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF

from anchor_console.core.schedule.moments import DAY_MINUTES
from anchor_console.ui.schedule.board import Piece

HEAD: Final = 40
SIDE: Final = 116
NARROW_SIDE: Final = 88
NARROW: Final = 980
"""A grid under this width, px, has the narrow column of rooms, and one line to a block."""
LANE: Final = (116, 260)
"""The least and the most height of a lane of a week, px; four of them fill the height."""
DAY_LANE: Final = (64, 120)
LANES_SHOWN: Final = 4
EDGE: Final = 5
"""So near to a block's edge, px, the pointer takes the edge."""
INSET: Final = 4
LEAST: Final = 16
"""No block is thinner, px."""


class Spot(NamedTuple):
    """A lane, a day and a minute of its clock; 1,440 and more is the night after."""

    lane: int
    day: int
    minute: int


class Frame(Struct, frozen=True, kw_only=True):
    """The grid's measures in px. `across`: one day, with its time from left to right."""

    width: int
    height: int
    lanes: int
    days: int
    hours: tuple[int, int]
    across: bool = False
    scroll: int = 0

    @property
    def narrow(self) -> bool:
        """Little room: second lines go."""
        return self.width < NARROW

    @property
    def side(self) -> int:
        """The width of the column of lanes."""
        return NARROW_SIDE if self.narrow else SIDE

    @property
    def body(self) -> QRectF:
        """What is right of the lanes' names and below the days'."""
        return QRectF(self.side, HEAD, self.width - self.side, self.height - HEAD)

    @property
    def lane_high(self) -> int:
        """The height of a lane."""
        least, most = DAY_LANE if self.across else LANE
        shared = max(self.lanes, 1) if self.across else min(max(self.lanes, 1), LANES_SHOWN)
        return min(max((self.height - HEAD) // shared, least), most)

    @property
    def overflow(self) -> int:
        """How far the lanes can be scrolled."""
        return max(self.lanes * self.lane_high - (self.height - HEAD), 0)

    @property
    def scale(self) -> float:
        """Px to a minute."""
        minutes = (self.hours[1] - self.hours[0]) * 60
        return (self.body.width() if self.across else self.lane_high) / minutes

    def lane_top(self, lane: int) -> int:
        """The upper edge of a lane as it is scrolled."""
        return HEAD + lane * self.lane_high - self.scroll

    def shown_lanes(self) -> range:
        """The lanes that are in sight."""
        first = self.scroll // self.lane_high
        last = -(-(self.scroll + self.height - HEAD) // self.lane_high)
        return range(first, min(last, self.lanes))

    def day_left(self, day: int) -> int:
        """The left edge of a day; of the one behind the last the right edge of all."""
        return self.side if self.across else self.side + round(self.body.width() * day / self.days)

    def day_width(self, day: int) -> int:
        """How wide a day is."""
        return round(self.body.width()) if self.across else self.day_left(day + 1) - self.day_left(day)

    def along(self, minute: int) -> float:
        """From the lane's beginning to a minute of the clock, px."""
        return (minute - self.hours[0] * 60) * self.scale

    def place(self, lane: int, day: int, start: int, end: int, column: int = 0, columns: int = 1) -> QRectF:
        """The rectangle of a time in a lane, in its share of those that overlap there."""
        top, length = self.lane_top(lane), max((end - start) * self.scale, LEAST)
        if self.across:
            high = (self.lane_high - 2 * INSET) / columns
            return QRectF(
                self.side + self.along(start) + 1, top + INSET + column * high, length - 2, high - (columns > 1)
            )
        wide = (self.day_width(day) - 2 * INSET) / columns
        left = self.day_left(day) + INSET + column * wide
        return QRectF(left, top + self.along(start), wide - (columns > 1), length - 1)

    def of(self, lane: int, piece: Piece) -> QRectF:
        """The rectangle of a block's piece."""
        return self.place(lane, piece.day, piece.start, piece.end, piece.column, piece.columns)

    def pieces_of(self, lane: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(day, from, to) of a time given in minutes from the first day's midnight, as far as it is shown."""
        day = min(start // DAY_MINUTES, self.days - 1)
        if start >= 0 and end - day * DAY_MINUTES <= self.hours[1] * 60:
            yield day, start - day * DAY_MINUTES, end - day * DAY_MINUTES
            return
        for number in range(self.days):
            begins, ends = max(start - number * DAY_MINUTES, 0), min(end - number * DAY_MINUTES, DAY_MINUTES)
            if begins < ends:
                yield number, begins, ends

    def spot(self, at: QPointF) -> Spot:
        """What lies at a point; beside the grid the nearest."""
        lane = int(at.y() - HEAD + self.scroll) // max(self.lane_high, 1)
        lane = min(max(lane, 0), max(self.lanes - 1, 0))
        day = next((day for day in reversed(range(self.days)) if at.x() >= self.day_left(day)), 0)
        way = at.x() - self.side if self.across else at.y() - self.lane_top(lane)
        minute = self.hours[0] * 60 + round(way / self.scale)
        return Spot(lane, day, min(max(minute, self.hours[0] * 60), self.hours[1] * 60))

    def in_body(self, at: QPointF) -> bool:
        """Whether a point is where blocks stand."""
        return self.body.contains(at) and at.y() < self.lane_top(self.lanes)
