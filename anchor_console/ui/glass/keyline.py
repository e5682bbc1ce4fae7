"""The prompter's foot: its keys with what they do now, and how far the text has come."""

from PySide6.QtCore import QLineF, QRectF

from anchor_console.ui.glass.ink import Ink
from anchor_console.ui.glass.plan import INSET
from anchor_console.ui.glass.scroll import Scroll
from anchor_console.ui.strokes import CENTRE, RIGHT
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words

SMALL = 24
CAP = 40.0
PERCENT, BAR = 80.0, 100.0


def keyline(
    ink: Ink, place: QRectF, scroll: Scroll, size: int, mirror: bool, noted: bool, words: Words, rehearsed: bool = False
) -> None:
    """Keys from the left, progress at the right; in a rehearsal nothing is noted, and Esc ends it."""
    say, note = words.say, "glass.key.noted" if noted else "glass.key.said"
    ink.fill(place, GLASS.ground)
    ink.rule(QLineF(place.left(), place.top(), place.right(), place.top()))
    x = place.x() + INSET
    for caps, said in (
        ((say("glass.key.space"),), say("glass.key.stop" if scroll.runs else "glass.key.run")),
        (("↑", "↓"), say("glass.key.pace", n=scroll.pace)),
        (("+", "\u2212"), say("glass.key.size", n=size)),
        (("M",), say("glass.key.mirror_on" if mirror else "glass.key.mirror_off")),
        (("T",) if rehearsed else ("S",), say("glass.key.back" if rehearsed else note)),
        (("Esc",), say("rehearsal.key.end" if rehearsed else "glass.key.back")),
    ):
        for cap in caps:
            wide = max(ink.type.width(cap, SMALL) + 24, 46)
            box = QRectF(x, place.center().y() - CAP / 2, wide, CAP)
            ink.frame(box, GLASS.read, 2.0, 4.0)
            ink.text(box, cap, SMALL, align=CENTRE)
            x += wide + 12
        room = place.right() - x - INSET - PERCENT - BAR
        if room < 40:
            break
        x += ink.text(QRectF(x, place.y(), room, place.height()), said, SMALL, GLASS.second) + 24
    right = place.right() - INSET
    percent = QRectF(right - PERCENT, place.y(), PERCENT, place.height())
    ink.text(percent, f"{scroll.progress:.0%}", SMALL, GLASS.second, align=RIGHT)
    ink.bar(QRectF(right - PERCENT - BAR, place.center().y() - 6, BAR, 12), scroll.progress)
