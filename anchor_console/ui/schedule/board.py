"""What the week shows, read from the desk: lanes of rooms or people, days, blocks, and how they share a day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from anchor_console.core import fields
from anchor_console.core.room import Room
from anchor_console.core.schedule.moments import DAY_MINUTES, MINUTE, day_bounds
from anchor_console.core.session import HELD, Session
from anchor_console.core.shift import Shift
from anchor_console.desk.view import Badge, DeskView, SessionRow
from anchor_console.ui.schedule.times import Wall, wall

By = Literal["room", "person"]
Mark = Literal["", "warn", "stop"]
USUAL_HOURS: Final = (10, 24)
LATEST_HOUR: Final = 30
"""A session that ends by six in the morning is drawn whole on the day it began; a longer one day by day."""
NOBODY: Final = ""
"""The lane of what has no person yet, and of what has no room."""
PEOPLE_SHOWN: Final = 4
USUAL_ZONE: Final = "Asia/Shanghai"


class Block(Struct, frozen=True, kw_only=True):
    """A session, or somebody's shift in one. Times in ms; `people` by their names in the order they stand."""

    id: str
    session: str
    lane: str
    title: str
    state: str
    starts_at: int
    ends_at: int
    room: str = ""
    shift: str = ""
    people: tuple[str, ...] = ()
    zone: str = USUAL_ZONE
    series: str = ""
    show: str = ""
    badge: Badge = ""

    @property
    def minutes(self) -> int:
        """How long it is planned for."""
        return round((self.ends_at - self.starts_at) / MINUTE)

    @property
    def is_held(self) -> bool:
        """It has been on air: its plan stands still."""
        return self.state in HELD


class Lane(Struct, frozen=True, kw_only=True):
    """A row of the grid: a room or a person, who stands in it this week, and its planned minutes."""

    id: str
    name: str
    under: str = ""
    people: tuple[str, ...] = ()
    minutes: int = 0
    zone: str = USUAL_ZONE


class Piece(Struct, frozen=True):
    """A block's part on one day: from and to in minutes of that day's clock, its column of so many beside others."""

    block: Block
    day: int
    start: int
    end: int
    column: int = 0
    columns: int = 1
    begins: bool = True
    ends: bool = True


class Board(Struct, frozen=True, kw_only=True):
    """A week or a day, ready to be drawn; `hours` from and to, as wide as the sessions need."""

    days: tuple[date, ...]
    zone: str
    by: By
    lanes: tuple[Lane, ...]
    blocks: tuple[Block, ...]
    pieces: Mapping[str, tuple[Piece, ...]]
    """By lane."""
    hours: tuple[int, int]

    def block(self, id: str) -> Block | None:
        """The block of that id."""
        return next((block for block in self.blocks if block.id == id), None)

    def of_session(self, session: str) -> Block | None:
        """The first block of that session."""
        return next((block for block in self.blocks if block.session == session), None)

    def count(self, day: int) -> int:
        """Sessions that begin on that day, cancelled ones left out."""
        on = self.days[day]
        return len(
            {b.session for b in self.blocks if b.state != "cancelled" and wall(b.starts_at, self.zone).day == on}
        )

    def states(self) -> Counter[str]:
        """How many sessions are in which state."""
        return Counter(state for _, state in {(block.session, block.state) for block in self.blocks})


def bounds(days: Sequence[date], zone: str) -> tuple[int, int]:
    """The first and the last instant of those days, ms."""
    return day_bounds(days[0], zone)[0], day_bounds(days[-1], zone)[1]


def rooms_zone(desk: DeskView) -> str:
    """The zone that most rooms are in."""
    zones = Counter(kept.value.zone for kept in desk.all(Room))
    return max(zones, key=lambda zone: (zones[zone], zone)) if zones else USUAL_ZONE


def read(desk: DeskView, days: Sequence[date], zone: str, by: By) -> Board:
    """The board of those days: every session that touches them."""
    first, last = bounds(days, zone)
    rows = [row for row in desk.sessions() if row.starts_at and row.starts_at < last and row.ends_at > first]
    names = {person.id: person.name for person in desk.people()}
    sessions = {row.id: _session_block(desk, row, names) for row in rows}
    if by == "person":
        blocks = [block for row in rows for block in _shift_blocks(desk, sessions[row.id])]
        lanes = _people_lanes(desk, blocks)
    else:
        blocks = list(sessions.values())
        lanes = _room_lanes(desk, rows, blocks)
    return laid_out(tuple(days), zone, by, lanes, blocks)


