"""The rows of the lineup: arrows walk them, Enter pins, Alt+arrows or the mouse move them."""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.queue import Entry, Queue
from anchor_console.ui.cockpit.rows import RowDelegate
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

ABOVE: Final = 2
"""Rows of what was on that stay in sight above the pinned one."""
WALKS: Final = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
})  # fmt: skip
"""Keys that choose a row, or move the chosen one."""


class Rows(QListView):
    """The rows. `moved` says: this item now stands behind that one ("" for the front). `undone`: take it back.

    `lost`: the item of that title, which was to be moved, was removed by somebody else. `acted`: Enter or a double
    click on that item. `left`: Esc, with nothing here to let go of.
    """

    moved = Signal(str, str)
    acted = Signal(str)
    left = Signal()
    undone = Signal()
    lost = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.queue = Queue(words, self)
        self.look = look
        self._words = words
        self.setViewport(QWidget(self))  # one of ours: asked for Qt's own, PySide first builds every class of widgets
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)
        self.setModel(self.queue)
        self.delegate = RowDelegate(look, words, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.entered.connect(lambda index: self._light(index.row()))
        self.viewportEntered.connect(lambda: self._light(-1))
        self._walked = False
        """Whether the person has chosen a row; until then a walk starts at what is pinned."""
        self._pressed: tuple[QPoint, Entry] | None = None
        self._pointer: QPoint | None = None
        """Where a dragged item is held; what it lies over is found anew whenever the rows change under it."""
        self._removed = ""
        """The title of the chosen item that somebody else removed, until another is chosen."""

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._light(-1)
        super().leaveEvent(event)

    def _light(self, row: int) -> None:
        """The pointer is over this row now; over none: -1."""
        for changed in (self.delegate.hovered, row):
            self.update(self.queue.index(changed))
        self.delegate.hovered = row

    def put(self, new: list[Entry]) -> None:
        """Show these entries; the chosen item stays chosen where it went."""
        chosen, title = self.chosen(), self._chosen_title()
        pinned_before = next((entry.id for entry in self.queue.entries if entry.id and entry.phase == "pinned"), "")
        stands = self.verticalScrollBar().value()
        if not self.queue.put(new):
            return
        row = self.queue.row_of(chosen)
        if chosen and row is None and self._walked:
            self._removed = title
        if self._pointer is not None:
            self._stay(row, stands)
            return
        pinned = next((index for index, entry in enumerate(new) if entry.id and entry.phase == "pinned"), None)
        if row is not None:
            self.setCurrentIndex(self.queue.index(row))
        if pinned is not None and not self._walked:
            self.clearSelection()
            start = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.queue.index(pinned), start)
        if pinned is not None and new[pinned].id != pinned_before:
            top = self.queue.index(max(pinned - ABOVE, 0) if pinned > ABOVE + 1 else 0)
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def _stay(self, row: int | None, stands: int) -> None:
        """Rows changed under a drag: it goes on, and nothing scrolls away under the pointer."""
        self.setAutoScroll(False)
        if row is not None:
            self.setCurrentIndex(self.queue.index(row))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(stands)
        self.setAutoScroll(True)
        self.viewport().update()

    def _chosen_title(self) -> str:
        row = self.currentIndex().row()
        return self.queue.entries[row].title if 0 <= row < len(self.queue.entries) else ""

    @property
    def walked(self) -> bool:
        """Whether the person has chosen a row since the lineup was shown."""
        return self._walked

    def choose(self, id: str) -> None:
        """Choose that item and bring it into sight."""
        row = self.queue.row_of(id)
        if row is not None:
            self._walked = True
            self.setCurrentIndex(self.queue.index(row))
            self.scrollTo(self.queue.index(row))

    def chosen(self) -> str:
        """The id of the chosen item, or ""."""
        row = self.currentIndex().row()
        return self.queue.entries[row].id if 0 <= row < len(self.queue.entries) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter pins the chosen item, Alt+↑ ↓ move it, Ctrl+Z takes it back, Esc lets a drag go; the arrows walk."""
        self._walked = self._walked or event.key() in WALKS
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self._pointer is not None:
            self._pressed = self._pointer = None
            self.viewport().update()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_by(step)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click does what Enter does."""
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self._act()

    def _act(self) -> None:
        if self.chosen():
            self._walked = True
            self.acted.emit(self.chosen())

    def move_by(self, step: int) -> None:
        """Move the chosen item one place up or down."""
        order = [entry.id for entry in self.queue.entries if entry.id]
        chosen = self.chosen()
        if chosen not in order:
            self._say_removed()
            return
        place = order.index(chosen) + step
        if 0 <= place < len(order):
            order.remove(chosen)
            self.moved.emit(chosen, order[place - 1] if place else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and remember what a drag would take."""
        self._walked = True
        self._removed = ""
        super().mousePressEvent(event)
        here = event.position().toPoint()
        index = self.indexAt(here)
        entry = self.queue.entries[index.row()] if index.isValid() else None
        held = entry is not None and entry.id and event.button() == Qt.MouseButton.LeftButton
        self._pressed = (here, entry) if entry is not None and held else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While an item is dragged, show where it would go."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif self._pointer is not None or (here - self._pressed[0]).manhattanLength() >= _far():
            self._pointer = here
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the item there: between those that stand there now, whatever stood there when it was taken."""
        pressed, pointer = self._pressed, self._pointer
        self._pressed = self._pointer = None
        self.viewport().update()
        if pressed is not None and pointer is not None:
            self._drop_at(pressed[1], self._gap_at(event.position().toPoint()))
        super().mouseReleaseEvent(event)

    def _drop_at(self, dragged: Entry, gap: int) -> None:
        id = dragged.id
        if self.queue.row_of(id) is None:
            self._removed = dragged.title
            self._say_removed()
            return
        before = [entry.id for entry in self.queue.entries[:gap] if entry.id]
        after = next((other for other in reversed(before) if other != id), "")
        order = [entry.id for entry in self.queue.entries if entry.id]
        stands = order.index(id)
        if after != (order[stands - 1] if stands else ""):
            self.moved.emit(id, after)

    def _say_removed(self) -> None:
        """The item is gone, and nothing is sent."""
        removed, self._removed = self._removed, ""
        if removed:
            self.lost.emit(removed)

    def _gap_at(self, here: QPoint) -> int:
        """The number of entries above the gap nearest to the pointer."""
        index = self.indexAt(here)
        if not index.isValid():
            return len(self.queue.entries) if here.y() > 0 else 0
        rect = self.visualRect(index)
        return index.row() + (here.y() > rect.center().y())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the line where a dragged one would go."""
        super().paintEvent(event)
        if not self.queue.entries:
            painter = QPainter(self.viewport())
            brush = Brush(painter, self.look, self.devicePixelRatioF())
            brush.text(12, 10, self._words.say("cockpit.lineup.none"), "text3", room=self.viewport().width() - 24)
            painter.end()
        if self._pointer is None or not self.queue.entries:
            return
        drop = self._gap_at(self._pointer)
        last = drop == len(self.queue.entries)
        rect = self.visualRect(self.queue.index(drop - last))
        y = rect.bottom() + 1 if last else rect.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.look.tokens.accent, 2))
        painter.drawLine(8, max(y, 1), self.viewport().width() - 8, max(y, 1))
        painter.end()


def _far() -> int:
    """From how many px on a press is a drag."""
    return QApplication.startDragDistance()
