"""An empty place that teaches: one sentence, how to go on, and one action, in place of the rows."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface

HEIGHT = 176


class Teaching(Surface):
    """An icon, a sentence, the way on, one button."""

    def __init__(self, look: Look, icon: str, run: Callable[[], object], fill: str = "panel") -> None:
        super().__init__(look, fill)
        self._icon, self._sentence, self._how = icon, "", ""
        self.button = KeyButton(look, run=run, kind="primary", parent=self)

    def say(self, sentence: str, how: str, action: str, key: str = "") -> None:
        """What is missing, how to get it, what the button is called."""
        self._sentence, self._how = sentence, how
        self.setAccessibleName(f"{sentence} {how}")
        self.button.show_as(action, key=key)
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = self._top()
        strokes.icon(painter, (self.width() - 32) / 2, top, self._icon, 32, self.look, "text3")
        centre = Qt.AlignmentFlag.AlignCenter
        sentence = QRectF(24, top + 48, self.width() - 48, 22)
        strokes.text(painter, sentence, self._sentence, self.look, "lead", semibold=True, align=centre)
        how = QRectF(24, top + 76, self.width() - 48, 20)
        strokes.text(painter, how, self._how, self.look, "body", "text2", align=centre)

    def _top(self) -> float:
        return max((self.height() - HEIGHT) * 0.42, 16)

    def _place(self) -> None:
        hint = self.button.sizeHint()
        self.button.resize(hint)
        self.button.move((self.width() - hint.width()) // 2, int(self._top()) + 116)
