"""The whole session's comments searched back: a field, the hub's pages one after the other, and how far it has come."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core import events as ev
from anchor_console.core.comments import CommentPage, CommentQuery, CommentRow
from anchor_console.core.window import MINUTE
from anchor_console.desk.on_air import OnAir
from anchor_console.desk.picture import FeedRow
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.held import HeldFeed
from anchor_console.ui.cockpit.lines import MARK_OF, Filter, Line, line_of, unfolded
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

TYPED_MS: Final = 250
"""From the last key to the search."""
PAGE: Final = 100
ENOUGH: Final = 60
"""Rows found until the search waits for a scroll before it goes on."""
NEAR: Final = 48
"""Px from the top of the list at which more is asked for."""


class Finding(QObject):
    """One search at a time. `changed`: there is more to show, or to say; `left`: back to what runs."""

    changed = Signal()
    left = Signal()

    def __init__(self, on_air: Callable[[], OnAir], look: Look, words: Words, bar: QWidget, stage: QWidget) -> None:
        super().__init__(bar)
        self._on_air, self._words, self._stage = on_air, words, stage
        self.field = QLineEdit(bar)
        self.field.setClearButtonEnabled(True)
        self.field.setMaxLength(100)
        self.field.installEventFilter(self)
        self.list = HeldFeed(look, stage)
        self.list.hide()
        self.list.left.connect(self.left)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._wait = QTimer(self, interval=TYPED_MS, singleShot=True)
        self._wait.timeout.connect(self.start)
        self.field.textEdited.connect(lambda: self._wait.start())
        self._give_up: Callable[[], None] = lambda: None
        self.filter: Filter = "all"
        self.rows: list[CommentRow] = []
        """What was found, the newest first."""
        self.looked_back_to = 0
        self.trouble = ""
        self.busy = False
        self._next = 0
        self._wanted = 0

    def open(self, filter: Filter) -> None:
        """Show the field and search with what stands in it."""
        self.filter = filter
        say = self._words.say
        self.field.setPlaceholderText(say("cockpit.search.hint"))
        self.field.setAccessibleName(say("cockpit.search.name"))
        self.list.setAccessibleName(say("cockpit.search.found"))
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.start()

    def close(self) -> None:
        """Give the search up, and put field and list away."""
        self._wait.stop()
        self._give_up()
        self.busy = False
        self.field.hide()
        self.list.hide()

    def start(self) -> None:
        """Search anew, from the newest comment back."""
        self.rows, self._next, self._wanted, self.looked_back_to = [], 0, ENOUGH, 0
        self._show(anew=True)
        self._ask(0)

    @property
    def is_whole(self) -> bool:
        """Whether the search has come to the session's beginning."""
        return not self.busy and not self.trouble and self._next == 0

    def says(self) -> str:
        """How far it has come."""
        say, count = self._words.say, numerals.count(len(self.rows))
        if self.trouble:
            return say("cockpit.search.failed")
        if self.is_whole:
            return say("cockpit.search.whole", n=count)
        if not self.looked_back_to:
            return say("cockpit.search.busy")
        return say("cockpit.search.so_far", at=numerals.time_of_day(self.looked_back_to), n=count)

    def _ask(self, before: int) -> None:
        self._give_up()
        self.busy, self.trouble = True, ""
        query = CommentQuery(text=self.field.text().strip(), mark=MARK_OF[self.filter], before=before, limit=PAGE)
        self._give_up = self._on_air().comments(query, self._came)
        self.changed.emit()

    def _came(self, page: CommentPage | None, why: str) -> None:
        self.busy = False
        if page is None:
            self.trouble = why
            self.changed.emit()
            return
        anew = not self.rows
        self.rows += page.comments
        self._next = page.next
        self.looked_back_to = page.looked_back_to or self.looked_back_to
        self._show(anew)
        if self._next and len(self.rows) < self._wanted:
            self._ask(self._next)
        else:
            self.changed.emit()

    def _scrolled(self, value: int) -> None:
        if value <= NEAR and self._next and not self.busy and self.list.isVisible():
            self._wanted = len(self.rows) + ENOUGH
            self._ask(self._next)

    def _show(self, anew: bool) -> None:
        lines = found_lines(self.rows, self._words, whole=self.filter == "contact")
        self.list.setGeometry(self._stage.rect())
        self.list.show()
        self.list.raise_()
        if anew:
            self.list.hold(lines)
        else:
            self.list.put_before(lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Enter and ↑ go to what was found, Esc back to what runs."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down) and self.rows:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                self.list.choose_last()
                return True
        return False


def found_lines(rows: Sequence[CommentRow], words: Words, *, whole: bool = False) -> list[Line]:
    """What was found (the newest first) as lines of the feed, the newest last, with its minutes."""
    lines: list[Line] = []
    minute = -1
    titles: Mapping[str, str] = {}
    for row in reversed(rows):
        event = ev.CommentPosted(id="found", at=row.at, user=ev.User(name=row.name), text=row.text)
        line = line_of(FeedRow(row.seq, row.seq, event, row.marks, 1, row.topic), words, "", titles)
        if row.at // MINUTE != minute:
            minute = row.at // MINUTE
            lines.append(Line(-1, numerals.time_of_day(row.at), at=row.at))
        lines.append(unfolded(line) if whole else line)
    return lines
