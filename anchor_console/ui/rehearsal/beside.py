"""Beside a rehearsal: how it goes, on the console's own screen; what was said otherwise can be written down."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.rehearsal.passages import verdict
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.obs.parts import LINE, Lines
from anchor_console.ui.rehearsal.running import Running
from anchor_console.ui.rehearsal.state import Now
from anchor_console.ui.words import Words

LONGEST: Final = 200
FIELD: Final = 30


class BesideView(QWidget):
    """Told with each look of the rehearsal. Enter in the field holds what was said against the rules."""

    def __init__(self, running: Running, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._running, self._words = running, words
        self.told = Lines(look, self)
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._hear)
        self.heard = Lines(look, self)

    def refresh(self) -> None:
        """Say how it goes now."""
        say, now = self._words.say, self._running.now
        self.field.setPlaceholderText(say("rehearsal.said_otherwise"))
        self.field.setAccessibleName(say("rehearsal.said_otherwise"))
        self.told.say(list(self._parts(now)))

    def lay(self, width: int) -> int:
        """Lay it out in that width; how high it came out."""
        self.told.setGeometry(QRect(0, 0, width, 5 * LINE))
        self.field.setGeometry(QRect(0, 5 * LINE + 8, width, FIELD))
        self.heard.setGeometry(QRect(0, 5 * LINE + 46, width, 2 * LINE))
        return 7 * LINE + 46

    def _parts(self, now: Now) -> list[Part]:
        say = self._words.say
        took = f"{numerals.duration(now.took / 1000)} / {numerals.duration(now.planned / 1000)}"
        told = verdict(now.pace, now.band)
        pace = say(f"rehearsal.pace.{told}" if told in ("slow", "fast") else "rehearsal.pace", n=now.pace or "—")
        question = say("rehearsal.nothing_asked")
        if now.question:
            waits = numerals.duration(now.waits / 1000)
            question = say("rehearsal.asks", text=safe(now.question, 60), time=waits)
        answered = say("rehearsal.answered", n=now.answered, of=now.asked)
        return [
            Part("", "pause" if now.paused else "clock", took, "text"),
            Part("", "tick" if told == "good" else "triangle" if told else "circle", pace,
                 "warn" if told in ("slow", "fast") else "text2"),
            Part("", "list", say("rehearsal.covered", n=now.covered, of=now.lines)),
            Part("", "question", f"{answered} · {question}"),
            Part("", "people", say("rehearsal.online", n=now.online, hits=now.hits)),
        ]  # fmt: skip

    def _hear(self) -> None:
        text = self.field.text().strip()
        if not text:
            return
        found = self._running.hear(text)
        self.field.clear()
        if not found:
            self.heard.say([Part("", "tick", self._words.say("rehearsal.heard.clean"), "good")])
            return
        icon, token = ("octagon", "stop") if any(hit.severity == "stop" for hit in found) else ("triangle", "warn")
        said = self._words.many("rehearsal.heard.hits", len(found), str(len(found)), text=safe(text, 40))
        self.heard.say([Part("", icon, said, token)])
