"""The running feed: a pixmap that is scrolled, on which only new and grown rows are painted."""

from collections import deque
from typing import Final

from PySide6.QtCore import QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.desk.picture import Picture
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.lines import MINUTE_ROW, Line, Lines
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

INSET: Final = 12
TEXT_AT: Final = 60
AT_ONCE: Final = 8
"""Lines painted in one turn of the loop: what comes in a beat, in a millisecond."""
TURN_MS: Final = 4
"""Between two turns while lines wait, of which each is seen: 40 lines that come at once are all there in 16 ms."""


class Canvas(Painted):
    """The newest lines, newest at the bottom. `painted` tells the newest row's number once it is drawn on screen."""

    painted = Signal(int)

    def __init__(self, lines: Lines, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.lines = lines
        self.drawn = 0
        """Rows painted so far: for tests and benchmarks."""
        self._pixmap: QPixmap | None = None
        self._shown: list[tuple[Line, int]] = []
        self._foot = 0
        self._newest = -1
        self._told = -1
        self._waiting: deque[Line] = deque()
        self._next = QTimer(self, interval=TURN_MS, singleShot=True)
        self._next.timeout.connect(self._take_turn)

    def show_picture(self, picture: Picture) -> None:
        """Take the new rows in, and the rows on screen whose text has come again."""
        new = self.lines.take(picture)
        self._waiting.extend(new)
        self._newest = self.lines.next_number - 1
        grown = self._grow(picture)
        if self._pixmap is None or not self._shown or self._waiting_height() >= self.height():
            if new or self._pixmap is None:
                self.reread()
        elif self._waiting and not self._next.isActive():
            self._take_turn()
        elif grown:
            self.update()

    def reread(self) -> None:
        """Paint everything anew."""
        self._pixmap = None
        self._waiting.clear()
        self._next.stop()
        self.update()

    def finish(self) -> None:
        """Paint at once what waits for its turn."""
        while self._waiting:
            self._take_turn()

    def _waiting_height(self) -> int:
        return sum(line.height for line in self._waiting)

    def _take_turn(self) -> None:
        """Paint a few of the waiting lines: many at once would make the screen's other timers late."""
        if not self._waiting:
            return
        self._append([self._waiting.popleft() for _ in range(min(len(self._waiting), AT_ONCE))])
        if self._waiting:
            self._next.start()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: paint everything anew."""
        self.reread()

    def _grow(self, picture: Picture) -> bool:
        grown = False
        for index, (line, y) in enumerate(self._shown):
            new = self.lines.grown(line, picture)
            if new is not None:
                self._shown[index] = (new, y)
                grown = True
                if self._pixmap is not None:
                    self._paint_lines([(new, y)])
        return grown

    def _append(self, new: list[Line]) -> None:
        """Scroll by what does not fit, and paint the new lines at the bottom."""
        height = sum(line.height for line in new)
        if height >= self.height() or self._pixmap is None:
            self._pixmap = None
            return
        over = self._foot + height - self.height()
        if over > 0:
            ratio = self.devicePixelRatioF()
            self._pixmap.scroll(0, -round(over * ratio), self._pixmap.rect())
            self._shown = [(line, y - over) for line, y in self._shown if y - over + line.height > 0]
            self._foot -= over
        placed = []
        for line in new:
            placed.append((line, self._foot))
            self._foot += line.height
        self._shown += placed
        self._paint_lines(placed)

    def _paint_all(self) -> None:
        """Lay out and paint what is visible, and no more."""
        ratio = self.devicePixelRatioF()
        self._pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(self.look.tokens.panel)
        fitting: list[Line] = []
        height = 0
        for line in reversed(self.lines.kept):
            if height >= self.height():
                break
            fitting.append(line)
            height += line.height
        y = min(self.height() - height, 0)
        self._shown = []
        for line in reversed(fitting):
            self._shown.append((line, y))
            y += line.height
        self._foot = y
        self._paint_lines(self._shown)
        if not self._shown:
            painter = QPainter(self._pixmap)
            self.brush(painter).text(
                INSET, 10, self.words.say("cockpit.feed.none"), "text3", room=self.width() - 2 * INSET
            )
            painter.end()

    def _paint_lines(self, placed: list[tuple[Line, int]]) -> None:
        assert self._pixmap is not None
        painter = QPainter(self._pixmap)
        brush = self.brush(painter)
        for line, y in placed:
            draw_line(brush, line, QRect(0, y, self.width(), line.height))
        self.drawn += len(placed)
        painter.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the pixmap; tell which row is now on screen."""
        ratio = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.devicePixelRatio() != ratio:
            self._paint_all()
        assert self._pixmap is not None
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()
        newest = self._newest
        if self._waiting:
            newest = next((line.number for line, _ in reversed(self._shown) if line.number >= 0), -1)
        if newest > self._told:
            self._told = newest
            self.painted.emit(newest)

    def visible_lines(self) -> list[Line]:
        """The lines now on screen, from the top."""
        return [line for line, _ in self._shown]


def draw_line(brush: Brush, line: Line, box: QRect, ground: str = "panel", bar: str = "") -> None:
    """Seconds, icon, name, text, and ×n on one baseline."""
    brush.fill(box, ground)
    if line.number < 0:
        _draw_minute(brush, line, box)
        return
    if bar:
        brush.fill(QRect(box.x(), box.y(), 3, box.height()), bar)
    x, top, right = box.x() + INSET, box.y() + 6, box.right() - INSET
    brush.text(x, top, line.time, "text3")
    if line.icon:
        brush.icon(line.icon, x + 26, box.y() + 8, line.token)
    if line.times > 1:
        text = f"×{line.times}"
        width = brush.width(text, "small", bold=True) + 12
        brush.rounded(QRectF(right - width + 1, box.y() + 6, width, 20), "chip")
        brush.text(right - width + 7, box.y() + 8, text, "text2", step="small", bold=True)
        right -= width + 8
    x = box.x() + TEXT_AT
    if line.name:
        name = brush.fitted(line.name, (right - x) * 0.4)
        brush.text(x, top, name, "text2")
        x += brush.width(name) + 8
    brush.text(x, top, line.text, "text3" if line.quiet else "text", room=right - x)


def _draw_minute(brush: Brush, line: Line, box: QRect) -> None:
    top = box.y() + (MINUTE_ROW - 16) // 2
    brush.text(box.x() + INSET, top, line.time, "text3", step="small")
    x = box.x() + INSET + brush.width(line.time, "small") + 8
    brush.across(x, box.y() + MINUTE_ROW // 2, box.right() - INSET - x)
