"""The comment feed: head, filters, the running canvas or the held list, and a foot that says what was passed over."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import MINUTE
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.canvas import Canvas
from anchor_console.ui.cockpit.lines import FILTERS, Filter, Lines, belongs
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.cockpit.held import HeldFeed

HEAD: Final = 36
CHOICES: Final = 32
FOOT: Final = 28


class FilterBar(Painted):
    """Which rows are shown. ← → or a click choose."""

    chosen = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.filter: Filter = "all"
        self._boxes: list[tuple[QRect, Filter]] = []

    def choose(self, chosen: Filter) -> None:
        """Show these rows only."""
        if chosen != self.filter:
            self.filter = chosen
            self.update()
            self.chosen.emit(chosen)

    def reread(self) -> None:
        """Words changed."""
        self.setAccessibleName(self.words.say("cockpit.feed.filters"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The choices side by side; the chosen one on a chip."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        brush.across(0, self.height() - 1, self.width())
        self._boxes = []
        x, dark = 12, self.look.tokens.name == "dark"
        for name in FILTERS:
            text, chosen = self.words.say(f"cockpit.filter.{name}"), name == self.filter
            width = brush.width(text, "small", bold=chosen) + 16
            box = QRect(x, (self.height() - 24) // 2, width, 24)
            if chosen:
                brush.rounded(QRectF(box), "chip" if dark else "info_bg")
            token = "text2" if not chosen else "text" if dark else "accent"
            brush.text(x + 8, box.y() + 4, text, token, step="small", bold=chosen)
            if chosen and self.hasFocus():
                brush.ring(box.adjusted(0, 0, -1, -1))
            self._boxes.append((box, name))
            x += width + 4
        self.tell([self.words.say(f"cockpit.filter.{self.filter}")])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        for box, name in self._boxes:
            if box.contains(event.position().toPoint()):
                self.choose(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → choose."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.choose(FILTERS[min(max(FILTERS.index(self.filter) + step, 0), len(FILTERS) - 1)])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        self.update()


class Stage(QWidget):
    """Where the rows are: the pointer over it pauses the feed."""

    entered = Signal()
    exited = Signal()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self.exited.emit()


class FeedPane(Painted):
    """The whole panel. `painted` tells the newest row's number once it is drawn on screen."""

    painted = Signal(int)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines = Lines(words)
        self._picture: Picture | None = None
        self._paused_at = 0
        self._said: tuple[object, ...] = ()
        self.paused = False
        self.filters = FilterBar(look, words, self)
        self.stage = Stage(self)
        self.canvas = Canvas(self._lines, look, words, self.stage)
        self.filters.chosen.connect(self._filter)
        self.stage.entered.connect(self.pause)
        self.stage.exited.connect(self.resume)
        self.canvas.painted.connect(self.painted)
        self.reread()

    @cached_property
    def held(self) -> "HeldFeed":
        """The rows held still; made when the feed is first paused."""
        from anchor_console.ui.cockpit.held import HeldFeed

        held = HeldFeed(self.look, self.stage)
        held.left.connect(self.resume)
        return held

    def show_picture(self, picture: Picture | None, titles: dict[str, str]) -> None:
        """Show this room's rows. `titles`: product → its short title."""
        if picture is not self._picture or titles != self._lines.titles:
            self._picture = picture
            self._lines.titles = titles
            self._anew()
        if picture is not None and not self.paused:
            self.canvas.show_picture(picture)
        said = self._says()
        if said != self._said:
            self._said = said
            self.update()

    def reread(self) -> None:
        """Words changed: every line anew."""
        self.setAccessibleName(self.words.say("cockpit.feed.name"))
        self._anew()
        self.update()

    def _anew(self) -> None:
        self.resume()
        self._lines.clear()
        self.canvas.reread()
        if self._picture is not None:
            self.canvas.show_picture(self._picture)

    def _filter(self, chosen: str) -> None:
        self._lines.filter = next(name for name in FILTERS if name == chosen)
        self._anew()

    def pause(self) -> None:
        """Hold the rows still, as a list."""
        if self.paused or not self._lines.kept:
            return
        self.canvas.finish()
        self.paused = True
        self._paused_at = self._lines.next_number
        held = [self._lines.grown(line, self._picture) or line for line in self._lines.kept] if self._picture else []
        self.held.setAccessibleName(self.words.say("cockpit.feed.held"))
        self.held.setGeometry(self.stage.rect())
        self.held.hold(held)
        self.held.show()
        self.held.raise_()
        self.canvas.hide()
        self.update()

    def resume(self) -> None:
        """Let it run again, from the newest row."""
        if not self.paused:
            return
        self.paused = False
        if self.held.hasFocus():
            self.setFocus()
        self.canvas.show()
        self.held.hide()
        if self._picture is not None:
            self.canvas.show_picture(self._picture)
        self.update()

    def waiting(self) -> int:
        """How many rows of the chosen kind have come since the pause."""
        if not self.paused or self._picture is None:
            return 0
        new = min(self._picture.next_number - self._paused_at, len(self._picture.rows))
        if self._lines.filter == "all":
            return self._picture.next_number - self._paused_at
        return sum(belongs(self._picture.rows[index], self._lines.filter) for index in range(-new, 0))

    def _says(self) -> tuple[str, str, str, str]:
        """The head's rate, and the foot: what the pause holds back, what was passed over."""
        say, picture = self.words.say, self._picture
        if picture is None:
            return "", "pause", say("cockpit.feed.hover"), ""
        minute = picture.minutes.get(picture.at - picture.at % MINUTE - MINUTE, {})
        rate = say("cockpit.feed.rate", n=numerals.count(minute.get("comments", 0)))
        passed = picture.passed_over
        skipped = say("cockpit.feed.passed", n=numerals.count(passed)) if passed else say("cockpit.feed.all")
        if not self.paused:
            return rate, "pause", say("cockpit.feed.hover"), skipped
        return rate, "play", say("cockpit.feed.waiting", n=numerals.count(self.waiting())), skipped

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Head, filters, rows, foot."""
        width, height = self.width(), self.height()
        self.filters.setGeometry(0, HEAD, width, CHOICES)
        self.stage.setGeometry(0, HEAD + CHOICES, width, max(height - HEAD - CHOICES - FOOT, 0))
        self.canvas.setGeometry(self.stage.rect())
        if self.paused:
            self.held.setGeometry(self.stage.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head and foot; the rest are views of their own."""
        painter = QPainter(self)
        brush = self.brush(painter)
        rate, icon, left, right = self._says()
        brush.fill(QRect(0, 0, self.width(), HEAD), "panel")
        title = self.words.say("cockpit.feed.name")
        brush.text(12, 8, title, bold=True)
        brush.text(12 + brush.width(title, bold=True) + 8, 10, rate, "text3", step="small")
        if self.hasFocus():
            brush.ring(QRect(0, 0, self.width() - 1, HEAD - 1))
        y = self.height() - FOOT
        brush.fill(QRect(0, y, self.width(), FOOT), "window")
        brush.across(0, y, self.width())
        token = "accent" if self.paused else "text3"
        brush.icon(icon, 12, y + 7, token, 14)
        short = right
        needed = brush.width(left, "small", bold=self.paused) + brush.width(right, "small") + 56
        if needed > self.width() and self._picture is not None and self._picture.passed_over:
            short = self.words.say("cockpit.feed.passed.short", n=numerals.count(self._picture.passed_over))
        width = brush.text_right(self.width() - 12, y + 6, short, "text3", step="small") if short else 0
        room = self.width() - 12 - width - 12 - 32
        brush.text(32, y + 6, left, "accent" if self.paused else "text2", step="small", bold=self.paused, room=room)
        self.put_tips([(QRect(0, y, self.width(), FOOT), f"{left}\n{right}")])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the foot lets a paused feed run."""
        if event.position().y() >= self.height() - FOOT:
            self.resume()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears, round the head: the rows scroll under nothing that stands still."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ pauses and walks back; End and Esc let it run."""
        match event.key():
            case Qt.Key.Key_Up:
                self.pause()
                if self.paused:
                    self.held.setFocus()
                    self.held.choose_last()
            case Qt.Key.Key_End | Qt.Key.Key_Escape if self.paused:
                self.resume()
            case _:
                super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its foot can be read."""
        return QSize(240, HEAD + CHOICES + FOOT + 64)
