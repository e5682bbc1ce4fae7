"""The minute trend: what stands still is kept in a pixmap, a beat paints the running minute and the crosshair."""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit import plot
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import room_clock
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.plot import Frame
from anchor_console.ui.cockpit.scale import HOUR_OF_MINUTES, Slot, last_whole, slots, whole_span
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HEAD: Final = 32


class Still(Struct, frozen=True):
    """All that the kept pixmap depends on but the look: the minutes before the running one, and the frame."""

    slots: tuple[Slot, ...]
    frame: Frame
    currency: str
    ratio: float


class Trend(Painted):
    """Sixty minutes or the whole show. W (or a click) switches, ← → or the pointer read a minute out."""

    switched = Signal(bool)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.whole = False
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

    def show_whole(self, whole: bool) -> None:
        """Show the whole show, or its last 60 minutes."""
        if whole != self.whole:
            self.whole = whole
            self.read_out = None
            self._fill()
            self.switched.emit(whole)

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
            self.slots, self._frame = [], None
        else:
            end = room_clock(picture, self._now)
            span = whole_span(picture.minutes, end) if self.whole else HOUR_OF_MINUTES
            self.slots = slots(picture.minutes, end, span, box.width() - 2 * plot.GUTTER)
            self._frame = plot.frame_of(self.slots, box)
        self.tell(
            [self._minute_in_words(len(self.slots) - 1)] if self.slots else [self.words.say("cockpit.trend.empty")]
        )
        self._mark_changed()

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
            self._empty(brush)
        else:
            painter.drawPixmap(0, 0, self._kept(frame, self._picture.currency))
            plot.draw_running(brush, frame, self.slots)
            if event.region().intersects(QRect(0, 0, self.width(), HEAD)):
                self._head(brush)
            if self.read_out is not None:
                self._crosshair(brush, frame, self.read_out)
        if self.hasFocus():
            brush.ring(self.rect())
        painter.end()

    def _want(self, frame: Frame, currency: str) -> Still:
        return Still(tuple(self.slots[:-1]), frame, currency, self.devicePixelRatioF())

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
            plot.draw_still(brush, frame, self.slots, currency, self.words)
            painter.end()
            self._still = (want, pixmap)
        return self._still[1]

    def _head(self, brush: Brush) -> None:
        say, y = self.words.say, (HEAD - 20) // 2
        brush.fill(QRect(0, 0, self.width(), HEAD), "panel")
        right = self._switch(brush, self.width() - 12, y)
        title = say("cockpit.trend.name")
        brush.text(12, y, title, bold=True)
        x = 12 + brush.width(title, bold=True) + 16
        last = last_whole(self.slots)
        currency = self._picture.currency if self._picture else ""
        money = numerals.money_per_minute(last.money, currency) if last else numerals.NONE
        online = self._picture.counters.get("online") if self._picture else None
        for token, text in (
            ("accent", say("cockpit.trend.money", value=money)),
            ("chart_ink", say("cockpit.trend.online", value=numerals.count(online))),
        ):
            room = right - x - 22
            if room < 40:
                return
            brush.fill(QRectF(x, y + 8.5, 14, 3), token)
            brush.text(x + 20, y + 2, text, "text2", step="small", room=room)
            x += 20 + brush.width(text, "small") + 16

    def _switch(self, brush: Brush, right: int, y: int) -> int:
        self._choices = []
        for whole, key in ((True, "cockpit.trend.whole"), (False, "cockpit.trend.hour")):
            text, chosen = self.words.say(key), whole == self.whole
            width = brush.width(text, "small", bold=chosen) + 16
            box = QRect(right - width, y - 2, width, 24)
            if chosen:
                brush.rounded(QRectF(box), "chip" if self.look.tokens.name == "dark" else "info_bg")
            token = "text2" if not chosen else "text" if self.look.tokens.name == "dark" else "accent"
            brush.text(box.x() + 8, y + 2, text, token, step="small", bold=chosen)
            self._choices.append((box, whole))
            right -= width + 4
        self.put_tips([(box, self.words.say("cockpit.trend.switch")) for box, _ in self._choices])
        return right

    def _empty(self, brush: Brush) -> None:
        y = self.height() / 2 - 20
        for key, token in (("cockpit.why.nothing_heard", "text2"), ("cockpit.trend.empty", "text3")):
            text = self.words.say(key)
            left = max((self.width() - brush.width(text)) / 2, 12)
            brush.text(left, y, text, token, room=self.width() - 24)
            y += 26

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
        return say(
            "cockpit.trend.minute", time=time, money=numerals.money_per_minute(slot.money, currency),
            online=numerals.count(slot.online), orders=numerals.count(slot.counts.get("orders_paid", 0)),
            comments=numerals.count(slot.counts.get("comments", 0)),
        )  # fmt: skip

    def read(self, index: int | None) -> None:
        """Read that column out, or none."""
        if index != self.read_out:
            self.read_out = index
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer reads the column under it out."""
        frame, x, y = self._frame, event.position().x(), event.position().y()
        on_switch = any(box.contains(event.position().toPoint()) for box, _ in self._choices)
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_switch else Qt.CursorShape.ArrowCursor)
        if frame is None or y < HEAD or not frame.left <= x < frame.right:
            self.read(None)
        else:
            self.read(min(int((x - frame.left) / frame.slot), len(self.slots) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a choice switches."""
        for box, whole in self._choices:
            if box.contains(event.position().toPoint()):
                self.show_whole(whole)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Nothing until the pointer moves."""

    def leaveEvent(self, event: QEvent) -> None:
        """The crosshair goes."""
        self.read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """W switches, ← → read minutes out, Esc ends that."""
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes, and the crosshair."""
        self.read_out = None
        self.update()
