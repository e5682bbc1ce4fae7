"""The head of the trend: its legend, and which minutes are shown, to be switched by a click."""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF

from anchor_console.ui import numerals
from anchor_console.ui.cockpit import plot
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.comparing import Beside
from anchor_console.ui.cockpit.lens import Lens
from anchor_console.ui.cockpit.scale import Slot
from anchor_console.ui.words import Words

HEAD: Final = 32
"""Height, px."""
LEAST: Final = 40
"""Under so much room, px, a series is left out of the legend."""


class Heading(Struct, frozen=True):
    """What it says. `start` and `end` of what is shown, ms; `beside`: the name of the session drawn dashed, or ""."""

    lens: Lens
    last: Slot | None
    start: int
    end: int
    currency: str
    online: int | None
    beside: str


def name_of(beside: Beside | None, words: Words) -> str:
    """What the session drawn dashed is called."""
    if beside is None:
        return ""
    if beside.same_day:
        return words.say("cockpit.trend.beside.same")
    return words.say("cockpit.trend.beside", day=numerals.moment(beside.began))


def draw(brush: Brush, width: int, words: Words, head: Heading) -> list[tuple[QRect, bool]]:
    """Draw it; the places of the choices, and whether each is the whole show."""
    say, y = words.say, (HEAD - 20) // 2
    brush.fill(QRect(0, 0, width, HEAD), "panel")
    choices, right = _switch(brush, width - 12, y, words, head)
    right -= _range(brush, right, y, head)
    title = say("cockpit.trend.name")
    brush.text(12, y, title, bold=True)
    x = 12 + brush.width(title, bold=True) + 16
    money = numerals.money_per_minute(head.last.money, head.currency) if head.last else numerals.NONE
    for token, text in (
        ("accent", say("cockpit.trend.money", value=money)),
        ("chart_ink", say("cockpit.trend.online", value=numerals.count(head.online))),
    ):
        room = right - x - 22
        if room < LEAST:
            return choices
        brush.fill(QRectF(x, y + 8.5, 14, 3), token)
        brush.text(x + 20, y + 2, text, "text2", step="small", room=room)
        x += 20 + brush.width(text, "small") + 16
    if head.beside and right - x - 22 >= LEAST:
        plot.dash(brush, x, y + 10, x + 14)
        brush.text(x + 20, y + 2, head.beside, "text3", step="small", room=right - x - 22)
    return choices


def _switch(brush: Brush, right: int, y: int, words: Words, head: Heading) -> tuple[list[tuple[QRect, bool]], int]:
    choices = []
    dark = brush.tokens.name == "dark"
    for whole, key in ((True, "cockpit.trend.whole"), (False, "cockpit.trend.hour")):
        text, chosen = words.say(key), head.lens == Lens(whole=whole)
        width = brush.width(text, "small", bold=chosen) + 16
        box = QRect(right - width, y - 2, width, 24)
        if chosen:
            brush.rounded(QRectF(box), "chip" if dark else "info_bg")
        token = "text2" if not chosen else "text" if dark else "accent"
        brush.text(box.x() + 8, y + 2, text, token, step="small", bold=chosen)
        choices.append((box, whole))
        right -= width + 4
    return choices, right


def _range(brush: Brush, right: int, y: int, head: Heading) -> int:
    """From when to when, where one has zoomed or panned. Returns the width taken."""
    if head.lens.whole or head.lens.is_usual or not head.end:
        return 0
    text = numerals.time_range(head.start, head.end)
    return brush.text_right(right - 4, y + 2, text, step="small", bold=True) + 12
