"""Under the text what might come next: three stretches, each by its number, with the fact that it rests on."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.cockpit.painted import show_tip
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HEAD: Final = 36
ROW: Final = 56
INSET: Final = 16
TYPE: Final = 52
BUTTON: Final = 24


class Next(Struct, frozen=True, kw_only=True):
    """A suggestion as it is read: its type in a word, its text, what it rests on."""

    type: str
    text: str
    fact: str = ""


class Foot(QWidget):
    """`taken`: the number of the row that is to be put in; `others`: other suggestions are wanted; `left`: Esc."""

    taken = Signal(int)
    others = Signal()
    left = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.rows: Sequence[Next] = ()
        self._at = 0
        self._most = 3
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Next]) -> None:
        """Show these."""
        self.rows = tuple(rows)
        self._at = min(self._at, max(len(self._shown()) - 1, 0))
        self._fit()

    def allow(self, rows: int) -> None:
        """There is room for so many."""
        if rows != self._most:
            self._most = rows
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, HEAD + len(self._shown()) * ROW)

    def event(self, event: QEvent) -> bool:
        """Tab asks for others and doesn't leave; the tooltip tells a row whole."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self.others.emit()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = (event.pos().y() - HEAD) // ROW
            show_tip(event.globalPos(), _spoken(self.rows[at]) if 0 <= at < len(self.rows) else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._shown()) - 1
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_3 and key - Qt.Key.Key_1 <= last:
            self.taken.emit(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and last >= 0:
            self.taken.emit(self._at)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and last >= 0:
            self._at = min(max(self._at + (1 if key == Qt.Key.Key_Down else -1), 0), last)
            self._tell()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = (int(event.position().y()) - HEAD) // ROW
        if event.position().y() < HEAD:
            self.others.emit()
        elif at < len(self._shown()):
            self._at = at
            self._tell()
            if event.position().x() > self.width() - INSET - self._button_width():
                self.taken.emit(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = (int(event.position().y()) - HEAD) // ROW
        if 0 <= at < len(self._shown()) and event.position().x() <= self.width() - INSET - self._button_width():
            self.taken.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        painter.fillRect(self.rect(), tokens.raised)
        strokes.hairline(painter, self.rect(), "top", tokens.line)
        say = self._words.say
        right = self.width() - INSET
        others = strokes.width_of(say("script.next.others"), self._look, "small")
        strokes.text(
            painter, QRectF(right - others - 1, 0, others + 1, HEAD), say("script.next.others"), self._look, "small",
            "text2", align=strokes.RIGHT,
        )  # fmt: skip
        x = INSET + strokes.text(
            painter, QRectF(INSET, 0, 240, HEAD), say("script.next.title"), self._look, "body", semibold=True
        ) + 10  # fmt: skip
        note = say("script.next.how" if self.rows else "script.next.none")
        strokes.text(painter, QRectF(x, 0, right - others - 16 - x, HEAD), note, self._look, "small", "text2")
        for at, row in enumerate(self._shown()):
            self._paint(painter, QRectF(0, HEAD + at * ROW, self.width(), ROW), at, row)

    def _paint(self, painter: QPainter, place: QRectF, at: int, row: Next) -> None:
        look, tokens = self._look, self._look.tokens
        if at == self._at and self.hasFocus():
            painter.fillRect(place, tokens.sel)
            painter.fillRect(QRectF(0, place.top(), 3, ROW), tokens.accent)
        strokes.hairline(painter, place, "top", tokens.line)
        middle = place.center().y()
        number = QRectF(INSET, middle - 11, 22, 22)
        strokes.box(painter, number, 3, tokens.panel, tokens.control_line)
        strokes.text(painter, number, str(at + 1), look, "small", "text2", align=strokes.CENTRE)
        wide = max(TYPE, *(strokes.width_of(one.type, look, "small") + 16 for one in self._shown()))
        chip = QRectF(INSET + 34, middle - 10, wide, 20)
        strokes.box(painter, chip, 3, tokens.chip)
        strokes.text(painter, chip, row.type, look, "small", "text2", align=strokes.CENTRE)
        button = QRectF(self.width() - INSET - self._button_width(), middle - BUTTON / 2, self._button_width(), BUTTON)
        left = chip.right() + 12
        room = button.left() - 16 - left
        top = place.top() + (7 if row.fact else 17)
        strokes.text(painter, QRectF(left, top, room, 22), row.text, look, "lead")
        if row.fact:
            strokes.icon(painter, left, place.top() + 33, "tick", 12, look, "good")
            strokes.text(painter, QRectF(left + 16, place.top() + 30, room - 16, 18), row.fact, look, "small", "text2")
        strokes.box(painter, button, 4, tokens.control, tokens.control_line)
        strokes.text(painter, button, self._words.say("script.next.put_in"), look, "small", align=strokes.CENTRE)

    def _shown(self) -> Sequence[Next]:
        return self.rows[: self._most]

    def _button_width(self) -> float:
        return strokes.width_of(self._words.say("script.next.put_in"), self._look, "small") + 18

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self._tell()

    def _tell(self) -> None:
        shown = self._shown()
        now = _spoken(shown[self._at]) if self._at < len(shown) else self._words.say("script.next.none")
        self.setAccessibleName(f"{self._words.say('script.next.title')}: {now}")
        self.update()


def _spoken(row: Next) -> str:
    return " · ".join(part for part in (row.type, row.text, row.fact) if part)
