"""The list of checks: each with its shape, its title and its reasons; Enter goes to where it is mended."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.lineup.check import ICONS, Check
from anchor_console.ui.look import Look, Step
from anchor_console.ui.paragraph import height_of, wrapped
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

Index = QModelIndex | QPersistentModelIndex
CHECK: Final = Qt.ItemDataRole.UserRole
TEXT_AT: Final = 40
RIGHT: Final = 14


class Checks(QAbstractListModel):
    """The checks for a view."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.checks: Sequence[Check] = ()

    def put(self, checks: Sequence[Check]) -> bool:
        """Hold these; True when any is another now."""
        if list(checks) == list(self.checks):
            return False
        self.beginResetModel()
        self.checks = checks
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        """All checks."""
        return 0 if parent is not None and parent.isValid() else len(self.checks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The check, or the check in words."""
        check = self.checks[index.row()]
        if role == CHECK:
            return check
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self._words.say(f'planner.mark.{check.level}')} {check.spoken}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(check.spoken)
        return None


class CheckDelegate(QStyledItemDelegate):
    """Draws a check as high as its words are."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need in the list's width."""
        width = self._view.viewport().width()
        return QSize(width, self._height(index.data(CHECK), width))

    def _height(self, check: Check, width: int) -> int:
        room = width - TEXT_AT - RIGHT
        title = height_of(check.title, self._look, "body", room, True)
        return 11 + title + sum(height_of(line, self._look, "small", room) for line in check.lines) + 11

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, shape, words."""
        check, box = index.data(CHECK), option.rect
        painter.save()
        brush = Brush(painter, self._look, painter.device().devicePixelRatio())
        chosen, focused = index == self._view.currentIndex(), self._view.hasFocus()
        brush.fill(box, ("sel" if focused else "raised") if chosen else "panel")
        if chosen:
            brush.fill(QRect(box.x(), box.y(), 3, box.height()), "accent" if focused else "edge")
        icon, token = ICONS[check.level]
        brush.icon(icon, box.x() + 14, box.y() + 13, token)
        self._words(brush, check, box)
        brush.across(box.x(), box.bottom(), box.width())
        painter.restore()

    def _words(self, brush: Brush, check: Check, box: QRect) -> None:
        room, y = box.width() - TEXT_AT - RIGHT, box.y() + 11
        texts: list[tuple[str, Step, str, bool]] = [(check.title, "body", "text", True)]
        texts += [(line, "small", "text2", False) for line in check.lines]
        for text, step, token, bold in texts:
            high = height_of(text, self._look, step, room, bold)
            place = QRect(box.x() + TEXT_AT, y, room, high)
            wrapped(brush.painter, place, text, self._look, step, token, bold)
            y += high


class CheckList(QListView):
    """The checks. `opened`: the one whose Enter was pressed; `chose`: another one is chosen."""

    opened = Signal(object)
    chose = Signal(object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.checks = Checks(words, self)
        self.setViewport(QWidget(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)
        self.setModel(self.checks)
        self.setItemDelegate(CheckDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("panel", True)
        self.selectionModel().currentChanged.connect(lambda *_: self.chose.emit(self.check))

    def put(self, checks: Sequence[Check]) -> None:
        """Show these; the chosen one stays chosen."""
        chosen = self.check.key if self.check is not None else ""
        stands = self.verticalScrollBar().value()
        if self.checks.put(checks):
            at = next((at for at, check in enumerate(checks) if check.key == chosen), -1)
            if at >= 0:
                self.setCurrentIndex(self.checks.index(at))
            self.doItemsLayout()
            self.verticalScrollBar().setValue(stands)

    @property
    def check(self) -> Check | None:
        """The chosen check."""
        row = self.currentIndex().row()
        return self.checks.checks[row] if 0 <= row < len(self.checks.checks) else None

    def step(self) -> Check | None:
        """Choose the next check, after the last the first; that one."""
        count = len(self.checks.checks)
        if not count:
            return None
        self.setCurrentIndex(self.checks.index((self.currentIndex().row() + 1) % count))
        return self.check

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to where it is mended."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.check is not None:
            self.opened.emit(self.check)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The same."""
        if self.check is not None and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.check)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
