"""The card on which a written answer is made: begun with the fact, copied for the platform's own page, and kept."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from anchor_console.core.answers import Asked
from anchor_console.desk.view import DeskView
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.cockpit.answering import REPLY_LIMIT, Answering
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.ruled import HEIGHT as RULED
from anchor_console.ui.ruled import Ruled
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH = 560
HEIGHT = 196
BELOW = 40


class ReplyCard(Overlay):
    """Enter copies the text and notes it as the answer, Shift+Enter breaks the line, Esc keeps it for later."""

    def __init__(self, desk: DeskView, look: Look, words: Words, answering: Answering, window: QWidget) -> None:
        super().__init__(look, window)
        self._words, self._answering = words, answering
        self._asked: Asked | None = None
        self.title = Line(look, "lead", semibold=True)
        self.title.setParent(self.card)
        self.field = QPlainTextEdit(self.card)
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.ruled = Ruled(desk, look, words, self.card, "ruled.answer")
        self.field.textChanged.connect(self._hold)
        self.field.cursorPositionChanged.connect(self._hold)
        self.copy = KeyButton(look, run=self._take, kind="primary", icon="copy", parent=self.card)
        self._foot = Hint(look, self.card)

    def ask(self, asked: Asked) -> None:
        """Write the answer to this question."""
        say = self._words.say
        self._asked = asked
        self.title.say(say("reply.to", text=asked.question.text))
        self.field.setFont(self.look.font("body"))
        self.field.setPlainText(self._answering.draft(asked.question))
        self.field.selectAll()
        self.field.setAccessibleName(say("reply.name", text=asked.question.text))
        self.field.setPlaceholderText(say("reply.hint"))
        self.copy.show_as(say("reply.copy"), key="↵")
        self._foot.say(say("reply.keys"))
        self.open()

    def first_focus(self) -> QWidget:
        return self.field

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 64)
        self.title.setGeometry(16, 10, width - 32, 24)
        self.field.setGeometry(12, 40, width - 24, 80)
        more = RULED + 8 if self.ruled.flag else 0
        self.ruled.setGeometry(12, 128, width - 24, RULED)
        size = self.copy.sizeHint()
        self.copy.setGeometry(width - size.width() - 12, 128 + more, size.width(), size.height())
        self._foot.setGeometry(0, HEIGHT + more - 32, width, 32)
        height = HEIGHT + more
        return QRect(window.width() - width - 16, window.height() - BELOW - height, width, height)

    def shut(self) -> None:
        """Put it away; what was written is kept."""
        if self._asked is not None:
            self._answering.drafts[self._asked.question.key] = self.field.toPlainText()
        super().shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and self.ruled.is_rewrite(event):
            if event.type() == QEvent.Type.KeyPress:
                self.field.setPlainText(self.ruled.rewritten())
            event.accept()
            return True
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
        return super().eventFilter(watched, event)

    def _hold(self) -> None:
        """Hold the answer against the rules of what was asked about."""
        was = self.ruled.flag is not None
        product = self._asked.question.product if self._asked is not None else ""
        self.ruled.check(self.field.toPlainText(), self.field.textCursor().position(), product)
        if was != (self.ruled.flag is not None) and self.isVisible():
            self._place()

    def _take(self) -> None:
        asked, text = self._asked, self.field.toPlainText().strip()[:REPLY_LIMIT]
        if asked is None or not text:
            return
        QGuiApplication.clipboard().setText(text)
        self._asked = None
        self._answering.in_writing(asked, text)
        self.shut()
