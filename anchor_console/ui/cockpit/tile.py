"""How one number is painted: label and age, value, change or note, and in a high hero its place among past sessions."""

from typing import Final

from PySide6.QtCore import QRect

from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import Cell
from anchor_console.ui.look import SIZES, Step
from anchor_console.ui.words import Words

INSET: Final = 12
HIGH: Final = 96
"""From this height on a hero has a third line."""
SIGN: Final = 18
"""An icon with the room beside it, px."""
VERDICTS: Final = {1: "good", 0: "text3", -1: "warn"}


def draw_cell(brush: Brush, cell: Cell, box: QRect, words: Words, *, hero: bool, arranging: bool) -> None:
    """One cell; while arranging with its grip, an empty one with a plus."""
    brush.fill(box, "warn_bg" if cell.weak else "panel")
    if not cell.id:
        if arranging:
            brush.icon("plus", box.center().x() - 7, box.center().y() - 7, "text3", 14)
        return
    step: Step = "hero" if hero else "value"
    value_height = 36 if hero else 28
    third = hero and box.height() >= HIGH
    x, right = box.x() + INSET, box.right() - 10
    top = box.y() + (box.height() - (16 + value_height + 16 + (16 if third else 0))) // 2
    if arranging:
        brush.icon("grip", box.x() + 1, top + 1, "text3", 14)
    room = _head(brush, cell, x, right, top, top + 16 + value_height)
    _value(brush, cell, x, top + 16, right - x + 6, step)
    _change(brush, cell, x, top + 16 + value_height, room, words, hero=hero)
    if third:
        brush.text(x, top + 32 + value_height, cell.place or cell.detail, "text3", step="small", room=right - x)


def _head(brush: Brush, cell: Cell, x: int, right: int, top: int, below: int) -> int:
    """Label, sign of a drift and age, the last two at the cell's foot where they have no room. Returns the foot's end.

    An age that has no room anywhere is left to the card, unless it is old.
    """
    label, age = brush.width(cell.label, "small"), _age_width(brush, cell)
    sign = SIGN if cell.drift else 0
    whole = label + sign + age + 8 <= right - x
    beside = whole or label + age + 8 <= right - x
    above = beside or (cell.old and cell.weak)
    if above:
        _age(brush, cell, right, top)
    brush.text(x, top, cell.label, "text2", step="small", room=right - x - (age + 6 if cell.old and cell.weak else 0))
    foot = right
    if sign and whole:
        brush.icon("fork", x + label + 4, top + 1, "text2", 14)
    elif sign:
        brush.icon("fork", foot - 14, below + 1, "text2", 14)
        foot -= SIGN
    if cell.old and not above:
        foot -= _age(brush, cell, foot, below) + 6
    return foot


def _value(brush: Brush, cell: Cell, x: int, top: int, room: int, step: Step) -> None:
    """A figure is never elided: where it has no room it is written one step smaller."""
    if brush.width(cell.value, step, bold=True) > room:
        smaller: Step = "value" if step == "hero" else "lead"
        top, step = top + (SIZES[step][1] - SIZES[smaller][1]) // 2, smaller
    quiet = cell.old or cell.value == numerals.NONE
    brush.text(x, top, cell.value, "text3" if quiet else "text", step=step, bold=True)


def _age_width(brush: Brush, cell: Cell) -> int:
    return brush.width(cell.age, "small") + (16 if cell.old else 0)


def _age(brush: Brush, cell: Cell, right: int, top: int) -> int:
    if not cell.age:
        return 0
    width = brush.text_right(right, top, cell.age, "warn" if cell.old else "text3", step="small")
    if cell.old:
        brush.icon("clock", right - width - 16, top + 1, "warn", 14)
        width += 16
    return width


def _change(brush: Brush, cell: Cell, x: int, top: int, right: int, words: Words, *, hero: bool) -> None:
    """The change with its judgement, or how far what was typed in has come; then a word where there is room."""
    if cell.weak:
        right -= _weakest(brush, right, top, right - x - 18 - brush.width(cell.change, "small"), words) + 6
    note, token = cell.note, "text3"
    if cell.on_way:
        failed = cell.on_way == "failed"
        brush.icon("octagon" if failed else "half", x, top + 1, "stop" if failed else "accent", 14)
        x += SIGN
    elif cell.typed:
        brush.icon("pen", x, top + 1, "text3", 14)
        x += SIGN
    elif cell.change:
        verdict = VERDICTS[cell.verdict]
        brush.arrow(x, top, cell.direction, verdict)
        x += 12 if cell.direction else 0
        brush.text(x, top, cell.change, verdict, step="small", room=right - x)
        x += brush.width(cell.change, "small") + 8
        note = note or (words.say("cockpit.against") if hero else "")
    elif cell.verdict < 0:
        token = "warn"
    if note and (hero or brush.width(note, "small") <= right - x):
        brush.text(x, top, note, token, step="small", room=right - x)


def _weakest(brush: Brush, right: int, top: int, room: int, words: Words) -> int:
    """The word, or where it has no room the sign of warning. Returns the width taken."""
    word = words.say("cockpit.weakest")
    if brush.width(word, "small", bold=True) <= room:
        return brush.text_right(right, top, word, "warn", step="small", bold=True)
    brush.icon("triangle", right - 14, top + 1, "warn", 14)
    return 14
