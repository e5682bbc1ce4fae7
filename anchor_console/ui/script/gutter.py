"""The numbers of the paragraphs, at the side of the text."""

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from anchor_console.ui.look import Look

NEAR: Final = 42
"""So far beyond the edge a number is still drawn, px."""


class Gutter(QWidget):
    """As high as the text that it numbers; it is repainted when that scrolls or changes."""

    def __init__(self, text: QTextEdit, look: Look) -> None:
        super().__init__(text)
        self._text, self._look = text, look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), self._look.metrics("small")
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.tokens.text3)
        block = self._text.document().begin()
        while block.isValid():
            layout = block.layout()
            if layout.lineCount():
                line = layout.lineAt(0)
                y = layout.position().y() + line.y() + line.ascent() - self._text.verticalScrollBar().value()
                words = str(block.blockNumber() + 1)
                if -NEAR < y < self.height() + NEAR:
                    painter.drawText(QPointF(self.width() - 14 - metrics.horizontalAdvance(words), y), words)
            block = block.next()