def laid_out(days: tuple[date, ...], zone: str, by: By, lanes: Sequence[Lane], blocks: Sequence[Block]) -> Board:
    """The board of these lanes and blocks: hours as wide as needed, blocks that overlap side by side."""
    whole: dict[str, list[Piece]] = {}
    for block in blocks:
        whole.setdefault(block.lane, []).extend(_pieces(block, days, zone))
    pieces = {lane: tuple(_beside(found)) for lane, found in whole.items()}
    every = [piece for found in pieces.values() for piece in found]
    low = min((piece.start // 60 for piece in every), default=USUAL_HOURS[0])
    high = max((-(-piece.end // 60) for piece in every), default=USUAL_HOURS[1])
    hours = (min(low, USUAL_HOURS[0]), max(high, USUAL_HOURS[1]))
    return Board(
        days=days, zone=zone, by=by, lanes=tuple(lanes), blocks=tuple(blocks), pieces=pieces, hours=hours,
    )  # fmt: skip


def times_of(shift: Shift, block: Block) -> tuple[int, int]:
    """When a shift is, ms: as long as its session where it says nothing else."""
    return (
        fields.instant(shift.starts_at) if shift.starts_at else block.starts_at,
        fields.instant(shift.ends_at) if shift.ends_at else block.ends_at,
    )


def _session_block(desk: DeskView, row: SessionRow, names: Mapping[str, str]) -> Block:
    kept = desk.one(Session, row.id)
    session = kept.value if kept is not None else None
    shifts = sorted((kept.value for kept in desk.all(Shift, row.id)), key=lambda one: (one.starts_at or "", one.id))
    on_screen = [one for one in shifts if one.role in ("anchor", "co_anchor")]
    people = tuple(dict.fromkeys(names.get(one.person, one.person) for one in on_screen))
    made = Block(
        id=row.id, session=row.id, lane=row.room, title=row.title, state=row.state, starts_at=row.starts_at,
        ends_at=max(row.ends_at, row.starts_at + MINUTE), room=row.room, people=people, badge=row.badge,
    )  # fmt: skip
    if session is None:
        return made
    return replace(made, zone=session.zone, series=session.series, show=session.show)


def _shift_blocks(desk: DeskView, session: Block) -> list[Block]:
    """The shifts of a session as blocks of their people; itself in nobody's lane where it has none."""
    found = []
    for kept in desk.all(Shift, session.session):
        shift = kept.value
        starts, ends = times_of(shift, session)
        found.append(
            replace(
                session,
                id=shift.id,
                lane=shift.person,
                shift=shift.id,
                starts_at=starts,
                ends_at=max(ends, starts + MINUTE),
                badge=kept.badge or session.badge,
            )
        )
    return found or [replace(session, lane=NOBODY)]


def _room_lanes(desk: DeskView, rows: Iterable[SessionRow], blocks: Sequence[Block]) -> list[Lane]:
    known = {kept.value.id: kept.value for kept in desk.all(Room)}
    for row in rows:
        if row.room not in known:
            known[row.room] = Room(id=row.room, name=row.room_name, platform=row.platform)
    order = sorted(known.values(), key=lambda room: (not room.id, room.name, room.platform, room.id))
    return [
        Lane(
            id=room.id, name=room.name, under=room.platform if room.id else "", zone=room.zone,
            people=_most(block for block in blocks if block.lane == room.id), minutes=_planned(room.id, blocks),
        )
        for room in order
    ]  # fmt: skip


def _people_lanes(desk: DeskView, blocks: Sequence[Block]) -> list[Lane]:
    working = {block.lane for block in blocks}
    lanes = [
        Lane(id=person.id, name=person.name, under=person.role, minutes=_planned(person.id, blocks))
        for person in desk.people()
        if person.id in working or person.role in ("anchor", "co_anchor")
    ]
    known = {lane.id for lane in lanes}
    lanes += [
        Lane(id=id, name=id, minutes=_planned(id, blocks))  # somebody who was removed
        for id in sorted(working - known)
        if id != NOBODY
    ]
    if NOBODY in working:
        lanes.append(Lane(id=NOBODY, name="", minutes=_planned(NOBODY, blocks)))
    return lanes


def _most(blocks: Iterable[Block]) -> tuple[str, ...]:
    counted = Counter(name for block in blocks for name in block.people)
    return tuple(name for name, _ in counted.most_common(PEOPLE_SHOWN))


def _planned(lane: str, blocks: Iterable[Block]) -> int:
    return sum(block.minutes for block in blocks if block.lane == lane and block.state != "cancelled")


def _pieces(block: Block, days: Sequence[date], zone: str) -> list[Piece]:
    """The block's part on each day that is shown."""
    start, end = wall(block.starts_at, zone), wall(block.ends_at, zone)
    length = max(end.since(start), 1)
    at = {day: number for number, day in enumerate(days)}
    if start.minute + length <= LATEST_HOUR * 60:
        return [Piece(block, at[start.day], start.minute, start.minute + length)] if start.day in at else []
    found = []
    for day, number in at.items():
        begins, ends = start.since(Wall(day, 0)), end.since(Wall(day, 0))
        if begins < DAY_MINUTES and ends > 0:
            found.append(
                Piece(
                    block, number, max(begins, 0), min(ends, DAY_MINUTES), begins=begins >= 0, ends=ends <= DAY_MINUTES
                )
            )
    return found


def _beside(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that overlap on a day stand in columns side by side."""
    placed: list[Piece] = []
    group: list[Piece] = []
    reach, day = 0, -1
    for piece in sorted(pieces, key=lambda piece: (piece.day, piece.start, -piece.end, piece.block.id)):
        if group and (piece.day != day or piece.start >= reach):
            placed += _columns(group)
            group, reach = [], 0
        group.append(piece)
        reach, day = max(reach, piece.end), piece.day
    return placed + _columns(group)


def _columns(group: Sequence[Piece]) -> list[Piece]:
    if len(group) < 2:
        return list(group)
    ends: list[int] = []
    columns = []
    for piece in group:
        free = next((at for at, end in enumerate(ends) if end <= piece.start), len(ends))
        ends[free : free + 1] = [piece.end]
        columns.append(free)
    return [replace(piece, column=column, columns=len(ends)) for piece, column in zip(group, columns, strict=True)]
