"""The preview as a table: one line a product, faults in red, what changes beside what stood there."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from anchor_console.core.importing.comparing import Compared
from anchor_console.core.importing.doubts import Fault
from anchor_console.ui import strokes
from anchor_console.ui.importing.showing import COLUMNS, TONES, Cell, Entry, Showing, entry
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

ROW: Final = 30
HEAD: Final = 28
INSET: Final = 10
WIDTHS: Final = {"row": 60, "became": 96, "code": 140, "category": 96, "list_price": 176, "cost": 96, "stock": 110}
RIGHT: Final = frozenset({"row", "list_price", "cost", "stock"})
LEAST_TITLE: Final = 200
LEAST_SAID: Final = 220
Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


class Lines(QAbstractTableModel):
    """The lines that are shown."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.showing: Showing | None = None
        self.lines: Sequence[Compared | Fault] = ()

    def show(self, showing: Showing | None, lines: Sequence[Compared | Fault]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.showing, self.lines = showing, lines
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.showing is None or not index.isValid():
            return None
        line = entry(self.lines[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return self.showing.cell(line, COLUMNS[index.column()]).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.showing.spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.showing.spoken(line))
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return self._words.say(f"sheet.column.{COLUMNS[section]}")
        return None


class Paint(QStyledItemDelegate):
    """One cell."""

    def __init__(self, look: Look, lines: Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._lines = look, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        showing = self._lines.showing
        if showing is None:
            return
        line, column = entry(self._lines.lines[index.row()]), COLUMNS[index.column()]
        cell = showing.cell(line, column)
        rect: QRect = option.rect
        if self._is_current(index):
            painter.fillRect(rect, self._look.tokens.sel)
        elif cell.token == "stop" and column not in ("became", "said", "row"):
            painter.fillRect(rect, self._look.tokens.stop_bg)
        strokes.hairline(painter, rect, "bottom", self._look.tokens.line)
        place = QRectF(rect).adjusted(INSET, 0, -INSET, 0)
        if column == "became":
            strokes.icon(painter, place.left(), rect.center().y() - 7, *_icon(line), self._look, cell.token)
            place = place.adjusted(20, 0, 0, 0)
        self._write(painter, place, cell, column)

    def _write(self, painter: QPainter, place: QRectF, cell: Cell, column: str) -> None:
        align = strokes.RIGHT if column in RIGHT else strokes.LEFT
        wide = strokes.text(painter, place, cell.text, self._look, "body", cell.token, align=align)
        if cell.before and column in RIGHT:
            rest = place.adjusted(0, 0, -wide - 4, 0)
            strokes.text(painter, rest, f"{cell.before} →", self._look, "small", "text3", align=align)

    def _is_current(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QTableView) and view.hasFocus() and view.currentIndex().row() == index.row()


def _icon(line: Entry) -> tuple[str, int]:
    return TONES[line.became][0], 14


class Head(QHeaderView):
    """The heads of the columns."""

    def __init__(self, look: Look, lines: Lines, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._lines = look, lines
        self.setFixedHeight(HEAD)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.tokens.window)
        strokes.hairline(painter, self.viewport().rect(), "bottom", self._look.tokens.line)
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = COLUMNS[logicalIndex]
        painter.fillRect(rect, self._look.tokens.window)
        strokes.hairline(painter, rect, "bottom", self._look.tokens.line)
        said = str(self._lines.headerData(logicalIndex, Qt.Orientation.Horizontal))
        align = strokes.RIGHT if column in RIGHT else strokes.LEFT
        place = QRectF(rect).adjusted(INSET, 0, -INSET, 0)
        strokes.text(painter, place, said, self._look, "small", "text2", align=align)


class PreviewTable(QTableView):
    """The lines; arrows walk them, what is too long is in the tooltip. `walked`: another line is the current one."""

    walked = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.lines = Lines(words)
        self.setModel(self.lines)
        self.setItemDelegate(Paint(look, self.lines, self))
        self.setHorizontalHeader(Head(look, self.lines, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self._walk())
        look.changed.connect(self.viewport().update)

    def current(self) -> Entry | None:
        """The current line."""
        at = self.currentIndex().row()
        return entry(self.lines.lines[at]) if 0 <= at < len(self.lines.lines) else None

    def _walk(self) -> None:
        self.viewport().update()
        self.walked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The title and what is said share what the others leave; in a narrow card some columns are hidden."""
        room = self.viewport().width()
        hidden: set[str] = set()
        for name in ("cost", "category", "code", ""):
            left = room - sum(width for column, width in WIDTHS.items() if column not in hidden)
            if left >= LEAST_TITLE + LEAST_SAID or not name:
                break
            hidden.add(name)
        left = max(room - sum(width for column, width in WIDTHS.items() if column not in hidden), 120)
        shares = {"title": left * 55 // 100, "said": left - left * 55 // 100}
        for at, column in enumerate(COLUMNS):
            self.setColumnHidden(at, column in hidden)
            self.setColumnWidth(at, WIDTHS.get(column) or shares[column])
