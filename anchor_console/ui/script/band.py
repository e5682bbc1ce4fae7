"""One line above the text, where something has to be known first: two copies, rules that are old, no room."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface, plain_tooltip

HIGH = 36


class Way(NamedTuple):
    """A way out: what it is called, and what it does."""

    title: str
    run: Callable[[], object]


class Band(Surface):
    """Hidden while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "warn_bg", ("bottom",))
        self.words = ""
        self._icon = "triangle"
        self._runs: list[Callable[[], object]] = []
        self.buttons = [KeyButton(look, height=24, run=partial(self._run, n)) for n in range(4)]
        self.setFixedHeight(HIGH)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        for button in self.buttons:
            self._row.addWidget(button)
        self.hide()

    def say(self, words: str, icon: str = "triangle", ways: Sequence[Way] = ()) -> None:
        """Say that, with ways out of it; "": nothing."""
        self.words, self._icon = words, icon
        self._runs = [way.run for way in ways]
        for n, button in enumerate(self.buttons):
            button.setVisible(n < len(ways))
            if n < len(ways):
                button.show_as(ways[n].title)
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        strokes.icon(painter, 16, (HIGH - 16) / 2, self._icon, 16, self.look, "warn")
        right = next((button.x() for button in self.buttons if not button.isHidden()), self.width() - 4)
        strokes.text(painter, QRectF(42, 0, right - 50, HIGH), self.words, self.look)

    def _run(self, n: int) -> None:
        if n < len(self._runs):
            self._runs[n]()
