"""A field whose text is held against the rule pack while it is typed: each hit is underlined by its severity."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from anchor_console.core.compliance import Flag, Severity
from anchor_console.ui.look import Look
from anchor_console.ui.products.entry import Entry

STROKES: Final[dict[Severity, tuple[str, Qt.PenStyle]]] = {
    "stop": ("stop", Qt.PenStyle.SolidLine),
    "needs_proof": ("warn", Qt.PenStyle.DashLine),
    "remind": ("accent", Qt.PenStyle.DotLine),
}
"""Colour and kind of line: the three are told apart without colour."""
SHAPES: Final[dict[Severity, tuple[str, str]]] = {
    "stop": ("octagon", "stop"),
    "needs_proof": ("triangle", "warn"),
    "remind": ("info", "accent"),
}
THICK: Final = 3


class Flagged(Entry):
    """`look_up` gives the hits of a text; `flags` are those of what stands there now."""

    def __init__(self, look: Look, look_up: Callable[[str], Sequence[Flag]]) -> None:
        super().__init__()
        self._look, self._look_up = look, look_up
        self.flags: Sequence[Flag] = ()
        self.textChanged.connect(lambda _: self.check())

    def check(self) -> None:
        """Hold the text against the rules anew: it, or they, are others."""
        self.flags = self._look_up(self.text())
        self.update()

    def flag_here(self) -> Flag | None:
        """The hit at the caret, else the first."""
        at = self.cursorPosition()
        return next((flag for flag in self.flags if flag.start <= at <= flag.end), next(iter(self.flags), None))

    def rewrite(self, flag: Flag, words: str) -> None:
        """Put other words in the place of a hit, and keep that."""
        text = self.text()
        self.setText(text[: flag.start] + words + text[flag.end :])
        self.keep()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.flags:
            return
        painter = QPainter(self)
        y, metrics, text = self.height() - 4, self.fontMetrics(), self.text()
        caret = self.cursorRect().center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        for flag in self.flags:
            token, style = STROKES[flag.severity]
            pen = QPen(self._look.tokens.colour(token), THICK, style, Qt.PenCapStyle.FlatCap)
            left = max(caret + metrics.horizontalAdvance(text[: flag.start]), 6)
            right = min(caret + metrics.horizontalAdvance(text[: flag.end]), self.width() - 6)
            if right > left:
                painter.setPen(pen)
                painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.end()
