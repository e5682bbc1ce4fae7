"""The card that asks from which price to which: either end may be left open."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.product import Product
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.products.entering import Wrong, taken, written
from anchor_console.ui.products.entry import ENTER, mark_wrong
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH: Final = 400
INSET: Final = 20
GAP: Final = 12
Keep = Callable[[int | None, int | None], None]


class RangeCard(Overlay):
    """Two fields; Enter takes them, Esc leaves all as it was."""

    def __init__(self, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._words = words
        self._keep: Keep = lambda *_: None
        self.title, self.wrong = Line(look, "lead", semibold=True), Line(look, "small", "stop")
        self.least, self.most = QLineEdit(), QLineEdit()
        for widget in (self.title, self.wrong, self.least, self.most):
            widget.setParent(self.card)
        self._hint = Hint(look, self.card)

    def ask(self, least: int | None, most: int | None, keep: Keep) -> None:
        """Ask for both ends, minor units of ¥; None: open. Those that are in force stand there at first."""
        self._keep = keep
        say = self._words.say
        self.title.say(say("products.range"))
        self.card.setAccessibleName(say("products.range"))
        for field, value, name in ((self.least, least, "from"), (self.most, most, "to")):
            field.setText(written("money", value, "CNY"))
            field.setPlaceholderText(say(f"products.range.{name}"))
            field.setAccessibleName(say(f"products.range.{name}"))
            mark_wrong(field, False)
        self.wrong.say("")
        self._hint.say(say("products.range.hint"))
        self.open()
        self.least.selectAll()

    def first_focus(self) -> QWidget:
        return self.least

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 32)
        half = (width - 2 * INSET - GAP) // 2
        self.title.setGeometry(INSET, 16, width - 2 * INSET, 22)
        self.least.setGeometry(INSET, 50, half, 32)
        self.most.setGeometry(INSET + half + GAP, 50, half, 32)
        self.wrong.setGeometry(INSET, 86, width - 2 * INSET, 16)
        self._hint.setGeometry(0, 108, width, 30)
        return QRect((window.width() - width) // 2, min(120, window.height() // 6), width, 138)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        ends = []
        for field in (self.least, self.most):
            try:
                value = taken("money", field.text(), Product, "list_price", "CNY")
            except Wrong as why:
                mark_wrong(field, True)
                self.wrong.say(self._words.say(why.key))
                field.setFocus()
                return
            mark_wrong(field, False)
            ends.append(value if isinstance(value, int) else None)
        least, most = ends
        if least is not None and most is not None and least > most:
            least, most = most, least
        self.shut()
        self._keep(least, most)
