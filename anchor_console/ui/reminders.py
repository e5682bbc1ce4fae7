"""What must not be forgotten while a show runs, as small boxes in the top bar: a shape, a word, a time, its key."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip

HEIGHT: Final = 28
GAP: Final = 8
ROOMY: Final = 1400
"""From this width of the window on, px, there is room for the words beside the session's title."""


class Reminder(Struct, frozen=True):
    """One of them: the action that it stands for, its icon, its words, the token of both, the key.

    `short`: what is left of the words in a narrow window; the shape says the rest.
    """

    action: str
    icon: str
    words: str
    token: str
    key: str
    short: str = ""


class Reminders(QWidget):
    """Painted side by side; a click does what the key does. They come and go only as there is something to remember."""

    def __init__(self, look: Look, run: Callable[[str], object]) -> None:
        super().__init__()
        self._look, self._run = look, run
        self.shown: tuple[Reminder, ...] = ()
        self._narrow = self._squeezed = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        look.changed.connect(self.update)

    def say(self, shown: Sequence[Reminder]) -> None:
        """Show these."""
        narrow = self._squeezed or self.window().width() < ROOMY
        if (tuple(shown), narrow) == (self.shown, self._narrow):
            return
        self.shown, self._narrow = tuple(shown), narrow
        said = " · ".join(one.words for one in self.shown)
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip("\n".join(f"{one.words}  {one.key}" for one in self.shown)))
        self.setVisible(bool(self.shown))
        self.updateGeometry()
        self.update()

    def squeeze(self, squeezed: bool) -> None:
        """Say it short, as what stands beside it needs the room, or at length again."""
        if squeezed is not self._squeezed:
            self._squeezed = squeezed
            self.say(self.shown)

    def sizeHint(self) -> QSize:
        return QSize(int(sum(self._wide(one) + GAP for one in self.shown)), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for one, place in self._places():
            if place.contains(event.position()):
                self._run(one.action)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        for one, place in self._places():
            ground = {"stop": tokens.stop_bg, "warn": tokens.warn_bg}.get(one.token, tokens.raised)
            strokes.box(painter, place, 4, ground, tokens.colour(one.token))
            strokes.icon(painter, place.x() + 8, 6, one.icon, 16, self._look, one.token)
            words = QRectF(place.x() + 30, 0, place.width() - 30, HEIGHT)
            wide = strokes.text(painter, words, self._said(one), self._look, "body", one.token, semibold=True)
            strokes.key_cap(painter, words.x() + wide + 8, HEIGHT / 2, one.key, self._look, one.token)

    def _places(self) -> list[tuple[Reminder, QRectF]]:
        places, x = [], 0.0
        for one in self.shown:
            wide = self._wide(one)
            places.append((one, QRectF(x, 0, wide, HEIGHT)))
            x += wide + GAP
        return places

    def _said(self, one: Reminder) -> str:
        return one.short if self._narrow and one.short else one.words

    def _wide(self, one: Reminder) -> float:
        words = strokes.width_of(self._said(one), self._look, "body", semibold=True)
        return 30 + words + 8 + strokes.key_cap_width(one.key, self._look) + 8
