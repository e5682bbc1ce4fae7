"""The catalogue as a table asks for it: rows come in windows when they are drawn, never all of them."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.desk.browsing import CatalogueQuery, CatalogueRow
from anchor_console.desk.view import DeskView

WINDOW: Final = 48
"""Rows that are asked for at once."""
KEPT: Final = 32
"""Windows that are kept: of what was drawn last."""
Index = QModelIndex | QPersistentModelIndex
Spoken = Callable[[CatalogueRow], str]


class Paging(QAbstractTableModel):
    """The rows of one query. `counted` tells that there are more or fewer, or that they are being counted."""

    counted = Signal()

    def __init__(self, desk: DeskView, spoken: Spoken, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._spoken = desk, spoken
        self._windows: OrderedDict[int, Sequence[CatalogueRow]] = OrderedDict()
        self._columns = 1
        self.query = CatalogueQuery()
        self.count = 0
        self.counting = False
        self._heard = 0
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._catch_up)

    def ask(self, query: CatalogueQuery) -> None:
        """Show what that query finds, from its first row on."""
        self.beginResetModel()
        self.query = query
        self._windows.clear()
        self._fetch(0)
        self.count = self._heard
        self._due.stop()
        self.endResetModel()
        self.counted.emit()

    def again(self, near: int) -> None:
        """What is known of the same query differs: it is asked anew, the window around row `near` at once."""
        self._windows.clear()
        self._fetch(max(near, 0) // WINDOW * WINDOW)
        self._due.stop()
        self._catch_up()

    def row(self, at: int) -> CatalogueRow | None:
        """The row there; None beyond the end, and while it is not known yet."""
        if not 0 <= at < self.count:
            return None
        first = at // WINDOW * WINDOW
        window = self._windows.get(first)
        if window is None:
            window = self._fetch(first)
        else:
            self._windows.move_to_end(first)
        return window[at - first] if at - first < len(window) else None

    def near(self, id: str, at: int, reach: int = 2 * WINDOW) -> int:
        """Where a product stands, looked for around a row; −1 when it is not there."""
        if (there := self.row(at)) is not None and there.id == id:
            return at
        for row in range(max(at - reach, 0), min(at + reach, self.count)):
            found = self.row(row)
            if found is not None and found.id == id:
                return row
        return -1

    def show_columns(self, count: int) -> None:
        """So many columns there are now."""
        self.beginResetModel()
        self._columns = count
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        return self._spoken(row) if row is not None else None

    def _fetch(self, first: int) -> Sequence[CatalogueRow]:
        """A window of rows; what it tells of the count is taken up after this turn, for a paint may have asked."""
        page = self._desk.catalogue(self.query, first, WINDOW)
        self._windows[first] = page.rows
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)
        if (page.count, page.counting) != (self._heard, self.counting):
            self._heard, self.counting = page.count, page.counting
            self._due.start()
        return page.rows

    def _catch_up(self) -> None:
        self._grow(self._heard)
        self.counted.emit()

    def _grow(self, count: int) -> None:
        """Rows more or fewer at the end: what is chosen and where it is scrolled to stays."""
        if count > self.count:
            self.beginInsertRows(QModelIndex(), self.count, count - 1)
            self.count = count
            self.endInsertRows()
        elif count < self.count:
            self.beginRemoveRows(QModelIndex(), count, self.count - 1)
            self.count = count
            self.endRemoveRows()
