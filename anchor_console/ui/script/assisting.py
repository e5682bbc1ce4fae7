"""The assistant in the editor: what is chosen rewritten, an empty line drafted, once a person takes it.

Both texts are kept: the one of before as a version of the line, the machine's as what it first wrote.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from anchor_console.core.assistant.keeping import as_line, wanted
from anchor_console.core.assistant.prompt import Task
from anchor_console.desk.assistant.view import Round
from anchor_console.kit.text import safe
from anchor_console.ui.actions import Action
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.obs.parts import LINE, Lines
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.script.opened import Opened
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.assistant.deeds import AssistantHere
    from anchor_console.ui.assistant.drafting import Drafting

WIDTH: Final = 620
FIELD: Final = 132
FOOT: Final = 32
TOLD: Final = 5
SHOWN: Final = 80
LONGEST: Final = 600
KEY: Final = "Ctrl+Shift+R"


class AssistCard(Overlay):
    """Enter puts the draft into the text in one step of undo, Ctrl+D asks for another one, Esc leaves it."""

    def __init__(
        self, page: Opened, look: Look, words: Words, window: QWidget, drafts: "Callable[[QObject], Drafting | None]"
    ) -> None:
        super().__init__(look, window)
        self._page, self._words, self._drafts = page, words, drafts
        self.drafting: Drafting | None = None
        self._span = (0, 0)
        self._chosen = ""
        self.title, self.before = Line(look, "lead", semibold=True), Line(look, "small", "text2")
        for line in (self.title, self.before):
            line.setParent(self.card)
        self.field = QPlainTextEdit(self.card)
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.told = Lines(look, self.card)
        self.take = KeyButton(look, run=self._take, kind="primary", icon="tick", parent=self.card)
        self.another = KeyButton(look, run=self._ask, icon="refresh", parent=self.card)
        self._foot = Hint(look, self.card)

    def begin(self) -> None:
        """Ask for what is chosen, else for the paragraph of the caret; for an empty line a draft is asked for."""
        if self.drafting is None:
            self.drafting = self._drafts(self)
            if self.drafting is None:
                return
            self.drafting.changed.connect(self.refresh)
            self.drafting.ready.connect(self._show_draft)
        self._span = self._wanted()
        self._chosen = self._page.text.text()[slice(*self._span)]
        self.field.clear()
        self.reword()
        self.open()
        self._ask()
        self.refresh()

    def first_focus(self) -> QWidget:
        return self.field

    def reword(self) -> None:
        """Say everything in the language in force."""
        say, is_draft = self._words.say, not self._chosen.strip()
        self.title.say(say("script.assist.draft" if is_draft else "script.assist.rewrite"))
        self.card.setAccessibleName(self.title.words)
        self.field.setFont(self.look.font("body"))
        self.field.setAccessibleName(say("script.assist.field"))
        self.before.say(safe(self._question(), SHOWN))
        self.take.show_as(say("script.assist.take"), key="↵")
        self.another.show_as(say("script.assist.another"), key="Ctrl D")
        self._foot.say(say("script.assist.keys"))

    def refresh(self) -> None:
        """How it stands with the draft."""
        made = self.drafting
        self.told.say(made.parts()[:TOLD] if made is not None else [])
        self.take.setEnabled(made is not None and bool(made.draft))
        is_over = made is not None and made.round is not None and not made.is_busy
        self.field.setPlaceholderText("" if is_over else self._words.say("script.assist.waits"))
        if self.isVisible():
            self._place()

    def lay(self, window: QRect) -> QRect:
        width, told = min(WIDTH, window.width() - 64), len(self.told.parts) * LINE
        self.title.setGeometry(16, 12, width - 32, 24)
        self.before.setGeometry(16, 38, width - 32, 18)
        self.field.setGeometry(12, 64, width - 24, FIELD)
        self.told.setGeometry(16, 72 + FIELD, width - 32, told)
        take, another = self.take.sizeHint(), self.another.sizeHint()
        row = 80 + FIELD + told
        self.take.setGeometry(width - take.width() - 12, row, take.width(), take.height())
        self.another.setGeometry(12, row, another.width(), another.height())
        height = row + take.height() + 12 + FOOT
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, max((window.height() - height) // 3, 8), width, height)

    def shut(self) -> None:
        """Put it away; what is on its way is stopped."""
        if self.drafting is not None:
            self.drafting.stop()
        super().shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Ctrl+D and Esc are the card's, whatever they mean in a text."""
        if watched is self.field and isinstance(event, QKeyEvent):
            deed = self._deed(event)
            if deed is not None:
                if event.type() == QEvent.Type.KeyPress:
                    deed()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.ControlModifier:
            return self._ask
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return None
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return self._take if event.key() in enter else self.shut if event.key() == Qt.Key.Key_Escape else None

    def _wanted(self) -> tuple[int, int]:
        text, cursor = self._page.text, self._page.text.textCursor()
        if cursor.hasSelection():
            return text.places.at(cursor.selectionStart()), text.places.at(cursor.selectionEnd())
        whole, at = text.text(), text.caret()
        end = whole.find("\n", at)
        return whole.rfind("\n", 0, at) + 1, len(whole) if end < 0 else end

    def _question(self) -> str:
        """What is asked: the words as they are read, or what an empty line is to be about."""
        if self._chosen.strip():
            return self._page.known.readable(self._chosen)
        line = self._page.line
        type = self._words.say(f"line.type.{line.type}") if line is not None else ""
        return self._words.say("script.assist.question", type=type, title=line.title if line is not None else "")

    def _ask(self) -> None:
        assert self.drafting is not None, "begun with one"
        task: Task = "rewrite" if self._chosen.strip() else "draft"
        self.drafting.ask(self._question()[:LONGEST], task, self._page.product)

    def _show_draft(self) -> None:
        if self.drafting is not None and self.drafting.draft:
            self.field.setPlainText(self.drafting.draft)
            self.field.selectAll()

    def _take(self) -> None:
        """Into the text, where it still stands as it stood; prices and stock become references to the ledger."""
        page, said = self._page, self.field.toPlainText().strip()
        if page.line is None or not said or not self.take.isEnabled():
            return
        if page.text.text()[slice(*self._span)] != self._chosen:
            page.said.emit("info", self._words.say("script.assist.moved"))
            return
        is_whole, made = not page.text.text().strip(), self._round(said)
        page.text.replace(*self._span, self._marked(said, made))
        if is_whole and made is not None:
            page.keeping.typed(page.text.text(), "model" if made.plain is None else "offline")
        page.keeping.keep()
        self.shut()
        page.text.setFocus()

    def _round(self, said: str) -> Round | None:
        """The round that says just this; None where a person changed it."""
        made = self.drafting
        return made.round if made is not None and said == made.draft else None

    def _marked(self, said: str, made: Round | None) -> str:
        """With references to facts and ledger, where it says what they say."""
        ledger = self._page.known.about.ledger
        price, stock = ledger.get("price", ""), ledger.get("stock", "")
        if made is None:
            return as_line(said, price, stock)
        text: str = wanted(made.task, "", said, "", made.plain, price, stock)["text"]
        return text


def action(card: "Callable[[], AssistCard]", page: Opened, here: "AssistantHere", seen: Callable[[], bool]) -> Action:
    """The key that asks; it makes sense while a line is open and somebody can be asked."""
    return Action(
        id="script.assist", title="action.script.assist", group="group.script", icon="pen", shortcut=KEY,
        found_by="found_by.assistant", run=lambda: card().begin(),
        when=lambda: seen() and page.line is not None and here.is_there,
    )  # fmt: skip
