"""A short list inside a page, painted: arrows choose, Enter or a click takes; as high as its rows."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.cockpit.painted import show_tip
from anchor_console.ui.look import Look, Step

ROW: Final = 36
TALL: Final = 48
INSET: Final = 12


class Row(Struct, frozen=True, kw_only=True):
    """A row as it is drawn: a shape, a title, a note under it, and figures at the right over each other."""

    id: str
    title: str
    note: str = ""
    icon: str = ""
    token: str = "text2"
    figure: str = ""
    aside: str = ""
    tip: str = ""

    def spoken(self) -> str:
        """The row in one line."""
        return ", ".join(part for part in (self.title, self.note, self.figure, self.aside, self.tip) if part)


class Rows(QWidget):
    """The rows. `chosen` tells the id of another row, `taken` that of the one that Enter or a double click takes."""

    chosen = Signal(str)
    taken = Signal(str)

    def __init__(self, look: Look, *, tall: bool = True) -> None:
        super().__init__()
        self._look, self._high = look, TALL if tall else ROW
        self._rows: Sequence[Row] = ()
        self._at = 0
        self._name, self._empty = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def call(self, name: str, empty: str) -> None:
        """What the list is called, and what stands there while it is empty."""
        self._name, self._empty = name, empty
        self._tell()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen one stays so."""
        before = self.current
        self._rows = tuple(rows)
        ids = [row.id for row in self._rows]
        self._at = ids.index(before) if before in ids else min(self._at, max(len(ids) - 1, 0))
        self.updateGeometry()
        self._tell()
        if self.current != before:
            self.chosen.emit(self.current)

    @property
    def current(self) -> str:
        """The id of the chosen row; "" when there is none."""
        return self._rows[self._at].id if self._at < len(self._rows) else ""

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def choose(self, id: str) -> None:
        """Choose a row by its id."""
        at = next((index for index, row in enumerate(self._rows) if row.id == id), None)
        if at is not None:
            self._go(at)

    def sizeHint(self) -> QSize:
        return QSize(240, max(len(self._rows), 1) * self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._rows) - 1
        places = {
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in places and self._rows:
            self._go(min(max(places[Qt.Key(event.key())], 0), last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.taken.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // self._high
        if at < len(self._rows):
            self._go(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if int(event.position().y()) // self._high < len(self._rows):
            self.taken.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._reveal()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tooltip tells the whole row."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = event.pos().y() // self._high
            show_tip(event.globalPos(), self._rows[at].spoken() if at < len(self._rows) else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._rows:
            place = QRectF(INSET, 0, self.width() - 2 * INSET, self._high)
            strokes.text(painter, place, self._empty, self._look, token="text3")
            if self.hasFocus():
                strokes.box(painter, self.rect(), 3, None, self._look.tokens.accent, 2)
            return
        clip = event.rect()
        first, last = clip.top() // self._high, clip.bottom() // self._high
        for at in range(first, min(last + 1, len(self._rows))):
            place = QRectF(0, at * self._high, self.width(), self._high)
            self._ground(painter, place, chosen=at == self._at)
            self._paint(painter, place, self._rows[at])

    def _ground(self, painter: QPainter, place: QRectF, *, chosen: bool) -> None:
        tokens = self._look.tokens
        if chosen:
            focus = self.hasFocus()
            painter.fillRect(place, tokens.sel if focus else tokens.raised)
            painter.fillRect(QRectF(0, place.top(), 3, place.height()), tokens.accent if focus else tokens.edge)
        strokes.hairline(painter, place, "bottom", tokens.line)

    def _paint(self, painter: QPainter, place: QRectF, row: Row) -> None:
        look, left, right = self._look, float(INSET), place.right() - INSET
        if row.icon:
            strokes.icon(painter, left, place.center().y() - 8, row.icon, 16, look, row.token)
            left += 26
        two = bool(row.note or row.aside) and self._high == TALL
        high = 20.0 if two else float(self._high)
        y = place.top() + (5 if two else 0)
        self._paint_line(painter, QRectF(left, y, right - left, high), row.title, row.figure, small=False)
        if two:
            self._paint_line(painter, QRectF(left, y + 19, right - left, high), row.note, row.aside, small=True)

    def _paint_line(self, painter: QPainter, place: QRectF, words: str, figure: str, *, small: bool) -> None:
        """Words that give way to a figure at their right."""
        step: Step = "small" if small else "body"
        token = "text3" if small else "text"
        wide = strokes.width_of(figure, self._look, step, not small)
        room = place.adjusted(0, 0, -(wide + 12 if wide else 0), 0)
        strokes.text(painter, room, words, self._look, step, token)
        at_right = QRectF(place.right() - wide - 1, place.top(), wide + 1, place.height())
        strokes.text(painter, at_right, figure, self._look, step, token, semibold=not small, align=strokes.RIGHT)

    def _go(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._tell()
            self.chosen.emit(self.current)
        self._reveal()

    def _reveal(self) -> None:
        """Scroll the page so that the chosen row is seen."""
        widget: QWidget | None = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        page = widget.widget() if isinstance(widget, QScrollArea) else None
        if isinstance(widget, QScrollArea) and page is not None and self._rows:
            spot = QRect(0, self._at * self._high, 1, self._high)
            there = self.mapTo(page, spot.center())
            widget.ensureVisible(there.x(), there.y(), 0, self._high)

    def _tell(self) -> None:
        now = self._rows[self._at].spoken() if self._at < len(self._rows) else self._empty
        self.setAccessibleName(f"{self._name}: {now}" if now else self._name)
        self.setAccessibleDescription("\n".join(row.spoken() for row in self._rows))
        self.update()
