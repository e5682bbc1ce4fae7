"""Which rows of the feed are shown: a bar of choices with their key, and the glass that opens the search."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui.cockpit.lines import FILTERS, Filter
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

GLASS: Final = 28
"""Width of the place that opens the search, px."""


class FilterBar(Painted):
    """← → or a click choose, F goes on to the next. `searching`: the glass was clicked."""

    chosen = Signal(str)
    searching = Signal()

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

    def step(self, step: int) -> None:
        """The next filter; behind the last comes the first."""
        self.choose(FILTERS[(FILTERS.index(self.filter) + step) % len(FILTERS)])

    def reread(self) -> None:
        """Words changed."""
        say = self.words.say
        self.setAccessibleName(say("cockpit.feed.filters"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The choices side by side, the chosen one on a chip; the glass at the right."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        brush.across(0, self.height() - 1, self.width())
        texts = {name: self.words.say(f"cockpit.filter.{name}") for name in FILTERS}
        wide = sum(brush.width(text, "small", bold=True) for text in texts.values())
        spare = (self.width() - 8 - GLASS - wide) / len(FILTERS)
        inset = int(min(max(spare / 2, 3), 8))
        self._boxes = []
        x, dark = 12 - min(inset, 6), self.look.tokens.name == "dark"
        for name, text in texts.items():
            chosen = name == self.filter
            box = QRect(x, (self.height() - 24) // 2, brush.width(text, "small", bold=True) + 2 * inset, 24)
            if chosen:
                brush.rounded(QRectF(box), "chip" if dark else "info_bg")
            token = "text2" if not chosen else "text" if dark else "accent"
            left = box.x() + (box.width() - brush.width(text, "small", bold=chosen)) / 2
            brush.text(left, box.y() + 4, text, token, step="small", bold=chosen)
            if chosen and self.hasFocus():
                brush.ring(box.adjusted(0, 0, -1, -1))
            self._boxes.append((box, name))
            x += box.width() + int(min(max(spare - 2 * inset, 0), 4))
        brush.icon("search", self.width() - 12 - 16, (self.height() - 16) // 2, "text2")
        glass = QRect(self.width() - GLASS - 8, 0, GLASS + 8, self.height())
        say = self.words.say
        self.put_tips([(glass, say("cockpit.search.tip")), (self.rect(), say("cockpit.feed.filters.tip"))])
        self.tell([say(f"cockpit.filter.{self.filter}")])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses; on the glass it opens the search."""
        place = event.position().toPoint()
        if place.x() >= self.width() - GLASS - 8:
            self.searching.emit()
            return
        for box, name in self._boxes:
            if box.contains(place):
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
