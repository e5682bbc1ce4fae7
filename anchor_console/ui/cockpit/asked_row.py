"""How a question is drawn: how often, what, for how long; the chosen one with what stands under it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF

from anchor_console.core.answers import Asked
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush

SIGNS: Final = {"anchor": "plane", "text": "pen", "service": "person", "dismissed": "cross"}
"""Way of an answer → its icon."""
INSET: Final = 12
NARROWEST: Final = 24
"""Px under which a note is left out."""


class Drawn(NamedTuple):
    """A question as it is drawn. `late`: it has waited longest, and too long; `notes`: texts with their tokens."""

    asked: Asked
    age: str
    late: bool
    done: bool
    chosen: bool
    focused: bool
    notes: Sequence[tuple[str, str]] = ()


def draw_head(brush: Brush, title: str, box: QRect) -> None:
    """The head of a product's questions."""
    brush.fill(box, "window")
    brush.text(INSET, box.y() + 3, title, "text3", step="small", room=box.width() - 2 * INSET)


def draw_question(brush: Brush, box: QRect, drawn: Drawn) -> None:
    """One row; the chosen one on its ground, with its notes."""
    question = drawn.asked.question
    if drawn.chosen:
        brush.fill(box, "sel" if drawn.focused else "raised")
        brush.fill(QRect(0, box.y(), 3, box.height()), "accent" if drawn.focused else "edge")
    y = box.y() + (8 if drawn.chosen else 6)
    left = _draw_times(brush, drawn, y)
    right = box.width() - INSET
    right -= brush.text_right(right, y + 4, drawn.age, "warn" if drawn.late else "text3", step="small")
    signs = [("flag", question.kind == "complaint")]
    signs.append(("refresh", drawn.asked.answer is not None and not drawn.done and not drawn.chosen))
    for name, holds in signs:
        if holds:
            brush.icon(name, left, y + 4, "warn")
            left += 20
    token = "text3" if drawn.done else "text"
    brush.text(left, y + 2, question.text, token, bold=drawn.chosen, room=right - left - 8)
    _draw_notes(brush, drawn.notes, box)
    brush.across(0, box.bottom(), box.width())


def _draw_times(brush: Brush, drawn: Drawn, y: int) -> float:
    """×n, or how it was answered; where the text begins."""
    if drawn.done and drawn.asked.answer is not None:
        brush.icon(SIGNS[drawn.asked.answer.way], 23, y + 4, "text3")
        return 60
    chip = f"×{numerals.count(drawn.asked.question.times)}"
    text = brush.width(chip, "small", bold=True)
    width = max(text + 12, 38)
    brush.rounded(QRectF(INSET, y + 2, width, 20), "chip")
    brush.text(INSET + (width - text) / 2, y + 4, chip, step="small", bold=True)
    return INSET + width + 10


def _draw_notes(brush: Brush, notes: Sequence[tuple[str, str]], box: QRect) -> None:
    x, room = INSET, box.width() - 2 * INSET
    for text, token in notes:
        if room < NARROWEST:
            return
        shown = brush.fitted(text, room, "small")
        brush.text(x, box.y() + 36, shown, token, step="small")
        used = brush.width(shown + " · ", "small")
        x, room = x + used, room - used
