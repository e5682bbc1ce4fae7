"""How far something is, as a bar with its counts: never a spinner alone."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

HIGH = 44


class Bar(QWidget):
    """A sentence over a bar; without a whole the bar is empty and the sentence says what goes on."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words, self._share = look, "", 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, words: str, done: int, whole: int) -> None:
        """How far it is."""
        self._words, self._share = words, min(done / whole, 1.0) if whole else 0.0
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        strokes.text(painter, QRectF(0, 0, self.width(), 22), self._words, self._look)
        place = QRectF(0, 30, self.width(), 6)
        strokes.box(painter, place, 3, tokens.chip)
        if self._share:
            strokes.box(painter, QRectF(0, 30, max(self.width() * self._share, 6), 6), 3, tokens.accent_fill)
