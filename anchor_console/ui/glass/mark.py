"""The glass in the console's top bar: open and alive, cut off, with cues unseen, with sentences left out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.core.glass import Glass, LeftOut
from anchor_console.desk.view import Presence
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

PLACE = "/glass"
"""Behind the workspace, in what others are told of where one is: the glass is open there."""


class GlassMark(QWidget):
    """A chip with a shape and a word; the tooltip and the accessible name say the rest."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._word, self._shape, self._token = look, "", "tick", "good"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    def show_here(self, shown: Glass, left_out: Sequence[LeftOut], words: Words) -> None:
        """The glass is open at this desk."""
        unseen = shown.waiting + 1 if shown.cue else 0
        if shown.lost_since:
            at = numerals.time_of_day(shown.lost_since)
            self._say("gap", "warn", words, words.say("glass.mark.lost", at=at))
        elif unseen:
            self._say("comment", "warn", words, words.many("glass.mark.waiting", unseen, str(unseen)), str(unseen))
        elif left_out:
            text = safe(left_out[0].text, 80)
            said = words.many("glass.mark.left_out", len(left_out), str(len(left_out)), text=text)
            self._say("triangle", "warn", words, said, str(len(left_out)))
        else:
            self._say("tick", "good", words, words.say("glass.mark.name"))

    def show_others(self, others: Sequence[Presence], words: Words) -> None:
        """It is open at somebody else's desk, or nowhere."""
        names = [safe(one.name, 80) or one.person for one in others if one.place.endswith(PLACE)]
        if names:
            said = words.say("glass.mark.elsewhere", name=words.say("presence.and").join(names))
            self._say("tick", "good", words, said)
        else:
            self.hide()

    def sizeHint(self) -> QSize:
        return QSize(strokes.chip_width(self._word, self._look, icon_name=self._shape), strokes.CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = "good_bg" if self._token == "good" else "warn_bg"
        strokes.chip(
            painter, 0, self.height() / 2, self._word, self._look, self._token, ground, icon_name=self._shape
        )  # fmt: skip

    def _say(self, shape: str, token: str, words: Words, said: str, count: str = "") -> None:
        word = f"{words.say('glass.mark.open')} {count}".strip()
        if (shape, token, word, said) != (self._shape, self._token, self._word, self.accessibleName()):
            self._shape, self._token, self._word = shape, token, word
            self.setAccessibleName(said)
            self.setToolTip(plain_tooltip(said))
            self.updateGeometry()
            self.update()
        self.show()
