"""Painted rows at the side: a shape, words, a note at the right; arrows choose, Enter or a click takes."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.cockpit.painted import show_tip
from anchor_console.ui.look import Look

INSET: Final = 16
LEAST_NOTE: Final = 96
"""So much of its width a row keeps for its note, px."""


class SideRow(Struct, frozen=True, kw_only=True):
    """`bold` stands before the title; `note` at the right, in its token; `tip`: more, for who listens or points."""

    id: str
    icon: str
    icon_token: str
    title: str
    bold: str = ""
    token: str = "text"
    note: str = ""
    note_token: str = "text2"
    tip: str = ""

    def spoken(self) -> str:
        """The row in one line."""
        return ", ".join(part for part in (self.bold, self.title, self.note, self.tip) if part)


class SideRows(QWidget):
    """As high as its rows. `taken`: the id of the row that Enter or a click takes."""

    taken = Signal(str)

    def __init__(self, look: Look, high: int) -> None:
        super().__init__()
        self._look, self._high = look, high
        self.rows: Sequence[SideRow] = ()
        self._at = 0
        self._name, self._empty = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_rows(self, rows: Sequence[SideRow], name: str, empty: str = "") -> None:
        """Show these; the chosen one stays so."""
        before = self.rows[self._at].id if self._at < len(self.rows) else ""
        self.rows, self._name, self._empty = tuple(rows), name, empty
        ids = [row.id for row in self.rows]
        self._at = ids.index(before) if before in ids else 0
        self.setVisible(bool(rows) or bool(empty))
        self.setFixedHeight(self.sizeHint().height())
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(240, max(len(self.rows), 1 if self._empty else 0) * self._high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self.rows:
            self._at = min(max(self._at + steps[Qt.Key(event.key())], 0), len(self.rows) - 1)
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows:
            self.taken.emit(self.rows[self._at].id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // self._high
        if at < len(self.rows):
            self._at = at
            self._tell()
            self.taken.emit(self.rows[at].id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tooltip tells the whole row."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = event.pos().y() // self._high
            show_tip(event.globalPos(), self.rows[at].spoken() if at < len(self.rows) else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        if not self.rows:
            place = QRectF(INSET, 0, self.width() - 2 * INSET, self._high)
            strokes.text(painter, place, self._empty, self._look, "small", "text3")
        for at, row in enumerate(self.rows):
            place = QRectF(0, at * self._high, self.width(), self._high)
            if at == self._at and self.hasFocus():
                painter.fillRect(place, tokens.sel)
                painter.fillRect(QRectF(0, place.top(), 3, place.height()), tokens.accent)
            strokes.hairline(painter, place, "bottom", tokens.line)
            self._paint(painter, place, row)

    def _paint(self, painter: QPainter, place: QRectF, row: SideRow) -> None:
        look = self._look
        strokes.icon(painter, INSET, place.center().y() - 8, row.icon, 16, look, row.icon_token)
        right, bold = place.right() - INSET, strokes.width_of(row.bold, look, "body", True) + 6 if row.bold else 0
        room_left = right - INSET - 24 - bold
        title = min(float(strokes.width_of(row.title, look)), room_left - LEAST_NOTE)
        note = min(float(strokes.width_of(row.note, look, "small")), room_left - title - 12)
        at_right = QRectF(right - note - 1, place.top(), note + 1, place.height())
        strokes.text(painter, at_right, row.note, look, "small", row.note_token, align=strokes.RIGHT)
        left = float(INSET + 24)
        if row.bold:
            room = QRectF(left, place.top(), right - left, place.height())
            left += strokes.text(painter, room, row.bold, look, "body", semibold=True) + 6
        words = QRectF(left, place.top(), right - note - 12 - left, place.height())
        strokes.text(painter, words, row.title, look, "body", row.token)

    def _tell(self) -> None:
        now = self.rows[self._at].spoken() if self._at < len(self.rows) else self._empty
        self.setAccessibleName(f"{self._name}: {now}" if now else self._name)
        self.update()
