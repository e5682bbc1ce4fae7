"""The clashes below the grid: a head with how many, a row each, the one that is looked at chosen."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.schedule.drawing import SIGNS
from anchor_console.ui.words import Words

HEAD: Final = 32
ROW: Final = 32
MOST: Final = 3


class Entry(Struct, frozen=True):
    """A clash as it is listed."""

    key: str
    severity: str
    name: str
    said: str


class ClashList(Painted):
    """Arrows choose, Enter or a click goes there. While something is dragged the head says what it would collide with.

    `taken` tells the key of the clash.
    """

    taken = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.entries: Sequence[Entry] = ()
        self.at = -1
        self._top, self._ways = 0, ""
        self.said, self._said_token = "", "text2"
        """What the head says of a drag."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows_shown = MOST

    def say(self, entries: Sequence[Entry], chosen: str, ways: str = "") -> None:
        """Other clashes; the one with that key is chosen, and has those ways out."""
        before, others = len(self.entries), entries is not self.entries and entries != self.entries
        if not others and (chosen, ways) == (self.chosen, self._ways):
            return
        self.entries, self._ways = entries, ways
        self.at = next((at for at, entry in enumerate(entries) if entry.key == chosen), -1)
        self._show()
        if len(entries) != before:
            self.updateGeometry()
        if others:
            self.tell([f"{entry.name}: {entry.said}" for entry in entries])
        self._name()

    def tell_drag(self, said: str, token: str = "text2") -> None:
        """What the head says instead of the count; "" for the count again."""
        if (said, token) != (self.said, self._said_token):
            self.said, self._said_token = said, token
            self.update(0, 0, self.width(), HEAD)

    @property
    def chosen(self) -> str:
        """The key of the chosen clash."""
        return self.entries[self.at].key if 0 <= self.at < len(self.entries) else ""

    def limit(self, rows: int) -> None:
        """How many rows there is room for."""
        if rows != self.rows_shown:
            self.rows_shown = rows
            self.updateGeometry()
            self._show()

    def sizeHint(self) -> QSize:
        return QSize(200, HEAD + min(len(self.entries), self.rows_shown) * ROW)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def reread(self) -> None:
        self._name()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show()

    def wheelEvent(self, event: QWheelEvent) -> None:
        most = max(len(self.entries) - self.rows_shown, 0)
        self._top = min(max(self._top + (-1 if event.angleDelta().y() > 0 else 1), 0), most)
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.entries:
            self.at = min(max(self.at + steps[Qt.Key(event.key())], 0), len(self.entries) - 1)
            self._show()
            self._name()
            self.taken.emit(self.chosen)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.taken.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y() - HEAD) // ROW
        if event.position().y() >= HEAD and at < len(self.entries):
            self.at = at
            self.update()
            self._name()
            self.taken.emit(self.chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = self.brush(QPainter(self))
        brush.fill(QRectF(self.rect()), "panel")
        self._paint_head(brush)
        for number, entry in enumerate(self.entries[self._top : self._top + self.rows_shown]):
            self._paint_row(brush, HEAD + number * ROW, entry)
        if self.hasFocus() and not self.chosen:
            brush.ring(self.rect())

    def _paint_head(self, brush: Brush) -> None:
        say, width = self.words.say, self.width()
        brush.across(0, 0, width)
        if self.said:
            x = 12.0
            if self._said_token in SIGNS:
                brush.icon(SIGNS[self._said_token][0], 12, 8, self._said_token)
                x = 36
            brush.text(x, 6, self.said, self._said_token, bold=True, room=width - x - 12)
            return
        brush.text(12, 6, say("clash.head"), bold=True)
        x = 12.0 + brush.width(say("clash.head"), bold=True) + 10
        for severity, ground in (("stop", "stop_bg"), ("warn", "warn_bg")):
            count = sum(entry.severity == severity for entry in self.entries)
            if count:
                x += brush.chip(x, 6, str(count), severity, ground=ground, icon=SIGNS[severity][0]) + 6
        if not self.entries:
            brush.icon("tick", x, 8, "good")
            brush.text(x + 22, 6, say("clash.none"), "text2", room=width - x - 34)
        else:
            label = say("clash.next")
            wide = brush.width(label, "small")
            brush.text(width - 12 - wide, 8, label, "text3", step="small")
            strokes.key_cap(brush.painter, width - 12 - wide - 34, 16, "F8", self.look)

    def _paint_row(self, brush: Brush, top: int, entry: Entry) -> None:
        width, chosen = self.width(), entry.key == self.chosen
        if chosen:
            focus = self.hasFocus()
            brush.fill(QRectF(0, top, width, ROW), "sel" if focus else "raised")
            brush.fill(QRectF(0, top, 3, ROW), "accent" if focus else "edge")
        brush.across(0, top, width)
        icon, token = SIGNS[entry.severity]
        brush.icon(icon, 20, top + 8, token)
        brush.text(46, top + 6, entry.name, bold=True, room=88)
        right = width - 12
        if chosen and self._ways:
            right -= brush.text_right(right, top + 6, self._ways, "accent") + 12
        brush.text(142, top + 6, entry.said, "text", room=right - 142)

    def _show(self) -> None:
        most = max(len(self.entries) - self.rows_shown, 0)
        low = max(self.at - self.rows_shown + 1, 0)
        self._top = min(max(self._top, low), max(self.at, 0) if self.at >= 0 else self._top, most)
        self.update()

    def _name(self) -> None:
        name = self.words.many("clash.count", len(self.entries), str(len(self.entries)))
        here = self.entries[self.at] if self.chosen else None
        self.setAccessibleName(f"{name}: {here.name}, {here.said}" if here is not None else name)
