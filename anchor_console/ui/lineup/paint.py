"""How the table's lines are drawn: cells on one baseline, stopped figures in a frame, breaks as thin rows."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.badge import BADGES
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb
from anchor_console.ui.lineup.cells import is_inherited, spoken_break, written
from anchor_console.ui.lineup.columns import NUMBERS, PAD, Column, Name, laid
from anchor_console.ui.lineup.line import BREAKS, UNFOLDED, Line, is_typed
from anchor_console.ui.look import Look
from anchor_console.ui.presence import initials
from anchor_console.ui.words import Words

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 36
BREAK: Final = 28
THUMB: Final = 24
LINE: Final = Qt.ItemDataRole.UserRole
MARKS: Final = {
    "stop": ("octagon", "stop"),
    "asked": ("half", "accent"),
    "warn": ("triangle", "warn"),
    "passed": ("tick", "good"),
}
BREAK_ICONS: Final = {"segment": "clock", "handover": "handover", "gap": "plus"}


class Delegate(QStyledItemDelegate):
    """Draws lines. `column` is where the keyboard stands in the current one; `hovered` the row under the pointer."""

    def __init__(self, look: Look, words: Words, view: QListView) -> None:
        super().__init__(view)
        self._look, self._words, self._view = look, words, view
        self.pictures: Pictures | None = None
        self.column: Name = "hand_price"
        self.hovered = -1
        self.currency = "CNY"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """36 for an item, 28 for what stands between and under items."""
        return QSize(100, ROW if index.data(LINE).kind == "item" else BREAK)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and bar by state, then the cells."""
        line, box = index.data(LINE), option.rect
        painter.save()
        brush = Brush(painter, self._look, painter.device().devicePixelRatio())
        self._ground(brush, line, box, index)
        if line.kind in BREAKS:
            self._break(brush, line, box)
        else:
            self._cells(brush, line, box, index)
        if line.kind != "gap":
            brush.across(box.x(), box.bottom(), box.width())
        painter.restore()

    def _ground(self, brush: Brush, line: Line, box: QRect, index: Index) -> None:
        ground, bar = "panel", ""
        chosen, focused = index == self._view.currentIndex(), self._view.hasFocus()
        if line.mark == "stop":
            ground, bar = "raised", "stop"
        elif line.kind in UNFOLDED:
            ground = "raised"
        if chosen:
            ground, bar = ("sel" if focused else "raised"), (bar or ("accent" if focused else "edge"))
        elif index.row() == self.hovered and line.mark != "stop":
            ground = "hover"
        brush.fill(box, ground)
        if bar:
            brush.fill(QRect(box.x(), box.y(), 3, box.height()), bar)

    def _cells(self, brush: Brush, line: Line, box: QRect, index: Index) -> None:
        columns = laid(box.width())
        here = index == self._view.currentIndex() and self._view.hasFocus()
        for column in columns:
            cell = column.cell(box)
            if column.name in NUMBERS:
                self._number(brush, line, column.name, cell)
            else:
                self._other(brush, line, column, cell, index)
            if here and column.name == self.column and is_typed(line, column.name):
                brush.ring(self._framed(cell))

    def _framed(self, cell: QRect) -> QRect:
        return cell.adjusted(4, 3, -1, -3)

    def _number(self, brush: Brush, line: Line, name: Name, cell: QRect) -> None:
        text = written(line, name, self.currency)
        if name in dict(line.wanted):
            brush.fill(self._framed(cell), "stop_bg")
            brush.painter.setPen(QPen(brush.tokens.stop, 2))
            brush.painter.drawRect(QRectF(self._framed(cell)).adjusted(1, 1, -1, -1))
        if not text:
            return
        bold = (name == "hand_price" and not is_inherited(line, name)) or name in dict(line.wanted)
        token = "text" if bold or name in ("minutes", "stock_cap") else "text3" if text == numerals.NONE else "text2"
        if name == "number" or is_inherited(line, name):
            token = "text3"
        if name == "stock_cap" and line.figure(name) is None and line.kind == "item":
            token = "text2"
        brush.text_right(cell.right() - PAD + 1, cell.y() + self._top(cell), text, token, bold=bold)

    def _other(self, brush: Brush, line: Line, column: Column, cell: QRect, index: Index) -> None:
        top = cell.y() + self._top(cell)
        match column.name:
            case "grip":
                self._grip(brush, line, cell, index)
            case "start" if line.start:
                start = numerals.time_of_day(line.start, zone=line.zone)
                brush.text(cell.x() + 5, top, start, "text2", room=cell.width())
            case "picture" if line.kind == "item":
                self._picture(brush, line, QRectF(cell.x() + 4, cell.y() + 6, THUMB, THUMB))
            case "title":
                self._title(brush, line, cell, top)
            case "role" if line.role:
                self._role(brush, line, cell)
            case "badge":
                self._badge(brush, line, cell)
            case _:
                pass

    def _top(self, cell: QRect) -> int:
        return (cell.height() - 20) // 2

    def _grip(self, brush: Brush, line: Line, cell: QRect, index: Index) -> None:
        if line.others:
            place = QRectF(cell.x() + 5, cell.y() + (cell.height() - 18) / 2, 18, 18)
            brush.rounded(place, "accent_fill", 9)
            letters = initials(line.others[0])
            wide = brush.width(letters, "small", bold=True)
            brush.text(place.center().x() - wide / 2, place.y() + 1, letters, "on_fill", step="small", bold=True)
        elif line.kind == "item" and (index.row() == self.hovered or index == self._view.currentIndex()):
            brush.icon("grip", cell.x() + 6, cell.y() + (cell.height() - 16) / 2, "text3")

    def _picture(self, brush: Brush, line: Line, place: QRectF) -> None:
        picture = self.pictures.square(line.picture, THUMB, brush.ratio) if self.pictures is not None else None
        if picture is not None:
            draw_picture(brush, place, picture)
        else:
            draw_thumb(brush, place, line.title, line.product)

    def _title(self, brush: Brush, line: Line, cell: QRect, top: int) -> None:
        x, room = cell.x() + 5, cell.width() - 10
        if line.kind == "offer":
            self._offer(brush, line, cell, top)
            return
        if line.kind in ("sku", "room"):
            brush.icon("box" if line.kind == "sku" else "live", x, cell.y() + 7, "text3", 14)
            brush.text(x + 20, top, safe(line.title, 120), "text2", room=room - 20)
            return
        for flag in line.flags:
            word = self._words.say(f"planner.flag.{flag}.short")
            wide = brush.width(word, "small") + 10
            if room - wide > 60:
                room -= wide + 4
        drawn = brush.fitted(safe(line.title, 120), room)
        brush.text(x, top, drawn)
        x += brush.width(drawn) + 6
        for flag in line.flags:
            word = self._words.say(f"planner.flag.{flag}.short")
            wide = brush.width(word, "small") + 10
            if x + wide <= cell.right():
                brush.rounded(QRectF(x, cell.y() + (cell.height() - 18) / 2, wide, 18), "warn_bg")
                brush.text(x + 5, cell.y() + (cell.height() - 16) / 2, word, "warn", step="small")
                x += wide + 4

    def _offer(self, brush: Brush, line: Line, cell: QRect, top: int) -> None:
        """The offer across the whole line, its flags at the right."""
        right = self._view.viewport().width() - 12
        for text in reversed([self._words.say(f"planner.flag.{flag}") for flag in line.flags]):
            wide = brush.width(text, "small") + 16
            right -= wide
            brush.chip(right, cell.y() + 4, text, "warn", ground="warn_bg")
            right -= 6
        label = self._words.say("field.offer")
        brush.text(cell.x() + 5, top + 2, label, "text3", step="small")
        x = cell.x() + 5 + brush.width(label, "small") + 10
        said = safe(line.offer, 300) or self._words.say("planner.offer.none")
        brush.text(x, top, said, "text2" if line.offer else "text3", room=right - x - 4)

    def _role(self, brush: Brush, line: Line, cell: QRect) -> None:
        key = f"role.{line.role}"
        text = self._words.say(key) if self._words.known(key) else safe(line.role, 20)
        wide = min(brush.width(text, "small") + 12, cell.width() - 4)
        brush.rounded(QRectF(cell.x() + 6, cell.y() + (cell.height() - 20) / 2, wide, 20), "chip")
        brush.text(cell.x() + 12, cell.y() + (cell.height() - 16) / 2, text, "text", step="small", room=wide - 10)

    def _badge(self, brush: Brush, line: Line, cell: QRect) -> None:
        name, token = BADGES.get(line.badge, MARKS.get(line.mark, ("", "")))
        if line.mark == "stop":
            name, token = MARKS["stop"]
        if name:
            brush.icon(name, cell.x() + 6, cell.y() + (cell.height() - 16) / 2, token)

    def _break(self, brush: Brush, line: Line, box: QRect) -> None:
        columns = {column.name: column for column in laid(box.width())}
        gap = line.kind == "gap"
        token = "accent" if gap else "text2"
        if gap:
            pen = QPen(brush.tokens.accent, 1, Qt.PenStyle.DashLine)
            brush.painter.setPen(pen)
            brush.painter.drawRect(QRectF(box.x() + 6.5, box.y() + 1.5, box.width() - 14, box.height() - 4))
        top = box.y() + (box.height() - 20) // 2
        if line.start:
            start = numerals.time_of_day(line.start, zone=line.zone)
            brush.text(columns["start"].x + 5, top, start, token if gap else "text3")
        icon = "gift" if line.part and line.role == "giveaway" else BREAK_ICONS[line.kind]
        brush.icon(icon, columns["picture"].x + 5, box.y() + 7, token, 14)
        text = spoken_break(line, self._words)
        brush.text(columns["picture"].x + 30, top, text, token, room=box.right() - columns["picture"].x - 60)
        if line.kind == "segment" and line.badge in BADGES:
            name, tone = BADGES[line.badge]
            brush.icon(name, columns["badge"].x + 6, box.y() + 6, tone)
