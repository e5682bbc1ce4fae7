"""The question between an action's key and its Enter: what will happen, with the figures; Esc leaves all as it was."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.ui.buttons import KeyButton, Kind
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH = 440
"""Of the card, px; what will happen is never cut while the window has room for it."""
INSET = 20


class Confirm(Overlay):
    """A card under the top bar. Enter does what the first button says, Esc nothing."""

    def __init__(self, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._words = words
        self._run: Callable[[], None] | None = None
        self.title = Line(look, "lead", semibold=True)
        self.figures = Line(look, "body", "text2")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.figures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.no = KeyButton(look, run=self.shut)
        self.yes = KeyButton(look, run=self._do, kind="primary")
        self._lay_out()

    def ask(self, title: str, figures: str, yes: str, kind: Kind, run: Callable[[], None]) -> None:
        """Ask; `run` is called if Enter or the first button says yes."""
        self._run = run
        self.title.say(title)
        self.figures.say(figures)
        self.yes.show_as(yes, key="↵", kind=kind)
        self.no.show_as(self._words.say("confirm.no"), key="Esc")
        self.card.setAccessibleName(f"{self._words.say('confirm.name')}: {title} {figures}")
        self.open()

    def first_focus(self) -> QWidget:
        return self.yes

    def lay(self, window: QRect) -> QRect:
        told = max(self.title.sizeHint().width(), self.figures.sizeHint().width()) + 2 * INSET
        width = min(max(told, WIDTH), window.width() - 32)
        return QRect(window.width() - width - 16, 56, width, 132)

    def _do(self) -> None:
        run, self._run = self._run, None
        self.shut()
        if run is not None:
            run()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.card)
        column.setContentsMargins(INSET, 16, INSET, 16)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.figures)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column.addLayout(row)
