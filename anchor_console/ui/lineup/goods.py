"""The catalogue's rows: what a search found, each with price and stock, and whether it is in the lineup already."""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.badge import BADGES
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 48
THUMB: Final = 36
GOOD: Final = Qt.ItemDataRole.UserRole


class Good(Struct, frozen=True, kw_only=True):
    """A row. `product`: its id, "" where a text that was pasted matches none; `note` is said in place of the price.

    `tone`: a token for the note.
    """

    product: str
    title: str
    code: str = ""
    price: str = ""
    stock: int | None = None
    picture: str = ""
    taken: bool = False
    unproven: bool = False
    note: str = ""
    tone: str = ""
    badge: str = ""
    icon: str = "question"
    """Drawn where there is no product."""
    terms: Mapping[str, int] = {}
    """Fields that were pasted with it: a price, minutes."""


FETCHED: Final = Good(product="", title="…", icon="")
"""Stands where a row is still being fetched."""


class Goods(QAbstractListModel):
    """As many rows as there are, read where they are looked at. `row` gives one, None while it is fetched."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.count = 0
        self.row: Callable[[int], Good | None] = lambda _: None

    def put(self, count: int, row: Callable[[int], Good | None], *, anew: bool) -> None:
        """Show these rows; `anew`: they are of another search."""
        self.row = row
        if anew or count != self.count:
            self.beginResetModel()
            self.count = count
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0), self.index(count - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """All rows."""
        return 0 if parent is not None and parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or the row in words."""
        if role == GOOD:
            return self.row(index.row()) or FETCHED
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(self.row(index.row()) or FETCHED)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.spoken(self.row(index.row()) or FETCHED))
        return None

    def spoken(self, row: Good) -> str:
        """A row in one line."""
        say = self._words.say
        stock = say("planner.sellable", stock=numerals.count(row.stock)) if row.stock is not None else ""
        parts = (
            safe(row.title, 200), row.code, row.price, stock, say("planner.taken") if row.taken else "",
            say("planner.unproven") if row.unproven else "", row.note,
        )  # fmt: skip
        return " · ".join(part for part in parts if part)


class GoodDelegate(QStyledItemDelegate):
    """Draws rows of two lines."""

    def __init__(self, look: Look, words: Words, view: QListView) -> None:
        super().__init__(view)
        self._look, self._words, self._view = look, words, view
        self.pictures: Pictures | None = None
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """48 for each row."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, picture, two lines, price."""
        good, box = index.data(GOOD), option.rect
        painter.save()
        brush = Brush(painter, self._look, painter.device().devicePixelRatio())
        self._ground(brush, box, index)
        self._picture(brush, good, QRectF(box.x() + 12, box.y() + 6, THUMB, THUMB))
        self._texts(brush, good, box)
        brush.across(box.x(), box.bottom(), box.width())
        painter.restore()

    def _ground(self, brush: Brush, box: QRect, index: Index) -> None:
        chosen, focused = index == self._view.currentIndex(), self._view.hasFocus()
        ground = ("sel" if focused else "raised") if chosen else "hover" if index.row() == self.hovered else "panel"
        brush.fill(box, ground)
        if chosen:
            brush.fill(QRect(box.x(), box.y(), 3, box.height()), "accent" if focused else "edge")

    def _picture(self, brush: Brush, good: Good, place: QRectF) -> None:
        picture = self.pictures.square(good.picture, THUMB, brush.ratio) if self.pictures is not None else None
        if not good.product:
            if good.icon:
                brush.icon(good.icon, place.x() + 10, place.y() + 10, "warn")
        elif picture is not None:
            draw_picture(brush, place, picture)
        else:
            draw_thumb(brush, place, good.title, good.product)

    def _texts(self, brush: Brush, good: Good, box: QRect) -> None:
        left, right, top = box.x() + 58, box.right() - 11, box.y() + 4
        wide = brush.text_right(right, top, good.price, bold=True) + 8 if good.price else 0
        brush.text(left, top, safe(good.title, 120), room=right - wide - left)
        low = top + 21
        note = self._words.say("planner.taken") if good.taken else good.note
        noted = brush.text_right(right, low, note, good.tone or "text3", step="small") + 8 if note else 0
        said = self._words.say("planner.sellable", stock=numerals.count(good.stock)) if good.stock is not None else ""
        second = " · ".join(part for part in (safe(good.code, 40), said) if part)
        room = right - noted - left
        if good.badge in BADGES:
            name, token = BADGES[good.badge]
            brush.icon(name, left, low + 1, token, 14)
            left += 18
        shown = brush.fitted(second, room, "small")
        brush.text(left, low, shown, "text2", step="small")
        if good.unproven and (x := left + brush.width(shown, "small") + 8) + 14 < right - noted:
            brush.icon("triangle", x, low + 1, "warn", 14)
            word = self._words.say("planner.unproven")
            if x + 18 + brush.width(word, "small") < right - noted:
                brush.text(x + 18, low, word, "warn", step="small")


