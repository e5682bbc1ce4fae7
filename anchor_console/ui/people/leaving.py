"""Signing out: what waits to be sent is named first, and whether this computer's copy is kept is asked."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.desk.who import Who
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH = 520
INSET = 20


class Leaving(Overlay):
    """Enter keeps the copy; to remove it is a button of its own, red while edits would be lost."""

    def __init__(self, look: Look, words: Words, window: QWidget, desk: DeskView, who: Who) -> None:
        super().__init__(look, window)
        self._words, self._desk, self._who = words, desk, who
        self.title, self.said = Line(look, "lead", semibold=True), Paragraph(look)
        self.no = KeyButton(look, run=self.shut)
        self.remove = KeyButton(look, run=lambda: self._leave(True))
        self.keep = KeyButton(look, run=lambda: self._leave(False), kind="primary")
        for widget in (self.title, self.said, self.no, self.remove, self.keep):
            widget.setParent(self.card)

    def ask(self) -> None:
        """Ask."""
        say, standing = self._words.say, self._who.standing()
        self.title.say(say("signout.title", name=safe(standing.name or standing.hub, 80)))
        self.said.say(waiting_words(self._desk, self._words), "warn" if self._desk.waiting() else "text2")
        self.no.show_as(say("confirm.no"), key="Esc")
        self.remove.show_as(say("signout.remove"), kind="danger" if self._desk.waiting() else "plain")
        self.keep.show_as(say("signout.keep"), key="↵")
        self.card.setAccessibleName(f"{self.title.words} {self.said.words}")
        self.open()

    def first_focus(self) -> QWidget:
        return self.keep

    def lay(self, window: QRect) -> QRect:
        buttons = sum(button.sizeHint().width() + 8 for button in (self.keep, self.remove, self.no)) - 8
        width = min(max(WIDTH, buttons + 2 * INSET), window.width() - 32)
        inner = width - 2 * INSET
        high = self.said.heightForWidth(inner)
        self.title.setGeometry(INSET, 16, inner, 22)
        self.said.setGeometry(INSET, 44, inner, high)
        right = width - INSET
        for button in (self.keep, self.remove, self.no):
            hint = button.sizeHint()
            right -= hint.width()
            button.setGeometry(right, 44 + high + 20, hint.width(), hint.height())
            right -= 8
        self.setTabOrder(self.keep, self.remove)
        return QRect(window.width() - width - 16, 56, width, 44 + high + 20 + 28 + 16)

    def _leave(self, with_copy: bool) -> None:
        self.keep.setEnabled(False)
        self.remove.setEnabled(False)
        self._who.sign_out(with_copy, lambda _: None)
        self.shut()
        self.keep.setEnabled(True)
        self.remove.setEnabled(True)
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)


def waiting_words(desk: DeskView, words: Words) -> str:
    """What becomes of the edits that wait, when somebody signs out."""
    waiting = desk.waiting()
    return words.many("signout.waiting", waiting, numerals.count(waiting)) if waiting else words.say("signout.none")
