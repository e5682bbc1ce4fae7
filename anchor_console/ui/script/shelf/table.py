"""The shelf's list: arrows walk, Enter opens, Alt+↑ ↓ and the mouse move lines, also into another part."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)  # fmt: skip
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from anchor_console.ui.lineup.carry import Carry
from anchor_console.ui.look import Look
from anchor_console.ui.script.shelf.model import Filter, Rows, line_title
from anchor_console.ui.script.shelf.paint import Delegate
from anchor_console.ui.script.shelf.placing import Spot, behind
from anchor_console.ui.script.shelf.rows import Row
from anchor_console.ui.words import Words

UP_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ASKS: Final = {
    Qt.Key.Key_Return: "begin", Qt.Key.Key_Enter: "begin", Qt.Key.Key_Delete: "take_out",
    Qt.Key.Key_Backspace: "take_out", Qt.Key.Key_F2: "rename", Qt.Key.Key_N: "new", Qt.Key.Key_Slash: "filter",
}  # fmt: skip
"""What a key of a row asks for."""
ALT: Final = Qt.KeyboardModifier.AltModifier
PLAIN: Final = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class Table(QListView):
    """It shows and asks; what is wanted is told by its signals.

    `walked`: another row is the current one; `asked`: "begin", "take_out", "rename", "new", "filter", "menu", "up",
    "down"; `dropped`: (the row that was dragged, the place).
    """

    walked = Signal()
    asked = Signal(str)
    dropped = Signal(object, object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._words = look, words
        self.rows = Rows(words, self)
        self.setViewport(QWidget(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)
        self.setModel(self.rows)
        self.delegate = Delegate(look, words, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("panel", True)
        self.carry = Carry(self, look)
        self._pressed: tuple[QPoint, Row] | None = None
        self.follows = False
        """Whether the current row is to be brought into sight: it was moved by keys."""
        self.entered.connect(lambda index: self._light(index.row()))
        self.viewportEntered.connect(lambda: self._light(-1))
        self.selectionModel().currentChanged.connect(lambda *_: self.walked.emit())
        look.changed.connect(self.viewport().update)

    def put(self, rows: Sequence[Row]) -> None:
        """Show these; the chosen one stays chosen where it went."""
        self._keeping(lambda: self.rows.put(rows))

    def narrow(self, wanted: Filter) -> None:
        """Show those that the filter lets through."""
        self._keeping(lambda: self.rows.narrow(wanted))

    @property
    def row(self) -> Row | None:
        """The row on which the keyboard stands."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def choose(self, key: str) -> bool:
        """Go to that row; False when it isn't shown."""
        at = self.rows.row_of(key)
        if at is None:
            return False
        self.setCurrentIndex(self.rows.index(at))
        self.scrollTo(self.currentIndex())
        self.viewport().update()
        return True

    def event(self, event: QEvent) -> bool:
        """Keys of a row are the list's own while it has the keyboard, whatever they do elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a row; what is none of them walks."""
        key, step = Qt.Key(event.key()), UP_DOWN.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & ALT:
            self.asked.emit("up" if step < 0 else "down")
        elif key == Qt.Key.Key_Escape and self.carry.pointer is not None:
            self._let_go()
        elif not event.modifiers() & PLAIN and key in ASKS:
            self.asked.emit(ASKS[key])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of actions here: nothing jumps."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row, and remember what a drag would take."""
        super().mousePressEvent(event)
        index = self.indexAt(here := event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows.rows[index.row()]
            self._pressed = (here, row) if row.kind == "line" else None
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write in it; on a part's head: a new line."""
        if self.indexAt(event.position().toPoint()).isValid() and self.row is not None:
            self.asked.emit("begin" if self.row.kind == "line" else "new")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with a row, with its keys: by the right button, or the menu key."""
        if self.row is not None:
            self.asked.emit("menu")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While a line is dragged, show where it would go."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (here - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
        if self.carry.pointer is not None or far:
            self.carry.hold(here, line_title(self._pressed[1], self._words))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the line between those that stand there now."""
        pressed, dragged = self._pressed, self.carry.pointer is not None
        self._let_go()
        if pressed is not None and dragged:
            place = self.place_at(event.position().toPoint())
            if place is not None:
                self.dropped.emit(pressed[1], place)
        super().mouseReleaseEvent(event)

    def place_at(self, here: QPoint) -> Spot | None:
        """The place in a part that the pointer means; None where nothing is shown."""
        gap = self._gap_at(here)
        return behind(self.rows.rows[gap - 1]) if self.rows.rows else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and where a dragged line would go."""
        super().paintEvent(event)
        if self.carry.pointer is not None and self.rows.rows:
            gap = self._gap_at(self.carry.pointer)
            self.carry.paint(self._box(gap - 1).bottom() + 1)
        if self.hasFocus() and self.row is None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.look.tokens.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._light(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard comes a row: the first one where none was chosen."""
        super().focusInEvent(event)
        if self.row is None and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))
        self.viewport().update()

    def row_box(self) -> QRect:
        """Where the current row stands, in the viewport's coordinates."""
        return self.visualRect(self.currentIndex())

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ALT:
            return event.key() in UP_DOWN
        return not event.modifiers() & PLAIN and Qt.Key(event.key()) in ASKS

    def _keeping(self, change: Callable[[], bool]) -> None:
        """Change the rows; the chosen one stays chosen, or the one that took its place is, and nothing scrolls."""
        key, at = (self.row.key if self.row is not None else ""), self.currentIndex().row()
        stands = self.verticalScrollBar().value()
        if not change():
            return
        found = self.rows.row_of(key)
        if found is None and self.rows.rows and at >= 0:
            found = min(at, len(self.rows.rows) - 1)
        if found is not None:
            self.setAutoScroll(False)
            self.setCurrentIndex(self.rows.index(found))
            self.setAutoScroll(True)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(stands)
        if self.follows:
            self.follows = False
            self.scrollTo(self.currentIndex())

    def _gap_at(self, here: QPoint) -> int:
        """How many rows stand above the gap nearest to the pointer; above the first part's head there is none."""
        index = self.indexAt(here)
        if not index.isValid():
            return len(self.rows.rows) if here.y() > 0 else 1
        return max(index.row() + (here.y() > self.visualRect(index).center().y()), 1)

    def _box(self, at: int) -> QRect:
        return self.visualRect(self.rows.index(at))

    def _let_go(self) -> None:
        self._pressed = None
        self.carry.hold(None)

    def _light(self, at: int) -> None:
        for changed in (self.delegate.hovered, at):
            self.update(self.rows.index(changed))
        self.delegate.hovered = at
