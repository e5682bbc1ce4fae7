"""The card on which a cue is written: for whom, one line, urgent or not. What stands there is kept until it is sent."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.cue import TEXT_LIMIT
from anchor_console.desk.view import DeskView
from anchor_console.ui import strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.cues.standing import CHOICES, Standing, of_session, standing, to_whom
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.ruled import HEIGHT as RULED
from anchor_console.ui.ruled import Ruled
from anchor_console.ui.words import Words

WIDTH: Final = 640
HEAD: Final = 40
FIELD: Final = 44
ROW: Final = 28
FOOT: Final = 30
BELOW: Final = 40
"""From the card to the window's foot, px: the status line stays in sight."""
LAST: Final = 5
"""Cues of before that are listed under the field."""


class Lines(QWidget):
    """The last cues with how it stands with each, painted."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.shown: list[Standing] = []

    def say(self, shown: list[Standing]) -> None:
        """Show these, the newest first."""
        self.shown = shown
        self.setAccessibleName(". ".join(one.words for one in shown))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.hairline(painter, QRectF(1, 0, self.width() - 2, self.height()), "top", self._look.tokens.line)
        for index, one in enumerate(self.shown):
            y = 4 + index * ROW
            strokes.icon(painter, 16, y + (ROW - 14) / 2, one.icon, 14, self._look, one.token)
            place = QRectF(40, y, self.width() - 56, ROW)
            strokes.text(painter, place, one.words, self._look, "small", "text2")


class CueCard(Overlay):
    """↑ ↓ or Tab choose for whom, Ctrl+U makes it urgent, Enter sends it, Esc keeps it for the next time.

    What a rule has against the words stands under them, with its rewrite; a cue is for colleagues, nothing stops it.
    """

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._desk, self._words = desk, words
        self.to: str = CHOICES[0]
        self.urgent = False
        self.whom = KeyButton(look, run=lambda: self._choose(1), key="↑↓", icon="person", height=24, parent=self.card)
        self.alarm = KeyButton(look, run=self._turn, key="Ctrl U", icon="octagon", height=24, parent=self.card)
        for button in (self.whom, self.alarm):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field = QLineEdit(self.card)
        self.field.setMaxLength(TEXT_LIMIT)
        self.field.installEventFilter(self)
        self.ruled = Ruled(desk, look, words, self.card, "ruled.inside")
        self.field.textChanged.connect(self._hold)
        self.field.cursorPositionChanged.connect(self._hold)
        self.lines = Lines(look, self.card)
        self._foot = Hint(look, self.card)

    def open(self) -> None:
        self.refresh()
        super().open()

    def begin(self, text: str) -> None:
        """Open it with this text to the anchor, to be read over, changed and sent."""
        self.to, self.urgent = "anchor" if "anchor" in CHOICES else CHOICES[0], False
        self.field.setText(text[:TEXT_LIMIT])
        self.open()

    def first_focus(self) -> QWidget:
        return self.field

    def refresh(self) -> None:
        """Read the desk, and say everything in the language in force."""
        say, now = self._words.say, self._desk.now()
        self.field.setFont(self.look.font("lead"))
        self.field.setPlaceholderText(say("cue.hint"))
        self.whom.show_as(say("cue.for", to=to_whom(self.to, self._words)), key="↑↓")
        self.alarm.show_as(say("cue.urgent" if self.urgent else "cue.calm"), key="Ctrl U",
                           kind="danger" if self.urgent else "plain")  # fmt: skip
        self.field.setAccessibleName(", ".join((say("cue.name"), self.whom.text(), self.alarm.text())))
        self.lines.say([standing(cue, now, self._words) for cue in reversed(of_session(self._desk)[-LAST:])])
        self._foot.say(say("cue.keys"))
        self.ruled.reword()
        for button in (self.whom, self.alarm):
            button.resize(button.sizeHint())
        if self.isVisible():
            self._place()

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 64)
        listed = len(self.lines.shown) * ROW + (8 if self.lines.shown else 0)
        self.whom.move(12, 10)
        self.alarm.move(width - self.alarm.width() - 12, 10)
        self.field.setGeometry(12, HEAD, width - 24, 36)
        below = HEAD + FIELD + (RULED + 8 if self.ruled.flag else 0)
        self.ruled.setGeometry(12, HEAD + FIELD, width - 24, RULED)
        self.lines.setGeometry(0, below, width, listed)
        self.lines.setVisible(bool(listed))
        self._foot.setGeometry(0, below + listed, width, FOOT)
        height = below + listed + FOOT
        # At the foot: the chief numbers stand above, and what is happening must be seen while one writes of it.
        return QRect((window.width() - width) // 2, window.height() - BELOW - height, width, height)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the next whom: the card has only one field."""
        self._choose(1 if next else -1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and (
                self._is_urgent(event) or self.ruled.is_rewrite(event)
            ):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._steer(event)
        return super().eventFilter(watched, event)

    def _is_urgent(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_U and event.modifiers() == Qt.KeyboardModifier.ControlModifier

    def _steer(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        key = event.key()
        if key in steps:
            self._choose(steps[Qt.Key(key)])
        elif self._is_urgent(event):
            self._turn()
        elif self.ruled.is_rewrite(event):
            self.field.setText(self.ruled.rewritten())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _hold(self) -> None:
        """Hold the words against the rules: those of the product that is pinned, for a cue mostly is about it."""
        picture, was = self._desk.picture, self.ruled.flag is not None
        pinned = picture.pinned if picture is not None else None
        self.ruled.check(self.field.text(), self.field.cursorPosition(), pinned or "")
        if was != (self.ruled.flag is not None) and self.isVisible():
            self._place()

    def _choose(self, step: int) -> None:
        self.to = CHOICES[(CHOICES.index(self.to) + step) % len(CHOICES)]
        self.refresh()

    def _turn(self) -> None:
        self.urgent = not self.urgent
        self.refresh()

    def _send(self) -> None:
        text = self.field.text().strip()
        if not text:
            return
        self._desk.cue(self.to, text, self.urgent)
        self.field.clear()
        self.urgent = False
        self.shut()
