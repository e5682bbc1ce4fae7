"""What a reference in the text looks like: a chip with its shape, its words and its ground, one glyph for the caret."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

CHIP: Final = QTextFormat.ObjectTypes.UserObject.value + 7
MARK: Final = QTextFormat.Property.UserProperty.value + 7
"""The property of a chip's character that bears what it stands for: "{price}"."""
HIGH: Final = 31
ASIDE: Final = 3
"""Between a chip and the letters beside it, px."""
LOWER: Final = 2
"""By so much the ground stands under its line of text, px: round the letters, not over them."""
INSET: Final = 10
ICON: Final = 16
LONGEST: Final = 420
"""Width from which a chip's words are elided; its tooltip has them all."""


class Chip(NamedTuple):
    """How a chip looks. `words` as they are said; `why`: what is wrong with it, "" for nothing."""

    icon: str
    words: str
    token: str = "text"
    ground: str = "chip"
    icon_token: str = ""
    dashed: bool = False
    why: str = ""


class Chips(QPyTextObject):
    """Draws the chips of one document. `look_up` tells how a mark looks; `picked`: from where to where is selected."""

    def __init__(self, look: Look, look_up: Callable[[str], Chip], picked: Callable[[], tuple[int, int]]) -> None:
        super().__init__()
        self._look, self._look_up, self._picked = look, look_up, picked

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        return QSizeF(self.width_of(self._look_up(str(format.property(MARK)))), HIGH)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:  # fmt: skip
        chip, tokens = self._look_up(str(format.property(MARK))), self._look.tokens
        box = QRectF(rect).adjusted(ASIDE, LOWER, -ASIDE, LOWER)
        first, last = self._picked()
        picked = first <= posInDocument < last
        painter.save()
        strokes.box(painter, box, 4, tokens.colour("sel" if picked else chip.ground), tokens.accent if picked else None)
        if chip.dashed:
            painter.setPen(QPen(tokens.colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        strokes.icon(
            painter, box.left() + INSET - 2, box.center().y() - ICON / 2, chip.icon, ICON, self._look,
            chip.icon_token or chip.token,
        )  # fmt: skip
        metrics = self._look.metrics("value")
        words = metrics.elidedText(chip.words, Qt.TextElideMode.ElideRight, LONGEST)
        painter.setFont(self._look.font("value"))
        painter.setPen(tokens.colour(chip.token))
        left = box.left() + INSET + ICON + 4
        painter.drawText(QPointF(left, QRectF(rect).bottom() - metrics.descent()), words)
        painter.restore()

    def width_of(self, chip: Chip) -> float:
        """How wide a chip is with what it keeps free at its sides, px."""
        words = min(self._look.metrics("value").horizontalAdvance(chip.words), LONGEST)
        return words + 2 * (INSET + ASIDE) + ICON + 4


def form_of(mark: str, look: Look) -> QTextCharFormat:
    """The format of the character that stands for a mark."""
    form = QTextCharFormat()
    form.setFont(look.font("value"))
    form.setObjectType(CHIP)
    form.setProperty(MARK, mark)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return form
