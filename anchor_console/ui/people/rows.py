"""The people as rows: a disc with initials, the name, what is to know of them."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.people.initials import initials

ROW = 40
SHOWN = 8


class PersonLine(Struct, frozen=True):
    """A row. `id` is "" for whoever the computer belongs to."""

    id: str
    name: str
    note: str
    is_me: bool = False


def disc(painter: QPainter, place: QRectF, name: str, look: Look, fill: QColor, token: str) -> None:
    """The disc with somebody's initials."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(place)
    strokes.text(painter, place, initials(name), look, "small", token, semibold=True, align=strokes.CENTRE)


class PeopleList(QWidget):
    """Arrows choose, Enter or a click takes. It scrolls by rows."""

    taken = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: Sequence[PersonLine] = ()
        self._at = 0
        self._top = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    def say(self, rows: Sequence[PersonLine]) -> None:
        """Other people; the one who was chosen stays so."""
        chosen = self.chosen
        self._rows = tuple(rows)
        ids = [row.id for row in rows]
        self._choose(ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0)

    @property
    def chosen(self) -> PersonLine | None:
        """The row that Enter takes."""
        return self._rows[self._at] if self._at < len(self._rows) else None

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -len(self._rows), Qt.Key.Key_End: self.count}
        if event.key() in steps:
            self._choose(self._at + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._top + int(event.position().y()) // ROW
        if at < len(self._rows):
            self._choose(at)
            self.taken.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, row in enumerate(self._rows[self._top : self._top + SHOWN]):
            self._paint_row(painter, QRectF(1, index * ROW, self.width() - 2, ROW), row)

    def _paint_row(self, painter: QPainter, place: QRectF, row: PersonLine) -> None:
        look, tokens = self._look, self._look.tokens
        if row is self.chosen:
            painter.fillRect(place, tokens.sel if self.hasFocus() else tokens.hover)
            painter.fillRect(
                QRectF(place.left(), place.top(), 3, ROW), tokens.accent if self.hasFocus() else tokens.edge
            )
        fill, ink = (tokens.accent_fill, "on_fill") if row.is_me else (tokens.control_line, "text")
        disc(painter, QRectF(place.left() + 15, place.top() + 7, 26, 26), row.name, look, fill, ink)
        note = strokes.width_of(row.note, look, "small") + 1
        right = place.right() - 16
        strokes.text(painter, QRectF(right - note, place.top(), note, ROW), row.note, look, "small", "text2")
        name = QRectF(place.left() + 54, place.top(), right - note - 12 - place.left() - 54, ROW)
        strokes.text(painter, name, row.name, look, semibold=row.is_me)

    def _choose(self, at: int) -> None:
        self._at = min(max(at, 0), max(len(self._rows) - 1, 0))
        self._top = min(max(self._top, self._at - SHOWN + 1), self._at)
        chosen = self.chosen
        self.setAccessibleName(f"{chosen.name}, {chosen.note}" if chosen is not None else "")
        self.update()
