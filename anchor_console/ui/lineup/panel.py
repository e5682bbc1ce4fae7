"""The checks at the right: how many of each kind, the card of what was stopped, the list, what can be decided."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from anchor_console.desk.view import Me
from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton, Kind
from anchor_console.ui.lineup.check import ICONS, ORDER, Check, Level
from anchor_console.ui.lineup.checklist import CheckList
from anchor_console.ui.lineup.stopcard import Case, StopCard
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

HEAD: Final = 36
GROUNDS: Final = {"stop": "stop_bg", "asked": "info_bg", "warn": "warn_bg", "note": "chip"}


class CheckHead(Surface):
    """The head: the name, a chip for each kind there is, and how many items passed."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, "panel", ("bottom",))
        self._words = words
        self._counts: dict[Level, int] = {}
        self._passed = 0
        self.setFixedHeight(HEAD)

    def show_counts(self, counts: dict[Level, int], passed: int) -> None:
        """Other counts."""
        self._counts, self._passed = counts, passed
        say = self._words.say
        told = [f"{say(f'planner.mark.{level}')} {n}" for level, n in counts.items() if n]
        self.setAccessibleName(", ".join([say("planner.checks"), *told, say("planner.passed", n=passed)]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, say, middle = QPainter(self), self._words.say, HEAD / 2
        passed = say("planner.passed", n=self._passed)
        right = self.width() - 12 - strokes.width_of(passed, self.look, "small")
        strokes.text(painter, QRectF(right, 0, 200, HEAD), passed, self.look, "small", "text2")
        x = 12 + strokes.text(painter, QRectF(12, 0, 120, HEAD), say("planner.checks"), self.look, semibold=True) + 8
        for level, text in self._chips(right - x - 6):
            icon, token = ICONS[level]
            x += strokes.chip(painter, x, middle, text, self.look, token, GROUNDS[level], icon_name=icon) + 6

    def _chips(self, room: float) -> list[tuple[Level, str]]:
        """The chips with their words, or with their counts alone where there is no room for words."""
        there = [level for level in ORDER if self._counts.get(level)]
        worded = [f"{self._words.say(f'planner.mark.{level}')} {self._counts[level]}" for level in there]
        bare = [str(self._counts[level]) for level in there]
        wide = sum(strokes.chip_width(text, self.look, icon_name="tick") + 6 for text in worded)
        return list(zip(there, worded if wide <= room else bare, strict=True))


class Decision(QWidget):
    """Buttons for the chosen check: approve, refuse, withdraw; again, drop. `decided`: (verb, check, note)."""

    decided = Signal(str, object, str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._check: Check | None = None
        self._verbs: tuple[str, ...] = ()
        self.buttons: list[KeyButton] = []
        self.note = QLineEdit()
        self.note.setMaxLength(300)
        self.note.returnPressed.connect(lambda: self._decide("refuse"))
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 8, 14, 10)
        column.setSpacing(8)
        column.addWidget(self.note)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        column.addLayout(self._row)
        look.changed.connect(self.update)

    def show_check(self, check: Check | None, me: Me | None) -> None:
        """Offer what can be decided about it by the one who is signed in."""
        verbs = _verbs(check, me)
        self._check = check
        if verbs != self._verbs:
            self._verbs = verbs
            self._build()
        self.note.setVisible(False)
        self.setVisible(bool(verbs))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.tokens.raised)
        strokes.hairline(painter, self.rect(), "bottom", self._look.tokens.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the note away."""
        if event.key() == Qt.Key.Key_Escape and self.note.isVisible():
            self.note.hide()
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Give the first button the keyboard."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(verb, number) for number, verb in enumerate(self._verbs)]
        while self._row.count():
            self._row.takeAt(0)
        for button in self.buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _button(self, verb: str, number: int) -> KeyButton:
        kind: Kind = "primary" if number == 0 else "plain"
        said = self._words.say(f"decide.{verb}")
        return KeyButton(self._look, said, lambda: self._pressed(verb), kind=kind, height=24)

    def _pressed(self, verb: str) -> None:
        if verb == "refuse" and not self.note.isVisible():
            self.note.setPlaceholderText(self._words.say("decide.note"))
            self.note.setAccessibleName(self._words.say("decide.note"))
            self.note.show()
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._decide(verb)

    def _decide(self, verb: str) -> None:
        if self._check is not None:
            self.decided.emit(verb, self._check, self.note.text().strip())
            self.note.clear()


def _verbs(check: Check | None, me: Me | None) -> tuple[str, ...]:
    if check is None:
        return ()
    if check.trouble is not None:
        return ("again", "drop") if check.trouble.badge == "refused" else ("mine", "theirs")
    if check.approval is None:
        return ()
    mine = me is None or check.approval.asked_by == me.person
    return ("withdraw",) if mine else ("approve", "refuse")


class ChecksPanel(Surface):
    """Head, card, what can be decided about the chosen check, and the list of all."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, "panel", ("left",))
        self._words = words
        self._me: Me | None = None
        self.head = CheckHead(look, words)
        self.card = StopCard(look, words)
        self.card.hide()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.card)
        self._scroll.hide()
        self.list = CheckList(look, words, self)
        self.decision = Decision(look, words)
        self.decision.hide()
        self.list.chose.connect(lambda check: self.decision.show_check(check, self._me))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll)
        column.addWidget(self.decision)
        column.addWidget(self.list, 1)
        words.changed.connect(self.reword)
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.setAccessibleName(self._words.say("planner.checks"))
        self.list.setAccessibleName(self._words.say("planner.checks"))

    def begin(self) -> None:
        """Give the card's ways the keyboard, in sight of what they do."""
        self.card.begin()
        self._scroll.ensureWidgetVisible(self.card.take, 0, 16)

    def show_checks(self, case: Case | None, checks: Sequence[Check], stops: int, passed: int, me: Me | None) -> None:
        """Show the card of the stop, if there is one, and the checks."""
        self._me = me
        counts: dict[Level, int] = {level: sum(one.level == level for one in checks) for level in ORDER}
        counts["stop"] += stops
        self.head.show_counts(counts, passed)
        self.card.show_case(case)
        self._scroll.setVisible(case is not None)
        self.list.put(checks)
        self.decision.show_check(self.list.check, me)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card gets what it needs, the list the rest."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        if self._scroll.isHidden():
            return
        wanted = self.card.heightForWidth(self.width() - 1)
        least = 96 if self.list.checks.checks else 0
        self._scroll.setFixedHeight(max(min(wanted, self.height() - HEAD - least), 80))
