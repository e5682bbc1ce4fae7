"""The parts of the connection page: a fact with its way out, a group's head, the band, the column at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.connection.facts import Aside, Fact
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface, plain_tooltip

ROW = 60
HEAD = 32
BAND = 80
NAME = 52
SENTENCE = 252
ASIDE = 376


class FactRow(QWidget):
    """One fact of two lines, its shape before it, its buttons behind. Arrows go to the next row, Enter presses."""

    def __init__(self, look: Look, buttons: Sequence[KeyButton] = ()) -> None:
        super().__init__()
        self._look = look
        self._fact = Fact("circle", "text3", "", "", "", "")
        self.buttons = tuple(buttons)
        self.setFixedHeight(ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for button in self.buttons:
            row.addWidget(button)
        look.changed.connect(self.update)

    def say(self, fact: Fact) -> None:
        """Show another fact."""
        if fact == self._fact:
            return
        self._fact = fact
        parts = (fact.name, fact.where, fact.sentence, fact.reason)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(plain_tooltip(f"{fact.sentence} {fact.reason}".strip()))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.buttons:
            self.buttons[0].click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._look.tokens
        ground = tokens.sel if self.hasFocus() else tokens.hover if self.underMouse() else tokens.panel
        painter.fillRect(self.rect(), ground)
        if self.hasFocus():
            painter.fillRect(QRectF(0, 0, 3, ROW), tokens.accent)
        strokes.hairline(painter, self.rect(), "bottom", tokens.line)
        fact = self._fact
        strokes.icon(painter, 20, 22, fact.icon, 16, self._look, fact.token)
        name = SENTENCE - NAME - 16
        if fact.where:
            strokes.text(painter, QRectF(NAME, 11, name, 20), fact.name, self._look, semibold=True)
            strokes.text(painter, QRectF(NAME, 31, name, 16), fact.where, self._look, "small", "text3")
        else:
            strokes.text(painter, QRectF(NAME, 0, name, ROW), fact.name, self._look, semibold=True)
        room = min([self.width() - 20, *(button.x() - 16 for button in self.buttons if button.isVisible())]) - SENTENCE
        if fact.reason:
            strokes.text(painter, QRectF(SENTENCE, 11, room, 20), fact.sentence, self._look)
            strokes.text(painter, QRectF(SENTENCE, 31, room, 16), fact.reason, self._look, "small", "text2")
        else:
            strokes.text(painter, QRectF(SENTENCE, 0, room, ROW), fact.sentence, self._look)


class Head(QWidget):
    """The head of a group of rows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._words = look, ""
        self.setFixedHeight(HEAD)
        look.changed.connect(self.update)

    def say(self, words: str) -> None:
        """Another name."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.tokens.window)
        strokes.hairline(painter, self.rect(), "bottom", self._look.tokens.line)
        place = QRectF(20, 0, self.width() - 40, HEAD)
        strokes.text(painter, place, self._words, self._look, "small", "text2")


class Band(QWidget):
    """The amber band: something is out of reach, and what that means."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._title, self._why = look, "", ""
        self.setFixedHeight(BAND)
        look.changed.connect(self.update)

    def say(self, title: str, why: str) -> None:
        """What is out of reach, and what of it."""
        self._title, self._why = title, why
        self.setAccessibleName(f"{title} {why}")
        self.setToolTip(plain_tooltip(why))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._look.tokens
        painter.fillRect(self.rect(), tokens.warn_bg)
        strokes.hairline(painter, self.rect(), "bottom", tokens.line)
        strokes.icon(painter, 20, 19, "triangle", 20, self._look, "warn")
        room = self.width() - 54 - 20
        strokes.text(painter, QRectF(54, 18, room, 22), self._title, self._look, "lead", semibold=True)
        strokes.text(painter, QRectF(54, 43, room, 20), self._why, self._look, "body", "text2")


class AsideColumn(Surface):
    """What still works and what has to wait, painted."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "raised", ("left",))
        self._said = Aside("", "", ())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def say(self, said: Aside) -> None:
        """Say something else."""
        if said != self._said:
            self._said = said
            lines = [part.words for _, parts in said.lists for part in parts]
            self.setAccessibleName(". ".join([said.title, said.sentence, *lines]))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(ASIDE, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, look, width = QPainter(self), self.look, self.width() - 40
        strokes.text(painter, QRectF(20, 18, width, 24), self._said.title, look, "lead", semibold=True)
        y = 44.0
        if self._said.sentence:
            strokes.text(painter, QRectF(20, y - 2, width, 18), self._said.sentence, look, "small", "text2")
            y += 20
        for head, parts in self._said.lists:
            strokes.hairline(painter, QRectF(0, y + 8, self.width(), 1), "top", look.tokens.line)
            y += 24
            strokes.text(painter, QRectF(20, y, width, 20), head, look, semibold=True)
            y += 28
            for part in parts:
                strokes.icon(painter, 20, y + 2, part.icon, 16, look, part.icon_token or part.token)
                strokes.text(painter, QRectF(44, y, width - 24, 20), part.words, look, "body", "text")
                y += 26
