"""The cue's band at the foot: amber, turned round twice when it is urgent; a long cue grows over what is above it."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from anchor_console.desk.view import CueRow
from anchor_console.kit.text import safe
from anchor_console.ui.glass.ink import Ink
from anchor_console.ui.glass.plan import INSET
from anchor_console.ui.glass.wording import from_whom
from anchor_console.ui.strokes import CENTRE
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words

MOST_LINES: Final = 4
LINE: Final = 52.0
HEAD: Final = 48.0


def band(ink: Ink, place: QRectF, cue: CueRow, waiting: int, now: int, inverted: bool, words: Words) -> QRectF:
    """Paint a cue; the place that it took."""
    ground, letters = (GLASS.ground, GLASS.cue) if inverted else (GLASS.cue, GLASS.cue_text)
    key = words.say("glass.seen_key")
    key_wide = ink.type.width(key, 32) + 56
    x = place.x() + INSET + 80
    room = place.width() - (x - place.x()) - key_wide - INSET - 40
    text = safe(cue.text, 200)
    lines, pixels = [text], 48
    if ink.type.width(text, 48, True) > room:
        lines, pixels = ink.type.lines(text, 40, room, MOST_LINES, semibold=True)[0], 40
    grown = QRectF(place)
    grown.setTop(min(place.top(), place.bottom() - HEAD - 20 - len(lines) * (LINE if pixels == 40 else 60)))
    ink.fill(grown, ground)
    if inverted:
        ink.frame(grown, GLASS.cue, 6.0, 0.0)
    ink.icon(QPointF(place.x() + INSET, grown.center().y() - 25), "octagon" if cue.urgent else "comment", 50, letters)
    y = grown.y() + 10
    ink.text(QRectF(x, y, room, HEAD), from_whom(cue, now, waiting, words), 32, letters)
    ink.lines(x, y + HEAD - 2, room, lines, pixels, LINE if pixels == 40 else 60, letters, semibold=True)
    button = QRectF(place.right() - INSET - key_wide, grown.center().y() - 31, key_wide, 62)
    ink.frame(button, letters)
    ink.text(button, key, 32, letters, align=CENTRE)
    return grown
