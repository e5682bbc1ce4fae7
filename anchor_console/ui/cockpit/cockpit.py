"""The cockpit's views joined: what each beat of the screen changes is given to the views that show it."""

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui.cockpit.answering import Answering
from anchor_console.ui.cockpit.asked import AskedPane
from anchor_console.ui.cockpit.feed import FeedPane
from anchor_console.ui.cockpit.figuring import Figuring
from anchor_console.ui.cockpit.funnel import Funnel
from anchor_console.ui.cockpit.layout import RIBBON, Box
from anchor_console.ui.cockpit.lineup import LineupPane
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.proposals import Proposals
from anchor_console.ui.cockpit.ribbon import Ribbon
from anchor_console.ui.cockpit.trend import Trend
from anchor_console.ui.cockpit.trending import Trending
from anchor_console.ui.look import Look
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words

WANTED: Final = (
    Changed.NUMBERS | Changed.MINUTES | Changed.PRODUCTS | Changed.FEED
    | Changed.RECORDS | Changed.EDITS | Changed.LINK | Changed.FILES | Changed.CUES
    | Changed.QUESTIONS | Changed.MARKS
)  # fmt: skip
TURN_MS: Final = 3
"""Between one panel's turn and the next, ms."""
NUMBERS: Final = Changed.NUMBERS | Changed.MINUTES | Changed.LINK
ROWS: Final = Changed.PRODUCTS | Changed.RECORDS | Changed.EDITS | Changed.CUES


