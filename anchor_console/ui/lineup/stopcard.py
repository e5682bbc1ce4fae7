"""The card of what was stopped: what, the figures, the ledger drawn, the article, numbered ways out. No "ignore"."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.core.price import Price
from anchor_console.core.pricing import Way
from anchor_console.kit.text import safe
from anchor_console.ui import stopped, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.figure_rows import FigureRows
from anchor_console.ui.guarding import Wish
from anchor_console.ui.lineup.ledger import Ledger
from anchor_console.ui.lineup.ways import Ways
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.words import Words

REASONED: Final = ("say_why", "ask_second_person")
"""Ways that need a reason typed."""


class Case(Struct, frozen=True, kw_only=True):
    """A stopped wish with all that its card tells. `until`: when its price would come into force, ms."""

    wish: Wish
    number: int
    title: str
    ways: Sequence[Way]
    ledger: Sequence[Price]
    until: int
    currency: str


class StopCard(QWidget):
    """`taken`: (wish, way, the reason that was typed); `dropped`: the wish is wanted no more."""

    taken = Signal(object, object, str)
    dropped = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.case: Case | None = None
        self.heading = Paragraph(look, "lead", "text", semibold=True)
        self.sentence = Paragraph(look, "body", "text2")
        self.figures = FigureRows(look)
        self.ledger = Ledger(look, words)
        self.article = Paragraph(look, "small", "text2")
        self.more = Paragraph(look, "small", "warn")
        self.ways = Ways(look)
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.take = KeyButton(look, run=self._take, kind="primary")
        self.drop = KeyButton(look, run=self._drop)
        for part in (self.heading, self.sentence, self.article, self.more):
            grows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            grows.setHeightForWidth(True)
            part.setSizePolicy(grows)
        self.ways.taken.connect(lambda _: self._take())
        self.ways.dropped.connect(self._drop)
        self.ways.chose.connect(lambda _: self._show_chosen())
        self.reason.returnPressed.connect(self._take)
        self.reason.textChanged.connect(lambda: self._show_chosen())
        look.changed.connect(self.update)
        self._lay_out()

    def show_case(self, case: Case | None) -> None:
        """Show what was stopped; None hides the card."""
        if case is None or self.case is None or case.wish.key != self.case.wish.key:
            self.reason.clear()
        self.case = case
        self.setVisible(case is not None)
        if case is not None:
            self._tell(case)

    def minimumSizeHint(self) -> QSize:
        """What it needs follows from its width alone."""
        return QSize(80, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def begin(self) -> None:
        """Give the ways the keyboard."""
        self.ways.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the reason goes back to the ways."""
        if event.key() == Qt.Key.Key_Escape:
            self.ways.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), tokens.raised)
        painter.fillRect(QRectF(0, 0, 3, self.height()), tokens.stop)
        strokes.hairline(painter, self.rect(), "bottom", tokens.line)
        strokes.icon(painter, 16, 15, "octagon", 20, self._look, "stop")

    def _tell(self, case: Case) -> None:
        say, stops = self._words.say, case.wish.stops
        self.heading.say(say("guard.heading"))
        self.take.show_as(say("guard.take", n=self.ways.at + 1), key="↵")
        self.drop.show_as(say("guard.drop"), key="Esc")
        self.reason.setPlaceholderText(say("guard.reason"))
        self.reason.setAccessibleName(say("guard.reason"))
        if not stops:
            self._tell_unstopped(case)
            return
        first = stops[0]
        self.sentence.say(stopped.sentence(first, case.number, self._words))
        self.figures.show_rows(stopped.figures(first, case.ledger, case.currency, self._words))
        self.article.say(stopped.article(first, self._words))
        self.more.say(say("guard.more", n=len(stops) - 1) if len(stops) > 1 else "")
        self.more.setVisible(len(stops) > 1)
        self.figures.show()
        self.article.show()
        if first.rule == "oversold":
            self.ledger.hide()
        else:
            label = say("guard.wanted.short")
            self.ledger.show_prices(case.ledger, case.until, first.wanted, label, case.currency)
        self.ways.show_ways([stopped.called(way, case.currency, self._words) for way in case.ways], say("guard.ways"))
        self.setAccessibleName(f"{self.heading.words}: {case.title}. {self.sentence.words}")
        self._show_chosen()

    def _tell_unstopped(self, case: Case) -> None:
        """The hub stopped what nothing here does; or what was stopped here nothing stops any more."""
        say, came_back = self._words.say, bool(case.wish.n)
        self.heading.say(say("guard.heading" if came_back else "guard.free"))
        self.sentence.say(say("guard.hub", detail=safe(case.wish.detail, 300)) if came_back else say("guard.free.how"))
        for part in (self.figures, self.article, self.more, self.ledger, self.reason):
            part.hide()
        self.ways.show_ways((say("guard.way.go_on"),), say("guard.ways"))
        self.take.setEnabled(True)

    def _chosen(self) -> Way | None:
        ways = self.case.ways if self.case is not None else ()
        return ways[self.ways.at] if self.ways.at < len(ways) else None

    def _show_chosen(self) -> None:
        """The button bears the number of what it takes; a reason is asked for where one is needed."""
        way = self._chosen()
        reasoned = way is not None and way.word in REASONED
        self.reason.setVisible(reasoned)
        self.take.show_as(self._words.say("guard.take", n=self.ways.at + 1), key="↵")
        free = self.case is not None and not self.case.wish.stops
        self.take.setEnabled(free or (way is not None and (not reasoned or bool(self.reason.text().strip()))))

    def _take(self) -> None:
        way = self._chosen()
        if self.case is None or (way is None and self.case.wish.stops):
            return
        because = self.reason.text().strip()
        if way is not None and way.word in REASONED and not because:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.taken.emit(self.case.wish, way, because)

    def _drop(self) -> None:
        if self.case is not None:
            self.dropped.emit(self.case.wish)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(28, 0, 0, 0)
        head.addWidget(self.heading)
        column.addLayout(head)
        for part in (self.sentence, self.figures, self.ledger, self.article, self.more, self.ways, self.reason):
            column.addWidget(part)
        across = QHBoxLayout()
        across.setContentsMargins(0, 2, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.take)
        across.addWidget(self.drop)
        across.addStretch(1)
        column.addLayout(across)
