"""The edits that did not go through, one row each, and the walk from one to the next."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.connection.rows import Head
from anchor_console.ui.connection.trouble import TroubleRow
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

SHOWN: Final = 50


class Troubles(QWidget):
    """Head and rows; nothing at all while all went through."""

    def __init__(self, desk: DeskView, look: Look, words: Words) -> None:
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self._head, self.more = Head(look), Head(look)
        self.rows: dict[int, TroubleRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self.more)

    def reword(self) -> None:
        """Say everything in the language in force."""
        self._head.say(self._words.say("connection.group.troubles"))
        for row in self.rows.values():
            row.reword()

    def refresh(self) -> None:
        """Read the desk again; a row with an open form stays as it is."""
        parked = self._desk.troubles()
        troubles = {trouble.n: trouble for trouble in parked[:SHOWN]}
        gone = [n for n in self.rows if n not in troubles]
        after = self._next_of(gone)
        for n in gone:
            row = self.rows.pop(n)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for n, trouble in troubles.items():
            if n in self.rows:
                self.rows[n].show_trouble(trouble)
            else:
                self.rows[n] = TroubleRow(self._desk, self._look, self._words, trouble)
                self._column.insertWidget(self._column.count() - 1, self.rows[n])
                self.rows[n].show()  # else it is shown later, and can't take the keyboard until then
        if after is not None and after in self.rows:
            self.rows[after].setFocus(Qt.FocusReason.OtherFocusReason)
        for index, n in enumerate(troubles):
            self.rows[n].setProperty("panel", index == 0)
        left = len(parked) - len(troubles)
        self.more.say(self._words.say("trouble.more", n=left))
        self.more.setVisible(left > 0)
        self.setVisible(bool(troubles))

    def first(self) -> None:
        """Give the first row the keyboard."""
        for row in list(self.rows.values())[:1]:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self) -> None:
        """Give the next row the keyboard, the first after the last."""
        order = list(self.rows)
        at = next((index for index, n in enumerate(order) if self._has_keyboard(n)), -1)
        if order:
            self.rows[order[(at + 1) % len(order)]].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _has_keyboard(self, n: int) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.rows[n] or self.rows[n].isAncestorOf(focus))

    def _next_of(self, gone: list[int]) -> int | None:
        """The row that gets the keyboard of one that goes, so that several are answered one after the other."""
        order = list(self.rows)
        at = next((order.index(n) for n in gone if self._has_keyboard(n)), None)
        if at is None:
            return None
        staying = [n for n in order[at:] if n not in gone] or [n for n in reversed(order[:at]) if n not in gone]
        return staying[0] if staying else None
