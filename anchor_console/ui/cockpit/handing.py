"""The manual desk in the left column: what waits for hands is shown, and the ticks are reported; one beep when late."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.core.command import State
from anchor_console.desk.view import DeskView, LineupRow
from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.commands.manual import ManualCard

TICKS: "dict[str, State]" = {"accepted": "accepted", "seen": "seen", "failed": "failed"}


class Handing(QObject):
    """Shows the card while something waits. `moved`: it came, went or grew; `left`: the rows get the keyboard."""

    moved = Signal()
    left = Signal()

    def __init__(
        self, desk: DeskView, here: CommandsHere, look: Look, words: Words, pane: QWidget,
        draw: Callable[[QPainter, QRectF, LineupRow], None],
    ) -> None:  # fmt: skip
        super().__init__(pane)
        self._desk, self._here, self._look, self._words, self._pane, self._draw = desk, here, look, words, pane, draw
        self._rung: set[str] = set()
        self.beeps = False
        """Whether a system beep calls once for what nobody has seen in its time."""
        self.shown = ""
        """The id of the command on the card; "" while there is none."""
        self.waiting: tuple[str, ...] = ()
        """All that the card asks for, one after another."""

    @cached_property
    def card(self) -> "ManualCard":
        """The card, built when something first waits."""
        from anchor_console.ui.commands.manual import ManualCard

        card = ManualCard(self._look, self._words, self._pane, self._draw)
        card.reported.connect(self._report)
        card.left.connect(self.left)
        return card

    def refresh(self) -> None:
        """Read again what waits."""
        built = "card" in self.__dict__
        if not self._here.on_air and not built:
            return
        from anchor_console.ui.commands import by_hand

        mine = self._here.on_air and by_hand.is_mine(self._desk.me())
        rows = by_hand.waiting(self._here.rows()) if mine else []
        if not rows and not built:
            return
        now, session, lineup = self._here.now(), self._desk.session, self._here.lineup()
        tasks = [by_hand.task(row, session, lineup, self._here.currency, self._words, now) for row in rows]
        height = self.card.height()
        came = self.card.show_tasks(tasks)
        self.shown = self.card.task.id if self.card.task is not None else ""
        self.waiting = tuple(task.id for task in tasks)
        self._ring([row.id for row in rows if row.state == "unknown"])
        if came or height != self.card.height():
            self.moved.emit()

    def place(self, room: QRect, least: int) -> int:
        """Put the card at the foot of that room; answers where the rows above it end. They keep `least` if they can."""
        foot = room.y() + room.height()
        if not self.shown:
            return foot
        self.card.setFixedWidth(room.width())
        self.card.adjust()
        top = max(foot - self.card.height(), room.y())
        if top - room.y() < least and foot - self.card.height() >= room.y() - least:
            top = foot - self.card.height()
        self.card.move(0, top)
        self.card.raise_()
        return max(top, room.y())

    def begin(self) -> None:
        """Give the card the keyboard."""
        self.refresh()
        if self.shown:
            self.card.begin()

    def _report(self, id: str, to: str, detail: str) -> None:
        row = next((row for row in self._here.rows() if row.id == id), None)
        if row is not None:
            self._here.report(row, TICKS[to], detail)

    def _ring(self, late: list[str]) -> None:
        fresh = set(late) - self._rung
        self._rung |= fresh
        if fresh and self.beeps:
            QApplication.beep()
