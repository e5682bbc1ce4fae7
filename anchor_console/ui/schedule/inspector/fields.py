"""The inspector's small parts: a time that is typed, a labelled row, a heading, a link that does something."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.schedule.times import Unreadable, Wall, clock, instant, read, wall
from anchor_console.ui.surface import Line, plain_tooltip
from anchor_console.ui.words import Words

INSET: Final = 16
LABEL: Final = 56
FIELD: Final = 28


class TimeField(QLineEdit):
    """A time as people type it; Enter or leaving it takes it, Esc puts back what stood there, ↑ ↓ go by a snap.

    `typed` tells the instant, ms; what is no time is marked and stays to be mended.
    """

    typed = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._at, self._zone = 0, "UTC"
        self._start: int | None = None
        self.snap = 15
        self.setFixedHeight(FIELD)
        self.returnPressed.connect(self.take)
        self.textEdited.connect(lambda: self._mark(False))

    @property
    def is_wrong(self) -> bool:
        """Whether what stands there is no time."""
        return bool(self.property("wrong"))

    def show_time(self, at: int, zone: str, start: int | None = None) -> None:
        """Show an instant; `start` of what it ends, where it is an end. What is being typed is left alone."""
        self._at, self._zone, self._start = at, zone, start
        if not (self.hasFocus() and self.isModified()):
            self._put()

    def take(self) -> None:
        """Take what was typed."""
        if not self.isModified():
            return
        start = wall(self._start, self._zone) if self._start is not None else None
        try:
            found = instant(read(self.text(), wall(self._at, self._zone), start), self._zone)
        except Unreadable:
            self._mark(True)
            return
        self.setModified(False)
        self._at = found
        self._put()
        self.typed.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: self.snap, Qt.Key.Key_Down: -self.snap}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._put()
        elif step and not self.isModified():
            self._at += step * 60_000
            self._put()
            self.typed.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.take()
        super().focusOutEvent(event)

    def _put(self) -> None:
        self.setText(written(self._at, self._zone, self._words, self._start))
        self.setModified(False)
        self._mark(False)

    def _mark(self, wrong: bool) -> None:
        if wrong == self.is_wrong:
            return
        self.setProperty("wrong", wrong)
        self.setToolTip(plain_tooltip(self._words.say("plan.time.wrong")) if wrong else "")
        self.style().unpolish(self)
        self.style().polish(self)


def written(at: int, zone: str, words: Words, start: int | None = None) -> str:
    """11-26 周四 22:00; an end at midnight is 24:00 of the day that ends."""
    when = wall(at, zone)
    day, minute = when.day, clock(when.minute)
    if start is not None and when.minute == 0 and at > start:
        day, minute = Wall(day, 0).plus(-1).day, "24:00"
    return f"{day.month:02d}-{day.day:02d} {words.say(f'weekday.{day.weekday()}')} {minute}"


class TitleField(QLineEdit):
    """A title that looks like one until it is edited; `renamed` tells another one."""

    renamed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = ""
        self.setMaxLength(120)
        self.setProperty("plain", True)
        self.setFixedHeight(36)
        self.returnPressed.connect(self.take)

    def show_title(self, title: str) -> None:
        """Show a title; what is being typed is left alone."""
        self.setFont(self._look.font("value", True))
        if self._title != title:
            self._title = title
            if not (self.hasFocus() and self.isModified()):
                self.setText(title)
                self.setCursorPosition(0)

    def take(self) -> None:
        """Keep what was typed; nothing typed leaves the title."""
        text = self.text().strip()
        self.setModified(False)
        if not text:
            self.setText(self._title)
        elif text != self._title:
            self.renamed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._title)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.isModified():
            self.take()
        super().focusOutEvent(event)


class Heading(QWidget):
    """A part's name, bold, and what is to be said at its right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.name = Line(look, "body", semibold=True)
        self.note = Line(look, "small", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name)
        row.addStretch(1)
        row.addWidget(self.note)


class Do(QAbstractButton):
    """A small word that does something, in the colour of links; with an icon alone where there is no word."""

    def __init__(self, look: Look, run: Callable[[], object], icon: str = "") -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: run())
        look.changed.connect(self.update)

    def say(self, words: str, name: str = "") -> None:
        """Its word, and what it is called where the word alone says too little."""
        self.setText(words)
        self.setAccessibleName(name or words)
        self.setToolTip(plain_tooltip(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = strokes.width_of(self.text(), self._look) if self.text() else 0
        return QSize(wide + (20 if self._icon and wide else 16 if self._icon else 0) + 8, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x = QPainter(self), 4.0
        token = "accent" if self.isEnabled() else "disabled"
        if self.underMouse() and self.isEnabled():
            strokes.box(painter, self.rect(), 3, self._look.tokens.hover)
        if self._icon:
            strokes.icon(painter, x, 4, self._icon, 16, self._look, token)
            x += 20
        if self.text():
            strokes.text(painter, self.rect().adjusted(round(x), 0, 0, 0), self.text(), self._look, token=token)
        if self.hasFocus():
            strokes.box(painter, self.rect(), 3, None, self._look.tokens.accent, 2)


class Rows(QWidget):
    """Labelled rows: a word at the left, a field at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, LABEL)
        self._grid.setColumnStretch(1, 1)

    def add(self, *fields: QWidget) -> Line:
        """A row of these, the first of which takes the room; its label, to be worded."""
        label, row = Line(self._look, "small", "text2"), self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        for at, field in enumerate(fields):
            if isinstance(field, QComboBox):
                field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(field, row, 1 + at, 1, 1 if len(fields) > 1 else 2)
        return label


def label(words: str) -> str:
    """A field's name as it stands before it."""
    return words[:1].upper() + words[1:]


def column(parent: QWidget, spacing: int = 8, inset: int = INSET) -> QVBoxLayout:
    """A column with the inspector's inset."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(inset, 12, inset, 12)
    made.setSpacing(spacing)
    return made
