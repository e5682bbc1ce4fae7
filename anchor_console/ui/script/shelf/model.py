"""The shelf's rows as a view reads them: filtered, and said in words."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.badge import meaning
from anchor_console.ui.script.shelf.rows import Row
from anchor_console.ui.script.shelf.told import called
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
STATES: Final = ("stop", "proof", "draft", "asked", "approved", "gone")
"""What a line may be, the worst first; each has a shape."""


class Filter(Struct, frozen=True):
    """Which lines are shown: those that bear every word, and are in one of the states; none: in any."""

    words: str = ""
    states: frozenset[str] = frozenset()

    @property
    def is_on(self) -> bool:
        """Whether anything may be hidden."""
        return bool(self.words.strip() or self.states)

    def holds(self, row: Row, spoken: str) -> bool:
        """Whether a line is shown; `spoken`: what there is to be found in it, casefolded."""
        states = {state(row), row.mark, row.step}
        return (not self.states or bool(self.states & states)) and all(
            word in spoken for word in self.words.casefold().split()
        )


def state(row: Row) -> str:
    """The one of STATES that a line's shape tells: a stop above all, and in review before a proof that is missing."""
    if row.gone or row.mark == "stop":
        return "gone" if row.gone else "stop"
    return "asked" if row.step == "asked" else row.mark or row.step or "draft"


class Rows(QAbstractListModel):
    """`every` row there is, and `rows`: those that the filter lets through, with the heads of their parts."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.every: Sequence[Row] = ()
        self.rows: Sequence[Row] = ()
        self.filter = Filter()

    def put(self, rows: Sequence[Row]) -> bool:
        """Hold these; True when rows came, went or moved."""
        self.every = rows
        return self._show(self._filtered())

    def narrow(self, wanted: Filter) -> bool:
        """Show others of them."""
        self.filter = wanted
        return self._show(self._filtered())

    def row_of(self, key: str) -> int | None:
        """The place of that row."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """All rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be chosen: behind a part's head a line can be put."""
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or the row in words."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row, self._words)
        if role == Qt.ItemDataRole.ToolTipRole:
            note = self._words.say("shelf.returned", why=safe(row.returned, 200)) if row.returned else ""
            parts = (spoken(row, self._words), note, meaning(row.badge, self._words))
            return plain_tooltip(" — ".join(part for part in parts if part))
        return None

    def _show(self, rows: Sequence[Row]) -> bool:
        if [row.key for row in rows] != [row.key for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return True
        before, self.rows = self.rows, rows
        for at, (old, now) in enumerate(zip(before, rows, strict=True)):
            if old != now:
                self.dataChanged.emit(self.index(at), self.index(at))
        return False

    def _filtered(self) -> Sequence[Row]:
        if not self.filter.is_on:
            return self.every
        shown: list[Row] = []
        for row in self.every:
            if row.kind == "part":
                if shown and shown[-1].kind == "part":
                    shown.pop()
                shown.append(row)
            elif self.filter.holds(row, spoken(row, self._words).casefold()):
                shown.append(row)
        if shown and shown[-1].kind == "part":
            shown.pop()
        return shown


def part_title(row: Row, words: Words) -> str:
    """What a part is called: 开场, 第 4 款 · 长绒棉四件套, 收尾."""
    if row.part != "product":
        return words.say(f"shelf.part.{row.part}")
    key = "shelf.part.product" if row.number else "shelf.part.loose"
    return words.say(key, n=row.number, title=safe(row.title, 80))


def line_title(row: Row, words: Words) -> str:
    """What a line is called."""
    return words.say("shelf.gone") if row.gone else called(row.type, row.title, words)


def spoken(row: Row, words: Words) -> str:
    """A row in words, its shape's too."""
    if row.kind == "part":
        return f"{part_title(row, words)}, {words.many('shelf.lines', row.lines, str(row.lines))}"
    said = (line_title(row, words), words.say(f"shelf.state.{state(row)}"), numerals.duration(row.seconds))
    return ", ".join(said if row.seconds else said[:2])
