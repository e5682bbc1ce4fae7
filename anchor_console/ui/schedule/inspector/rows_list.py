"""A short list in the inspector: painted rows, one chosen; ↑ ↓ choose, Enter opens it, Delete takes it out."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

ROW: Final = 28


class Row(Struct, frozen=True):
    """A row: an icon and its token, a word, what it is, a note at the right."""

    id: str
    icon: str
    token: str
    word: str
    text: str
    note: str = ""
    wrong: bool = False


class RowsList(QWidget):
    """Rows by their ids. Alt and an arrow moves one: `moved` tells it and the step."""

    opened = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)

    def __init__(self, look: Look, word_width: int = 56) -> None:
        super().__init__()
        self._look, self._wide = look, word_width
        self.rows: Sequence[Row] = ()
        self.at = -1
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def chosen(self) -> str:
        """The id of the chosen row."""
        return self.rows[self.at].id if 0 <= self.at < len(self.rows) else ""

    def say(self, name: str, rows: Sequence[Row]) -> None:
        """Other rows; the chosen one stays so by its id."""
        chosen, before = self.chosen, len(self.rows)
        self.rows, self._name = tuple(rows), name
        ids = [row.id for row in rows]
        self.at = ids.index(chosen) if chosen in ids else min(self.at, len(rows) - 1)
        self.setVisible(bool(rows))
        if len(rows) != before:
            self.updateGeometry()
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self.rows) * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, len(self.rows) * ROW)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.at < 0 and self.rows:
            self.at = 0
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.chosen, step)
        elif step and self.rows:
            self.at = min(max(self.at + step, 0), len(self.rows) - 1)
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen:
            self.removed.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Delete is the row's here, not the session's."""
        own = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // ROW
        if at < len(self.rows):
            self.at = at
            self._tell()
            self.opened.emit(self.chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, row in enumerate(self.rows):
            self._paint(painter, QRectF(0, number * ROW, self.width(), ROW), row, number == self.at)

    def _paint(self, painter: QPainter, place: QRectF, row: Row, chosen: bool) -> None:
        look, tokens = self._look, self._look.tokens
        if row.wrong:
            strokes.box(painter, place.adjusted(0, 1, 0, -1), 3, tokens.stop_bg)
        if chosen and self.hasFocus():
            strokes.box(painter, place.adjusted(0, 1, 0, -1), 3, None if row.wrong else tokens.sel, tokens.accent, 2)
        strokes.icon(painter, place.left() + 6, place.top() + 6, row.icon, 16, look, row.token)
        word = QRectF(place.left() + 28, place.top(), self._wide, ROW)
        strokes.text(painter, word, row.word, look, "small", "stop" if row.wrong else "text2")
        note = strokes.width_of(row.note, look, "small") + 2 if row.note else 0
        right = place.right() - 6
        strokes.text(painter, QRectF(right - note, place.top(), note, ROW), row.note, look, "small", "text2",
                     align=strokes.RIGHT)  # fmt: skip
        text = QRectF(word.right() + 6, place.top(), right - note - word.right() - 12, ROW)
        strokes.text(painter, text, row.text, look, token="stop" if row.wrong else "text")

    def _tell(self) -> None:
        row = self.rows[self.at] if 0 <= self.at < len(self.rows) else None
        said = f"{self._name}: {row.word} {row.text} {row.note}".strip() if row is not None else self._name
        self.setAccessibleName(said)
        self.setAccessibleDescription("\n".join(f"{row.word} {row.text} {row.note}".strip() for row in self.rows))
        self.update()
