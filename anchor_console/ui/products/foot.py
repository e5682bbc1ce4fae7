"""The line under the table: what is picked at the left, the keys of what can be done at the right."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from anchor_console.ui import numerals, strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

HIGH: Final = 32
INSET: Final = 12
SHOWN: Final = ("new", "duplicate", "batch", "remove", "all", "facets", "clear")
"""The actions whose keys are shown, the first ones first where there is little room."""


class Foot(Surface):
    """It only tells."""

    def __init__(self, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "window", ("top",))
        self._words, self._actions = words, actions
        self._said = ""
        self.setFixedHeight(HIGH)

    def show_picked(self, picked: int, *, busy: bool) -> None:
        """So many are picked."""
        if not busy:
            self._tell(self._words.many("products.picked", picked, numerals.count(picked)) if picked else "")

    def show_progress(self, done: int, whole: int) -> None:
        """So many of so many are here."""
        self._tell(self._words.say("products.picking", n=numerals.count(done), whole=numerals.count(whole)))

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.setAccessibleName(self._words.say("products.keys"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        look, x, middle = self.look, float(INSET), self.height() / 2
        if self._said:
            place = QRectF(x, 0, self.width() / 2, self.height())
            x += strokes.text(painter, place, self._said, look, "small", "accent", semibold=True) + 20
        for key, word in [("↵", self._words.say("products.key.open")), *self._keys()]:
            wide = strokes.key_cap_width(key, look) + 6 + strokes.width_of(word, look, "small")
            if x + wide > self.width() - INSET:
                break
            strokes.key_cap(painter, x, middle, key, look)
            x += strokes.key_cap_width(key, look) + 6
            place = QRectF(x, 0, self.width() - x, self.height())
            x += strokes.text(painter, place, word, look, "small", "text2") + 16

    def _keys(self) -> list[tuple[str, str]]:
        say = self._words.say
        return [(self._actions.key(f"products.{name}"), say(f"products.key.{name}")) for name in SHOWN]

    def _tell(self, said: str) -> None:
        if said != self._said:
            self._said = said
            self.setAccessibleDescription(said)
            self.update()
