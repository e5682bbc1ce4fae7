"""Which block an arrow leads to: beside it in the lane, on the next day, in the next lane."""

from typing import Literal

from anchor_console.ui.schedule.board import Board, Piece

Way = Literal["left", "right", "up", "down", "first", "last"]


def ordered(board: Board) -> list[tuple[int, Piece]]:
    """All that is drawn with its lane's number: lane by lane, each in its time; every block once."""
    seen: set[str] = set()
    found = []
    for number, lane in enumerate(board.lanes):
        for piece in sorted(board.pieces.get(lane.id, ()), key=lambda piece: (piece.day, piece.start, piece.column)):
            if piece.block.id not in seen:
                seen.add(piece.block.id)
                found.append((number, piece))
    return found


def stepped(board: Board, chosen: str, way: Way) -> str:
    """The block that an arrow leads to from `chosen`; the first where nothing is chosen, itself where there is no way.

    In a week up and down go through a day from lane to lane, left and right to the nearest in time on another day of
    the lane; where nothing stands there, to the nearest in that direction. In a day left and right go through a lane,
    up and down to another lane.
    """
    every = ordered(board)
    here = next((one for one in every if one[1].block.id == chosen), None)
    if not every:
        return ""
    if way == "last":
        return every[-1][1].block.id
    if here is None or way == "first":
        return every[0][1].block.id
    across = len(board.days) == 1
    if across:
        found = _in_lane(every, here, way) if way in ("left", "right") else _other_lane(every, here, way)
    else:
        found = (
            _on_day(every, here, way) or _other_lane(every, here, way)
            if way in ("up", "down")
            else _other_day(every, here, way) or _any_day(every, here, way)
        )
    return found.block.id if found is not None else chosen


def _in_lane(every: list[tuple[int, Piece]], here: tuple[int, Piece], way: Way) -> Piece | None:
    row = [piece for lane, piece in every if lane == here[0]]
    return _next(row, here[1], 1 if way == "right" else -1)


def _on_day(every: list[tuple[int, Piece]], here: tuple[int, Piece], way: Way) -> Piece | None:
    column = [piece for _, piece in every if piece.day == here[1].day]
    return _next(column, here[1], 1 if way == "down" else -1)


def _next(row: list[Piece], here: Piece, step: int) -> Piece | None:
    at = row.index(here) + step
    return row[at] if 0 <= at < len(row) else None


def _other_day(every: list[tuple[int, Piece]], here: tuple[int, Piece], way: Way) -> Piece | None:
    lane, piece = here
    beyond = [
        other
        for at, other in every
        if at == lane and (other.day > piece.day if way == "right" else other.day < piece.day)
    ]
    return min(beyond, key=lambda other: (abs(other.day - piece.day), abs(other.start - piece.start)), default=None)


def _any_day(every: list[tuple[int, Piece]], here: tuple[int, Piece], way: Way) -> Piece | None:
    """The nearest on another day, whatever its lane."""
    lane, piece = here
    beyond = [one for one in every if (one[1].day > piece.day if way == "right" else one[1].day < piece.day)]
    found = min(beyond, key=lambda one: (abs(one[1].day - piece.day), abs(one[0] - lane), one[1].start), default=None)
    return found[1] if found is not None else None


def _other_lane(every: list[tuple[int, Piece]], here: tuple[int, Piece], way: Way) -> Piece | None:
    lane, piece = here
    beyond = [(at, other) for at, other in every if (at > lane if way == "down" else at < lane)]
    found = min(
        beyond, key=lambda one: (abs(one[0] - lane), abs(one[1].day - piece.day), abs(one[1].start - piece.start)),
        default=None,
    )  # fmt: skip
    return found[1] if found is not None else None
