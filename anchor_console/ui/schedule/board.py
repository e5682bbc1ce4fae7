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
from anchor_console.desk.view import Badge, DeskView, Kept, PersonRow, SessionRow
from anchor_console.ui.schedule.times import Wall, wall

By = Literal["room", "person"]
Mark = Literal["", "warn", "stop"]
USUAL_HOURS: Final = (10, 24)
LATEST_HOUR: Final = 30
"""A session that ends by six in the morning is drawn whole on the day it began; a longer one day by day."""
NOBODY: Final = ""
"""The lane of what has no person yet, and of what has no room."""
PEOPLE_SHOWN: Final = 4
ON_SCREEN: Final = ("anchor", "co_anchor")
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
    counts: tuple[int, ...] = ()
    """By day: sessions that begin on it, cancelled ones left out."""

    def block(self, id: str) -> Block | None:
        """The block of that id."""
        return next((block for block in self.blocks if block.id == id), None)

    def lane(self, id: str) -> Lane | None:
        """The lane of that id."""
        return next((lane for lane in self.lanes if lane.id == id), None)

    def of_session(self, session: str) -> Block | None:
        """The first block of that session."""
        return next((block for block in self.blocks if block.session == session), None)

    def states(self) -> Counter[str]:
        """How many sessions are in which state."""
        return Counter(state for _, state in {(block.session, block.state) for block in self.blocks})


def bounds(days: Sequence[date], zone: str) -> tuple[int, int]:
    """The first and the last instant of those days, ms."""
    return day_bounds(days[0], zone)[0], day_bounds(days[-1], zone)[1]


def rooms_zone(rooms: Iterable[Room]) -> str:
    """The zone that most rooms are in."""
    zones = Counter(room.zone for room in rooms)
    return max(zones, key=lambda zone: (zones[zone], zone)) if zones else USUAL_ZONE


class Records(Struct, frozen=True, kw_only=True):
    """What the schedule is made of, as the desk holds it now: looked up once for all that is drawn and judged."""

    rows: tuple[SessionRow, ...]
    sessions: Mapping[str, Session]
    shifts: Mapping[str, tuple[Kept[Shift], ...]]
    """By session, in the order of their start."""
    rooms: Mapping[str, Room]
    people: Sequence[PersonRow]

    def near(self, first: int, last: int) -> list[SessionRow]:
        """The sessions that touch the time from `first` to `last`, ms."""
        return [row for row in self.rows if row.starts_at and row.starts_at < last and row.ends_at > first]


def looked_up(desk: DeskView) -> Records:
    """The records as they stand."""
    shifts: dict[str, list[Kept[Shift]]] = {}
    for kept in desk.all(Shift):
        shifts.setdefault(kept.value.session, []).append(kept)
    return Records(
        rows=tuple(desk.sessions()),
        sessions={kept.value.id: kept.value for kept in desk.all(Session)},
        shifts={
            id: tuple(sorted(found, key=lambda one: (one.value.starts_at or "", one.value.id)))
            for id, found in shifts.items()
        },
        rooms={kept.value.id: kept.value for kept in desk.all(Room)},
        people=desk.people(),
    )


def read(records: Records, days: Sequence[date], zone: str, by: By) -> Board:
    """The board of those days: every session that touches them."""
    rows = records.near(*bounds(days, zone))
    names = {person.id: person.name for person in records.people}
    sessions = {row.id: _session_block(records, row, names) for row in rows}
    if by == "person":
        blocks = [block for row in rows for block in _shift_blocks(records, sessions[row.id])]
        lanes = _people_lanes(records, blocks)
    else:
        blocks = list(sessions.values())
        lanes = _room_lanes(records, rows, blocks)
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
    begun: dict[int, set[str]] = {}
    for piece in every:
        if piece.begins and piece.block.state != "cancelled":
            begun.setdefault(piece.day, set()).add(piece.block.session)
    hours = (min(low, USUAL_HOURS[0]), max(high, USUAL_HOURS[1]))
    return Board(
        days=days, zone=zone, by=by, lanes=tuple(lanes), blocks=tuple(blocks), pieces=pieces, hours=hours,
        counts=tuple(len(begun.get(number, ())) for number in range(len(days))),
    )  # fmt: skip


def times_of(shift: Shift, block: Block) -> tuple[int, int]:
    """When a shift is, ms: as long as its session where it says nothing else."""
    return (
        fields.instant(shift.starts_at) if shift.starts_at else block.starts_at,
        fields.instant(shift.ends_at) if shift.ends_at else block.ends_at,
    )


def _session_block(records: Records, row: SessionRow, names: Mapping[str, str]) -> Block:
    session = records.sessions.get(row.id)
    on_screen = [kept.value.person for kept in records.shifts.get(row.id, ()) if kept.value.role in ON_SCREEN]
    made = Block(
        id=row.id, session=row.id, lane=row.room, title=row.title, state=row.state, starts_at=row.starts_at,
        ends_at=max(row.ends_at, row.starts_at + MINUTE), room=row.room, badge=row.badge,
        people=tuple(dict.fromkeys(names.get(person, person) for person in on_screen)),
    )  # fmt: skip
    if session is None:
        return made
    return replace(made, zone=session.zone, series=session.series, show=session.show)


def _shift_blocks(records: Records, session: Block) -> list[Block]:
    """The shifts of a session as blocks of their people; itself in nobody's lane where it has none."""
    found = []
    for kept in records.shifts.get(session.session, ()):
        shift = kept.value
        starts, ends = times_of(shift, session)
        found.append(
            replace(
                session, id=shift.id, lane=shift.person, shift=shift.id, starts_at=starts,
                ends_at=max(ends, starts + MINUTE), badge=kept.badge or session.badge,
            )
        )  # fmt: skip
    return found or [replace(session, lane=NOBODY)]


def _room_lanes(records: Records, rows: Iterable[SessionRow], blocks: Sequence[Block]) -> list[Lane]:
    known = dict(records.rooms)
    for row in rows:
        if row.room not in known:
            known[row.room] = Room(id=row.room, name=row.room_name, platform=row.platform)
    order = sorted(known.values(), key=lambda room: (not room.id, room.name, room.platform, room.id))
    of_lane = _by_lane(blocks)
    return [
        Lane(
            id=room.id, name=room.name, under=room.platform if room.id else "", zone=room.zone,
            people=_most(of_lane.get(room.id, ())), minutes=_planned(of_lane.get(room.id, ())),
        )
        for room in order
    ]  # fmt: skip


def _people_lanes(records: Records, blocks: Sequence[Block]) -> list[Lane]:
    of_lane = _by_lane(blocks)
    lanes = [
        Lane(id=person.id, name=person.name, under=person.role, minutes=_planned(of_lane.get(person.id, ())))
        for person in records.people
        if person.id in of_lane or person.role in ON_SCREEN
    ]
    known = {NOBODY, *(lane.id for lane in lanes)}
    removed = sorted(of_lane.keys() - known)
    lanes += [Lane(id=id, name=id, minutes=_planned(of_lane[id])) for id in removed]
    if NOBODY in of_lane:
        lanes.append(Lane(id=NOBODY, name="", minutes=_planned(of_lane[NOBODY])))
    return lanes


def _by_lane(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in blocks:
        found.setdefault(block.lane, []).append(block)
    return found


def _most(blocks: Iterable[Block]) -> tuple[str, ...]:
    counted = Counter(name for block in blocks for name in block.people)
    return tuple(name for name, _ in counted.most_common(PEOPLE_SHOWN))


def _planned(blocks: Iterable[Block]) -> int:
    return sum(block.minutes for block in blocks if block.state != "cancelled")


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
