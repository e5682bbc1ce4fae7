"""The part of the card that tries: a form for a trial that is to begin, or the strip of the one that runs."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.trial.record import MEASURES, Trial
from anchor_console.core.trial.turns import Turn, turn_at, turns
from anchor_console.core.trial.windows import NO_SALE
from anchor_console.ui import numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words
from anchor_console.ui.worked.telling import length_words, way_name

SLOT_MINUTES: Final = (3, 4, 5, 6, 8, 10)
SLOTS: Final = (12, 16, 20, 24, 30, 36, 48)
USUAL_SLOT: Final = 5
USUAL_SLOTS: Final = 24
HIGH: Final = 28
GAP: Final = 8
STRIP: Final = 22


class TrialForm(QWidget):
    """Two ways, what is counted, how long a slot and how many: all fixed at the start. `wanted`: it is to begin."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.first, self.second = Chooser(look, self), Chooser(look, self)
        self.measure, self.slot, self.slots = Chooser(look, self), Chooser(look, self), Chooser(look, self)
        self.start = KeyButton(look, run=self.wanted.emit, icon="play", kind="primary", parent=self)
        self.finds = Line(look, "small", "text2")
        self.finds.setParent(self)
        self.head = Line(look, "body", semibold=True)
        self.head.setParent(self)
        for chooser in self.choosers():
            chooser.currentIndexChanged.connect(self.changed)

    def choosers(self) -> tuple[Chooser, ...]:
        """The fields in their order."""
        return (self.first, self.second, self.measure, self.slot, self.slots)

    def offer(self, lines: Mapping[str, str]) -> None:
        """What there is to choose from, in the language in force: types, and lines of the library (id → title)."""
        say, words = self._words.say, self._words
        ways = [(str(type), say(f"line.type.{type}")) for type in LINE_TYPES if type not in NO_SALE]
        ways += [(id, way_name(id, lines, words)) for id in lines]
        choices: tuple[tuple[Chooser, Sequence[tuple[str, str]], str, str], ...] = (
            (self.first, ways, "first", "product"),
            (self.second, ways, "second", "interaction"),
            (self.measure, [(one, say(f"worked.measure.{one}")) for one in MEASURES], "measure", "clicks"),
            (self.slot, length_words(SLOT_MINUTES, words), "slot", str(USUAL_SLOT)),
            (self.slots, [(str(one), say("worked.slots.of", n=str(one))) for one in SLOTS], "slots", str(USUAL_SLOTS)),
        )
        for chooser, offered, name, usual in choices:
            chosen = chooser.value if chooser.count() else usual
            chooser.blockSignals(True)
            chooser.clear()
            for value, title in offered:
                chooser.addItem(title, value)
            chooser.choose(chosen)
            chooser.blockSignals(False)
            chooser.setAccessibleName(say(f"worked.form.{name}"))
            chooser.setToolTip(say(f"worked.form.{name}"))
        self.start.show_as(say("worked.start"), key="Ctrl ↵")
        self.head.say(say("worked.form"))

    def trial(self, id: str, session: str, began_at: int, seed: int, by: str) -> Trial:
        """The trial that stands there."""
        return Trial(
            id=id, session=session, ways=(self.first.value, self.second.value),
            measure=next(one for one in MEASURES if one == self.measure.value), slot=int(self.slot.value) * 60,
            slots=int(self.slots.value), seed=seed, began_at=began_at, by=by,
        )  # fmt: skip

    def say(self, finds: str, *, can: bool) -> None:
        """What it can find and when it ends; `can`: it may begin."""
        self.finds.say(finds)
        self.start.setEnabled(can)

    def resizeEvent(self, event: object) -> None:
        self.head.setGeometry(0, 8, self.width(), 20)
        top, left = 36, 0
        room = self.width() - 4 * GAP
        for chooser, part in zip(self.choosers(), (0.26, 0.26, 0.14, 0.17, 0.17), strict=True):
            wide = int(room * part)
            chooser.setGeometry(left, top, wide, HIGH)
            left += wide + GAP
        wide = self.start.sizeHint().width()
        self.start.setGeometry(self.width() - wide, top + 40, wide, 28)
        self.finds.setGeometry(0, top + 40, self.width() - wide - 16, 28)


class Running(QWidget):
    """Whose turn it is, until when, and the slots so far: filled for the first way, hollow for the second."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._turns: Sequence[Turn] = ()
        self._now = 0
        self.said = ("", "")

    def show_trial(self, trial: Trial, names: Mapping[str, str], now: int) -> None:
        """Show it as it stands at `now` (ms)."""
        self._turns, self._now = turns(trial), now
        turn, say = turn_at(trial, now), self._words.say
        ends = say("worked.ends", time=numerals.time_of_day(trial.planned_end))
        if turn is None:
            whose = say("worked.begins", time=numerals.time_of_day(trial.began_at))
        else:
            whose = say(
                "worked.turn", way=way_name(trial.ways[turn.way], names, self._words),
                left=numerals.duration((turn.ends - now) / 1000),
            )  # fmt: skip
        ways = [way_name(way, names, self._words) for way in trial.ways]
        slot = say("worked.slot", n=str(turn.slot + 1 if turn else 0), of=str(trial.slots))
        legend = say("worked.legend", first=ways[0], second=ways[1])
        self.said = (whose, " · ".join((slot, ends, say("worked.sealed.why"), legend)))
        self.setAccessibleName(" ".join(self.said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        strokes.text(painter, QRectF(0, 4, self.width(), 24), self.said[0], look, "lead", semibold=True)
        strokes.text(painter, QRectF(0, 32, self.width(), 18), self.said[1], look, "small", "text2")
        wide = self.width() / max(len(self._turns), 1)
        for turn in self._turns:
            self._paint_slot(painter, QRectF(turn.slot * wide, 60, max(wide - 2, 2), STRIP), turn)

    def _paint_slot(self, painter: QPainter, place: QRectF, turn: Turn) -> None:
        tokens = self._look.tokens
        if turn.begins > self._now:  # what comes is drawn, not told
            strokes.box(painter, place, 2, tokens.chip)
            return
        ink = tokens.accent if self._now < turn.ends else tokens.text3
        strokes.box(painter, place, 2, ink if turn.way == 0 else None, ink, 2.0)
        if self._now < turn.ends:
            painter.setPen(QPen(tokens.text, 2))
            x = place.left() + place.width() * (self._now - turn.begins) / (turn.ends - turn.begins)
            painter.drawLine(int(x), int(place.top()) - 3, int(x), int(place.bottom()) + 3)


def placed(parts: Sequence[QWidget], place: QRect) -> None:
    """Give all parts the same place: one of them is seen at a time."""
    for part in parts:
        part.setGeometry(place)
