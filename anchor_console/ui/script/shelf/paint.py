"""How the shelf's rows are drawn: a part's head; a line's shape, title and time on one baseline."""

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from anchor_console.ui import numerals
from anchor_console.ui.badge import BADGES
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Look
from anchor_console.ui.script.shelf.model import ROW, Index, line_title, part_title, state
from anchor_console.ui.script.shelf.rows import SHAPES, Row
from anchor_console.ui.words import Words

HIGH: Final = 36
HEAD: Final = 28
ON_ITS_WAY: Final = frozenset({"refused", "conflict"})
"""Badges that take the place of the shape: what is merely on its way is told by the status line."""


class Delegate(QStyledItemDelegate):
    """`hovered`: the row under the pointer."""

    def __init__(self, look: Look, words: Words, view: QListView) -> None:
        super().__init__(view)
        self._look, self._words, self._view = look, words, view
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """36 for a line, 28 for a part's head."""
        return QSize(100, HIGH if index.data(ROW).kind == "line" else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and bar by state, then the row."""
        row, box = index.data(ROW), option.rect
        painter.save()
        brush = Brush(painter, self._look, painter.device().devicePixelRatio())
        self._ground(brush, row, box, index)
        if row.kind == "part":
            self._part(brush, row, box)
        else:
            self._line(brush, row, box, chosen=index == self._view.currentIndex())
        brush.across(box.x(), box.bottom(), box.width())
        painter.restore()

    def _ground(self, brush: Brush, row: Row, box: QRect, index: Index) -> None:
        ground, bar = "window" if row.kind == "part" else "panel", ""
        if index == self._view.currentIndex():
            ground, bar = ("sel", "accent") if self._view.hasFocus() else ("raised", "edge")
        elif index.row() == self.hovered:
            ground = "hover"
        brush.fill(box, ground)
        if bar:
            brush.fill(QRect(box.x(), box.y(), 3, box.height()), bar)

    def _part(self, brush: Brush, row: Row, box: QRect) -> None:
        right = box.right() - 12
        note = self._note(row)
        if note:
            right -= brush.text_right(right, box.y() + 6, note, "text3", step="small") + 8
        title = part_title(row, self._words)
        brush.text(box.x() + 12, box.y() + 6, title, "text2", step="small", room=right - box.x() - 12)

    def _note(self, row: Row) -> str:
        """How many minutes the lineup gives it; or that nothing is written for it."""
        if row.part == "product" and not row.lines:
            return self._words.say("shelf.unwritten")
        return self._words.say("shelf.minutes", n=row.minutes) if row.minutes else ""

    def _line(self, brush: Brush, row: Row, box: QRect, *, chosen: bool) -> None:
        name, token = BADGES[row.badge] if row.badge in ON_ITS_WAY else SHAPES[state(row)]
        right, top = box.right() - 12, box.y() + 8
        brush.icon(name, box.x() + 12, box.y() + 10, token)
        if row.seconds:
            right -= brush.text_right(right, top, numerals.duration(row.seconds), "text3") + 10
        left = box.x() + 40
        if row.returned:
            right -= 20
            brush.icon("undo", right + 4, box.y() + 10, "warn")
        words = line_title(row, self._words)
        brush.text(left, top, words, "text3" if row.gone else "text", bold=chosen, room=right - left)
