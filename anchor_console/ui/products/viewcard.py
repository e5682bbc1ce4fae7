"""The card that asks for a view's name."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH: Final = 400
INSET: Final = 20
NAME_LIMIT: Final = 40


class ViewCard(Overlay):
    """A field; Enter keeps, Esc leaves all as it was."""

    def __init__(self, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._words = words
        self._keep: Callable[[str], None] = lambda _: None
        self.title = Line(look, "lead", semibold=True)
        self.title.setParent(self.card)
        self.field = QLineEdit(self.card)
        self.field.setMaxLength(NAME_LIMIT)
        self.field.returnPressed.connect(self._take)
        self._hint = Hint(look, self.card)

    def ask(self, name: str, keep: Callable[[str], None]) -> None:
        """Ask for a name, with this one to begin from."""
        self._keep = keep
        say = self._words.say
        self.title.say(say("products.views.name"))
        self.card.setAccessibleName(say("products.views.name"))
        self.field.setAccessibleName(say("products.views.name"))
        self.field.setText(name)
        self.field.selectAll()
        self._hint.say(say("products.views.hint"))
        self.open()

    def first_focus(self) -> QWidget:
        return self.field

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 32)
        self.title.setGeometry(INSET, 16, width - 2 * INSET, 22)
        self.field.setGeometry(INSET, 50, width - 2 * INSET, 32)
        self._hint.setGeometry(0, 98, width, 30)
        return QRect((window.width() - width) // 2, min(120, window.height() // 6), width, 128)

    def _take(self) -> None:
        name = self.field.text().strip()
        if name:
            self.shut()
            self._keep(name)
