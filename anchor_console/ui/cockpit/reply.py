"""The card on which a written answer is made: begun with the fact, or drafted; copied for the platform's page, kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from anchor_console.core.answers import Asked
from anchor_console.desk.view import DeskView
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.cockpit.answering import REPLY_LIMIT, Answering
from anchor_console.ui.look import Look
from anchor_console.ui.obs.parts import LINE, Lines
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.ruled import HEIGHT as RULED
from anchor_console.ui.ruled import Ruled
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.assistant.drafting import Drafting

WIDTH = 560
HEIGHT = 196
BELOW = 40
TOLD = 4
"""Lines about a draft that have room."""


def nobody(parent: QObject) -> None:
    """Nobody drafts."""


class ReplyCard(Overlay):
    """Enter copies the text and notes it as the answer, Shift+Enter breaks the line, Esc keeps it for later.

    Ctrl+D has it drafted: the draft comes into the field where nothing was written meanwhile, else at a second Ctrl+D.
    Nothing is sent by it.
    """

    def __init__(
        self, desk: DeskView, look: Look, words: Words, answering: Answering, window: QWidget,
        drafts: "Callable[[QObject], Drafting | None]" = nobody,
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._drafts = drafts
        self.drafting: Drafting | None = None
        self._before = ""
        """What stood in the field when a draft was asked for."""
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
        self.told = Lines(look, self.card)
        self.help = KeyButton(look, run=self.draft, key="Ctrl D", icon="pen", parent=self.card)
        self._foot = Hint(look, self.card)

    def ask(self, asked: Asked) -> None:
        """Write the answer to this question."""
        say = self._words.say
        self._asked = asked
        if self.drafting is not None:
            self.drafting.stop()
        self.title.say(say("reply.to", text=asked.question.text))
        self.field.setFont(self.look.font("body"))
        self.field.setPlainText(self._answering.draft(asked.question))
        self.field.selectAll()
        self.field.setAccessibleName(say("reply.name", text=asked.question.text))
        self.field.setPlaceholderText(say("reply.hint"))
        self.copy.show_as(say("reply.copy"), key="↵")
        self.help.show_as(say("reply.draft"), key="Ctrl D")
        self._foot.say(say("reply.keys"))
        self._tell()
        self.open()

    def draft(self) -> None:
        """Have the answer drafted; where one lies ready beside what was written, put it into the field."""
        made = self._drafter()
        if made is None or self._asked is None or made.is_busy:
            return
        if made.draft and self.field.toPlainText() != made.draft:
            self._put(made.draft)
            return
        self._before = self.field.toPlainText()
        question = self._asked.question
        made.ask(question.text, "answer", question.product, heard=True)

    def _drafter(self) -> "Drafting | None":
        if self.drafting is None and (made := self._drafts(self)) is not None:
            self.drafting = made
            made.changed.connect(self._tell)
            made.ready.connect(self._take_draft)
        return self.drafting

    def _take_draft(self) -> None:
        """A draft never goes over what a person wrote meanwhile."""
        assert self.drafting is not None
        if self.isVisible() and self.drafting.draft and self.field.toPlainText() == self._before:
            self._put(self.drafting.draft)

    def _put(self, text: str) -> None:
        self.field.setPlainText(text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def _tell(self) -> None:
        """How it stands with the draft."""
        self.told.say(self.drafting.parts()[:TOLD] if self.drafting is not None else [])
        self.told.setVisible(bool(self.told.parts))
        if self.isVisible():
            self._place()

    def first_focus(self) -> QWidget:
        return self.field

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 64)
        self.title.setGeometry(16, 10, width - 32, 24)
        self.field.setGeometry(12, 40, width - 24, 80)
        more = RULED + 8 if self.ruled.flag else 0
        self.ruled.setGeometry(12, 128, width - 24, RULED)
        self.told.setGeometry(16, 128 + more, width - 32, len(self.told.parts) * LINE)
        more += len(self.told.parts) * LINE + 8 if self.told.parts else 0
        size, help = self.copy.sizeHint(), self.help.sizeHint()
        self.copy.setGeometry(width - size.width() - 12, 128 + more, size.width(), size.height())
        self.help.setGeometry(12, 128 + more, help.width(), help.height())
        self._foot.setGeometry(0, HEIGHT + more - 32, width, 32)
        height = HEIGHT + more
        return QRect(window.width() - width - 16, window.height() - BELOW - height, width, height)

    def shut(self) -> None:
        """Put it away; what was written is kept."""
        if self.drafting is not None:
            self.drafting.stop()
        if self._asked is not None:
            self._answering.drafts[self._asked.question.key] = self.field.toPlainText()
        super().shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and self.ruled.is_rewrite(event):
            if event.type() == QEvent.Type.KeyPress:
                self.field.setPlainText(self.ruled.rewritten())
            event.accept()
            return True
        if watched is self.field and isinstance(event, QKeyEvent) and _is_draft(event):
            if event.type() == QEvent.Type.KeyPress:
                self.draft()
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
        drafted = self.drafting.fact if self.drafting is not None and self.drafting.draft == text else ""
        self._answering.in_writing(asked, text, drafted)
        self.shut()


def _is_draft(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
