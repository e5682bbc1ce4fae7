"""What to say next: up to three lines under the trend, chosen by number, sent to the glass, said, or refused."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.said import SaidWay
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.layout import CHOSEN
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.proposal_row import INSET, LEFT, LINE, Drawn, Fact, broken, draw, type_width
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.nextline import Move, Proposal
    from anchor_console.ui.cockpit.prompting import Prompting

LOW: Final = 200
"""Under this height the head is a compact one."""
DIGITS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
OWN: Final = (*DIGITS, Qt.Key.Key_X, Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter)
WAYS: Final[tuple[tuple[SaidWay, str], ...]] = (("glass", "↵"), ("said", "S"), ("refused", "X"))
FACTS: Final = 3


class Proposals(Painted):
    """1–3 or ↑ ↓ choose, Enter sends to the glass, S: it was said, X refuses, Tab brings others. `meet` it first."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chosen = 0
        self._prompting: Prompting | None = None
        self._rows: list[str] = []
        self._hovered = False
        self.buttons = [
            KeyButton(
                look, run=partial(self.deal, way), key=key, height=24, parent=self,
                icon="plane" if way == "glass" else "", kind="primary" if way == "glass" else "plain",
            )
            for way, key in WAYS
        ]  # fmt: skip
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.hide()

    def meet(self, prompting: "Prompting") -> None:
        """Where the lines come from."""
        self._prompting = prompting
        prompting.held = lambda: self.hasFocus() or self._hovered
        prompting.proposed.connect(self._came)

    @property
    def proposal(self) -> "Proposal | None":
        """What is shown."""
        return self._prompting.proposal if self._prompting is not None else None

    @property
    def moves(self) -> "Sequence[Move]":
        """The lines that are shown."""
        return self.proposal.moves if self.proposal is not None else ()

    @property
    def line(self) -> "Move | None":
        """The chosen one."""
        return self.moves[self.chosen] if self.chosen < len(self.moves) else None

    def choose(self, index: int) -> None:
        """Choose that one, if there is one."""
        if 0 <= index < len(self.moves):
            self.chosen = index
            self._fill()

    def deal(self, way: SaidWay) -> None:
        """Do that with the chosen line."""
        if self._prompting is not None and self.line is not None:
            self._prompting.deal(self.line, way)

    def others(self) -> None:
        """Other lines."""
        if self._prompting is not None:
            self._prompting.others()

    def reread(self) -> None:
        """Words or colours changed."""
        say = self.words.say
        self.setAccessibleName(say("line.name"))
        for button, (way, key) in zip(self.buttons, WAYS, strict=True):
            button.show_as(say(f"line.way.{way}"), key=key)
            button.resize(button.sizeHint())
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the text elsewhere."""
        self._fill()

    def _came(self) -> None:
        if self.chosen >= len(self.moves) or not self.hasFocus():
            self.chosen = 0
        self._fill()

    def _fill(self) -> None:
        move = self.line
        if move is not None:
            first = self.width() - LEFT - type_width(self._type(move), self.look) - 10 - INSET
            self._rows = broken(self._quoted(move), min(first, self.width() - LEFT - INSET), self.look)
        self._place_buttons()
        self._tell()
        self.update()

    def _head(self) -> int:
        return 28 if self.height() < LOW else 32

    def boxes(self) -> list[QRect]:
        """Where each line stands: the chosen one grows with its text, the others share what is left."""
        count, head = len(self.moves), self._head()
        room = self.height() - head
        chosen = min(CHOSEN + (len(self._rows) - 1) * LINE, room)
        other = min((room - chosen) // 2, CHOSEN)
        y, found = head, []
        for index in range(count):
            height = chosen if index == self.chosen else other
            found.append(QRect(0, y, self.width(), height))
            y += height
        return found

    def _place_buttons(self) -> None:
        boxes = self.boxes()
        shown = self.chosen < len(boxes)
        x = self.width() - INSET
        for button in reversed(self.buttons):
            button.setVisible(shown)
            if shown:
                x -= button.width()
                button.move(x, boxes[self.chosen].bottom() - 32)
                x -= 6
        self._foot = self.width() - x

    def _type(self, move: "Move") -> str:
        return self.words.say(f"line.type.{move.type}")

    def _why(self, move: "Move") -> str:
        """The reason, and what such a line brought before with how sure that is."""
        return " ".join(part for part in (move.reason, self._worked(move)) if part)

    def _worked(self, move: "Move") -> str:
        if move.worked is None:
            return ""
        from anchor_console.ui.effects import effect_words

        return effect_words(move.worked, self.words)

    def _quoted(self, move: "Move") -> str:
        return self.words.say("line.quoted", text=safe(move.text, 200))

    def _facts(self, move: "Move") -> list[Fact]:
        """What backs the line: facts with what proves them and until when, figures with where they stand."""
        say, found = self.words.say, []
        for one in move.used:
            if one.ground == "fact":
                until = say("line.until", day=one.until[:7]) if one.until else ""
                parts = (safe(one.text, 40), safe(one.proof, 24) + until)
                found.append(Fact(" · ".join(part for part in parts if part), proven=True))
            elif one.ground in ("price", "stock", "offer"):
                found.append(Fact(say(f"line.ground.{one.ground}", text=safe(one.text, 24)), proven=False))
        return sorted(found, key=lambda fact: not fact.proven)[:FACTS]

    def _when(self) -> str:
        proposal = self.proposal
        if proposal is None:
            return self.words.say("line.reading")
        turn = self._prompting.turn_words() if self._prompting is not None else ""
        grounds = self.words.say("line.grounds", time=numerals.time_of_day(proposal.at, seconds=True))
        return f"{turn} · {grounds}" if turn else grounds

    def _tell(self) -> None:
        lines = [
            f"{number} {self._type(move)} {move.text} · {self._why(move)}" for number, move in enumerate(self.moves, 1)
        ]
        self.tell([self._when(), *(lines or [self._nothing()])])
        tips = [
            (box, "\n".join((move.text, self._why(move), *(fact.text for fact in self._facts(move)))))
            for box, move in zip(self.boxes(), self.moves, strict=True)
        ]
        self.put_tips([*tips, (QRect(0, 0, self.width(), self._head()), self.words.say("line.keys"))])

    def _nothing(self) -> str:
        proposal = self.proposal
        return proposal.going_on if proposal is not None and proposal.going_on else self.words.say("line.reading.how")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head and lines; or that nothing is better than going on, and why."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        self._draw_head(brush)
        boxes = self.boxes()
        for index, (box, move) in enumerate(zip(boxes, self.moves, strict=True)):
            chosen = index == self.chosen
            rows = self._rows if chosen else [self._quoted(move)]
            facts = self._facts(move) if chosen else ()
            drawn = Drawn(
                index + 1, self._type(move), rows, move.reason, facts, chosen, self.hasFocus(), self._worked(move)
            )  # fmt: skip
            draw(brush, box, drawn, self._foot)
        if not boxes:
            self._draw_nothing(brush)
        if self.hasFocus():
            brush.ring(self.rect())
        painter.end()

    def _draw_head(self, brush: Brush) -> None:
        head, say = self._head(), self.words.say
        brush.across(0, 0, self.width())
        title, right = say("line.name"), self.width() - INSET
        brush.text(INSET, (head - 20) / 2, title, bold=True)
        right -= brush.text_right(right, (head - 16) / 2, say("line.others"), "text3", step="small")
        x = INSET + brush.width(title, bold=True) + 10
        brush.text(x, (head - 16) / 2, self._when(), "text2", step="small", room=right - x - 12)
        brush.across(0, head - 1, self.width())

    def _draw_nothing(self, brush: Brush) -> None:
        room = self.width() - 2 * INSET
        key = "line.none" if self.proposal is not None else "line.reading"
        brush.text(INSET, self._head() + 14, self.words.say(key), step="lead", room=room)
        brush.text(INSET, self._head() + 40, self._nothing(), "text2", step="small", room=room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses; on the head's right end it brings others."""
        place = event.position()
        if place.y() < self._head() and self._is_at_others(place):
            self.others()
            return
        for index, box in enumerate(self.boxes()):
            if box.contains(place.toPoint()):
                self.choose(index)

    def _is_at_others(self, place: QPointF) -> bool:
        return place.x() > self.width() - INSET - self.look.metrics("small").horizontalAdvance(
            self.words.say("line.others")
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """Who points at a line is choosing: nothing changes under the pointer."""
        self._hovered = True

    def leaveEvent(self, event: QEvent) -> None:
        """Free again."""
        self._hovered = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–3, ↑ ↓, Enter, S, X."""
        key = event.key()
        if key in DIGITS:
            self.choose(DIGITS.index(Qt.Key(key)))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(self.chosen + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.deal("glass")
        elif key in (Qt.Key.Key_S, Qt.Key.Key_X):
            self.deal("said" if key == Qt.Key.Key_S else "refused")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Its own letters and digits are not the window's while it has the keyboard; Tab brings others."""
        if isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in (*OWN, Qt.Key.Key_Tab):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self.moves:
                self.others()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        self.update()
