"""The grid: one painted widget that draws lanes of blocks, and hears the pointer and the keys."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.schedule import heads, walking
from anchor_console.ui.schedule.board import Block, Board
from anchor_console.ui.schedule.drawing import Paint
from anchor_console.ui.schedule.geometry import EDGE, HEAD, Frame
from anchor_console.ui.schedule.gesture import Drop, Gesture, What
from anchor_console.ui.schedule.lanes import Lanes, Scene
from anchor_console.ui.schedule.speaking import Spoken
from anchor_console.ui.schedule.times import Wall, wall
from anchor_console.ui.words import Words

SNAP: Final = 15
DRAG_FROM: Final = 5
"""A press becomes a drag when the pointer has gone so far, px."""
WAYS: Final[Mapping[Qt.Key, walking.Way]] = {
    Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "first", Qt.Key.Key_End: "last",
}  # fmt: skip


NOTHING: Final = Scene(
    board=Board(days=(date(2000, 1, 3),), zone="UTC", by="room", lanes=(), blocks=(), pieces={}, hours=(10, 24))
)


class Shown(Struct, frozen=True):
    """A time that is drawn over the blocks: where, what is written in it, and whether it collides."""

    lane: str
    starts_at: int
    ends_at: int
    words: str = ""
    wrong: bool = False


class Grid(Painted):
    """Blocks of a board. It changes nothing itself: what is wished for is told by its signals."""

    chosen = Signal(str)
    """Another block is chosen, "" for none."""
    opened = Signal(str)
    dragged = Signal(object)
    """A `Drop` while it is held; None when it was let go or given up."""
    dropped = Signal(object)
    nudged = Signal(int, int, int, bool)
    """The chosen block is to go by days, minutes, lanes; or its end by minutes (stretch)."""
    wanted_title = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("panel", True)
        self.scene = NOTHING
        self.current = ""
        self.now, self.snap = 0, SNAP
        self.ghosts: tuple[Shown, ...] = ()
        self._lanes, self._spoken = Lanes(look, words), Spoken(words)
        self._gesture: Gesture | None = None
        self._pressed_at: QPointF | None = None
        self._drop: Drop | None = None
        self.held: Shown | None = None
        """The time that the pointer holds."""
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.update)

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self.scene.board

    @property
    def painted_lanes(self) -> int:
        """Lanes painted so far: for tests and benchmarks."""
        return self._lanes.painted

    @property
    def frame(self) -> Frame:
        """The measures in force."""
        return Frame(
            width=self.width(), height=self.height(), lanes=len(self.board.lanes), days=len(self.board.days),
            hours=self.board.hours, across=len(self.board.days) == 1, scroll=self._bar.value(),
        )  # fmt: skip

    def show_scene(self, scene: Scene, now: int) -> None:
        """Show another board, or the same with other marks."""
        self.scene, self.now = scene, now
        if self.current and scene.board.block(self.current) is None:
            self.current = ""
        self._fit()
        self._spoken.take(scene)
        self.tell(self._spoken.all())
        self._tell()
        self.update()

    def choose(self, id: str, *, show: bool = True) -> None:
        """Choose a block and bring it into sight."""
        if id != self.current:
            self.current = id
            self.chosen.emit(id)
        if show:
            self._reveal(id)
        self._tell()
        self.update()

    def show_ghosts(self, *ghosts: Shown) -> None:
        """Draw times that are only thought of: a way out before it is taken."""
        if ghosts != self.ghosts:
            self.ghosts = ghosts
            self.update()

    def snap_to(self, minutes: int) -> None:
        """What times snap to."""
        self.snap = minutes

    def scroll_by(self, pixels: int) -> None:
        """Scroll the lanes down."""
        self._bar.setValue(self._bar.value() + pixels)

    def show_held(self, held: Shown | None) -> None:
        """How the time that the pointer holds is drawn."""
        self.held = held
        self.update()

    def reread(self) -> None:
        self._lanes.forget()
        self._spoken.forget()
        self.tell(self._spoken.all())
        self._tell()
        self.update()

    def block_rects(self, id: str) -> list[QRectF]:
        """Where a block is drawn."""
        frame = self.frame
        return [
            frame.of(number, piece)
            for number, lane in enumerate(self.board.lanes)
            for piece in self.board.pieces.get(lane.id, ())
            if piece.block.id == id
        ]

    def time_rects(self, shown: Shown) -> list[QRectF]:
        """Where a time is drawn."""
        frame, board = self.frame, self.board
        lane = next((number for number, lane in enumerate(board.lanes) if lane.id == shown.lane), None)
        if lane is None:
            return []
        first = Wall(board.days[0], 0)
        start, end = (wall(at, board.zone).since(first) for at in (shown.starts_at, shown.ends_at))
        return [frame.place(lane, day, begins, ends) for day, begins, ends in frame.pieces_of(lane, start, end)]

    def block_at(self, at: QPointF) -> tuple[Block, QRectF] | None:
        """The block under a point."""
        frame = self.frame
        if not frame.in_body(at):
            return None
        number = frame.spot(at).lane
        for piece in reversed(self.board.pieces.get(self.board.lanes[number].id, ())):
            box = frame.of(number, piece)
            if box.adjusted(0, -1, 0, 1).contains(at):
                return piece.block, box
        return None

    def tip_at(self, position: QPoint) -> str:
        """The block under the pointer, whole."""
        found = self.block_at(QPointF(position))
        lane = self.board.lane(found[0].lane) if found is not None else None
        return self._spoken.of(found[0], lane) if found is not None and lane is not None else ""

    def give_up(self) -> bool:
        """Let the drag go without a change; whether there was one."""
        was = self._gesture is not None
        self._gesture, self._pressed_at, self._drop = None, None, None
        if was:
            self.held = None
            self.dragged.emit(None)
            self.update()
        return was

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the lanes."""
        self.scroll_by(-event.angleDelta().y() // 2)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush, frame = self.brush(painter), self.frame
        brush.fill(QRectF(self.rect()), "panel")
        painter.save()
        painter.setClipRect(0, HEAD, self.width(), self.height() - HEAD)
        if not self._lanes.paint(painter, frame, self.scene, brush.ratio):
            QTimer.singleShot(0, self.update)
        self._paint_over(Paint(brush, narrow=frame.narrow), frame)
        heads.paint_now(brush, frame, self.board, self.now)
        painter.restore()
        heads.paint_days(brush, frame, self.board, self.scene.day_marks, self.now, self.words)
        if self.hasFocus() and not self.current:
            brush.ring(self.rect())

    def _paint_over(self, paint: Paint, frame: Frame) -> None:
        for box in self.block_rects(self.current):
            paint.outline(box.adjusted(-2, -2, 2, 2), "accent" if self.hasFocus() else "edge")
        for ghost in self.ghosts:
            self._paint_time(paint, ghost, "accent", "info_bg")
        if self.held is not None:
            self._paint_time(
                paint, self.held, "stop" if self.held.wrong else "accent", "stop_bg" if self.held.wrong else "info_bg"
            )

    def _paint_time(self, paint: Paint, shown: Shown, token: str, fill: str) -> None:
        for number, box in enumerate(self.time_rects(shown)):
            paint.outline(box, token, dashed=True, fill=fill)
            if not number and shown.words:
                paint.label(box, shown.words, token)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, frame = event.position(), self.frame
        if event.button() != Qt.MouseButton.LeftButton or not frame.in_body(at):
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self.block_at(at)
        self._pressed_at = at
        if found is None:
            self.choose("")
            self._gesture = Gesture(what="create", origin=frame.spot(at))
            return
        block, box = found
        self.choose(block.id, show=False)
        self._gesture = Gesture(what=self._what(box, at), origin=frame.spot(at), block=block)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._gesture is None or self._pressed_at is None:
            self._point(at)
            return
        if self._drop is None and (at - self._pressed_at).manhattanLength() < DRAG_FROM:
            return
        self._scroll_near(at)
        drop = self._gesture.drop(self.board, self.frame.spot(at), self.snap)
        if drop is not None and drop != self._drop:
            self._drop = drop
            self.dragged.emit(drop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drop, self._drop = self._drop, None
        self._gesture, self._pressed_at = None, None
        if drop is None:
            return
        if drop.block is None or drop.changes:
            self.dropped.emit(drop)
        self.dragged.emit(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A block opens; where there is none, a new session of two hours begins."""
        found, frame = self.block_at(event.position()), self.frame
        self.give_up()
        if found is not None:
            self.opened.emit(found[0].session)
        elif frame.in_body(event.position()):
            spot = frame.spot(event.position())
            longer = spot._replace(minute=spot.minute // self.snap * self.snap + 120)
            drop = Gesture(what="create", origin=spot).drop(self.board, longer, self.snap)
            self.dropped.emit(drop)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        found = self.block_at(QPointF(event.pos()))
        if found is not None:
            self.choose(found[0].id, show=False)
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self.give_up():
            return
        if modifiers & Qt.KeyboardModifier.AltModifier and self._nudge(key, modifiers):
            return
        if not modifiers and key in WAYS:
            self.choose(walking.stepped(self.board, self.current, WAYS[key]))
        elif not modifiers and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen() is not None:
            block = self._chosen()
            assert block is not None
            self.opened.emit(block.session)
        else:
            super().keyPressEvent(event)

    def _nudge(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Alt and an arrow: along the time by a snap, across it by a day or a lane; with Shift the end alone."""
        if self._chosen() is None:
            return False
        across, snap = len(self.board.days) == 1, self.snap
        early, late = (Qt.Key.Key_Left, Qt.Key.Key_Right) if across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        step = {early: -1, late: 1}.get(key, 0)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            if step:
                self.nudged.emit(0, step * snap, 0, True)
            return bool(step)
        aside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        lanes = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key, 0)
        if step:
            self.nudged.emit(0, step * snap, 0, False)
        elif lanes or (across and aside):
            self.nudged.emit(0, 0, lanes or aside, False)
        elif aside:
            self.nudged.emit(aside, 0, 0, False)
        return bool(step or aside or lanes)

    def _chosen(self) -> Block | None:
        return self.board.block(self.current) if self.current else None

    def _what(self, box: QRectF, at: QPointF) -> What:
        """What a drag from there does: near the ends it stretches, where the block is long enough to be taken, too."""
        across = self.frame.across
        begins, ends, here = (box.left(), box.right(), at.x()) if across else (box.top(), box.bottom(), at.y())
        edge = min(EDGE, (ends - begins) / 4)
        if here >= ends - edge:
            return "end"
        return "start" if here <= begins + edge else "move"

    def _point(self, at: QPointF) -> None:
        found = self.block_at(at)
        if found is None:
            self.unsetCursor()
            return
        stretches = self._what(found[1], at) != "move" and not found[0].is_held
        shape = Qt.CursorShape.SizeHorCursor if self.frame.across else Qt.CursorShape.SizeVerCursor
        self.setCursor(shape if stretches else Qt.CursorShape.ArrowCursor)

    def _scroll_near(self, at: QPointF) -> None:
        if self._bar.isVisible() and (at.y() < HEAD + 16 or at.y() > self.height() - 16):
            self._bar.setValue(self._bar.value() + (-12 if at.y() < HEAD + 16 else 12))

    def _fit(self) -> None:
        frame = self.frame
        self._bar.setRange(0, frame.overflow)
        self._bar.setPageStep(max(self.height() - HEAD, 1))
        self._bar.setSingleStep(frame.lane_high // 2)
        self._bar.setGeometry(self.width() - 10, HEAD, 10, self.height() - HEAD)
        self._bar.setVisible(frame.overflow > 0)

    def _reveal(self, id: str) -> None:
        for box in self.block_rects(id)[:1]:
            if box.top() < HEAD:
                self._bar.setValue(self._bar.value() - round(HEAD - box.top()) - 8)
            elif box.bottom() > self.height():
                self._bar.setValue(self._bar.value() + round(box.bottom() - self.height()) + 8)

    def _tell(self) -> None:
        """What a screen reader reads: the chosen block in the name, all of them lane by lane in the description."""
        here = self._chosen()
        name = self.words.say("plan.grid")
        lane = self.board.lane(here.lane) if here is not None else None
        whole = f"{name}: {self._spoken.of(here, lane)}" if here is not None and lane is not None else name
        self.setAccessibleName(whole)
