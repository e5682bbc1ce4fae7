"""The middle of the top bar: the cue that matters now with its one key, else for some seconds what was just done."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui import strokes
from anchor_console.ui.actions import cap
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.cues.standing import Standing, foremost
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

HEIGHT: Final = 36
LEAST, MOST = 260, 760
NOTE_MS: Final = 5_000
"""For how long a note of what was done stands."""
TURN_MS: Final = 250
TURNS: Final = 4
"""An urgent cue inverts twice within a second and then stands still: under three flashes a second."""
KEY: Final = "Shift+F7"


class Notice(QWidget):
    """One line in a box of its own; nothing below the bar moves for it. `asked`: its way ("seen", "again") and cue."""

    asked = Signal(str, str)
    changed = Signal()

    def __init__(self, desk: DeskView, look: Look, words: Words, note_ms: int = NOTE_MS) -> None:
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self.standing: Standing | None = None
        self._note = ("", "")
        self._turns = 0
        self.button = KeyButton(look, run=self._take, height=24, parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._note_over = QTimer(self, interval=note_ms, singleShot=True)
        self._note_over.timeout.connect(lambda: self.say("", ""))
        self._turn = QTimer(self, interval=TURN_MS)
        self._turn.timeout.connect(self._invert)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What it says now; "" for nothing."""
        return self.standing.words if self.standing is not None else self._note[1]

    @property
    def inverts(self) -> bool:
        """Whether an urgent cue still calls for attention."""
        return self._turns > 0

    def say(self, icon: str, note: str) -> None:
        """Say for some seconds what was done; a cue goes first."""
        self._note = (icon, note)
        if note:
            self._note_over.start()
        self._show()

    def refresh(self) -> None:
        """Read the desk's cues again."""
        found, before = foremost(self._desk, self._words), self.standing
        if found == before:
            return
        self.standing = found
        fresh = found is not None and (before is None or before.cue.id != found.cue.id)
        self._show()
        if found is not None and fresh and found.way == "seen":
            self._alert()
            self._turns = TURNS if found.cue.urgent else 0
            if self._turns:
                self._turn.start()

    def _alert(self) -> None:
        """Have a screen reader say it."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # its enums would cost the first paint 5 ms

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        button = self.button.width() + 12 if not self.button.isHidden() else 0
        semibold = self.standing is not None
        return QSize(min(strokes.width_of(self.words, self._look, semibold=semibold) + 50 + button, MOST), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, border, token = self._colours()
        ring = self._look.tokens.accent if self.hasFocus() else border
        strokes.box(painter, self.rect(), 4, ground, ring, 2.0 if self.hasFocus() else 1.0)
        icon = self.standing.icon if self.standing is not None else self._note[0]
        strokes.icon(painter, 12, (HEIGHT - 16) / 2, icon, 16, self._look, token)
        right = self.button.x() - 12 if not self.button.isHidden() else self.width() - 12
        cue = self.standing is not None and self.standing.way == "seen"
        ink = token if token == "on_fill" else "text"
        place = QRectF(36, 0, right - 36, HEIGHT)
        strokes.text(painter, place, self.words, self._look, "body", ink, semibold=cue)

    def _colours(self) -> tuple[QColor, QColor, str]:
        tokens, found = self._look.tokens, self.standing
        if found is None:
            return tokens.raised, tokens.line, "text2"
        if found.token == "stop":
            inverted = self._turns % 2 == 1
            return (tokens.stop_fill if inverted else tokens.stop_bg), tokens.stop, "on_fill" if inverted else "stop"
        ground = tokens.info_bg if found.way else tokens.raised
        return ground, tokens.colour(found.token if found.way else "line"), found.token

    def _show(self) -> None:
        found = self.standing
        self.button.setVisible(found is not None and bool(found.way))
        if found is not None and found.way:
            self.button.show_as(self._words.say(f"cue.way.{found.way}"), key=cap(KEY))
            self.button.resize(self.button.sizeHint())
        said = self.words
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said))
        if said or not self.hasFocus():
            self.setVisible(bool(said))
        else:
            self.focusNextChild()
            self.hide()
        wide = self.sizeHint().width()
        self.setMinimumWidth(min(wide, LEAST))
        self.setMaximumWidth(wide)
        self._place()
        self.changed.emit()
        self.update()

    def _place(self) -> None:
        self.button.move(self.width() - self.button.width() - 6, (HEIGHT - self.button.height()) // 2)

    def _take(self) -> None:
        if self.standing is not None and self.standing.way:
            self.asked.emit(self.standing.way, self.standing.cue.id)

    def _invert(self) -> None:
        self._turns = max(self._turns - 1, 0)
        if not self._turns:
            self._turn.stop()
        self.update()
