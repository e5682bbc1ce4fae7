"""Where nothing is written yet: a sentence, how to go on, and the ways with their keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton, Kind
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import height_of, wrapped
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

INSET: Final = 16
GAP: Final = 8
BUTTON: Final = 28


class Guide(Surface):
    """It takes as much height as it needs, above the rows."""

    def __init__(self, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "panel", ("bottom",))
        self._words, self._actions = words, actions
        self._sentence = self._how = ""
        self._ways: tuple[str, ...] = ()
        self.buttons: list[KeyButton] = []

    def say(self, sentence: str, how: str, ways: Sequence[str]) -> None:
        """What is missing, how to get it, and the actions that do so; the first one is the primary."""
        self._sentence, self._how = sentence, how
        self.setAccessibleName(f"{sentence} {how}")
        known = {action.id for action in self._actions.all()}
        ways = tuple(way for way in ways if way in known)
        if ways != self._ways:
            self._ways = ways
            for button in self.buttons:
                button.deleteLater()
            self.buttons = [self._button(way, at) for at, way in enumerate(ways)]
        for button, way in zip(self.buttons, ways, strict=True):
            button.show_as(self._actions.title(way), key=self._actions.key(way))
        self._place()
        self.update()

    def high(self, width: int) -> int:
        """How high it is in that width, px."""
        inner = width - 2 * INSET
        texts = height_of(self._sentence, self.look, "body", inner, True) + height_of(
            self._how, self.look, "small", inner
        )
        return INSET + texts + 6 + len(self.buttons) * (BUTTON + GAP) + INSET

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, inner = QPainter(self), self.width() - 2 * INSET
        high = height_of(self._sentence, self.look, "body", inner, True)
        wrapped(painter, QRect(INSET, INSET, inner, high), self._sentence, self.look, "body", "text", True)
        below = QRect(INSET, INSET + high + 4, inner, self.height())
        wrapped(painter, below, self._how, self.look, "small", "text2")

    def _button(self, way: str, at: int) -> KeyButton:
        kind: Kind = "primary" if at == 0 else "plain"
        button = KeyButton(self.look, run=lambda: self._actions.run(way), kind=kind, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.show()
        return button

    def _place(self) -> None:
        inner = self.width() - 2 * INSET
        y = INSET + height_of(self._sentence, self.look, "body", inner, True) + 4
        y += height_of(self._how, self.look, "small", inner) + GAP + 2
        for button in self.buttons:
            button.setFixedSize(min(button.sizeHint().width(), max(inner, 1)), BUTTON)
            button.move(INSET, y)
            y += BUTTON + GAP
