"""The question on the way out of a running show: Enter goes on recording, S stops it, Esc stays."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.paragraph import Paragraph, height_of
from anchor_console.ui.words import Words

WIDTH: Final = 560
INSET: Final = 20


class QuitCard(Overlay):
    """`keep` closes and lets this computer's hub go on, `stop` closes and ends it."""

    def __init__(
        self, look: Look, words: Words, window: QWidget, keep: Callable[[], None], stop: Callable[[], None]
    ) -> None:
        super().__init__(look, window)
        self._words, self._stops = words, False
        self.title = Paragraph(look, "lead", "text", semibold=True)
        self.goes_on, self.stopping = Paragraph(look), Paragraph(look)
        self.keep = KeyButton(look, run=keep, kind="primary", parent=self.card)
        self.stop = KeyButton(look, run=stop, icon="octagon", parent=self.card)
        self.stay = KeyButton(look, run=self.shut, parent=self.card)
        for part in (self.title, self.goes_on, self.stopping):
            part.setParent(self.card)

    def ask(self, live: Sequence[SessionRow], hub: str) -> None:
        """Ask about these sessions (at least one): `hub` "here" may be stopped, a "team"'s goes on anyway."""
        say, here = self._words.say, hub == "here"
        key = "quit.title" if len(live) == 1 else "quit.title.more"
        self._stops = here
        self.title.say(say(key, title=safe(live[0].title, 60), n=numerals.count(len(live))))
        self.goes_on.say(say(f"quit.{hub}"))
        self.stopping.say(say("quit.here.stop") if here else "")
        self.keep.show_as(say("quit.keep" if here else "quit.close"), key="↵")
        self.stop.show_as(say("quit.stop"), key="S")
        self.stop.setVisible(here)
        self.stay.show_as(say("quit.stay"), key="Esc")
        self.card.setAccessibleName(f"{say('quit.name')}: {self.title.words} {self.goes_on.words}")
        self.open()

    def first_focus(self) -> QWidget:
        return self.keep

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 32)
        inner, top = width - 2 * INSET, 18
        for part, step in ((self.title, "lead"), (self.goes_on, "body"), (self.stopping, "body")):
            high = height_of(part.words, self.look, "lead" if step == "lead" else "body", inner, step == "lead")
            part.setGeometry(INSET, top, inner, high)
            top += high + (8 if high else 0)
        top += 10
        left = INSET
        for button in (self.keep, self.stop, self.stay):
            wide = button.sizeHint().width()
            if button is self.stop and not self._stops:
                continue
            if left + wide > width - INSET:
                left, top = INSET, top + 36
            button.setGeometry(left, top, wide, 28)
            left += wide + 8
        height = top + 28 + 18
        return QRect((window.width() - width) // 2, max((window.height() - height) // 3, 8), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep.click()
        elif event.key() == Qt.Key.Key_S and self._stops:
            self.stop.click()
        else:
            super().keyPressEvent(event)
