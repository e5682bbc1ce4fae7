"""The feed held still: a plain list of the lines, to walk, select, copy and read aloud, while the room goes on."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.canvas import draw_line
from anchor_console.ui.cockpit.lines import MINUTE_ROW, ROW, Line
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex


class HeldLines(QAbstractListModel):
    """The lines as they stood when the feed was paused."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def hold(self, lines: Sequence[Line]) -> None:
        """Hold these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many lines are held."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line in words."""
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole and line.number >= 0:
            return plain_tooltip(line.whole)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Minute lines cannot be chosen."""
        if self.lines[index.row()].number < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class LineDelegate(QStyledItemDelegate):
    """Draws a held line as the running feed draws it, so that nothing moves when it is paused."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The line's own height."""
        flags = index.model().flags(index)
        return QSize(100, ROW if flags else MINUTE_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground by state, then the line."""
        model = index.model()
        assert isinstance(model, HeldLines)
        ground, bar = "panel", ""
        if option.state & QStyle.StateFlag.State_Selected:
            focused = self._view.hasFocus()
            ground, bar = ("sel", "accent") if focused else ("raised", "edge")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.save()
        brush = Brush(painter, self._look, painter.device().devicePixelRatio())
        # As wide as the running feed: the scroll bar lies in the inset, and nothing moves when the feed is paused.
        box = QRect(option.rect.x(), option.rect.y(), self._view.width(), option.rect.height())
        draw_line(brush, model.lines[index.row()], box, ground, bar)
        painter.restore()


class HeldFeed(QListView):
    """The list itself. `left` is emitted when the person wants the feed to run again."""

    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.held = HeldLines(self)
        self.setModel(self.held)
        self.setItemDelegate(LineDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def hold(self, lines: Sequence[Line]) -> None:
        """Hold these lines, the newest at the bottom of the view."""
        self.held.hold(lines)
        self.doItemsLayout()
        self.scrollToBottom()

    def put_before(self, lines: Sequence[Line]) -> None:
        """Hold these, of which the newest are held already: what is in sight stays where it is."""
        bar, chosen = self.verticalScrollBar(), len(self.held.lines) - self.currentIndex().row()
        below = bar.maximum() - bar.value()
        was_chosen = self.currentIndex().isValid()
        self.held.hold(lines)
        self.doItemsLayout()
        bar.setValue(max(bar.maximum() - below, 0))
        if was_chosen:
            self.setCurrentIndex(self.held.index(len(lines) - chosen))

    def choose_last(self) -> None:
        """Select the newest line, for a walk upwards."""
        self.setCurrentIndex(self.held.index(len(self.held.lines) - 1))

    def copy(self) -> None:
        """The selected lines onto the clipboard, oldest first."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        QGuiApplication.clipboard().setText("\n".join(self.held.lines[row].spoken for row in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, End and Esc let the feed run; the arrows walk."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_End, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
