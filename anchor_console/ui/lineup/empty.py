"""An empty lineup: one sentence and three ways to fill it, in place of the rows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from anchor_console.ui import strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton, Kind
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

GAP: Final = 8
DROPS_FROM: Final = 96


class Empty(Surface):
    """A sentence, and a button for each way with its key; the first is the primary one."""

    def __init__(self, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "panel")
        self._words, self._actions = words, actions
        self._sentence = self._how = ""
        self.buttons: list[KeyButton] = []
        self._ways: tuple[str, ...] = ()

    def say(self, sentence: str, how: str, ways: Sequence[str]) -> None:
        """What is missing, how to get it, and the actions that do so."""
        self._sentence, self._how = sentence, how
        self.setAccessibleName(f"{sentence} {how}")
        if tuple(ways) != self._ways:
            self._ways = tuple(ways)
            for button in self.buttons:
                button.deleteLater()
            self.buttons = [self._button(id, number) for number, id in enumerate(ways)]
        for button, id in zip(self.buttons, self._ways, strict=True):
            button.show_as(self._actions.title(id), key=self._actions.key(id))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, top, centre = QPainter(self), self._top(), Qt.AlignmentFlag.AlignCenter
        strokes.icon(painter, (self.width() - 32) / 2, top, "list", 32, self.look, "text3")
        place = QRectF(24, top + 44, self.width() - 48, 22)
        strokes.text(painter, place, self._sentence, self.look, "lead", semibold=True, align=centre)
        place = QRectF(24, top + 70, self.width() - 48, 20)
        strokes.text(painter, place, self._how, self.look, "body", "text2", align=centre)

    def _button(self, id: str, number: int) -> KeyButton:
        kind: Kind = "primary" if number == 0 else "plain"
        icon = self._actions.get(id).icon
        button = KeyButton(self.look, run=lambda: self._actions.run(id), icon=icon, kind=kind, height=36, parent=self)
        button.show()
        return button

    def _top(self) -> float:
        high = DROPS_FROM + len(self.buttons) * (36 + GAP)
        return max((self.height() - high) * 0.4, 16)

    def _place(self) -> None:
        y = int(self._top()) + DROPS_FROM + 12
        wide = max((button.sizeHint().width() for button in self.buttons), default=0)
        for button in self.buttons:
            button.setFixedSize(wide, 36)
            button.move((self.width() - wide) // 2, y)
            y += 36 + GAP
