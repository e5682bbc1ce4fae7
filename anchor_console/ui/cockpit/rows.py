"""How a row of the lineup is drawn: state, number, tile, title, price, stock, all on one baseline."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from anchor_console.ui.badge import BADGES
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.queue import Entry, Queue
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

AnyIndex = QModelIndex | QPersistentModelIndex
ROW: Final = 36
SECTION: Final = 28
ROOM_FOR_TILES: Final = 300
"""Under this width, px, the title gets the room of the product's tile."""
THUMB: Final = 24
STOCK: Final = 52
PRICE: Final = 78
PHASES: Final = {"done": ("tick", "text3"), "pinned": ("eye", "good"), "next": ("circle", "text2")}


class RowDelegate(QStyledItemDelegate):
    """Draws entries. The state's shape gives way to an edit's badge while there is one."""

    def __init__(self, look: Look, words: Words, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._words = words
        self._view = view
        self.pictures: Pictures | None = None
        self.hovered = -1
        """The row under the pointer. The option's state would say it, too, but costs the first paint all of QStyle."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """36 for a row, 28 for a section's head."""
        return QSize(100, ROW if self._entry(index).id else SECTION)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground and bar by state, then the row."""
        entry, box = self._entry(index), option.rect
        painter.save()
        brush = Brush(painter, self._look, painter.device().devicePixelRatio())
        if not entry.id:
            self._section(brush, entry, box, first=index.row() == 0)
        else:
            self._ground(brush, entry, box, index)
            self._row(brush, entry, box)
        brush.across(box.x(), box.bottom(), box.width())
        painter.restore()

    def _entry(self, index: AnyIndex) -> Entry:
        model = index.model()
        assert isinstance(model, Queue)
        return model.entries[index.row()]

    def _section(self, brush: Brush, entry: Entry, box: QRect, *, first: bool) -> None:
        brush.fill(box, "window")
        brush.text(box.x() + 12, box.y() + 6, self._words.say(f"cockpit.lineup.{entry.phase}"), "text2", step="small")
        if first:
            right = box.right() - 12
            brush.text_right(right, box.y() + 6, self._words.say("cockpit.lineup.stock"), "text3", step="small")
            brush.text_right(right - STOCK, box.y() + 6, self._words.say("cockpit.lineup.price"), "text3", step="small")

    def _ground(self, brush: Brush, entry: Entry, box: QRect, index: AnyIndex) -> None:
        ground, bar = ("raised", "good") if entry.phase == "pinned" else ("panel", "")
        focused = self._view.hasFocus()
        if self._view.selectionModel().isSelected(index) or (focused and index == self._view.currentIndex()):
            ground, bar = ("sel", "accent") if focused else ("raised", bar or "edge")
        elif index.row() == self.hovered:
            ground = "hover"
        brush.fill(box, ground)
        if bar:
            brush.fill(QRect(box.x(), box.y(), 3, box.height()), bar)

    def _thumb(self, brush: Brush, place: QRectF, entry: Entry, *, faded: bool) -> None:
        picture = self.pictures.square(entry.picture, THUMB, brush.ratio) if self.pictures is not None else None
        if picture is not None:
            draw_picture(brush, place, picture, faded=faded)
        else:
            draw_thumb(brush, place, entry.title, entry.product, faded=faded)

    def _row(self, brush: Brush, entry: Entry, box: QRect) -> None:
        x, top, right = box.x(), box.y() + 8, box.right() - 12
        name, token = BADGES.get(entry.badge, PHASES[entry.phase])
        done, pinned = entry.phase == "done", entry.phase == "pinned"
        brush.icon(name, x + 12, box.y() + 10, token)
        brush.text_right(x + 54, top, str(entry.number), "text2" if not done else "text3")
        left = x + 66
        if box.width() >= ROOM_FOR_TILES:
            self._thumb(brush, QRectF(x + 62, box.y() + 6, THUMB, THUMB), entry, faded=done)
            left = x + 96
        stock, tone = entry.stock, "text2" if not done else "text3"
        if entry.sold_out:
            stock, tone = self._words.say("cockpit.stock.sold_out.short"), "warn"
        elif entry.short:
            tone = "warn"
        brush.text_right(right, top, stock, tone, bold=entry.short)
        token = "text3" if done else "text"
        width = max(brush.text_right(right - STOCK, top, entry.price, token, bold=not done), PRICE - 24)
        brush.text(left, top, entry.title, token, bold=pinned, room=right - STOCK - width - 10 - left)
