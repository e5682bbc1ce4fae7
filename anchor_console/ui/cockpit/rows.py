"""How a row of the lineup is drawn: state, number, tile, title, price, stock, all on one baseline."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from anchor_console.ui import strokes
from anchor_console.ui.badge import BADGES
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.queue import Entry, Queue
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb
from anchor_console.ui.commands import saying, standing
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
KEY_AGAIN: Final = "T"
KEY_OF_UNKNOWN: Final = "Y"
PHASES: Final = {
    "done": ("tick", "text3"),
    "pinned": ("eye", "good"),
    "passed": ("circle", "text2"),
    "next": ("circle", "text2"),
}


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
            chosen = self._ground(brush, entry, box, index)
            self._row(brush, entry, box, chosen=chosen)
        brush.across(box.x(), box.bottom(), box.width())
        painter.restore()

    def _entry(self, index: AnyIndex) -> Entry:
        model = index.model()
        assert isinstance(model, Queue)
        return model.entries[index.row()]

    def _section(self, brush: Brush, entry: Entry, box: QRect, *, first: bool) -> None:
        brush.fill(box, "window")
        brush.text(box.x() + 12, box.y() + 6, self._words.say(f"cockpit.lineup.{entry.phase}"), "text2", step="small")
        model, right = self._view.model(), box.right() - 12
        lag, tone = model.lag if isinstance(model, Queue) else ("", "")
        if lag and entry.phase == "next":
            brush.text_right(right, box.y() + 6, lag, tone, step="small")
        elif first:
            brush.text_right(right, box.y() + 6, self._words.say("cockpit.lineup.stock"), "text3", step="small")
            brush.text_right(right - STOCK, box.y() + 6, self._words.say("cockpit.lineup.price"), "text3", step="small")

    def _ground(self, brush: Brush, entry: Entry, box: QRect, index: AnyIndex) -> bool:
        """Ground and bar; answers whether the row is the chosen one."""
        ground, bar = ("raised", "good") if entry.phase == "pinned" else ("panel", "")
        focused = self._view.hasFocus()
        chosen = self._view.selectionModel().isSelected(index) or (focused and index == self._view.currentIndex())
        if chosen:
            ground, bar = ("sel", "accent") if focused else ("raised", bar or "edge")
        elif index.row() == self.hovered:
            ground = "hover"
        brush.fill(box, ground)
        if bar:
            brush.fill(QRect(box.x(), box.y(), 3, box.height()), bar)
        return chosen

    def _thumb(self, brush: Brush, place: QRectF, entry: Entry, *, faded: bool) -> None:
        picture = self.pictures.square(entry.picture, THUMB, brush.ratio) if self.pictures is not None else None
        if picture is not None:
            draw_picture(brush, place, picture, faded=faded)
        else:
            draw_thumb(brush, place, entry.title, entry.product, faded=faded)

    def _row(self, brush: Brush, entry: Entry, box: QRect, *, chosen: bool) -> None:
        x, top, right = box.x(), box.y() + 8, box.right() - 12
        name, token = _badge(entry)
        done, pinned = entry.phase == "done", entry.phase == "pinned"
        brush.icon(name, x + 12, box.y() + 10, token)
        brush.text_right(x + 54, top, str(entry.number), "text2" if not done else "text3")
        left = x + 66
        if box.width() >= ROOM_FOR_TILES:
            self._thumb(brush, QRectF(x + 62, box.y() + 6, THUMB, THUMB), entry, faded=done)
            left = x + 96
        if chosen and entry.command in standing.IN_TROUBLE:
            edge = self._trouble(brush, entry, left, right, top, token)
        else:
            edge = self._figures(brush, entry, right, top)
        brush.text(left, top, entry.title, "text3" if done else "text", bold=pinned, room=edge - 10 - left)

    def _figures(self, brush: Brush, entry: Entry, right: float, top: float) -> float:
        """Price and stock, or how a command stands in the place of the stock; answers where they begin."""
        done = entry.phase == "done"
        stock, tone = entry.stock, "text2" if not done else "text3"
        if entry.command in standing.IN_TROUBLE:
            stock, tone = saying.state_word(entry.command, self._words), standing.BADGES[entry.command][1]
        elif entry.waited:
            stock, tone = f"{entry.waited}s", "warn" if entry.waited * 1000 >= standing.LATE_AFTER else "accent"
        elif entry.sold_out:
            stock, tone = self._words.say("cockpit.stock.sold_out.short"), "warn"
        elif entry.short:
            tone = "warn"
        brush.text_right(right, top, stock, tone, bold=entry.short)
        token = "text3" if done else "text"
        width = max(brush.text_right(right - STOCK, top, entry.price, token, bold=not done), PRICE - 24)
        return right - STOCK - width

    def _trouble(self, brush: Brush, entry: Entry, left: float, right: float, top: float, token: str) -> float:
        """Of the chosen row: why it did not come to pass, and the key that asks again; answers where that begins."""
        key = KEY_OF_UNKNOWN if entry.command == "unknown" else KEY_AGAIN
        cap = strokes.key_cap_width(key, self._look)
        strokes.key_cap(brush.painter, right - cap, top + 10, key, self._look)
        reason = entry.reason or saying.state_word(entry.command, self._words)
        room = min(brush.width(reason, "small") + 1, (right - left) * 0.48)
        edge = right - cap - 8 - room
        brush.text(edge, top + 2, reason, token, step="small", room=room)
        return edge


def _badge(entry: Entry) -> tuple[str, str]:
    """Icon and token of the first column: a command on its way or gone wrong, else an edit's badge, else the phase."""
    if entry.command and not (entry.command == "seen" and entry.badge):
        return standing.BADGES[entry.command]
    return BADGES.get(entry.badge, PHASES[entry.phase])
