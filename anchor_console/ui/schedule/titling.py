"""The title of a new session, typed where it was drawn: Enter keeps it, Esc lets it go."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.ui.schedule.gesture import Drop
from anchor_console.ui.words import Words

LEAST: Final = 120


class Titling(QLineEdit):
    """`made` tells the time that was drawn and its title; `let_go` that nothing is to be made."""

    made = Signal(object, str)
    let_go = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._words = words
        self._drop: Drop | None = None
        self.setMaxLength(120)
        self.hide()

    def begin(self, drop: Drop, place: QRectF) -> None:
        """Ask for the title of a session at that time, there in the grid."""
        self._drop = drop
        self.clear()
        self.setPlaceholderText(self._words.say("plan.title"))
        self.setAccessibleName(self._words.say("plan.title.name"))
        room = self._over.rect()
        left = min(max(round(place.left()), 0), room.width() - LEAST)
        top = min(max(round(place.top()), 0), room.height() - 28)
        self.setGeometry(left, top, max(round(place.width()), LEAST), 28)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._drop = None
            self._away()
            self.let_go.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()  # a line edit would pass the key on, and the grid would open what is chosen
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps what was drawn."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._take()

    def _take(self) -> None:
        drop, self._drop = self._drop, None
        if drop is not None:
            title = self.text().strip() or self._words.say("plan.title")
            self._away()
            self.made.emit(drop, title)

    def _away(self) -> None:
        had = self.hasFocus()
        self.hide()
        if had:
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
