"""The comment feed: head, filters, the running canvas or the held list, and a foot that says what was passed over."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import MINUTE
from anchor_console.core.wire import Mood
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.canvas import Canvas
from anchor_console.ui.cockpit.filters import FilterBar
from anchor_console.ui.cockpit.lines import FILTERS, Lines, belongs
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.on_air import OnAir
    from anchor_console.ui.cockpit.finding import Finding
    from anchor_console.ui.cockpit.held import HeldFeed

HEAD: Final = 36
CHOICES: Final = 32
FOOT: Final = 28
BAR: Final = (40, 72)
"""Width of the mood's bar, px: least, usual."""
MOODS: Final = (("glad", "good"), ("neutral", "edge"), ("upset", "warn"))


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

    def __init__(
        self, look: Look, words: Words, parent: QWidget | None = None, on_air: "Callable[[], OnAir] | None" = None
    ) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._on_air = on_air
        self.searching = False
        self._lines = Lines(words)
        self._picture: Picture | None = None
        self._paused_at = 0
        self._said: tuple[object, ...] = ()
        self.paused = False
        self.filters = FilterBar(look, words, self)
        self.stage = Stage(self)
        self.canvas = Canvas(self._lines, look, words, self.stage)
        self.filters.chosen.connect(self._filter)
        self.filters.searching.connect(self.search)
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

    @cached_property
    def finding(self) -> "Finding":
        """The search through the whole session; made when it is first wanted."""
        from anchor_console.ui.cockpit.finding import Finding

        assert self._on_air is not None
        finding = Finding(self._on_air, self.look, self.words, self, self.stage)
        finding.changed.connect(self._say_anew)
        finding.left.connect(self.run_again)
        return finding

    def search(self) -> None:
        """Search the whole session back; Esc goes back to what runs."""
        if self._on_air is None or self._picture is None:
            return
        self.resume()
        self.searching = True
        self.canvas.hide()
        self.filters.hide()
        self.finding.open(self.filters.filter)
        self._place_field()
        self._say_anew()

    def run_again(self) -> None:
        """Leave the search."""
        if not self.searching:
            return
        had_keys = self.finding.field.hasFocus() or self.finding.list.hasFocus()
        self.searching = False
        self.finding.close()
        self.filters.show()
        self.canvas.show()
        if self._picture is not None:
            self.canvas.show_picture(self._picture)
        if had_keys:
            self.setFocus()
        self._say_anew()

    def _say_anew(self) -> None:
        self._said = self._says()
        self.update()

    def _place_field(self) -> None:
        if self.searching:
            self.finding.field.setGeometry(8, HEAD + 2, self.width() - 16, CHOICES - 4)
            self.finding.list.setGeometry(self.stage.rect())

    def show_picture(self, picture: Picture | None, titles: dict[str, str]) -> None:
        """Show this room's rows. `titles`: product → its short title."""
        if picture is not self._picture or titles != self._lines.titles:
            if picture is not self._picture:
                self.run_again()
            self._picture = picture
            self._lines.titles = titles
            self._anew()
        if picture is not None and not self.paused and not self.searching:
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
        if self._picture is not None and not self.searching:
            self.canvas.show_picture(self._picture)

    def _filter(self, chosen: str) -> None:
        self._lines.filter = next(name for name in FILTERS if name == chosen)
        self._anew()
        if self.searching:
            self.finding.filter = self._lines.filter
            self.finding.start()

    def pause(self) -> None:
        """Hold the rows still, as a list."""
        if self.paused or self.searching or not self._lines.kept:
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

    def _says(self) -> tuple[str, str, str, str, Mood]:
        """The head's rate and mood, and the foot: what the pause holds back, what was passed over."""
        say, picture = self.words.say, self._picture
        if picture is None:
            return "", "pause", say("cockpit.feed.hover"), "", Mood()
        minute = picture.minutes.get(picture.at - picture.at % MINUTE - MINUTE, {})
        rate = say("cockpit.feed.rate", n=numerals.count(minute.get("comments", 0)))
        passed = picture.passed_over
        skipped = say("cockpit.feed.passed", n=numerals.count(passed)) if passed else say("cockpit.feed.all")
        if self.searching:
            return rate, "search", self.finding.says(), say("cockpit.search.back"), picture.mood
        if not self.paused:
            return rate, "pause", say("cockpit.feed.hover"), skipped, picture.mood
        return rate, "play", say("cockpit.feed.waiting", n=numerals.count(self.waiting())), skipped, picture.mood

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Head, filters, rows, foot."""
        width, height = self.width(), self.height()
        self.filters.setGeometry(0, HEAD, width, CHOICES)
        self.stage.setGeometry(0, HEAD + CHOICES, width, max(height - HEAD - CHOICES - FOOT, 0))
        self.canvas.setGeometry(self.stage.rect())
        if self.paused:
            self.held.setGeometry(self.stage.rect())
        self._place_field()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head and foot; the rest are views of their own."""
        painter = QPainter(self)
        brush = self.brush(painter)
        rate, icon, left, right, mood = self._says()
        brush.fill(QRect(0, 0, self.width(), HEAD + CHOICES), "panel")
        title = self.words.say("cockpit.feed.name")
        brush.text(12, 8, title, bold=True)
        x = 12 + brush.width(title, bold=True) + 8
        brush.text(x, 10, rate, "text3", step="small")
        self._paint_mood(brush, mood, x + brush.width(rate, "small") + 12)
        if self.hasFocus():
            brush.ring(QRect(0, 0, self.width() - 1, HEAD - 1))
        brush.across(0, HEAD + CHOICES - 1, self.width())
        self._paint_foot(brush, icon, left, right)
        foot = QRect(0, self.height() - FOOT, self.width(), FOOT)
        self.put_tips([(foot, f"{left}\n{right}"), (QRect(0, 0, self.width(), HEAD), self._mood_in_words(mood))])
        painter.end()

    def _paint_mood(self, brush: Brush, mood: Mood, least: float) -> None:
        """The mood of five minutes as a bar of three, and the share of the glad; — where nobody wrote."""
        say, right = self.words.say, self.width() - 12
        share = f"{round(mood.glad * 100 / mood.read)}%" if mood.read else numerals.NONE
        right -= brush.text_right(right, 8, share, bold=True) + 8
        name = say("cockpit.feed.mood")
        wide = brush.width(name, "small") + 8
        room = right - least
        width = min(BAR[1], max(BAR[0], room - wide))
        if room < BAR[0]:
            return
        x = left = right - width
        for field, token in MOODS if mood.read else ():
            part = width * getattr(mood, field) / mood.read
            brush.fill(QRectF(x, 14, max(part - 1, 0), 8), token)
            x += part
        if not mood.read:
            brush.fill(QRectF(left, 14, width, 8), "control")
        if room - width >= wide:
            brush.text_right(left - 8, 10, name, "text2", step="small")

    def _mood_in_words(self, mood: Mood) -> str:
        say = self.words.say
        counts = {name: numerals.count(getattr(mood, name)) for name in ("glad", "neutral", "upset", "unread")}
        lines = [say("cockpit.feed.mood.tip", **counts)]
        return "\n".join([*lines, say("cockpit.feed.unread", n=counts["unread"])] if mood.unread else lines)

    def _paint_foot(self, brush: Brush, icon: str, left: str, right: str) -> None:
        y = self.height() - FOOT
        brush.fill(QRect(0, y, self.width(), FOOT), "window")
        brush.across(0, y, self.width())
        lit = self.paused or self.searching
        brush.icon(icon, 12, y + 7, "accent" if lit else "text3", 14)
        short, passed = right, self._picture.passed_over if self._picture is not None else 0
        needed = brush.width(left, "small", bold=lit) + brush.width(right, "small") + 56
        if needed > self.width() and passed and not self.searching:
            short = self.words.say("cockpit.feed.passed.short", n=numerals.count(passed))
        width = brush.text_right(self.width() - 12, y + 6, short, "text3", step="small") if short else 0
        room = self.width() - 12 - width - 12 - 32
        brush.text(32, y + 6, left, "accent" if lit else "text2", step="small", bold=lit, room=room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the foot lets a paused feed run, and leaves the search."""
        if event.position().y() >= self.height() - FOOT:
            self.run_again()
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
            case Qt.Key.Key_Escape if self.searching:
                self.run_again()
            case Qt.Key.Key_End | Qt.Key.Key_Escape if self.paused:
                self.resume()
            case _:
                super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its foot can be read."""
        return QSize(240, HEAD + CHOICES + FOOT + 64)
