"""How what stands against a text is drawn in it: grounds, underlines of three kinds, their shapes, greyed sentences."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPen,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from anchor_console.core.compliance import Severity
from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.products.flagged import STROKES, THICK
from anchor_console.ui.ruled import SHAPES
from anchor_console.ui.script.places import ORC

SHAPE: Final = 14
ROOM: Final = 18
"""What is kept free behind a hit for its shape, px."""
UNDER: Final = 6
"""From the baseline to the middle of an underline, px."""
TAG: Final = 24
BELOW: Final = 12
"""So far a mark may reach under its paragraph, px."""
GROUNDS: Final[dict[Severity, str]] = {"stop": "stop_bg"}
STYLES: Final[dict[Qt.PenStyle, Sequence[float]]] = {Qt.PenStyle.DashLine: (2.0, 1.0), Qt.PenStyle.DotLine: (1.0, 1.0)}
"""Strokes and gaps, in widths of the line."""


class Mark(NamedTuple):
    """A stretch of the document from `start` to `end`. `grey`: a sentence that is not shown, else a hit."""

    start: int
    end: int
    severity: Severity = "stop"
    grey: bool = False
    why: str = ""


class Greying(QSyntaxHighlighter):
    """Greys what is not shown and keeps room for the shapes: neither is in the text nor in its undo."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        self._here: dict[int, tuple[Mark, ...]] = {}
        """By paragraph its marks, counted from its own beginning."""

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these; only paragraphs in which something is another are laid out anew."""
        before, self._here = self._here, self._by_block(marks)
        for number in sorted(before.keys() | self._here.keys()):
            if before.get(number) != self._here.get(number):
                block = self.document().findBlockByNumber(number)
                if block.isValid():
                    self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        long = self.currentBlock().length() - 1
        for mark in self._here.get(self.currentBlock().blockNumber(), ()):
            start, end = max(mark.start, 0), min(mark.end, long)
            if start >= end:
                continue
            if mark.grey:
                self.setFormat(start, end - start, self._grey())
            if mark.end <= long and not (mark.grey and mark.end == long):
                self.setFormat(end - 1, 1, self._roomy(self.format(end - 1)))

    def _by_block(self, marks: Sequence[Mark]) -> dict[int, tuple[Mark, ...]]:
        found: dict[int, list[Mark]] = {}
        for mark in sorted(marks, key=lambda one: not one.grey):
            block = self.document().findBlock(mark.start)
            while block.isValid() and block.position() < mark.end:
                own = mark._replace(start=mark.start - block.position(), end=mark.end - block.position())
                found.setdefault(block.blockNumber(), []).append(own)
                block = block.next()
        return {number: tuple(own) for number, own in found.items()}

    def _grey(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._look.tokens.text3)
        return form

    def _roomy(self, form: QTextCharFormat) -> QTextCharFormat:
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing(ROOM)
        return form


def boxes(document: QTextDocument, mark: Mark) -> Iterator[tuple[QRectF, float]]:
    """Where a stretch stands in the document, a box a line with its baseline; its last box ends before its shape."""
    block = document.findBlock(mark.start)
    while block.isValid() and block.position() < mark.end:
        yield from _in_block(block, mark)
        block = block.next()


def _in_block(block: QTextBlock, mark: Mark) -> Iterator[tuple[QRectF, float]]:
    layout, here = block.layout(), block.position()
    composed = len(layout.preeditAreaText())
    at = layout.preeditAreaPosition()
    first, last = (_shifted(max(one, 0), at, composed) for one in (mark.start - here, mark.end - here))
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        begins, ends = line.textStart(), line.textStart() + line.textLength()
        start, end = max(first, begins), min(last, ends)
        if start >= end:
            continue
        left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
        if end == last and not mark.grey and not ends_in_chip(block, mark):
            right = max(right - ROOM, left + 4)
        origin = layout.position() + line.position()
        yield (
            QRectF(origin.x() + left - line.x(), origin.y(), right - left, line.height()), origin.y() + line.ascent()
        )  # fmt: skip


def ends_in_chip(block: QTextBlock, mark: Mark) -> bool:
    """Whether a chip is the last of what is hit: behind it no room can be kept."""
    return block.text()[: mark.end - block.position()].endswith(ORC)


def _x(found: object) -> float:
    """PySide answers the place together with the position that it is of."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type] # its stubs say object


def _shifted(position: int, at: int, by: int) -> int:
    """A position of the block while an input method composes: what it composes stands in the layout only."""
    return position + by if by and position > at else position


