"""The strip at the foot of the left column: a command that is not on the pinned card, how it stands, what to do."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.commands.bar import Deed, DeedBar
from anchor_console.ui.commands.standing import BADGES
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip

HEIGHT: Final = 88
"""With its deeds, px."""
BARE: Final = 56
"""Without any."""


class Strip(QWidget):
    """Two lines, and its deeds below them. Hidden while there is nothing to say."""

    def __init__(self, look: Look, run: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = ("", "", "")
        self.bar = DeedBar(look, run, self)
        self.hide()
        look.changed.connect(self.update)

    @property
    def needs(self) -> int:
        """How high it is, px."""
        return 0 if self.isHidden() else HEIGHT if self.bar.deeds else BARE

    @property
    def words(self) -> str:
        """All that it says."""
        return " · ".join(part for part in self._shown[1:] if part)

    def say(self, state: str, what: str, how: str, deeds: Sequence[Deed]) -> bool:
        """A command in this state: what it does, how it stands; True when it needs another height. "" hides it."""
        if (state, what, how) != self._shown:
            self._shown = (state, what, how)
            self.setAccessibleName(self.words)
            self.setToolTip(plain_tooltip(self.words))
            self.update()
        self.bar.show_deeds(deeds)
        self._place()
        before = self.height() if not self.isHidden() else 0
        self.setVisible(bool(state))
        return before != self.needs

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        state, what, how = self._shown
        if not state:
            return
        painter, tokens = QPainter(self), self._look.tokens
        icon, token = BADGES[state]
        ground = {"stop": tokens.stop_bg, "warn": tokens.warn_bg}.get(token, tokens.raised)
        painter.fillRect(self.rect(), ground)
        strokes.hairline(painter, self.rect(), "top", tokens.line)
        strokes.icon(painter, 12, 10, icon, 16, self._look, token)
        right = self.width() - 12.0
        strokes.text(painter, QRectF(36, 8, right - 36, 20), what, self._look, "body", "text", semibold=True)
        strokes.text(painter, QRectF(36, 30, right - 36, 16), how, self._look, "small", token)

    def _place(self) -> None:
        self.bar.setGeometry(36, 54, self.width() - 48, 24)
