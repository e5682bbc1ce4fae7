"""Two lineups side by side: what one has and the other has not, what moved, and each term that differs."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown import Difference, compare, saved
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line, plain_tooltip
from anchor_console.ui.words import Words

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 36
HEAD: Final = 72
FOOT: Final = 30
ROWDATA: Final = Qt.ItemDataRole.UserRole
ICONS: Final = {
    "added": ("plus", "good"), "removed": ("cross", "text3"), "moved": ("handover", "accent"), "same": ("tag", "warn"),
}  # fmt: skip
MONEY: Final = frozenset({"hand_price", "floor_price", "compared_price"})


class Row(Struct, frozen=True, kw_only=True):
    """A difference in words: what is here, what is there; `there` is the other session's item, where it has one."""

    what: str
    title: str
    left: str
    right: str
    changed: str
    here: str = ""
    there: LineupItem | None = None

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        return " · ".join(part for part in (self.title, self.left, self.right, self.changed) if part)


def rows(board: Board, other: Sequence[LineupItem], products: dict[str, Product], words: Words) -> list[Row]:
    """What differs between the lineup on screen and another one."""
    theirs = {item.id: item for item in other}
    ours = {item.id: item for item in board.items}
    made = []
    for one in compare(other, board.items).rows:
        if one.differs:
            made.append(_row(one, ours.get(one.right), theirs.get(one.left), board, products, words))
    return made


def _row(
    one: Difference, here: LineupItem | None, there: LineupItem | None, board: Board, products: dict[str, Product],
    words: Words,
) -> Row:  # fmt: skip
    product = products.get(one.product) or board.products.get(one.product)
    title = (product.short_title or product.title) if product else one.product
    changed = [f"{_named(name, words)} {_value(name, mine, board, words)} ← {_value(name, theirs, board, words)}"
               for name, (theirs, mine) in one.fields.items()]  # fmt: skip
    return Row(
        what=one.what, title=safe(title, 80), left=_side(one.right_number, here, board),
        right=_side(one.left_number, there, board), changed=" · ".join(changed), here=one.right, there=there,
    )  # fmt: skip


def _side(number: int, item: LineupItem | None, board: Board) -> str:
    return "" if item is None else f"{number} · {numerals.money(item.hand_price, board.currency)}"


def _named(name: str, words: Words) -> str:
    key = next((key for key in (f"planner.column.{name}", f"field.{name}") if words.known(key)), "")
    return words.say(key) if key else name


def _value(name: str, value: object, board: Board, words: Words) -> str:
    if name in MONEY and isinstance(value, int):
        return numerals.money(value, board.currency)
    if isinstance(value, bool):
        return words.say("planner.yes" if value else "planner.no")
    if isinstance(value, int):
        return numerals.count(value)
    if name == "role" and isinstance(value, str) and words.known(f"role.{value}"):
        return words.say(f"role.{value}")
    if isinstance(value, tuple):
        return words.say("planner.rows", n=len(value))
    return safe(str(value), 40) if value else numerals.NONE


def terms_of(item: LineupItem) -> dict[str, Any]:
    """An item's fields as an edit bears them, without what belongs to its place."""
    plain = saved([item])["items"][0]
    return {name: value for name, value in plain.items() if name != "product"}


class Differences(QAbstractListModel):
    """The rows for a view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """All rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or the row in words."""
        row = self.rows[index.row()]
        if role == ROWDATA:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return plain_tooltip(row.spoken) if role == Qt.ItemDataRole.ToolTipRole else None


class DifferenceDelegate(QStyledItemDelegate):
    """Draws a row: its shape, the product, both sides, what differs."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """36 for each row."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cells on one baseline."""
        row, box = index.data(ROWDATA), option.rect
        painter.save()
        brush = Brush(painter, self._look, painter.device().devicePixelRatio())
        chosen = index == self._view.currentIndex()
        brush.fill(box, "sel" if chosen else "raised")
        if chosen:
            brush.fill(QRect(box.x(), box.y(), 3, box.height()), "accent")
        icon, token = ICONS[row.what]
        top = box.y() + 8
        brush.icon(icon, box.x() + 14, box.y() + 10, token)
        widths = sides(box.width())
        brush.text(box.x() + 40, top, row.title, room=widths[0] - 48)
        brush.text_right(box.x() + widths[1], top, row.left or numerals.NONE, "text" if row.left else "text3")
        brush.text_right(box.x() + widths[2], top, row.right or numerals.NONE, "text2" if row.right else "text3")
        x = box.x() + widths[2] + 20
        brush.text(x, top + 2, row.changed, "text2", step="small", room=max(box.right() - 14 - x, 1))
        brush.across(box.x(), box.bottom(), box.width())
        painter.restore()


def sides(width: int) -> tuple[int, int, int]:
    """Where the product ends, and where each side's figures end, px."""
    first = round(width * 0.34)
    return first, first + 110, first + 230


class Comparing(Overlay):
    """The card. `taken`: a row whose other side is wanted here."""

    taken = Signal(object)

    def __init__(self, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._words = words
        self.title = Line(look, "lead", semibold=True)
        self.title.setParent(self.card)
        self.heads = [Line(look, "small", "text2") for _ in range(3)]
        for line in self.heads:
            line.setParent(self.card)
        self.model = Differences(self)
        self.list = QListView(self.card)
        self.list.setViewport(QWidget(self.list))
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.list.viewport().setAutoFillBackground(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(DifferenceDelegate(look, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.doubleClicked.connect(lambda _: self._take())
        self.list.installEventFilter(self)
        self._foot = Hint(look, self.card)

    def show_sessions(self, desk: DeskView, board: Board, session: str) -> None:
        """Hold the lineup on screen against that of another session."""
        row = next((one for one in desk.sessions() if one.id == session), None)
        other = [kept.value for kept in desk.all(LineupItem, session)]
        kept = {item.product: desk.one(Product, item.product) for item in other}
        products = {id: one.value for id, one in kept.items() if one is not None}
        found = rows(board, other, products, self._words)
        self.model.put(found)
        say, name = self._words.say, safe(row.title if row else session, 60)
        said = say("compare.title", name=name, n=len(found)) if found else say("compare.same", name=name)
        self.title.say(said)
        self.card.setAccessibleName(said)
        self.list.setAccessibleName(said)
        for line, text in zip(
            self.heads, (say("planner.column.title"), say("compare.here"), say("compare.there")), strict=True
        ):
            line.say(text)
        self._foot.say(say("compare.keys"))
        self.open()
        if found:
            self.list.setCurrentIndex(self.model.index(0))

    def first_focus(self) -> QWidget:
        return self.list

    def lay(self, window: QRect) -> QRect:
        width = min(960, window.width() - 64)
        high = min(max(len(self.model.rows), 2) * ROW, window.height() - 240)
        self.title.setGeometry(16, 12, width - 32, 24)
        first, left, right = sides(width)
        self.heads[0].setGeometry(40, HEAD - 22, first - 48, 18)
        self.heads[1].setGeometry(left - 60, HEAD - 22, 64, 18)
        self.heads[2].setGeometry(right - 60, HEAD - 22, 64, 18)
        self.list.setGeometry(1, HEAD, width - 2, high)
        self._foot.setGeometry(0, HEAD + high, width, FOOT)
        return QRect((window.width() - width) // 2, 72, width, HEAD + high + FOOT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self.model.rows) and self.model.rows[at].there is not None:
            row = self.model.rows[at]
            self.shut()
            self.taken.emit(row)
