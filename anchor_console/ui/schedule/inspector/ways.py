"""What the chosen session collides with, and the ways out: 1 to 3 choose one, Enter takes it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.ways import Way
from anchor_console.ui import paragraph, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.schedule.clash_words import ClashWords
from anchor_console.ui.schedule.drawing import SIGNS
from anchor_console.ui.schedule.inspector.fields import column
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.surface import Line

GAP: Final = 8
TEXT_AT: Final = 44
TOP: Final = 10


class WayCards(QWidget):
    """The ways as cards; ↑ ↓ choose, Enter takes. `chosen_changed` tells the number, `taken` that it is to be done."""

    chosen_changed = Signal(int)
    taken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.ways: Sequence[tuple[str, str]] = ()
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def say(self, ways: Sequence[tuple[str, str]], at: int) -> None:
        """What each does and why; the chosen one, −1 for none."""
        if (ways, at) == (self.ways, self.at):
            return
        self.ways, self.at = ways, at
        self.setAccessibleName(": ".join(ways[at]) if 0 <= at < len(ways) else "")
        self.setAccessibleDescription("\n".join(f"{n}. {what}: {why}" for n, (what, why) in enumerate(ways, 1)))
        self.updateGeometry()
        self.update()

    def choose(self, at: int) -> None:
        """Choose another way."""
        if 0 <= at < len(self.ways) and at != self.at:
            self.say(self.ways, at)
            self.chosen_changed.emit(at)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._high(way, width) + GAP for way in self.ways) - GAP if self.ways else 0

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.choose(min(max(self.at + steps[Qt.Key(event.key())], 0), len(self.ways) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for at, place in enumerate(self._places()):
            if place.contains(event.position()):
                self.choose(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, tokens = QPainter(self), self._look, self._look.tokens
        for at, (place, (what, why)) in enumerate(zip(self._places(), self.ways, strict=True)):
            chosen = at == self.at
            fill = tokens.sel if chosen else tokens.panel
            border = tokens.accent if chosen else tokens.line
            strokes.box(painter, place, 4, fill, border, 2 if chosen and self.hasFocus() else 1)
            if chosen:
                painter.fillRect(QRectF(place.left(), place.top() + 1, 3, place.height() - 2), tokens.accent)
            strokes.key_cap(painter, place.left() + 12, place.top() + TOP + 10, str(at + 1), look)
            left, top = round(place.left()) + TEXT_AT, round(place.top()) + TOP
            inner = QRect(left, top, round(place.width()) - TEXT_AT - 10, 999)
            paragraph.wrapped(painter, inner, what, look, "body", "text", True)
            high = paragraph.height_of(what, look, "body", inner.width(), True)
            paragraph.wrapped(painter, inner.translated(0, high), why, look, "small", "text2")

    def _places(self) -> list[QRectF]:
        places, y = [], 0.0
        for way in self.ways:
            high = self._high(way, self.width())
            places.append(QRectF(0, y, self.width(), high))
            y += high + GAP
        return places

    def _high(self, way: tuple[str, str], width: int) -> int:
        inner = width - TEXT_AT - 10
        what, why = way
        whole = paragraph.height_of(what, self._look, "body", inner, True)
        return 2 * TOP + whole + (paragraph.height_of(why, self._look, "small", inner) if why else 0)


class Ways(Part):
    """The clash that is looked at: what it is, the ways out, taking one. `ghosted` tells the way that is thought of."""

    ghosted = Signal(object)
    done = Signal()
    """A way was taken."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.clash: Clash | None = None
        self.ways: list[Way] = []
        self._key = ("", "")
        self._kept_for_later: set[str] = set()
        self._sign = Sign(tools.look)
        self.title = Line(tools.look, "body", semibold=True)
        self.said = Paragraph(tools.look, "small")
        self.more = Line(tools.look, "small", "text3")
        self.cards = WayCards(tools.look)
        self.cards.chosen_changed.connect(self._chosen)
        self.cards.taken.connect(self.take)
        self.yes = KeyButton(tools.look, run=self.take, kind="primary")
        self.later = KeyButton(tools.look, run=self._leave)
        self.undo = Line(tools.look, "small", "text3")
        self._lay_out()

    @property
    def way(self) -> Way | None:
        """The way that is chosen."""
        return self.ways[self.cards.at] if 0 <= self.cards.at < len(self.ways) else None

    def show_chosen(self, chosen: Chosen) -> None:
        shown = next((one for one in chosen.clashes if one.key not in self._kept_for_later), None)
        self.show_clash(shown, chosen)

    def show_clash(self, clash: Clash | None, chosen: Chosen) -> None:
        """Show another clash of the session, or none."""
        self.clash = clash
        self.setVisible(clash is not None)
        if clash is None:
            self.ways = []
            self.cards.say((), -1)
            self.ghosted.emit(None)
            return
        at = self.cards.at if self._key == (clash.key, chosen.session.id) else 0
        self._key = (clash.key, chosen.session.id)
        self.ways = chosen.judging.ways(clash)
        says = chosen.says
        self.title.say(says.title(clash))
        self._sign.show_sign(clash.severity)
        self._say(says, len(chosen.clashes), min(at, len(self.ways) - 1), clash)
        self.ghosted.emit(self.way)

    def choose(self, number: int) -> bool:
        """Choose the way of that number; False where there is none."""
        if not 1 <= number <= len(self.ways):
            return False
        self.cards.choose(number - 1)
        return True

    def take(self) -> None:
        """Do what the chosen way says; one undo takes it back."""
        way = self.way
        if way is not None:
            self.tools.desk.change_all(way.edits)
            self.tools.say("tick", self.tools.words.say("way.taken"))
            self.done.emit()

    def _say(self, says: ClashWords, clashes: int, at: int, clash: Clash) -> None:
        say = self.tools.words.say
        key = "way.choose" if self.ways else "way.none"
        offered = self.tools.words.many(key, len(self.ways), str(len(self.ways))) if self.ways else say(key)
        self.said.say(say("clash.and_ways", said=says.said(clash), ways=offered))
        self.more.say(self.tools.words.many("clash.more", clashes - 1, str(clashes - 1)) if clashes > 1 else "")
        self.more.setVisible(clashes > 1)
        self.cards.say([(says.way(way), says.because(way)) for way in self.ways], at)
        self._buttons(at)

    def _buttons(self, at: int) -> None:
        say = self.tools.words.say
        self.yes.setVisible(bool(self.ways))
        self.yes.show_as(say("way.take", n=at + 1), key="↵")
        self.later.show_as(say("way.later"))
        self.undo.say(say("way.undo") if self.ways else "")

    def _chosen(self, at: int) -> None:
        self._buttons(at)
        self.ghosted.emit(self.way)

    def _leave(self) -> None:
        """Nothing is done; the clash stays in the list."""
        if self.clash is not None:
            self._kept_for_later.add(self.clash.key)
            self.setVisible(False)
            self.ghosted.emit(None)

    def look_again(self, key: str) -> None:
        """It was left for later, and is asked for now."""
        self._kept_for_later.discard(key)

    def _lay_out(self) -> None:
        box = column(self)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._sign)
        head.addWidget(self.title, 1)
        box.addLayout(head)
        box.addWidget(self.said)
        box.addWidget(self.more)
        box.addWidget(self.cards)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.yes)
        row.addWidget(self.later)
        row.addStretch(1)
        row.addWidget(self.undo)
        box.addLayout(row)


class Sign(QWidget):
    """The sign of a severity."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._severity = look, "warn"
        self.setFixedSize(18, 20)

    def show_sign(self, severity: str) -> None:
        """Show another."""
        self._severity = severity
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        name, token = SIGNS[self._severity]
        strokes.icon(QPainter(self), 0, 2, name, 16, self._look, token)
