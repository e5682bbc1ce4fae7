"""What is held over the table: where it would go, what it is; at an edge the lines scroll on."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from anchor_console.kit.text import safe
from anchor_console.ui import strokes
from anchor_console.ui.look import Look

EDGE: Final = 28
EDGE_STEP: Final = 9
EDGE_MS: Final = 25
"""So near to an edge, px, what is held scrolls the lines, so far at a time, so often."""
INSET: Final = 8


class Carry(QObject):
    """`pointer`: where something is held, in the view's coordinates; None: nothing is."""

    def __init__(self, view: QAbstractItemView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self.pointer: QPoint | None = None
        self._title = ""
        self._edge = QTimer(self, interval=EDGE_MS)
        self._edge.timeout.connect(self._scroll)

    @property
    def is_scrolling(self) -> bool:
        """Whether the lines scroll under what is held."""
        return self._edge.isActive()

    def hold(self, here: QPoint | None, title: str = "") -> None:
        """It is held there now, and called so; None: it was let go."""
        self.pointer, self._title = here, title
        near = here is not None and not EDGE <= here.y() <= self._view.viewport().height() - EDGE
        if near and not self._edge.isActive():
            self._edge.start()
        elif not near:
            self._edge.stop()
        self._view.viewport().update()

    def paint(self, y: int) -> None:
        """Draw the line at that height, and the chip of what is held."""
        if self.pointer is None:
            return
        viewport = self._view.viewport()
        painter = QPainter(viewport)
        painter.setPen(QPen(self._look.tokens.accent, 2))
        painter.drawLine(INSET, max(y, 1), viewport.width() - INSET, max(y, 1))
        if self._title:
            where = self.pointer + QPoint(14, 18)
            strokes.chip(painter, where.x(), where.y(), safe(self._title, 24), self._look, "text", "info_bg")
        painter.end()

    def _scroll(self) -> None:
        if self.pointer is None:
            self._edge.stop()
            return
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (-EDGE_STEP if self.pointer.y() < EDGE else EDGE_STEP))
        self._view.viewport().update()
