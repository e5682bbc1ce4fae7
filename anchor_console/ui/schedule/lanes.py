"""The lanes as pictures, one each, painted when they come into sight and again only when what they show differs."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from anchor_console.desk.view import Presence
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Look
from anchor_console.ui.schedule import heads
from anchor_console.ui.schedule.board import Block, Board, Lane, Mark
from anchor_console.ui.schedule.drawing import Paint
from anchor_console.ui.schedule.geometry import Frame
from anchor_console.ui.words import Words
from anchor_console.ui.zones import other_zone


class Scene(Struct, frozen=True, kw_only=True):
    """All that the grid shows at rest: a board, the marks of sessions and days, the names of rooms."""

    board: Board
    marks: Mapping[str, Mark] = {}
    day_marks: Mapping[int, Mark] = {}
    room_names: Mapping[str, str] = {}
    present: Mapping[str, tuple[Presence, ...]] = {}
    """Who else looks at which session."""

    def mark(self, block: Block) -> Mark:
        """Whether the block collides."""
        return self.marks.get(block.session, "")


AT_ONCE: Final = 1
"""Lanes painted anew in one paint: more would hold up the keys."""


class Lanes:
    """Keeps a picture of each lane that was in sight."""

    def __init__(self, look: Look, words: Words) -> None:
        self._look, self._words = look, words
        self._pictures: dict[str, tuple[object, QPixmap]] = {}
        self.painted = 0
        """Lanes painted so far: for tests and benchmarks."""

    def forget(self) -> None:
        """Colours or words are others now."""
        self._pictures.clear()

    def paint(self, painter: QPainter, frame: Frame, scene: Scene, ratio: float) -> bool:
        """Put the lanes that are in sight on the widget; False when some of them still show what was before."""
        before = self.painted
        fresh = True
        for number in frame.shown_lanes():
            lane = scene.board.lanes[number]
            may = self.painted - before < AT_ONCE
            picture, is_fresh = self._picture(lane, number, frame, scene, ratio, may=may)
            painter.drawPixmap(0, frame.lane_top(number), picture)
            fresh = fresh and is_fresh
        return fresh

    def _picture(
        self, lane: Lane, number: int, frame: Frame, scene: Scene, ratio: float, *, may: bool
    ) -> tuple[QPixmap, bool]:
        board = scene.board
        pieces = board.pieces.get(lane.id, ())
        marks = tuple(scene.mark(piece.block) for piece in pieces)
        measures = (frame.width, frame.lane_high, frame.hours, frame.across, ratio)
        present = tuple(scene.present.get(piece.block.session, ()) for piece in pieces)
        key = (lane, pieces, marks, present, measures, board.days, board.by, board.zone)
        kept = self._pictures.get(lane.id)
        size = QSize(round(frame.width * ratio), round(frame.lane_high * ratio))
        if kept is not None and (kept[0] == key or (not may and kept[1].size() == size)):
            return kept[1], kept[0] == key
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self._paint(Brush(painter, self._look, ratio), lane, number, frame, scene)
        painter.end()
        self.painted += 1
        self._pictures[lane.id] = (key, picture)
        return picture, True

    def _paint(self, brush: Brush, lane: Lane, number: int, frame: Frame, scene: Scene) -> None:
        brush.fill(QRectF(0, 0, frame.width, frame.lane_high + 1), "panel")
        heads.paint_ground(brush, frame, scene.board, 0)
        paint = Paint(brush, narrow=frame.narrow)
        for piece in scene.board.pieces.get(lane.id, ()):
            box = frame.of(number, piece).translated(0, -frame.lane_top(number))
            others = scene.present.get(piece.block.session, ())
            paint.block(box, piece, scene.mark(piece.block), under(piece.block, scene), [one.name for one in others])
        heads.paint_lane(brush, frame, scene.board, lane, 0, self._words)


def under(block: Block, scene: Scene) -> str:
    """A block's second line: its people, in lanes of people its room; and its own zone where that differs."""
    in_room = scene.board.by == "room"
    said = " → ".join(block.people) if in_room else scene.room_names.get(block.room, "")
    zone = other_zone(block.zone, scene.board.zone, block.starts_at)
    return " · ".join(part for part in (zone, said) if part)
