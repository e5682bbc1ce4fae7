"""Boxes for digits, one each: a sign-in code to be read while it is typed, or a PIN as dots."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

WIDE = 44
HIGH = 40
GAP = 6


class Boxes(QWidget):
    """Takes digits by keys and by paste; Backspace and arrows as in a field. `hidden` shows dots and copies nothing.

    `filled` tells that the last box was filled; `entered` that Enter was pressed.
    """

    changed = Signal()
    filled = Signal()
    entered = Signal()

    def __init__(self, look: Look, words: Words, length: int = 6, *, hidden: bool = False) -> None:
        super().__init__()
        self._look, self._words, self._length, self._hidden = look, words, length, hidden
        self._digits = ""
        self._at = 0
        self._wrong = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        look.changed.connect(self.update)
        words.changed.connect(self._tell)
        self._tell()

    @property
    def digits(self) -> str:
        """What is filled in so far."""
        return self._digits

    def clear(self) -> None:
        """Empty all boxes."""
        self._put("", 0)

    def show_wrong(self, wrong: bool) -> None:
        """Mark what is filled in as wrong, until something else is typed."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._length * (self._wide() + GAP) - GAP, HIGH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: max(self._at - 1, 0),
            Qt.Key.Key_Right: min(self._at + 1, len(self._digits)),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._digits),
        }
        key = Qt.Key(event.key())
        typed = _digits(event.text())
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(_digits(QGuiApplication.clipboard().text()))
        elif key in moves:
            self._put(self._digits, moves[key])
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_out(self._at - 1 if key == Qt.Key.Key_Backspace else self._at)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif typed:
            self._type(typed)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().x()) // (self._wide() + GAP)
        self._put(self._digits, min(at, len(self._digits)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, wide = QPainter(self), self._look.tokens, self._wide()
        for index in range(self._length):
            place = QRectF(index * (wide + GAP), 0, wide, HIGH)
            here = self.hasFocus() and index == min(self._at, self._length - 1)
            edge = tokens.stop if self._wrong else tokens.accent if here else tokens.edge
            fill = tokens.field if self.isEnabled() else tokens.raised
            strokes.box(painter, place, 4, fill, edge, 2 if here or self._wrong else 1)
            self._paint_digit(painter, place, index)

    def _paint_digit(self, painter: QPainter, place: QRectF, index: int) -> None:
        if index >= len(self._digits):
            return
        if self._hidden:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.tokens.text)
            painter.drawEllipse(place.center(), 5, 5)
            return
        token = "text" if self.isEnabled() else "disabled"
        strokes.text(
            painter, place, self._digits[index], self._look, "value", token, semibold=True, align=strokes.CENTRE
        )

    def _wide(self) -> int:
        return WIDE if self._length <= 8 else 28

    def _type(self, digits: str) -> None:
        """What is typed takes the place of what stands at the caret, as far as there are boxes."""
        after = self._digits[: self._at] + digits + self._digits[self._at + len(digits) :]
        self._put(after[: self._length], min(self._at + len(digits), self._length))
        if len(self._digits) == self._length and self._at == self._length:
            self.filled.emit()

    def _paste(self, digits: str) -> None:
        """A whole code takes the place of all; a part of one goes to the caret."""
        if len(digits) >= self._length:
            self._at = 0
        if digits:
            self._type(digits[: self._length - self._at])

    def _take_out(self, index: int) -> None:
        if 0 <= index < len(self._digits):
            self._put(self._digits[:index] + self._digits[index + 1 :], index)

    def _put(self, digits: str, at: int) -> None:
        changed = digits != self._digits
        self._digits, self._at = digits, at
        if changed:
            self._wrong = False
            self._tell()
            self.changed.emit()
        self.update()

    def _tell(self) -> None:
        filled = len(self._digits)
        said = self._words.say("pin.name", filled=filled)
        self.setAccessibleName(
            said if self._hidden else self._words.say("code.name", filled=filled, whole=self._length)
        )


def _digits(text: str) -> str:
    """The digits of a text, full-width ones made plain: people copy codes out of chats, with words around them."""
    return "".join(str(int(char)) for char in text if char.isdecimal())
