"""A box to choose one of several values from, with the house's own arrow: a style sheet takes Qt's away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from anchor_console.kit.text import safe
from anchor_console.ui import strokes
from anchor_console.ui.look import Look


class Chooser(QComboBox):
    """`value` is what is chosen; a value that is not among the choices is added, for it was chosen somewhere else."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return str(self.currentData())

    def choose(self, value: str) -> None:
        """Choose a value."""
        if self.findData(value) < 0:
            self.addItem(safe(value, 64), value)
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes over scrolls what lies around it: it changes no value by the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        strokes.icon(
            QPainter(self), self.width() - 24, self.height() / 2 - 8, "chevron-down", 16, self._look, "text2"
        )  # fmt: skip
