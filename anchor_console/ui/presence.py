"""Who else has a session before them: initials, at most three and a count, with the whole names to read and to hear."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.desk.view import DeskView, Presence
from anchor_console.kit.text import safe
from anchor_console.ui import strokes
from anchor_console.ui.called import called
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

SHOWN: Final = 3
FACE: Final = 24
STEP: Final = 26
WIDE: Final = 0x2E80
"""From this code point on one character is wide enough to stand alone."""


def beside(desk: DeskView, session: str) -> list[Presence]:
    """The others who look at that session, each once, by name."""
    found = {one.person: one for one in sorted(desk.others(), key=lambda one: one.at) if one.session == session}
    return sorted(found.values(), key=lambda one: (one.name, one.person))


def initials(name: str) -> str:
    """Two letters of a name written in letters, the first character of one that is not."""
    words = safe(name, 80).split()
    if not words:
        return "?"
    if ord(words[0][0]) >= WIDE:
        return words[0][0]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


def spoken(people: Sequence[Presence], words: Words) -> str:
    """All of them with where they are, in one sentence; "" for nobody."""
    if not people:
        return ""
    return words.say("presence.here", names=words.say("presence.and").join(_named(one, words) for one in people))


def _named(one: Presence, words: Words) -> str:
    name = called(one.name or one.person, words, 80)
    key = f"workspace.{one.place.partition('/')[0]}"
    return words.say("presence.at", name=name, place=words.say(key)) if words.known(key) else name


def width_of(people: Sequence[Presence], look: Look) -> int:
    """How wide they are drawn, px."""
    more = len(people) - SHOWN
    counted = strokes.width_of(f"+{more}", look, "small") + 4 if more > 0 else 0
    return min(len(people), SHOWN) * STEP + counted


def draw(painter: QPainter, x: float, middle: float, people: Sequence[Presence], look: Look) -> None:
    """Their initials from x on, centred on `middle`."""
    for one in people[:SHOWN]:
        place = QRectF(x, middle - FACE / 2, FACE, FACE)
        strokes.box(painter, place, FACE / 2, look.tokens.chip, look.tokens.edge)
        strokes.text(painter, place, initials(one.name), look, "small", "text", align=strokes.CENTRE)
        x += STEP
    if len(people) > SHOWN:
        place = QRectF(x + 2, middle - FACE / 2, 60, FACE)
        strokes.text(painter, place, f"+{len(people) - SHOWN}", look, "small", "text2")


class Faces(QWidget):
    """The initials as a widget; nothing while nobody else is there."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.people: Sequence[Presence] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    def show_people(self, people: Sequence[Presence], words: Words) -> None:
        """Show these people."""
        said = spoken(people, words)
        if (list(people), said) == (list(self.people), self.accessibleName()):
            return
        self.people = people
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said))
        self.setVisible(bool(people))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(width_of(self.people, self._look), FACE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        draw(painter, 0, self.height() / 2, self.people, self._look)
