"""The table's lines as a view reads them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from anchor_console.ui.badge import meaning
from anchor_console.ui.lineup.cells import spoken
from anchor_console.ui.lineup.line import Line
from anchor_console.ui.lineup.paint import LINE
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """A change of figures repaints lines, a change of order resets. `explain` says more of a line, for its tooltip."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.lines: Sequence[Line] = ()
        self.currency = "CNY"
        self.more: dict[str, str] = {}
        """By item: what the checks say of it."""

    def put(self, new: Sequence[Line], currency: str) -> bool:
        """Hold these lines; True when lines came, went or moved."""
        self.currency = currency
        if [line.key for line in new] != [line.key for line in self.lines]:
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
            return True
        before, self.lines = self.lines, new
        for row, (old, now) in enumerate(zip(before, new, strict=True)):
            if old != now:
                self.dataChanged.emit(self.index(row), self.index(row))
        return False

    def row_of(self, key: str) -> int | None:
        """The row of that line."""
        return next((row for row, line in enumerate(self.lines) if line.key == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """All lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be chosen: breaks, too, have their minutes."""
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, or the line in words."""
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line, self._words, self.currency)
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (
                spoken(line, self._words, self.currency),
                meaning(line.badge, self._words),
                self.more.get(line.item),
            )
            return plain_tooltip(" — ".join(part for part in parts if part))
        return None
