"""How a proposed line is drawn: its number, type and text, the reason under it, and of the chosen one what backs it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import SIZES, Look

INSET: Final = 12
NUMBER: Final = 22
LEFT: Final = INSET + NUMBER + 14
"""Where a line's text begins, px."""
LINE: Final = SIZES["lead"][1]
MOST: Final = 4
"""Rows of text that a chosen line takes at most: 200 characters in the least width."""
WORKED_APART: Final = 16
REASON_LEAST: Final = 160
"""Width that the reason keeps at least, px."""
REASONED: Final = 44
"""Height from which a row that isn't chosen has room for its reason."""


class Fact(NamedTuple):
    """What a line stands on, in a chip: proven (with a tick) or a figure of the ledger."""

    text: str
    proven: bool


class Drawn(NamedTuple):
    """A line as it is drawn. `rows`: the chosen one's text, broken to its width; `focused`: it has the keyboard.

    `worked`: what such lines brought before; it is drawn whole with how sure that is, or left to the tip.
    """

    number: int
    type: str
    rows: Sequence[str]
    reason: str
    facts: Sequence[Fact]
    chosen: bool
    focused: bool = True
    worked: str = ""


def broken(text: str, width: float, look: Look) -> list[str]:
    """The text in rows of that width, at most four; Chinese breaks anywhere, English between words."""
    from PySide6.QtGui import QTextLayout, QTextOption  # the first paint has no line yet

    layout = QTextLayout(text, look.font("lead"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    rows: list[str] = []
    while (line := layout.createLine()).isValid() and len(rows) < MOST:
        line.setLineWidth(max(width, 60))
        rows.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return [row.rstrip() for row in rows] or [""]


def type_width(type: str, look: Look) -> int:
    """How wide the chip of a type is."""
    return look.metrics("small").horizontalAdvance(type) + 16


def draw(brush: Brush, box: QRect, drawn: Drawn, foot: int) -> None:
    """One row; `foot`: px at its right lower end that its buttons take."""
    if drawn.chosen:
        brush.fill(box, "sel" if drawn.focused else "raised")
        brush.fill(QRect(0, box.y(), 3, box.height()), "accent" if drawn.focused else "edge")
    y = box.y() + (10 if drawn.chosen else max((min(box.height(), 60) - REASONED) // 2, 4))
    if not drawn.chosen and box.height() < REASONED:
        y = box.y() + (box.height() - LINE) // 2
    _number(brush, drawn, y)
    chip = brush.chip(LEFT, y + 1, drawn.type)
    x, room = LEFT + chip + 10, box.width() - LEFT - chip - 10 - INSET
    if drawn.chosen:
        _chosen(brush, drawn, box, x, y, foot)
    else:
        brush.text(x, y + 1, drawn.rows[0], step="body", room=room)
        if box.height() >= REASONED:
            _reason(brush, drawn, x, y + LINE + 2, room)
    brush.across(0, box.bottom(), box.width())


def _number(brush: Brush, drawn: Drawn, y: int) -> None:
    box = QRectF(INSET, y, NUMBER, NUMBER)
    acts = drawn.chosen and drawn.focused
    brush.rounded(box, "accent" if acts else "chip")
    text = str(drawn.number)
    x = INSET + (NUMBER - brush.width(text, "small", bold=True)) / 2
    brush.text(x, y + 3, text, "on_fill" if acts else "text2", step="small", bold=True)


def _reason(brush: Brush, drawn: Drawn, x: float, y: float, room: float) -> None:
    """The reason, and at the right what such lines brought: a figure without its interval is not shown."""
    wide = brush.width(drawn.worked, "small") + WORKED_APART if drawn.worked else 0
    if wide and wide <= room - REASON_LEAST:
        brush.text_right(int(x + room), y, drawn.worked, "text3", step="small")
        room -= wide
    brush.text(x, y, drawn.reason, "text2", step="small", room=room)


def _chosen(brush: Brush, drawn: Drawn, box: QRect, x: float, y: int, foot: int) -> None:
    for row, text in enumerate(drawn.rows):
        brush.text(x if row == 0 else LEFT, y + row * LINE, text, step="lead")
    under = y + len(drawn.rows) * LINE + 2
    _reason(brush, drawn, LEFT, under, box.width() - LEFT - INSET)
    left = float(LEFT)
    top = box.bottom() - 30
    for fact in drawn.facts:
        room = box.width() - foot - left - 16
        if room < 80:
            return
        text = QFontMetricsF(brush.look.font("small")).elidedText(
            fact.text, Qt.TextElideMode.ElideRight, room - (34 if fact.proven else 16)
        )
        left += brush.chip(left, top, text, "text2", icon="tick" if fact.proven else "") + 6
