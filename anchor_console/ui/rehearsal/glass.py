"""The host's glass and prompter in a rehearsal: the very same, under a head that says so, with the keys of one."""

from typing import Final

from msgspec import structs
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from anchor_console.core.glass import Glass
from anchor_console.desk.rehearsing import RehearsingDesk
from anchor_console.ui.glass.ink import Ink, scale_of
from anchor_console.ui.glass.reading import READ, Reading
from anchor_console.ui.glass.window import TWICE_MS, GlassWindow
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.rehearsal.head import BAND, QUESTION, head
from anchor_console.ui.rehearsal.state import Now
from anchor_console.ui.words import Words

GIVEN: Final = {Qt.Key.Key_A: "said", Qt.Key.Key_G: "service"}


class RehearsedReading(Reading):
    """Reads the glass, and says with each reading that it is a rehearsal."""

    def read(self) -> Glass:
        """The glass as it stands now."""
        return structs.replace(super().read(), rehearsed=True)


class RehearsalGlass(GlassWindow):
    """A answered, G to service; Esc twice ends the rehearsal, T turns to the glass and back. `ended`: it was asked to.

    It knows a desk that rehearses, and no other.
    """

    ended = Signal()

    def __init__(self, desk: RehearsingDesk, pulse: Pulse, look: Look, words: Words) -> None:
        self.now = Now()
        super().__init__(desk, pulse, look, words)
        self.rehearsing = desk
        self.reading = RehearsedReading(desk, words)
        self._pressed_at = -TWICE_MS
        self._refresh()

    def head(self) -> float:
        """The band, and the question where the prompter has no place for one."""
        return BAND + (QUESTION if self.prompts else 0.0)

    def paint_head(self, ink: Ink, width: float) -> None:
        """排练, plainly."""
        head(ink, width, self.now, self._words, self.prompts)

    def catch_up(self) -> None:
        """Read the desk now, not with the next beat of the screen."""
        self._told(READ)

    def show_now(self, now: Now) -> None:
        """How far it has come; only the head is painted anew."""
        leaves = self.rehearsing.now() - self._pressed_at <= TWICE_MS
        now = structs.replace(now, leaves=leaves)
        if now != self.now:
            self.now = now
            high = self.head() * scale_of(self.width(), self.height())
            self.update(QRectF(0, 0, self.width(), high).toAlignedRect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in GIVEN and not self._acknowledges():
            self.rehearsing.settle("said" if GIVEN[key] == "said" else "service")
            self._refresh()
            return
        if key != Qt.Key.Key_S or self._acknowledges():  # nothing that is said here is noted as said on air
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Once asks, twice ends: a slip of the finger costs no rehearsal."""
        now = self.rehearsing.now()
        if now - self._pressed_at <= TWICE_MS:
            self.ended.emit()
        else:
            self._pressed_at = now
            self.show_now(self.now)

    def _reword(self) -> None:
        super()._reword()
        self.setWindowTitle(self._words.say("rehearsal.glass.name"))
        self.setAccessibleName(self._words.say("rehearsal.glass.name"))