def seen(document: QTextDocument, marks: Sequence[Mark], top: float, bottom: float) -> list[Mark]:
    """Those whose paragraph is in that stretch of the document: the others need no drawing."""

    def is_in(mark: Mark) -> bool:
        block = document.findBlock(mark.start)
        if not block.isValid():
            return False
        layout = block.layout()
        y = layout.position().y()
        return y < bottom and y + layout.boundingRect().height() + BELOW > top

    return [mark for mark in marks if is_in(mark)]


def grounds(painter: QPainter, document: QTextDocument, marks: Sequence[Mark], look: Look) -> None:
    """Under the letters: the ground of what stops."""
    for mark in marks:
        token = GROUNDS.get(mark.severity)
        if mark.grey or token is None:
            continue
        for box, baseline in boxes(document, mark):
            painter.fillRect(QRectF(box.left(), baseline - 22, box.width(), 30), look.tokens.colour(token))


def lines(painter: QPainter, document: QTextDocument, marks: Sequence[Mark], look: Look, width: float) -> None:
    """Over the letters: underlines with their shapes, and at the end of greyed sentences why."""
    for mark in marks:
        last: tuple[QRectF, float] | None = None
        for box, baseline in boxes(document, mark):
            if not mark.grey:
                _underline(painter, box, baseline, mark, look)
            last = box, baseline
        if last is None:
            continue
        if mark.grey:
            _tag(painter, document, *last, mark, look, width)
        else:
            _shape(painter, document, *last, mark, look)


def _shape(
    painter: QPainter, document: QTextDocument, box: QRectF, baseline: float, mark: Mark, look: Look
) -> None:  # fmt: skip
    """The severity's shape behind the last letter; on the corner of a chip where that is the last."""
    icon, token = SHAPES[mark.severity]
    if not ends_in_chip(document.findBlock(mark.end - 1), mark):
        strokes.icon(painter, box.right() + 2, baseline - 20, icon, SHAPE, look, token)
        return
    spot = QRectF(box.right() - 12, baseline - 31, SHAPE + 2, SHAPE + 2)
    strokes.box(painter, spot, 8, look.tokens.panel)
    strokes.icon(painter, spot.left() + 1, spot.top() + 1, icon, SHAPE, look, token)


def underlined(painter: QPainter, words: str, severity: Severity, look: Look, width: float) -> None:
    """Words as they are marked in the text, in a row of 26: for the card of a hit."""
    wide = min(strokes.width_of(words, look, "body", True), width - 2)
    token, style = STROKES[severity]
    if severity in GROUNDS:
        painter.fillRect(QRectF(0, 0, wide + 2, 23), look.tokens.colour(GROUNDS[severity]))
    strokes.text(painter, QRectF(0, 0, width, 22), words, look, "body", semibold=True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(_pen(look.tokens.colour(token), style))
    painter.drawLine(QPointF(0, 23.5), QPointF(wide + 2, 23.5))


def _underline(painter: QPainter, box: QRectF, baseline: float, mark: Mark, look: Look) -> None:
    token, style = STROKES[mark.severity]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(_pen(look.tokens.colour(token), style))
    y = round(baseline + UNDER) + 0.5
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _pen(colour: QColor, style: Qt.PenStyle) -> QPen:
    pen = QPen(colour, THICK, style, Qt.PenCapStyle.FlatCap)
    if style in STYLES:
        pen.setDashPattern(STYLES[style])
    return pen


def _tag(
    painter: QPainter, document: QTextDocument, box: QRectF, baseline: float, mark: Mark, look: Look, width: float
) -> None:  # fmt: skip
    """Behind a sentence that ends its paragraph what it lacks, in words where they have room; else only the lock."""
    block = document.findBlock(mark.start)
    ends = mark.end >= block.position() + block.length() - 1
    wide = strokes.width_of(mark.why, look, "small") + 34
    left = box.right() + 10
    if not ends or left + wide > width:
        strokes.icon(painter, box.right() + (2 if ends else 2 - ROOM), baseline - 16, "lock", SHAPE, look, "text3")
        return
    place = QRectF(left, baseline - 19, wide, TAG)
    strokes.box(painter, place, 4, look.tokens.panel, look.tokens.edge)
    strokes.icon(painter, left + 8, place.center().y() - 7, "lock", SHAPE, look, "text2")
    strokes.text(painter, place.adjusted(27, 0, 0, 0), mark.why, look, "small", "text2")
