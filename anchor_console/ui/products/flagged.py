"""Fields whose text is held against the rule pack while it is typed: each hit is underlined by its severity."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from anchor_console.core.compliance import Flag, Severity
from anchor_console.ui.look import Look
from anchor_console.ui.products.entry import Entry, Lines
from anchor_console.ui.ruled import flag_at

STROKES: Final[dict[Severity, tuple[str, Qt.PenStyle]]] = {
    "stop": ("stop", Qt.PenStyle.SolidLine),
    "needs_proof": ("warn", Qt.PenStyle.DashLine),
    "remind": ("accent", Qt.PenStyle.DotLine),
}
"""Colour and kind of line: the three are told apart without colour."""
THICK: Final = 3
LINES: Final[dict[Severity, QTextCharFormat.UnderlineStyle]] = {
    "stop": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "needs_proof": QTextCharFormat.UnderlineStyle.DashUnderline,
    "remind": QTextCharFormat.UnderlineStyle.DotLine,
}
LookUp = Callable[[str], Sequence[Flag]]
"""Gives the hits of a text."""


class Flagged(Entry):
    """`look_up` gives the hits of a text; `flags` are those of what stands there now."""

    def __init__(self, look: Look, look_up: LookUp) -> None:
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
        return flag_at(self.flags, self.cursorPosition())

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


class FlaggedLines(Lines):
    """The same for several lines: the ground of a hit is tinted, too."""

    def __init__(self, look: Look, look_up: LookUp) -> None:
        super().__init__()
        self._look, self._look_up = look, look_up
        self.flags: Sequence[Flag] = ()
        self.textChanged.connect(self.check)
        look.changed.connect(self.check)

    def check(self) -> None:
        """Hold the text against the rules anew: it, or they, are others."""
        self.flags = self._look_up(self.toPlainText())
        self.setExtraSelections([self._marked(flag) for flag in self.flags])

    def flag_here(self) -> Flag | None:
        """The hit at the caret, else the first."""
        return flag_at(self.flags, self.textCursor().position())

    def rewrite(self, flag: Flag, words: str) -> None:
        """Put other words in the place of a hit, and keep that."""
        self._spot(flag).insertText(words)
        self.keep()

    def _marked(self, flag: Flag) -> QTextEdit.ExtraSelection:
        token, _ = STROKES[flag.severity]
        marked = QTextEdit.ExtraSelection()
        marked.cursor = self._spot(flag)
        form = QTextCharFormat()
        form.setUnderlineStyle(LINES[flag.severity])
        form.setUnderlineColor(self._look.tokens.colour(token))
        form.setBackground(self._look.tokens.colour({"accent": "info_bg"}.get(token, f"{token}_bg")))
        marked.format = form
        return marked

    def _spot(self, flag: Flag) -> QTextCursor:
        spot = QTextCursor(self.document())
        spot.setPosition(flag.start)
        spot.setPosition(flag.end, QTextCursor.MoveMode.KeepAnchor)
        return spot
