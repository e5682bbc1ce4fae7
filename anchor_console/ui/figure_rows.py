"""Rows of figures on a card: labels at the left, figures at the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.stopped import Figure

ROW: Final = 24


class FigureRows(QWidget):
    """Labels at the left, figures at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: Sequence[Figure] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_rows(self, rows: Sequence[Figure]) -> None:
        """Show these."""
        self._rows = rows
        self.setAccessibleName(", ".join(f"{row.label} {row.value}" for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, ROW * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, row in enumerate(self._rows):
            place = QRectF(0, index * ROW, self.width(), ROW)
            wide = strokes.width_of(row.value, self._look, semibold=True)
            strokes.text(painter, place.adjusted(0, 0, -wide - 8, 0), row.label, self._look, token="text2")
            strokes.text(painter, place, row.value, self._look, token=row.token, semibold=True, align=strokes.RIGHT)
