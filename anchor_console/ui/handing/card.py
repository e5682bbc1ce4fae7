"""The hand-over card: who leaves, who comes, what is on and what is open; notes, and one key that confirms it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.rundown.relief import Relief, confirm, relief
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.handing.promises import Fact, facts
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.run_of_show import RunHere
from anchor_console.ui.surface import Line, plain_tooltip
from anchor_console.ui.words import Words

WIDTH: Final = 440
ROW: Final = 26
MOST: Final = 12
"""Lines that are shown; what is beyond is counted."""
HEAD: Final = 70
FOOT: Final = 30
BELOW: Final = 40


class Facts(QWidget):
    """The lines, painted."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.shown: list[Fact] = []

    def say(self, shown: list[Fact]) -> None:
        """Show these."""
        self.shown = shown
        self.setAccessibleName(". ".join(one.words for one in shown))
        self.setToolTip(plain_tooltip("\n".join(one.words for one in shown)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.hairline(painter, QRectF(1, 0, self.width() - 2, self.height()), "top", self._look.tokens.line)
        for index, one in enumerate(self.shown):
            y = 6 + index * ROW
            strokes.icon(painter, 16, y + (ROW - 16) / 2, one.icon, 16, self._look, one.token)
            token = one.token if one.token in ("warn", "stop") else "text"
            strokes.text(painter, QRectF(42, y, self.width() - 58, ROW), one.words, self._look, "body", token)


class HandOverCard(Overlay):
    """It stands over the left column, away from the numbers. Enter in the notes confirms; Esc leaves it open."""

    def __init__(self, desk: DeskView, here: RunHere, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._desk, self._here, self._words = desk, here, words
        self._due: Relief | None = None
        self.title = Line(look, "lead", semibold=True)
        self.when = Line(look, "body", "text2")
        for line in (self.title, self.when):
            line.setParent(self.card)
        self.lines = Facts(look, self.card)
        self.notes = QLineEdit(self.card)
        self.notes.setMaxLength(1000)
        self.notes.installEventFilter(self)
        self.yes = KeyButton(look, run=self._confirm, kind="primary", icon="handover", parent=self.card)
        self._foot = Hint(look, self.card)

    def open(self) -> None:
        self.refresh()
        if self._due is not None:
            super().open()

    def first_focus(self) -> QWidget:
        return self.notes

    def refresh(self) -> None:
        """Read the desk again."""
        plan, now, say = self._here.course.plan(), self._desk.now(), self._words.say
        self._due = relief(plan.run, plan.beats, now) if plan is not None else None
        if self._due is None:
            self.shut()
            return
        names = {person.id: safe(person.name, 30) for person in self._desk.people()}
        row = self._due.row
        self.title.say(say("run.hand_over", leaving=names.get(row.leaving, "?"), coming=names.get(row.coming, "?")))
        self.when.say(*when(self._due, self._words))
        found = facts(self._desk, self._here, self._words)
        if len(found) > MOST:
            found = [*found[: MOST - 1], Fact("plus", say("handing.more", more=len(found) - MOST + 1), "text2")]
        self.lines.say(found)
        self.card.setAccessibleName(f"{say('handing.name')}: {self.title.words}. {self.when.words}")
        self.notes.setPlaceholderText(say("handing.notes.hint"))
        self.notes.setAccessibleName(say("handing.notes"))
        self.yes.show_as(say("handing.confirm"), key="↵")
        self._foot.say(say("handing.keys"))
        if self.isVisible():
            self._place()

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 64)
        self.title.setGeometry(16, 12, width - 32, 22)
        self.when.setGeometry(16, 38, width - 32, 20)
        listed = len(self.lines.shown) * ROW + 12
        self.lines.setGeometry(0, HEAD, width, listed)
        y = HEAD + listed
        self.notes.setGeometry(16, y, width - 32, 32)
        self.yes.resize(self.yes.sizeHint())
        self.yes.move(width - 16 - self.yes.width(), y + 44)
        self._foot.setGeometry(0, y + 84, width, FOOT)
        high = y + 84 + FOOT
        return QRect(80, max(window.height() - BELOW - high, 104), width, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
            return True
        return super().eventFilter(watched, event)

    def _confirm(self) -> None:
        plan, me = self._here.course.plan(), self._desk.me()
        if plan is None or self._due is None:
            return
        by = me.person if me is not None else self._due.row.coming
        notes = self.notes.text().strip()
        wanted = confirm(plan.session.id, self._due, plan.beats, by, notes, self._desk.now())
        self._desk.change(wanted.kind, wanted.entity, wanted.set)
        self._here.course.forget()
        self.notes.clear()
        self.shut()
        self._here.turned()


def when(due: Relief, words: Words) -> tuple[str, str]:
    """When it is due, and the token: near is plain, two minutes ahead and beyond are amber."""
    at = numerals.time_of_day(due.at)
    if due.to_go < 0:
        return words.say("handing.over", at=at, time=numerals.duration(-due.to_go // 1000)), "warn"
    token = "warn" if due.to_go <= 120_000 else "text2"
    return words.say("handing.in", at=at, time=numerals.duration(due.to_go // 1000)), token
