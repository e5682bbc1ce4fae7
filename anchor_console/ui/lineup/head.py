"""The table's head: the names of its columns."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent

from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.lineup.columns import HEADED, NUMBERS, PAD, laid
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HIGH: Final = 32


class TableHead(Painted):
    """Painted over the same columns as the lines."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words)
        self.room = 0
        self._frozen = False
        self.setFixedHeight(HIGH)

    def leave(self, room: int) -> None:
        """So much is taken at the right by the scroll bar."""
        self.room = room
        self.update()

    def show_frozen(self, frozen: bool) -> None:
        """A lock stands before the price while none may change."""
        if frozen != self._frozen:
            self._frozen = frozen
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The names, aligned as their figures are."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        tips = []
        for column in laid(self.width() - self.room):
            cell = column.cell(self.rect())
            if column.name not in HEADED:
                continue
            name = self.words.short(f"planner.column.{column.name}")
            tips.append((cell, self.words.say(f"planner.column.{column.name}")))
            if column.name in NUMBERS:
                wide = brush.text_right(cell.right() - PAD + 1, 8, name, "text2", step="small")
                if self._frozen and column.name == "hand_price":
                    brush.icon("lock", cell.right() - PAD - wide - 17, 9, "warn", 14)
            else:
                brush.text(cell.x() + 5, 8, name, "text2", step="small", room=cell.width())
        self.put_tips(tips)
        brush.across(0, HIGH - 1, self.width())
        painter.end()
