"""The table of the lineup: arrows walk, Tab goes to the next cell, F2 types in it, Alt+↑ ↓ and the mouse move items."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from anchor_console.ui.lineup.carry import Carry
from anchor_console.ui.lineup.cells import held, written
from anchor_console.ui.lineup.columns import PAD, Name, at, laid
from anchor_console.ui.lineup.editor import CellField
from anchor_console.ui.lineup.line import TYPED, Line, is_typed
from anchor_console.ui.lineup.lines import Lines
from anchor_console.ui.lineup.paint import Delegate
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

UP_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ASKS: Final = {
    Qt.Key.Key_Delete: "remove", Qt.Key.Key_Backspace: "remove", Qt.Key.Key_R: "role", Qt.Key.Key_Left: "fold",
    Qt.Key.Key_Right: "unfold", Qt.Key.Key_C: "clear_out", Qt.Key.Key_P: "presale",
}  # fmt: skip
"""What a key of a line asks for."""
ALT: Final = Qt.KeyboardModifier.AltModifier
PLAIN: Final = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class Table(QListView):
    """The lines of one lineup. It shows and asks; what is wanted is told by its signals.

    `typed`: (line, column, text); `moved`: (item, the one above it or ""); `asked`: (what, line), of "remove", "role",
    "fold", "unfold", "fill" (a gap), "clear_out", "presale", "menu".
    """

    typed = Signal(object, str, str)
    moved = Signal(str, str)
    asked = Signal(str, object)
    walked = Signal()
    """Another line, or another cell of it, is the current one."""
    sized = Signal(int)
    """The lines have another width: so much is taken from it by the scroll bar."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._words = look, words
        self.model_of_lines = Lines(words, self)
        self.setViewport(QWidget(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)
        self.setModel(self.model_of_lines)
        self.delegate = Delegate(look, words, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("panel", True)
        self.field = CellField(look, self.viewport(), self)
        self.field.kept.connect(self._kept)
        self._editing: Line | None = None
        self._pressed: tuple[QPoint, Line] | None = None
        self.carry = Carry(self, look)
        self._follows = False
        """Whether the current line is to stay in sight: it was moved by keys."""
        self.entered.connect(lambda index: self._light(index.row()))
        self.viewportEntered.connect(lambda: self._light(-1))
        self.selectionModel().currentChanged.connect(lambda *_: self.walked.emit())
        self.walked.connect(self._tell_cell)

    def put(self, lines: Sequence[Line], currency: str) -> None:
        """Show these lines; the chosen one stays chosen where it went, and the field over its cell."""
        chosen, row = self.key, self.currentIndex().row()
        stands = self.verticalScrollBar().value()
        self.delegate.currency = currency
        if not self.model_of_lines.put(lines, currency):
            return
        found = self.model_of_lines.row_of(chosen)
        if found is None and lines:
            found = min(max(row, 0), len(lines) - 1)
        if found is not None:
            self.setAutoScroll(False)
            self.setCurrentIndex(self.model_of_lines.index(found))
            self.setAutoScroll(True)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(stands)
        if self._follows:
            self._follows = False
            self.scrollTo(self.currentIndex())
        self._place_field()

    @property
    def line(self) -> Line | None:
        """The line on which the keyboard stands."""
        row = self.currentIndex().row()
        return self.model_of_lines.lines[row] if 0 <= row < len(self.model_of_lines.lines) else None

    @property
    def key(self) -> str:
        """What tells that line apart."""
        return self.line.key if self.line is not None else ""

    @property
    def next_item(self) -> str:
        """The item on which the keyboard stands, or the next one under it; "" for none."""
        lines = self.model_of_lines.lines[max(self.currentIndex().row(), 0) :]
        return next((line.item for line in lines if line.kind == "item"), "")

    @property
    def column(self) -> Name:
        """The cell on which the keyboard stands."""
        return self.delegate.column

    def choose(self, key: str, column: Name | None = None) -> bool:
        """Go to that line; False when there is none."""
        row = self.model_of_lines.row_of(key)
        if row is None:
            return False
        if column is not None:
            self.delegate.column = column
        self.setCurrentIndex(self.model_of_lines.index(row))
        self.scrollTo(self.currentIndex())
        self.viewport().update()
        return True

    def event(self, event: QEvent) -> bool:
        """Keys of a line are the table's own while it has the keyboard, whatever they do elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ALT:
            return event.key() in UP_DOWN
        return not event.modifiers() & PLAIN and Qt.Key(event.key()) in ASKS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a line and of a cell; what is none of them walks."""
        step = UP_DOWN.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & ALT:
            self.move_by(step)
        elif event.key() == Qt.Key.Key_Escape and self.carry.pointer is not None:
            self._let_go()
        elif not self._steer(event):
            super().keyPressEvent(event)

    def _steer(self, event: QKeyEvent) -> bool:
        """A key of the line; False when it is none."""
        if event.modifiers() & PLAIN:
            return False
        key, line = Qt.Key(event.key()), self.line
        if line is None:
            return False
        if key in ASKS:
            self.asked.emit(ASKS[key], line)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_cell()
        elif event.text().isdecimal() or event.text() in ("¥", "￥", "."):
            self.edit_cell(event.text())
        else:
            return False
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the next cell of the line, and after the last one out of the table."""
        return self._step_cell(1 if next else -1) or super().focusNextPrevChild(next)

    def _step_cell(self, step: int) -> bool:
        line = self.line
        cells = [name for name in TYPED[line.kind] if self._is_shown(name)] if line is not None else []
        at = cells.index(self.column) + step if self.column in cells else 0 if step > 0 else len(cells) - 1
        if not 0 <= at < len(cells):
            return False
        self.delegate.column = cells[at]
        self.viewport().update()
        self.walked.emit()
        return True

    def _tell_cell(self) -> None:
        """The cell on which the keyboard stands, for those who listen."""
        line, column = self.line, self.column
        typed = line is not None and is_typed(line, column)
        figure = written(line, column, self.model_of_lines.currency) if line is not None and typed else ""
        name = self._words.say(f"planner.column.{column}") if typed else ""
        self.setAccessibleDescription(f"{name} {figure}".strip())

    def _is_shown(self, name: Name) -> bool:
        return any(column.name == name for column in laid(self.viewport().width()))

    def move_by(self, step: int) -> None:
        """Move the item one place up or down."""
        line = self.line
        order = [one.item for one in self.model_of_lines.lines if one.kind == "item"]
        if line is None or line.item not in order or line.kind in ("handover", "gap", "segment"):
            return
        place = order.index(line.item) + step
        if 0 <= place < len(order):
            order.remove(line.item)
            self._follows = True
            self.moved.emit(line.item, order[place - 1] if place else "")

    def edit_cell(self, typed: str = "") -> None:
        """Open the field over the current cell; a gap is filled instead."""
        line = self.line
        if line is None:
            return
        if line.kind == "gap":
            self.asked.emit("fill", line)
            return
        if not is_typed(line, self.column):
            cells = TYPED[line.kind]
            if not cells:
                return
            self.delegate.column = cells[0]
        self.scrollTo(self.currentIndex())
        self._editing = line
        name = f"{line.title} {self._words.say(f'planner.column.{self.column}')}"
        text = held(line, self.column, self.model_of_lines.currency)
        self.field.begin(self._field_place(line), text, name, typed=typed, right=line.kind != "offer")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line and its cell, and remember what a drag would take."""
        super().mousePressEvent(event)
        here = event.position().toPoint()
        index = self.indexAt(here)
        line = self.model_of_lines.lines[index.row()] if index.isValid() else None
        if line is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = (here, line) if line.kind == "item" else None
        name = at(laid(self.viewport().width()), here.x())
        if is_typed(line, name):
            self.delegate.column = name
        self.viewport().update()
        if line.kind == "gap":
            self.asked.emit("fill", line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type in the cell, choose the role, or unfold."""
        here = event.position().toPoint()
        index = self.indexAt(here)
        self.setCurrentIndex(index)
        line, name = self.line, at(laid(self.viewport().width()), here.x())
        if line is None or not index.isValid():
            return
        if name == "role" and line.kind == "item":
            self.asked.emit("role", line)
        elif is_typed(line, name) or line.kind == "offer":
            self.edit_cell()
        elif line.kind == "item":
            self.asked.emit("fold" if line.unfolded else "unfold", line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with a line, with its keys: by the right button, or the menu key."""
        if self.line is not None:
            self.asked.emit("menu", self.line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While an item is dragged, show where it would go."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (here - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
        if self.carry.pointer is not None or far:
            self.carry.hold(here, self._pressed[1].title)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the item between those that stand there now."""
        pressed, dragged = self._pressed, self.carry.pointer is not None
        self._let_go()
        if pressed is not None and dragged:
            self._drop(pressed[1].item, event.position().toPoint())
        super().mouseReleaseEvent(event)

    def above(self, here: QPoint, without: str = "") -> str:
        """The item above the place that the pointer means; "" for the front."""
        before = [line.item for line in self.model_of_lines.lines[: self._gap_at(here)] if line.kind == "item"]
        return next((item for item in reversed(before) if item != without), "")

    def _drop(self, item: str, here: QPoint) -> None:
        order = [line.item for line in self.model_of_lines.lines if line.kind == "item"]
        if item not in order:
            return
        after, stands = self.above(here, item), order.index(item)
        if after != (order[stands - 1] if stands else ""):
            self.moved.emit(item, after)

    def _let_go(self) -> None:
        self._pressed = None
        self.carry.hold(None)

    def _gap_at(self, here: QPoint) -> int:
        """How many lines stand above the gap nearest to the pointer; what is unfolded stays with its item."""
        lines = self.model_of_lines.lines
        index = self.indexAt(here)
        if not index.isValid():
            return len(lines) if here.y() > 0 else 0
        gap = index.row() + (here.y() > self.visualRect(index).center().y())
        while gap < len(lines) and lines[gap].kind in ("offer", "sku", "room"):
            gap += 1
        return gap

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, and where a dragged item would go."""
        super().paintEvent(event)
        if self.carry.pointer is None:
            return
        drop, count = self._gap_at(self.carry.pointer), len(self.model_of_lines.lines)
        rect = self.visualRect(self.model_of_lines.index(min(drop, count - 1)))
        self.carry.paint(rect.bottom() + 1 if drop == count and count else rect.top())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field stays over its cell."""
        super().resizeEvent(event)
        self.sized.emit(self.width() - self.viewport().width())
        self._place_field()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The field goes along."""
        super().scrollContentsBy(dx, dy)
        self._place_field()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._light(-1)
        super().leaveEvent(event)

    def _light(self, row: int) -> None:
        for changed in (self.delegate.hovered, row):
            self.update(self.model_of_lines.index(changed))
        self.delegate.hovered = row

    def _field_place(self, line: Line) -> QRect:
        rect = self.visualRect(self.model_of_lines.index(self.model_of_lines.row_of(line.key) or 0))
        column = next(one for one in laid(rect.width()) if one.name == self.column)
        cell = column.cell(rect)
        if line.kind == "offer":
            cell.setLeft(cell.left() + 40)
            cell.setRight(rect.right() - 12)
        return cell.adjusted(-PAD // 2, 2, 4, -3)

    def _place_field(self) -> None:
        if self._editing is not None and self.field.is_open:
            if self.model_of_lines.row_of(self._editing.key) is None:
                self.field.shut()
            else:
                self.field.setGeometry(self._field_place(self._editing))

    def _kept(self, text: str, where: str) -> None:
        line, column = self._editing, self.column
        self._editing = None
        if line is None:
            return
        self.typed.emit(line, column, text)
        if self.hasFocus():
            self._go_on(line, where)

    def _go_on(self, line: Line, where: str) -> None:
        """After a cell was typed in: to the next one, or to the same of the next line."""
        if where in ("next", "back"):
            if self._step_cell(1 if where == "next" else -1):
                self.edit_cell()
        elif where in ("down", "up"):
            step, lines = (1 if where == "down" else -1), self.model_of_lines.lines
            row = self.currentIndex().row() + step
            while 0 <= row < len(lines) and lines[row].kind != line.kind:
                row += step
            if 0 <= row < len(lines):
                self.setCurrentIndex(self.model_of_lines.index(row))
