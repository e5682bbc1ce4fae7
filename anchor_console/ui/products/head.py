"""The heads of the catalogue's columns: a click sorts, a drag of an edge makes wide, a drag of a head moves."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from anchor_console.desk.browsing import Order
from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.products.columns import BY_ID, FIXED, LEAST, Shown, fitted
from anchor_console.ui.words import Words

HIGH: Final = 32
INSET: Final = 12


class Head(QHeaderView):
    """`sorted_by`: the order that a head asks for. `changed`: widths or places are others."""

    sorted_by = Signal(str)
    changed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._words = look, words
        self.shown: Sequence[Shown] = ()
        self._order: Order = "best"
        self._descending = False
        self._laying = False
        self.setFixedHeight(HIGH)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setFirstSectionMovable(False)
        self.setMinimumSectionSize(LEAST)
        self.setHighlightSections(False)
        self.sectionClicked.connect(self._click)
        self.sectionResized.connect(lambda *_: self._tell())
        self.sectionMoved.connect(lambda *_: self._tell())

    def lay(self, shown: Sequence[Shown], room: int) -> None:
        """Show these columns in that room, px; the model has as many already."""
        self._laying = True
        self.shown = tuple(shown)
        for at in range(len(self.shown)):
            self.moveSection(self.visualIndex(at), at)
        self._laying = False
        self.fit(room)

    def fit(self, room: int) -> None:
        """Find room for them: the least needed ones are hidden."""
        self._laying = True
        widths = fitted(self.shown, room)
        for at, one in enumerate(self.shown):
            self.setSectionHidden(at, one.id not in widths)
            if one.id in widths:
                self.resizeSection(at, widths[one.id])
        self._laying = False
        self.viewport().update()

    def standing(self) -> list[Shown]:
        """The columns as the person left them, from left to right; hidden ones and the title as wide as they were."""
        order = [self.logicalIndex(at) for at in range(len(self.shown))]
        return [self._as_left(at) for at in order if at >= 0]

    def _as_left(self, at: int) -> Shown:
        one = self.shown[at]
        return one if self.isSectionHidden(at) or one.id == FIXED else Shown(one.id, self.sectionSize(at))

    def show_order(self, order: Order, *, descending: bool) -> None:
        """Mark the column that is sorted by."""
        self._order, self._descending = order, descending
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground goes on behind the last column."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.tokens.window)
        strokes.hairline(painter, self.viewport().rect(), "bottom", self._look.tokens.line)
        painter.end()
        super().paintEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(400, HIGH)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tokens = self._look.tokens
        painter.fillRect(rect, tokens.window)
        strokes.hairline(painter, rect, "bottom", tokens.line)
        if not 0 <= logicalIndex < len(self.shown):
            return
        column = BY_ID[self.shown[logicalIndex].id]
        place = QRectF(rect).adjusted(INSET, 0, -INSET, 0)
        sorted_here = column.order is not None and column.order == self._order
        mark = 16 if sorted_here else 0
        token = "text" if sorted_here else "text2"
        said = self._words.say(f"products.column.{column.id}")
        room = place.adjusted(mark, 0, 0, 0) if column.right else place.adjusted(0, 0, -mark, 0)
        align = strokes.RIGHT if column.right else strokes.LEFT
        wide = strokes.text(painter, room, said, self._look, "small", token, semibold=sorted_here, align=align)
        if sorted_here:
            x = room.right() - wide - mark if column.right else room.left() + wide + 2
            name = "arrow-down" if self._descending else "arrow-up"
            strokes.icon(painter, x, rect.center().y() - 6, name, 14, self._look, "text")

    def _click(self, at: int) -> None:
        column = BY_ID[self.shown[at].id]
        if column.order is not None:
            self.sorted_by.emit(column.order)

    def _tell(self) -> None:
        if not self._laying:
            self.changed.emit()