class Cockpit(Painted):
    """The whole screen of one session. Give `told` to the pulse with `WANTED`; `painted` tells the newest row drawn."""

    painted = Signal(int)

    def __init__(
        self, desk: DeskView, look: Look, words: Words, parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, words, parent)
        self._desk = desk
        self._titles: dict[str, str] = {}
        self._session = ""
        self._shows: tuple[tuple[Changed, Callable[[], None]], ...] = (
            (ROWS, self._show_lineup),
            (Changed.FILES, self._show_files),
            (Changed.FEED | Changed.RECORDS | Changed.NUMBERS, self._show_feed),
            (NUMBERS, self._show_numbers),
            (NUMBERS, self._show_funnel),
            (NUMBERS, self._show_trend),
            (Changed.MARKS | Changed.CUES | Changed.RECORDS, self._show_marks),
            (Changed.MINUTES | Changed.RECORDS, self._show_past),
            (Changed.NUMBERS | Changed.RECORDS | Changed.EDITS | Changed.QUESTIONS, self._show_asked),
        )
        """What each panel shows, and the changes it shows it at; the lineup names the products for the feed."""
        self._due: deque[Callable[[], None]] = deque()
        self._turn = QTimer(self, interval=TURN_MS, singleShot=True)
        self._turn.timeout.connect(self.take_turn)
        self._pictures = Pictures(desk.file, self)
        self.lineup = LineupPane(look, words, desk, self, self._pictures)
        self._pictures.come.connect(self.lineup.show_files)
        self.figuring = Figuring(desk, look, words, self, settings)
        self.numbers = self.figuring.grid
        self.funnel = Funnel(look, words, self, self.figuring.usuals)
        self.trend = Trend(look, words, self)
        self.trending = Trending(desk, words, self.trend, self.figuring.usuals)
        self.lines = Proposals(look, words, self)
        self.answering = Answering(desk, words)
        self.asked = AskedPane(look, words, self.answering, self)
        self.feed = FeedPane(look, words, self, lambda: desk.on_air)
        self.feed.painted.connect(self.painted)
        self.figuring.laid_out.connect(self._place)
        self.figuring.past_read.connect(self._past_read)
        self.ribbon = Ribbon(look, words, self)  # the last of them: a show begins with the keyboard in the lineup
        for view in self.panels():
            view.reread()
        for stop in (self.ribbon, self.lineup.rows, self.numbers, self.trend, self.lines, self.asked, self.feed):
            stop.setProperty("panel", True)
        self.setAccessibleName(words.say("workspace.live"))

    def panels(self) -> tuple[Painted, ...]:
        """The panels, from the left upper corner to the right lower one."""
        return (self.ribbon, self.lineup, self.numbers, self.funnel, self.trend, self.lines, self.asked, self.feed)

    def told(self, changed: Changed) -> None:
        """Give what changed to the views that show it."""
        session = self._desk.session.id if self._desk.session else ""
        another = session != self._session
        if another:
            self._session = session
            changed = WANTED
        if changed & Changed.RECORDS:
            self.figuring.records_changed()
        for wanted, show in self._shows:
            if changed & wanted and show not in self._due:
                self._due.append(show)
        if self._show_feed in self._due and self._show_lineup not in self._due:  # it waits for names only
            self._due.remove(self._show_feed)
            self._due.appendleft(self._show_feed)
        if another:
            self.settle()  # nobody wants to watch a session come in panel by panel
        elif not self._turn.isActive():
            self.take_turn()

    def settle(self) -> None:
        """Show at once all that waits for its turn."""
        while self._due:
            self.take_turn()

    @property
    def waits(self) -> bool:
        """Whether a panel waits for its turn."""
        return bool(self._due)

    def take_turn(self) -> None:
        """Let one panel show what changed; the next has its turn a little later, so that no timer waits for all."""
        if self._due:
            self._due.popleft()()
        if self._due:
            self._turn.start()

    def _show_feed(self) -> None:
        self.feed.show_picture(self._desk.picture, self._titles)

    def _show_numbers(self) -> None:
        self.figuring.show(self._desk.picture, self._desk.now())

    def _show_funnel(self) -> None:
        self.funnel.show_picture(self._desk.picture)

    def _show_trend(self) -> None:
        self.trend.show_picture(self._desk.picture, self._desk.now())

    def _show_marks(self) -> None:
        self.trending.show_marks()

    def _show_past(self) -> None:
        self.trending.minutes_came()

    def _past_read(self) -> None:
        """What is usual in the room is known now, and which of its sessions can stand beside this one."""
        self.trending.show_past()
        self.told(NUMBERS)

    def _show_asked(self) -> None:
        self.asked.show_room(self._desk.picture, self._titles)

    def _show_files(self) -> None:
        self._pictures.ask_again()
        self.lineup.show_files()

    def _show_lineup(self) -> None:
        picture, session = self._desk.picture, self._desk.session
        rows = self.lineup.here.lineup()
        titles = {row.product: row.short_title or row.title for row in rows}
        if titles != self._titles:
            self._titles = titles
        currency = picture.currency if picture else session.currency if session else ""
        products, pinned = (picture.products, picture.pinned) if picture else ({}, None)
        on_air = session is not None and session.state == "live"
        self.lineup.show_lineup(rows, products, pinned, currency, on_air=on_air)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the panels by the plan."""
        self._place()

    def _place(self) -> None:
        plan = self.figuring.plan(self.width(), self.height())
        self.numbers.measure(plan.hero, plan.tile, plan.in_a_row)
        self.lineup.measure(plan.card)
        for view, box in (
            (self.ribbon, plan.ribbon),
            (self.lineup, plan.lineup),
            (self.numbers, plan.numbers),
            (self.funnel, plan.funnel),
            (self.trend, plan.trend),
            (self.lines, plan.lines),
            (self.asked, _inside_hairlines(plan.asked)),
            (self.feed, _inside_hairlines(plan.feed)),
        ):
            view.setGeometry(_rect(box))
        self.lines.setVisible(bool(plan.lines.height))
        self.funnel.setVisible(bool(plan.funnel.height) and not self.numbers.arranging)
        if self.numbers.arranging:
            self.figuring.hint.setGeometry(_rect(plan.funnel))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the hairlines beside and above questions and comments are the cockpit's own."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        plan = self.figuring.plan(self.width(), self.height())
        brush.down(plan.feed.x, RIBBON, self.height() - RIBBON)
        brush.down(plan.asked.x, plan.asked.y, plan.asked.height)
        if plan.asked.y > RIBBON:
            brush.across(plan.asked.x, plan.asked.y, self.width() - plan.asked.x)
        painter.end()


def _rect(box: Box) -> QRect:
    return QRect(box.x, box.y, box.width, box.height)


def _inside_hairlines(box: Box) -> Box:
    above = 1 if box.y > RIBBON else 0
    return Box(box.x + 1, box.y + above, box.width - 1, box.height - above)
