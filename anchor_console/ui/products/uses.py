"""In which lineups a product stands: looked for a few sessions at a time, so that the screen never waits."""

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anchor_console.core.lineup import LineupItem
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.look import Look
from anchor_console.ui.products.lines import Row, Rows
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

BUDGET: Final = 6
"""Milliseconds of one turn that may be looked."""
MOST: Final = 20
AGAIN: Final = 1_000
"""Milliseconds after which it is looked for again once records differ."""


class Uses(QWidget):
    """The sessions, the latest first; Enter opens one."""

    def __init__(self, desk: DeskView, look: Look, words: Words, opened: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._product, self._currency = "", "CNY"
        self._left: deque[SessionRow] = deque()
        self._found: list[Row] = []
        self.title = Line(look, "body", semibold=True)
        self.rows = Rows(look)
        self.rows.taken.connect(opened)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._look_on)
        self._again = QTimer(self, interval=AGAIN, singleShot=True)
        self._again.timeout.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.rows)
        self.reword()

    def show_product(self, product: str, currency: str) -> None:
        """Look for another product, or again."""
        other = product != self._product
        self._product, self._currency = product, currency
        if other:
            self.rows.show_rows([])
            self._look()
        elif not self._again.isActive():
            self._again.start()

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.title.say(self._words.say("products.uses"))
        self.rows.call(self._words.say("products.uses"), self._words.say("products.uses.none"))

    def _look(self) -> None:
        self._left = deque(sorted(self._desk.sessions(), key=lambda row: -row.starts_at))
        self._found = []
        if self._product:
            self._turn.start()

    def _look_on(self) -> None:
        watch = QElapsedTimer()
        watch.start()
        while self._left and len(self._found) < MOST and watch.elapsed() < BUDGET:
            session = self._left.popleft()
            items = self._desk.all(LineupItem, session.id)
            self._found += [self._row(session, kept.value) for kept in items if kept.value.product == self._product][:1]
        if not self._left or len(self._found) >= MOST:
            self._turn.stop()
            self.rows.show_rows(self._found)

    def _row(self, session: SessionRow, item: LineupItem) -> Row:
        say = self._words.say
        role = say(f"role.{item.role}") if item.role is not None and self._words.known(f"role.{item.role}") else ""
        when = f"{numerals.moment(session.starts_at)} · {safe(session.room_name, 40)}"
        return Row(
            id=session.id, title=safe(session.title, 80), note=when, icon="calendar",
            figure=numerals.money(item.hand_price, session.currency), aside=role,
        )  # fmt: skip
