"""A button that looks like a link: something that few need, beside what everybody does."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from anchor_console.ui import strokes
from anchor_console.ui.look import Look


class LinkButton(QAbstractButton):
    """Blue words; a frame while it has the keyboard."""

    def __init__(self, look: Look, run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if run is not None:
            self.clicked.connect(lambda: run())
        look.changed.connect(self.update)

    def say(self, words: str) -> None:
        """Another name."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(strokes.width_of(self.text(), self._look) + 8, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            strokes.box(painter, self.rect(), 4, None, self._look.tokens.accent, 2)
        token = "accent" if self.isEnabled() else "disabled"
        strokes.text(painter, QRectF(4, 0, self.width() - 4, self.height()), self.text(), self._look, token=token)
