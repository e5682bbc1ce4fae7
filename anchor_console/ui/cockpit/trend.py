"""The minute trend: what stands still is kept in a pixmap, a beat paints the running minute and the crosshair."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import MINUTE
from anchor_console.desk.on_air import Minutes
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit import heading, plot
from anchor_console.ui.cockpit.above import Above, Cluster, of_slots
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.comparing import Beside
from anchor_console.ui.cockpit.figures import room_clock
from anchor_console.ui.cockpit.heading import HEAD, Heading
from anchor_console.ui.cockpit.lens import Lens
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.plot import Frame
from anchor_console.ui.cockpit.scale import Slot, last_whole, slots
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

OWN_KEYS: Final = (Qt.Key.Key_C, Qt.Key.Key_W, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)


class Still(Struct, frozen=True):
    """All that the kept pixmap depends on but the look: the minutes before the running one, and the frame."""

    slots: tuple[Slot, ...]
    frame: Frame
    currency: str
    ratio: float
    beside: tuple[float | None, ...]


class Trend(Painted):
    """Sixty minutes, the whole show (W or a click), or what one zooms and pans to; ← → or the pointer read minutes out.

    Wheel or + − zoom, a drag or Shift+← → pan, a double click or 0 return. `next_beside` and `choose_beside`: another
    session is to be drawn dashed (C, Shift+C).
    """

    switched = Signal(bool)
    next_beside = Signal()
    choose_beside = Signal()
    looked_back = Signal()
    """Minutes are wanted that are older than those on screen at first."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.lens = Lens()
        self.marks: Sequence[Above] = ()
        self.beside: Beside | None = None
        self.began = 0  # when the session went live, ms; 0: not known
        self._placed: list[Cluster] = []
        self._dashes: tuple[float | None, ...] = ()
        self._minutes: Minutes = {}
        self._older: Minutes = {}
        self._dragged: tuple[float, Lens] | None = None
        self.slots: list[Slot] = []
        self.read_out: int | None = None
        self.still_painted = 0
        """How often the kept pixmap was painted: for tests and benchmarks."""
        self._picture: Picture | None = None
        self._now = 0
        self._second: tuple[int, int] | None = None
        self._frame: Frame | None = None
        self._still: tuple[Still, QPixmap] | None = None
        self._choices: list[tuple[QRect, bool]] = []

    def show_picture(self, picture: Picture | None, now: int) -> None:
        """Show these minutes; once a second is enough for what grows by the minute."""
        second = (picture.at // 1000, now // 1000) if picture is not None else None
        if picture is None or picture is not self._picture or second != self._second:
            self._picture, self._now, self._second = picture, now, second
            self._fill()

    @property
    def whole(self) -> bool:
        """Whether the whole show is shown."""
        return self.lens.whole

    def show_whole(self, whole: bool) -> None:
        """Show the whole show, or its last 60 minutes."""
        if self.look_through(Lens(whole=whole)):
            self.switched.emit(whole)

    def look_through(self, lens: Lens) -> bool:
        """Show these minutes from now on; whether they are others than before."""
        if lens == self.lens:
            return False
        self.lens, self.read_out = lens, None
        if not lens.is_usual:
            self.looked_back.emit()
        self._fill()
        self.update()
        return True

    def show_marks(self, marks: Sequence[Above]) -> None:
        """What stands above the plot, by time."""
        if tuple(marks) != tuple(self.marks):
            self.marks = marks
            self._fill()
            self.update()

    def show_beside(self, beside: Beside | None) -> None:
        """Draw that past session's online dashed; None: none."""
        if beside != self.beside:
            self.beside = beside
            self._fill()
            self.update()

    def show_older(self, minutes: Minutes, began: int) -> None:
        """Minutes from before those of the picture, and when the session went live."""
        if minutes is not self._older or began != self.began:
            self._older, self.began = minutes, began
            self._fill()

    def reread(self) -> None:
        """Colours or words changed: the kept pixmap goes."""
        self._still = None
        self.setAccessibleName(self.words.say("cockpit.trend.name"))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold other slots."""
        self._fill()

    def _fill(self) -> None:
        picture = self._picture
        box = QRect(0, HEAD, self.width(), max(self.height() - HEAD, 60))
        if picture is None or not picture.minutes:
            self.slots, self._frame, self._placed = [], None, []
        else:
            now = room_clock(picture, self._now)
            self._minutes = {**self._older, **picture.minutes} if self._older else picture.minutes
            end, span = self.lens.seen(min(self._minutes), now)
            self.slots = slots(self._minutes, end, span, box.width() - 2 * plot.GUTTER)
            self._dashes = self._dashed()
            self._frame = plot.frame_of(self.slots, box, self._dashes)
            self._placed = self._place_marks(self._frame)
        self._tell_tips()
        lines = [self._minute_in_words(len(self.slots) - 1)] if self.slots else [self.words.say("cockpit.trend.empty")]
        self.tell([*lines, *(mark.words for cluster in self._placed for mark in cluster.marks)])
        self._mark_changed()

    def _dashed(self) -> tuple[float | None, ...]:
        """The other session's online in each column, by elapsed minute."""
        beside, began = self.beside, self.began
        if beside is None or not began:
            return ()
        return tuple(beside.online((slot.start - began + slot.minutes * MINUTE) // MINUTE) for slot in self.slots)

    def _place_marks(self, frame: Frame) -> list[Cluster]:
        return plot.placed(self.marks or of_slots(self.slots, self.words), self.slots, frame)

    def _tell_tips(self) -> None:
        tips = [(box, self.words.say("cockpit.trend.switch")) for box, _ in self._choices]
        for cluster in self._placed:
            box = QRect(round(cluster.x) - 9, HEAD, 18, plot.MARKS)
            tips.append((box, "\n".join(mark.words for mark in cluster.marks)))
        self.put_tips([*tips, (QRect(0, 0, self.width(), HEAD), self.words.say("cockpit.trend.keys"))])

    def _mark_changed(self) -> None:
        """Ask for a paint of what differs: while the kept pixmap stands, the head and the running column only."""
        frame, picture = self._frame, self._picture
        if frame is None or picture is None or self.read_out is not None or not self._stands(frame, picture):
            self.update()
            return
        self.update(QRect(0, 0, self.width(), HEAD))
        left = int(frame.x(len(self.slots) - 2))
        self.update(QRect(left, HEAD, int(frame.right) + 6 - left, self.height() - HEAD))

    def _stands(self, frame: Frame, picture: Picture) -> bool:
        """Whether the kept pixmap can be used as it is."""
        return self._still is not None and self._still[0] == self._want(frame, picture.currency)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept pixmap, then what runs: the last column, the head, the crosshair."""
        painter = QPainter(self)
        brush = self.brush(painter)
        frame = self._frame
        if frame is None or self._picture is None:
            brush.fill(self.rect(), "panel")
            self._head(brush)
            plot.draw_nothing(brush, self.width(), self.height(), self.words)
        else:
            painter.drawPixmap(0, 0, self._kept(frame, self._picture.currency))
            plot.draw_marks(brush, frame, self._placed)
            if self.lens.end is None:
                plot.draw_running(brush, frame, self.slots)
            if event.region().intersects(QRect(0, 0, self.width(), HEAD)):
                self._head(brush)
            if self.read_out is not None:
                self._crosshair(brush, frame, self.read_out)
        if self.hasFocus():
            brush.ring(self.rect())
        painter.end()

    def _want(self, frame: Frame, currency: str) -> Still:
        slots = self.slots[:-1] if self.lens.end is None else self.slots
        return Still(tuple(slots), frame, currency, self.devicePixelRatioF(), self._dashes)

    def _kept(self, frame: Frame, currency: str) -> QPixmap:
        ratio = self.devicePixelRatioF()
        want = self._want(frame, currency)
        if self._still is None or self._still[0] != want:
            self.still_painted += 1
            pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            pixmap.setDevicePixelRatio(ratio)
            painter = QPainter(pixmap)
            brush = Brush(painter, self.look, ratio)
            brush.fill(QRectF(0, 0, self.width(), self.height()), "panel")
            plot.draw_still(brush, frame, self.slots, currency, self.words, running=self.lens.end is None)
            plot.draw_beside(brush, frame, want.beside)
            painter.end()
            self._still = (want, pixmap)
        return self._still[1]

    def _head(self, brush: Brush) -> None:
        picture = self._picture
        self._choices = heading.draw(
            brush, self.width(), self.words,
            Heading(
                self.lens, last_whole(self.slots), self.slots[0].start if self.slots else 0,
                self.slots[-1].start + self.slots[-1].minutes * MINUTE if self.slots else 0,
                picture.currency if picture else "", picture.counters.get("online") if picture else None,
                heading.name_of(self.beside, self.words),
            ),
        )  # fmt: skip
        self._tell_tips()

    def _crosshair(self, brush: Brush, frame: Frame, index: int) -> None:
        x = round(frame.x(index) + frame.slot / 2)
        brush.down(x, frame.top - 4, frame.foot - frame.top + 4, "text3")
        slot = self.slots[index]
        if slot.online is not None:
            plot.dot(brush, QPointF(frame.x(index) + frame.slot / 2, frame.y_online(slot.online)))
        text = self._minute_in_words(index)
        width = brush.width(text, "small") + 16
        left = min(max(x - width / 2, 8), self.width() - width - 8)
        box = QRectF(left, frame.top - 26, width, 22)
        brush.rounded(box, "text")
        brush.text(left + 8, box.y() + 3, text, "panel", step="small")

    def _minute_in_words(self, index: int) -> str:
        slot, say = self.slots[index], self.words.say
        time = numerals.time_of_day(slot.start)
        if not slot.counts:
            return say("cockpit.trend.nothing", time=time)
        currency = self._picture.currency if self._picture else ""
        then = self._dashes[index : index + 1]
        other = (
            f" · {heading.name_of(self.beside, self.words)} {numerals.count(then[0])}"
            if then and then[0] is not None
            else ""
        )
        said = say(
            "cockpit.trend.minute", time=time, money=numerals.money_per_minute(slot.money, currency),
            online=numerals.count(slot.online), orders=numerals.count(slot.counts.get("orders_paid", 0)),
            comments=numerals.count(slot.counts.get("comments", 0)),
        )  # fmt: skip
        return said + other

    def read(self, index: int | None) -> None:
        """Read that column out, or none."""
        if index != self.read_out:
            self.read_out = index
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer reads the column under it out; held down it pans."""
        frame, x, y = self._frame, event.position().x(), event.position().y()
        on_switch = any(box.contains(event.position().toPoint()) for box, _ in self._choices)
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_switch else Qt.CursorShape.ArrowCursor)
        if frame is None:
            return
        if self._dragged is not None:
            from_x, lens = self._dragged
            minutes = round((from_x - x) / frame.slot * self.slots[0].minutes)
            if minutes and not lens.whole:
                self.look_through(lens.panned(minutes, min(self._minutes), self._now_there()))
        elif y < HEAD or not frame.left <= x < frame.right:
            self.read(None)
        else:
            self.read(min(int((x - frame.left) / frame.slot), len(self.slots) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a choice switches; elsewhere it takes hold of the plot."""
        for box, whole in self._choices:
            if box.contains(event.position().toPoint()):
                self.show_whole(whole)
                return
        if event.position().y() >= HEAD:
            self._dragged = event.position().x(), self.lens
            self.read(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The plot is let go."""
        self._dragged = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the last hour."""
        self.look_through(Lens())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Closer or further away, around the minute under the pointer."""
        frame, turned = self._frame, event.angleDelta().y()
        if frame is None or not turned:
            event.ignore()
            return
        share = (event.position().x() - frame.left) / max(frame.right - frame.left, 1)
        self._zoom(turned > 0, min(max(share, 0.0), 1.0))

    def _zoom(self, closer: bool, share: float = 1.0) -> None:
        if self.slots:
            self.look_through(self.lens.zoomed(closer, share, min(self._minutes), self._now_there()))

    def _now_there(self) -> int:
        assert self._picture is not None
        return room_clock(self._picture, self._now)

    def _pan(self, later: bool) -> None:
        if self.slots and not self.whole:
            step = max(len(self.slots) * self.slots[0].minutes // 6, 1)
            self.look_through(self.lens.panned(step if later else -step, min(self._minutes), self._now_there()))

    def leaveEvent(self, event: QEvent) -> None:
        """The crosshair goes."""
        self.read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """W switches, ← → read minutes out, Esc ends that; + − zoom, Shift+← → pan, 0 returns, C compares."""
        if self._steer(event):
            return
        last = len(self.slots) - 1
        at = self.read_out if self.read_out is not None else last + (event.key() == Qt.Key.Key_Left)
        match event.key():
            case Qt.Key.Key_W:
                self.show_whole(not self.whole)
            case Qt.Key.Key_Left if self.slots:
                self.read(max(at - 1, 0))
            case Qt.Key.Key_Right if self.slots:
                self.read(min(at + 1, last))
            case Qt.Key.Key_Escape if self.read_out is not None:
                self.read(None)
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Its own letters are not the window's while it has the keyboard; 0 only while there is something to return."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            own = event.key() in OWN_KEYS or (event.key() == Qt.Key.Key_0 and not self.lens.is_usual)
            if own and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
                event.accept()
                return True
        return super().event(event)

    def _steer(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(True)
            case Qt.Key.Key_Minus:
                self._zoom(False)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if shift:
                self._pan(event.key() == Qt.Key.Key_Right)
            case Qt.Key.Key_0:
                self.look_through(Lens())
            case Qt.Key.Key_C:
                (self.choose_beside if shift else self.next_beside).emit()
            case _:
                return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes, and the crosshair."""
        self.read_out = None
        self.update()
