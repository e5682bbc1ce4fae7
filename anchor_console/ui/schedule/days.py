"""The seven days of a week, each of which may be ticked: arrows walk, Space or a click ticks."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HIGH: Final = 28
WIDE: Final = 48
GAP: Final = 4


class DayPicker(QWidget):
    """`days` are those that are ticked (0: Monday); the last one can't be unticked."""

    changed = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.days: tuple[int, ...] = (0,)
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_days(self, days: Iterable[int]) -> None:
        """Tick these."""
        self.days = tuple(sorted(set(days)))
        self._at = self.days[0] if self.days else 0
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(7 * (WIDE + GAP) - GAP, HIGH)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._at = min(max(self._at + step, 0), 6)
            self._tell()
        elif event.key() == Qt.Key.Key_Space:
            self._turn(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = min(max(int(event.position().x()) // (WIDE + GAP), 0), 6)
        self._turn(self._at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        for day in range(7):
            place = QRectF(day * (WIDE + GAP), 0, WIDE, HIGH)
            ticked = day in self.days
            here = self.hasFocus() and day == self._at
            border = tokens.accent if here or ticked else tokens.control_line
            strokes.box(painter, place, 4, tokens.sel if ticked else tokens.control, border, 2 if here else 1)
            name = self._words.say(f"weekday.{day}")
            token = "accent" if ticked else "text2"
            strokes.text(painter, place, name, self._look, token=token, semibold=ticked, align=strokes.CENTRE)

    def _turn(self, day: int) -> None:
        left = [one for one in self.days if one != day]
        self.days = tuple(sorted({*left, day} if day not in self.days else left or [day]))
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        say = self._words.say
        ticked = say("plan.and").join(say(f"weekday.{day}") for day in self.days)
        self.setAccessibleName(f"{say('plan.repeat.days')}: {ticked}; {say(f'weekday.{self._at}')}")
        self.update()
