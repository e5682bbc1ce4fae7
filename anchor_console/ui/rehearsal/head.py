"""The head of a glass in rehearsal: 排练 in a hatched band that nothing on air has, time, pace, and what is asked."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from anchor_console.core.rehearsal.passages import verdict
from anchor_console.kit.text import safe
from anchor_console.ui.glass.ink import Ink
from anchor_console.ui.glass.plan import INSET
from anchor_console.ui.numerals import duration
from anchor_console.ui.rehearsal.state import Now
from anchor_console.ui.strokes import CENTRE, RIGHT
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words

BAND: Final = 72.0
QUESTION: Final = 64.0
STRIPE: Final = 26.0
GAUGE: Final = 220.0
SMALL: Final = 26


def head(ink: Ink, width: float, now: Now, words: Words, with_question: bool) -> None:
    """Paint it, over the whole width; the question only where the face below has no place for it."""
    place = QRectF(0, 0, width, BAND)
    ink.fill(QRectF(0, 0, width, BAND + (QUESTION if with_question else 0)), GLASS.ground)
    _hatch(ink, place)
    x = _tag(ink, place, words)
    if now.leaves:
        tag = x - INSET / 2
        _leaving(ink, QRectF(tag, 0, width - tag, BAND), words)
    else:
        _figures(ink, x, _keys(ink, place, words), place, now, words)
    if with_question:
        _question(ink, QRectF(0, BAND, width, QUESTION), now, words)


def _hatch(ink: Ink, place: QRectF) -> None:
    painter = ink.painter
    painter.save()
    painter.setClipRect(place)
    ink.fill(place, GLASS.rehearsal_dim)
    painter.setPen(QPen(GLASS.ground, 10.0))
    x = -place.height()
    while x < place.width():
        painter.drawLine(QLineF(x, place.bottom() + 8, x + place.height() + 16, place.top() - 8))
        x += STRIPE * 2
    painter.restore()
    ink.fill(QRectF(place.left(), place.bottom() - 4, place.width(), 4), GLASS.rehearsal)


def _tag(ink: Ink, place: QRectF, words: Words) -> float:
    """The word, in a filled block with a shape of its own; where it ends."""
    said = words.say("rehearsal.tag")
    wide = ink.type.width(said, 36, True) + 92
    ink.fill(QRectF(0, 0, wide, place.height()), GLASS.rehearsal)
    _loop(ink, QPointF(INSET + 4, place.center().y()), GLASS.cue_text)
    ink.text(QRectF(INSET + 30, 0, wide, place.height() - 4), said, 36, GLASS.cue_text, semibold=True)
    return wide + INSET / 2


def _loop(ink: Ink, middle: QPointF, colour: QColor) -> None:
    """A hollow diamond: on air is a filled dot."""
    painter = ink.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 4.0))
    x, y = middle.x(), middle.y() - 2
    painter.drawPolygon(QPolygonF([QPointF(x, y - 14), QPointF(x + 14, y), QPointF(x, y + 14), QPointF(x - 14, y)]))


def _plate(ink: Ink, place: QRectF) -> None:
    ink.fill(place, GLASS.ground)


def _figures(ink: Ink, x: float, right: float, place: QRectF, now: Now, words: Words) -> None:
    """How long it runs of what it is planned to, the pace in its quiet band, how much of the script is covered."""
    _plate(ink, QRectF(x, 8, right - x, place.height() - 20))
    middle = QRectF(x, 0, right - x, place.height() - 4)
    x += 20
    took = f"{duration(now.took / 1000)} / {duration(now.planned / 1000)}"
    ink.icon(QPointF(x, middle.center().y() - 13), "pause" if now.paused else "clock", 26, GLASS.second)
    x += 38
    x += ink.text(QRectF(x, 0, 300, middle.height()), took, 32, semibold=True) + 36
    said = words.say("rehearsal.covered", n=now.covered, of=now.lines)
    wide = ink.type.width(said, SMALL)
    if right - wide - 20 > x + GAUGE + 40:
        ink.text(QRectF(right - wide - 20, 0, wide + 2, middle.height()), said, SMALL, GLASS.second)
        right -= wide + 40
    if right - x > 120:
        _pace(ink, QRectF(x, 0, right - x, middle.height()), now, words)


def _pace(ink: Ink, place: QRectF, now: Now, words: Words) -> None:
    """A gauge: the quiet band in the middle, a mark for the pace; beyond it a word and an arrow."""
    told = verdict(now.pace, now.band)
    loud = told in ("slow", "fast") and not now.over
    colour = GLASS.cue if loud else GLASS.text
    gauge = QRectF(place.x(), place.center().y() - 6, min(GAUGE, place.width()), 12)
    ink.fill(gauge, GLASS.rule)
    if now.band.most:
        least, most = now.band.least, now.band.most
        low, high = least - (most - least), most + (most - least)

        def at(pace: float) -> float:
            return gauge.x() + min(max((pace - low) / (high - low), 0.0), 1.0) * gauge.width()

        ink.fill(QRectF(at(least), gauge.y(), at(most) - at(least), gauge.height()), GLASS.read)
        if now.pace:
            ink.fill(QRectF(at(now.pace) - 4, gauge.y() - 10, 8, gauge.height() + 20), colour)
    x = gauge.right() + 20
    said = words.say("rehearsal.pace", n=now.pace) if now.pace else words.say("rehearsal.pace.unknown")
    if now.over:
        said = words.say("rehearsal.over")
    elif loud:
        said = words.say(f"rehearsal.pace.{told}", n=now.pace)
    room = place.right() - x
    if room > 60:
        ink.text(QRectF(x, place.y(), room, place.height()), said, SMALL, colour, semibold=loud)


def _keys(ink: Ink, place: QRectF, words: Words) -> float:
    """Esc ends it; where the figures must end."""
    said = words.say("rehearsal.key.end")
    wide = ink.type.width(said, SMALL) + ink.type.width("Esc", SMALL) + 70
    x = place.right() - wide - 16
    _plate(ink, QRectF(x - 12, 8, wide + 28, place.height() - 20))
    x = _cap(ink, x + 8, place.center().y() - 2, "Esc")
    ink.text(QRectF(x, 0, wide, place.height() - 4), said, SMALL, GLASS.second)
    return place.right() - wide - 40


def _leaving(ink: Ink, place: QRectF, words: Words) -> None:
    """Esc was pressed: once more ends it, anything else goes on."""
    ink.fill(place, GLASS.rehearsal)
    said, room = words.say("rehearsal.leave"), place.width() - INSET - 24
    size = 32 if ink.type.width(said, 32, True) < room else SMALL
    ink.text(QRectF(place.x() + 24, 0, room, place.height() - 4), said, size, GLASS.cue_text, semibold=True)


def _cap(ink: Ink, x: float, middle: float, key: str) -> float:
    wide = max(ink.type.width(key, SMALL) + 20, 40.0)
    box = QRectF(x, middle - 19, wide, 38)
    ink.frame(box, GLASS.later, 2.0, 4.0)
    ink.text(box, key, SMALL, align=CENTRE)
    return x + wide + 12


def _question(ink: Ink, place: QRectF, now: Now, words: Words) -> None:
    """What the crowd asks of the anchor, with its keys; empty where nothing waits."""
    if now.question:
        right, middle = place.right() - INSET, place.center().y()
        for key, said in (("G", "rehearsal.key.service"), ("A", "rehearsal.key.answered")):
            wide = ink.type.width(words.say(said), SMALL)
            right -= wide
            ink.text(QRectF(right, place.y(), wide + 2, place.height()), words.say(said), SMALL, GLASS.second)
            right -= 52
            _cap(ink, right, middle, key)
            right -= 28
        waited = duration(now.waits / 1000)
        wide = ink.type.width(waited, SMALL) + 20
        colour = GLASS.cue if now.waits >= 60_000 else GLASS.second
        ink.text(QRectF(right - wide, place.y(), wide, place.height()), waited, SMALL, colour, align=RIGHT)
        ink.icon(QPointF(INSET, middle - 16), "question", 32, GLASS.question)
        room = right - wide - 24 - INSET - 48
        ink.text(QRectF(INSET + 48, place.y(), room, place.height()), safe(now.question, 120), 34, GLASS.question)
    ink.rule(QLineF(place.left(), place.bottom() - 1, place.right(), place.bottom() - 1))
