"""The field that opens over a cell: Enter keeps, Tab keeps and goes on, Esc leaves all as it was."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.ui.look import Look

STEPS: Final = {
    Qt.Key.Key_Return: "down", Qt.Key.Key_Enter: "down", Qt.Key.Key_Tab: "next", Qt.Key.Key_Backtab: "back",
    Qt.Key.Key_Down: "down", Qt.Key.Key_Up: "up",
}  # fmt: skip


class CellField(QLineEdit):
    """`kept` gets the text and where to go on ("down", "up", "next", "back", ""); `left` that nothing is wanted."""

    kept = Signal(str, str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget, home: QWidget) -> None:
        super().__init__(parent)
        self._look, self._home = look, home
        self._open = False
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a cell is being typed in."""
        return self._open

    def begin(self, place: QRect, text: str, name: str, *, typed: str = "", right: bool = True) -> None:
        """Open over that place with this text, all of it chosen, or with what was typed in its place."""
        self._open = True
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        self.setFont(self._look.font("body"))
        self.setGeometry(place)
        self.setText(typed or text)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.end(False)
        else:
            self.selectAll()

    def finish(self, where: str = "") -> None:
        """Keep what stands there."""
        if self._open:
            self._put_away()
            self.kept.emit(self.text(), where)

    def shut(self) -> None:
        """Put it away; nothing is wanted."""
        if self._open:
            self._put_away()
            self.left.emit()

    def _put_away(self) -> None:
        """The keyboard goes home first: a field that is hidden with it would pass it on to whatever comes next."""
        self._open = False
        if self.hasFocus():
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Tab is a key of the cell, not a way out of the table."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
                self.finish(STEPS[key])
                return True
            if key == Qt.Key.Key_Escape:
                self.shut()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who clicks elsewhere has meant what was typed."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()