class GoodList(QListView):
    """The rows as a list: Enter adds, Space shows the product, a drag carries one off.

    `taken`: rows to add; `looked_at`: a product to show; `carried`: a row is held, where on the screen; `dropped` the
    same; `let_go`: the drag ended without a drop.
    """

    taken = Signal(list)
    looked_at = Signal(str)
    carried = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    let_go = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._words = look, words
        self.goods = Goods(words, self)
        self.setViewport(QWidget(self))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)
        self.setModel(self.goods)
        self.delegate = GoodDelegate(look, words, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("panel", True)
        self.empty = ""
        self._pressed: tuple[QPoint, Good] | None = None
        self._carries = False
        self.entered.connect(lambda index: self._light(index.row()))
        self.viewportEntered.connect(lambda: self._light(-1))

    def put(self, count: int, row: Callable[[int], Good | None], *, anew: bool) -> None:
        """Show these rows; the first is chosen where none is, or where they are of another search."""
        at = 0 if anew else max(self.currentIndex().row(), 0)
        stands = self.verticalScrollBar().value()
        self.goods.put(count, row, anew=anew)
        if count:
            self.setCurrentIndex(self.goods.index(min(at, count - 1)))
        if not anew:
            self.verticalScrollBar().setValue(stands)
        self.viewport().update()

    @property
    def good(self) -> Good | None:
        """The chosen row."""
        row = self.currentIndex().row()
        return self.goods.row(row) if 0 <= row < self.goods.count else None

    def take(self) -> None:
        """Add the chosen product, and go to the next."""
        good = self.good
        if good is None or not good.product:
            return
        row = self.currentIndex().row()
        if row + 1 < self.goods.count:
            self.setCurrentIndex(self.goods.index(row + 1))
        self.taken.emit([good])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, Space looks, Esc lets a drag go."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key == Qt.Key.Key_Space and self.good is not None:
            self.looked_at.emit(self.good.product)
        elif key == Qt.Key.Key_Escape and self._carries:
            self._pressed, self._carries = None, False
            self.let_go.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and remember what a drag would carry."""
        super().mousePressEvent(event)
        here = event.position().toPoint()
        index = self.indexAt(here)
        good = self.goods.row(index.row()) if index.isValid() else None
        if good is not None and good.product and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (here, good)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it along."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (here - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
        if self._carries or far:
            self._carries = True
            self.carried.emit(self._pressed[1], self.viewport().mapToGlobal(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it there."""
        pressed, carries = self._pressed, self._carries
        self._pressed, self._carries = None, False
        if pressed is not None and carries:
            self.dropped.emit(pressed[1], self.viewport().mapToGlobal(event.position().toPoint()))
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add it."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.take()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what to do where there are none."""
        super().paintEvent(event)
        if not self.goods.count and self.empty:
            from anchor_console.ui.paragraph import wrapped

            painter = QPainter(self.viewport())
            wrapped(painter, self.viewport().rect().adjusted(12, 16, -12, -8), self.empty, self.look, "body", "text2")
            painter.end()

    def _light(self, row: int) -> None:
        for changed in (self.delegate.hovered, row):
            self.update(self.goods.index(changed))
        self.delegate.hovered = row
