"""The text of a line as it is written: chips for what it refers to, numbers at its side, hits drawn while one types."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from anchor_console.core.script import parts
from anchor_console.core.script.line import TEXT_LIMIT
from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.script import marking
from anchor_console.ui.script.chips import CHIP, MARK, Chip, Chips, form_of
from anchor_console.ui.script.gutter import Gutter
from anchor_console.ui.script.marking import Greying, Mark
from anchor_console.ui.script.pasted import cleaned, fitting
from anchor_console.ui.script.places import ORC, Places
from anchor_console.ui.surface import plain_tooltip

OWN: Final = "application/x-anchor-script"
"""What is copied, with its marks: for pasting it into another line."""
LINE: Final = 42
BETWEEN: Final = 10
"""Between two paragraphs, px."""
GUTTER: Final = 36
LEFT: Final = 60
RIGHT: Final = 32
TOP: Final = 16
MEASURE: Final = 760
"""The text is never wider, px."""
PICKERS: Final = {
    "@": "fact", "＠": "fact", "¥": "ledger", "￥": "ledger", "$": "ledger", "{": "choice", "｛": "choice",
}  # fmt: skip
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ERASE: Final = {Qt.Key.Key_Backspace: -1, Qt.Key.Key_Delete: 1}


class ScriptText(QTextEdit):
    """`edited`: the text is another one. `picks` asks for a picker: "fact", "ledger" or "choice"; `left`: Esc.

    `overflowed` tells how many characters of what was pasted had no room.
    """

    edited = Signal()
    picks = Signal(str)
    left = Signal()
    overflowed = Signal(int)

    def __init__(self, look: Look, chip: Callable[[str], Chip]) -> None:
        super().__init__()
        self._look, self._chip = look, chip
        self._places = Places("")
        self._loading = False
        self.marks: Sequence[Mark] = ()
        self.pattern = ""
        """What stands there, grey, while nothing is written."""
        self.legend: Sequence[tuple[str, str, str]] = ()
        """What the chips mean: ground, edge, words."""
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(look.font("value"))
        self.document().setDefaultFont(look.font("value"))
        self.document().setDocumentMargin(0)
        self._drawn = Chips(look, chip, self._picked)
        self._drawn.setParent(self)
        self.document().documentLayout().registerHandler(CHIP, self._drawn)
        self._greying = Greying(self.document(), look)
        self.gutter = Gutter(self, look)
        self._touched = (0, 0)
        self.document().contentsChange.connect(self._touch)
        self.textChanged.connect(self._changed)
        self.verticalScrollBar().valueChanged.connect(self.gutter.update)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.gutter.update())
        look.changed.connect(self.redraw)
        self._begin()

    # What stands there

    @property
    def places(self) -> Places:
        """The text with its marks, and where it stands in the document."""
        return self._places

    def text(self) -> str:
        """The text with its marks."""
        return self._places.text

    def show_text(self, text: str) -> None:
        """Another text: undo begins anew, the caret stays where it was."""
        if text == self.text():
            return
        at = self.places.at(self.textCursor().position())
        self._loading = True
        self._begin()
        cursor = QTextCursor(self.document())
        self._insert(cursor, text)
        self.document().clearUndoRedoStacks()
        self._loading = False
        self._changed()
        self.place_caret(min(at, len(text)))

    def insert(self, text: str) -> None:
        """Put a text with its marks where the caret is, in one step of undo."""
        self._insert(self.textCursor(), text)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of `text()[start:end]`."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.places.there(start))
        cursor.setPosition(self.places.there(end, after=True), QTextCursor.MoveMode.KeepAnchor)
        self._insert(cursor, text)
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """Where the caret is in the text."""
        return self.places.at(self.textCursor().position())

    def place_caret(self, at: int) -> None:
        """Put the caret there, and scroll so that it is seen."""
        cursor = self.textCursor()
        cursor.setPosition(self.places.there(at))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def composing(self) -> bool:
        """Whether an input method is at work: what it shows is not in the text yet."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Draw these; they are stretches of the document."""
        if tuple(marks) != tuple(self.marks):
            self.marks = tuple(marks)
            self._loading = True  # what is drawn is no edit, though Qt tells it as one
            self._greying.show_marks(marks)
            self._loading = False
            self.viewport().update()

    def redraw(self) -> None:
        """Colours, or what chips say, are others now."""
        self._loading = True
        self.document().markContentsDirty(0, self.document().characterCount())
        self._greying.rehighlight()
        self._loading = False
        self.viewport().update()
        self.gutter.update()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keys that mean something in the window are not the text's: Ctrl+K would cut the line off."""
        if event.type() == QEvent.Type.Resize:
            self._set_measure()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_windows(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTER and held):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            if event.isAccepted():
                self.left.emit()
        elif not held and event.text() in PICKERS:
            self.picks.emit(PICKERS[event.text()])
        elif event.key() in ENTER:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif not held and event.key() in ERASE and self._pick_chip(ERASE[Qt.Key(event.key())]):
            event.accept()
        elif event.text().isprintable() and event.text() and not held and not self._room():
            self.overflowed.emit(len(event.text()))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method composes is its own until it is done; a sign that opens a picker does so here, too."""
        done = event.commitString()
        if done in PICKERS and not event.preeditString():
            event.setCommitString("")
            super().inputMethodEvent(event)
            self.picks.emit(PICKERS[done])
            return
        if done and len(done) > self._room():
            event.setCommitString(done[: self._room()])
            self.overflowed.emit(len(done) - len(event.commitString()))
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Copy and paste

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is read aloud, and for another line the same with its marks."""
        first, last = self._picked()
        start, end = self.places.at(first), self.places.at(last)
        text = self.text()[start:end]
        made = QMimeData()
        made.setText("".join(self._readable(text)))
        made.setData(OWN, text.encode())
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasFormat(OWN)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only, made safe, and as much of it as there is room for."""
        own = bytes(source.data(OWN).data()) if source.hasFormat(OWN) else b""
        text = cleaned(own.decode(errors="replace") if own else source.text())
        room = self._room()
        self.insert(fitting(text, room))
        if len(text) > room:
            self.overflowed.emit(len(text) - room)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        top = event.rect().top() + self.verticalScrollBar().value()
        marks = marking.seen(self.document(), self.marks, top, top + event.rect().height())
        painter = self._painter()
        marking.grounds(painter, self.document(), marks, self._look)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        marking.lines(painter, self.document(), marks, self._look, self.viewport().width())
        self._paint_legend(painter)
        self._paint_pattern(painter)

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a chip with something wrong its tooltip says what."""
        if event.type() == QEvent.Type.ToolTip:
            self.viewport().setToolTip(plain_tooltip(self._tip(QPointF(event.pos()))))  # type: ignore[attr-defined] # a help event
        return super().viewportEvent(event)

    def _tip(self, where: QPointF) -> str:
        there = self.cursorForPosition(where.toPoint()).position()
        near = [self._chip(mark) for at, mark in self.places.chips() if at in (there, there - 1)]
        if near:
            return near[0].why or near[0].words
        return next((mark.why for mark in self.marks if mark.grey and mark.start <= there <= mark.end), "")

    def _begin(self) -> None:
        """Empty, with the paragraphs' form."""
        self.clear()
        form = QTextBlockFormat()
        form.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setBottomMargin(BETWEEN)
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(form)
        plain = QTextCharFormat()
        plain.setFont(self._look.font("value"))
        cursor.setBlockCharFormat(plain)
        cursor.setCharFormat(plain)
        self.document().clearUndoRedoStacks()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        plain = QTextCharFormat()
        plain.setFont(self._look.font("value"))
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for part in parts(text):
            piece = text[part.start : part.end]
            if part.kind == "words":
                cursor.insertText(piece, plain)
            else:
                cursor.insertText(ORC, form_of(piece, self._look))
        cursor.endEditBlock()

    def _changed(self) -> None:
        if self._loading:
            return
        plain = self.document().toPlainText()
        places = Places(plain, self._marks_of(plain))
        if places.text != self._places.text:
            self._places = places
            self.gutter.update()
            self.edited.emit()

    def _marks_of(self, plain: str) -> Sequence[str]:
        """What the chips stand for: as before where none came or went, which is what most keys do."""
        at, added, self._touched = *self._touched, (0, 0)
        count = plain.count(ORC)
        if count == len(self._places.marks) and added and ORC not in plain[max(at - added, 0) : at + added]:
            return self._places.marks
        cursor, marks = QTextCursor(self.document()), []
        for there in _places_of(plain) if count else ():
            cursor.setPosition(there + 1)
            marks.append(str(cursor.charFormat().property(MARK) or ORC))
        return marks

    def _touch(self, at: int, _removed: int, added: int) -> None:
        """Where the document changed; of several changes all that there is is looked at."""
        self._touched = (at, added) if self._touched == (0, 0) else (0, 1 << 30)

    def _picked(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def _pick_chip(self, step: int) -> bool:
        """Before a chip goes it is picked; the next key takes it away."""
        cursor = self.textCursor()
        at = cursor.position() - 1 if step < 0 else cursor.position()
        if cursor.hasSelection() or not any(there == at for there, _ in self.places.chips()):
            return False
        cursor.movePosition(
            QTextCursor.MoveOperation.PreviousCharacter if step < 0 else QTextCursor.MoveOperation.NextCharacter,
            QTextCursor.MoveMode.KeepAnchor,
        )
        self.setTextCursor(cursor)
        return True

    def _room(self) -> int:
        """How many characters have room where the selection is."""
        first, last = self._picked()
        return TEXT_LIMIT - len(self.text()) + self.places.at(last) - self.places.at(first)

    def _readable(self, text: str) -> Sequence[str]:
        return [
            text[part.start : part.end] if part.kind == "words" else self._chip(text[part.start : part.end]).words
            for part in parts(text)
        ]

    def _set_measure(self) -> None:
        """At most 760 wide, and then in the middle."""
        free = max(self.width() - LEFT - RIGHT - MEASURE, 0) // 2
        margins = (LEFT + free, TOP, RIGHT + free - (10 if free else 0), 0)
        now = self.viewportMargins()
        if (now.left(), now.top(), now.right(), now.bottom()) != margins:
            self.setViewportMargins(*margins)
        self.gutter.setGeometry(LEFT + free - GUTTER, TOP, GUTTER, max(self.height() - TOP, 0))

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        return painter

    def _paint_pattern(self, painter: QPainter) -> None:
        """The pattern of an empty line, where its text will stand."""
        if self.text() or self.composing() or not self.pattern:
            return
        layout, wide = self.document().begin().layout(), self.viewport().width()
        line = layout.lineAt(0)
        top = layout.position().y() + line.y() + line.ascent() - self._look.metrics("value").ascent()
        painter.setFont(self._look.font("value"))
        painter.setPen(self._look.tokens.text3)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(2, top, wide - 2, self.viewport().height()), flags, self.pattern)

    def _paint_legend(self, painter: QPainter) -> None:
        """Under the text what the chips mean, where it has room."""
        y = self.document().size().height() + BETWEEN + 8
        if self.verticalScrollBar().maximum() or y + 20 > self.viewport().height() or not self.text():
            return
        x = 0.0
        for ground, edge, words in self.legend:
            box = QRectF(x, y + 2, 12, 12)
            strokes.box(painter, box, 3, self._look.tokens.colour(ground), self._look.tokens.colour(edge))
            wide = strokes.width_of(words, self._look, "small")
            strokes.text(painter, QRectF(x + 18, y, wide + 4, 16), words, self._look, "small", "text2")
            x += wide + 38


def _places_of(plain: str) -> list[int]:
    """The document's positions of the chips in it."""
    found, there = [], 0
    for char in plain:
        if char == ORC:
            found.append(there)
        there += 2 if ord(char) > 0xFFFF else 1
    return found


def _is_windows(event: QKeyEvent) -> bool:
    keys = {Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_O}
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return (control and event.key() in keys) or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12
