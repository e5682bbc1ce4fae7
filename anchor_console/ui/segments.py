"""A few choices side by side, one of them taken: arrows or a click take another."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

HIGH = 28


class Segments(QWidget):
    """`taken` tells the number of the choice, from 0."""

    taken = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._labels: Sequence[str] = ()
        self._at = 0
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_as(self, name: str, labels: Sequence[str], at: int) -> None:
        """What is chosen among, the choices, and the one taken."""
        self._name, self._labels, self._at = name, tuple(labels), at
        self.setAccessibleName(f"{name}: {labels[at]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._take(min(max(self._at + steps[Qt.Key(event.key())], 0), len(self._labels) - 1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = 0
        for index, width in enumerate(self._widths()):
            x += width
            if event.position().x() < x:
                self._take(index)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        strokes.box(painter, self.rect(), 4, tokens.control, tokens.control_line)
        x = 0
        for index, (label, width) in enumerate(zip(self._labels, self._widths(), strict=True)):
            place = QRectF(x, 0, width, HIGH)
            taken = index == self._at
            if taken:
                strokes.box(painter, place.adjusted(1, 1, -1, -1), 3, tokens.sel)
            if index:
                strokes.hairline(painter, place, "left", tokens.control_line)
            token = "accent" if taken else "text2"
            strokes.text(painter, place, label, self._look, token=token, semibold=taken, align=strokes.CENTRE)
            x += width
        if self.hasFocus():
            strokes.box(painter, self.rect(), 4, None, tokens.accent, 2)

    def _widths(self) -> list[int]:
        return [strokes.width_of(label, self._look, semibold=True) + 24 for label in self._labels]

    def _take(self, at: int) -> None:
        if at != self._at:
            self.taken.emit(at)
