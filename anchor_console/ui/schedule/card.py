"""What the schedule's cards share: a title, a body that may scroll, buttons at the foot, a line of keys."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

INSET: Final = 20
WIDTH: Final = 560


class PlanCard(Overlay):
    """A column in a card: Enter does what the first button says, Esc puts it away."""

    def __init__(self, look: Look, words: Words, window: QWidget, width: int = WIDTH) -> None:
        super().__init__(look, window)
        self.words = words
        self._width = width
        self.title = Line(look, "lead", semibold=True)
        self.no = KeyButton(look, run=self.shut)
        self.yes = KeyButton(look, run=self.take, kind="primary")
        self.body = QWidget()
        self._column = QVBoxLayout(self.card)
        self._column.setContentsMargins(INSET, 16, INSET, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.title)
        self._column.addWidget(self.body, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.foot.addWidget(self.no)
        self.foot.addWidget(self.yes)
        self._column.addLayout(self.foot)

    def take(self) -> None:
        """Do what the card is for."""
        raise NotImplementedError

    def say_frame(self, title: str, yes: str) -> None:
        """The card's title and its button."""
        self.title.say(title)
        self.yes.show_as(yes, key="↵")
        self.no.show_as(self.words.say("confirm.no"), key="Esc")
        self.card.setAccessibleName(title)

    def lay(self, window: QRect) -> QRect:
        width = min(self._width, window.width() - 64)
        for child in (*self.body.findChildren(QWidget), self.body):
            child.updateGeometry()  # what was just shown is not measured yet
        self._column.invalidate()
        high = min(max(self._column.totalHeightForWidth(width), self._column.sizeHint().height()), window.height() - 96)
        return QRect((window.width() - width) // 2, max((window.height() - high) // 3, 32), width, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.yes.isEnabled():
            self.take()
        else:
            super().keyPressEvent(event)
