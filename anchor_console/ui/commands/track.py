"""The track of a command: four steps on one line, each with its word and its time; where it went wrong, the reason."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from anchor_console.desk.view import CommandRow
from anchor_console.ui import numerals, strokes
from anchor_console.ui.commands.saying import figures, state_word, verb_word, why
from anchor_console.ui.commands.standing import BADGES, IN_TROUBLE, TRACK, Step, seconds, steps
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

NODE: Final = 16
HEIGHT: Final = 50
"""Of nodes, words and times, px."""
REACHED: Final = {"planned": "tick", "asked": "tick", "accepted": "tick", "seen": "eye"}


def draw(
    painter: QPainter, place: QRectF, row: CommandRow, look: Look, words: Words, now: int, currency: str
) -> None:  # fmt: skip
    """Draw the track at the top of that place; what is no pin is named by its verb and figures where it begins."""
    track = steps(row)
    pitch = (place.width() - NODE) / (len(track) - 1)
    for index, step in enumerate(track):
        x, y = place.x() + index * pitch, place.y()
        if index + 1 < len(track):
            _line(painter, QLineF(x + NODE + 2, y + NODE / 2, x + pitch - 2, y + NODE / 2), track[index + 1], look)
        name, token = node(step, _is_now(track, index))
        strokes.icon(painter, x, y, name, NODE, look, token)
    _words(painter, place, row, look, words, now, currency)


def node(step: Step, is_now: bool) -> tuple[str, str]:
    """Icon and token of a step: a tick behind, the state's own shape where it stands, an empty circle ahead."""
    if not step.at:
        return "circle", "edge"
    if step.state in IN_TROUBLE or is_now:
        return BADGES[step.state]
    return REACHED[step.state], "good"


def told(row: CommandRow, words: Words, now: int) -> list[str]:
    """The steps in words with their times, for a tooltip and a screen reader."""
    lines = [f"{state_word(step.state, words)} {time(step, row)}" for step in steps(row) if step.at]
    waited = seconds(row, now)
    reason = why(row, words)
    return [*lines, *([words.say("command.waits", seconds=waited)] if waited else []), *([reason] if reason else [])]


def time(step: Step, row: CommandRow) -> str:
    """When a step was come to: the first two by the clock, the others from when it was asked on; "" for not yet."""
    if not step.at:
        return ""
    asked = row.asked_at
    if step.state in TRACK[:2] or not asked or step.at < asked:
        return numerals.time_of_day(step.at, seconds=True)
    return f"+{(step.at - asked) / 1000:.1f} s"


def _is_now(track: tuple[Step, ...], index: int) -> bool:
    return index + 1 == len(track) or not track[index + 1].at


def _line(painter: QPainter, line: QLineF, after: Step, look: Look) -> None:
    bad = after.state in IN_TROUBLE
    token = "line" if not after.at else BADGES[after.state][1] if bad else "good"
    pen = QPen(look.tokens.colour(token), 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    painter.drawLine(line)


def _words(
    painter: QPainter, place: QRectF, row: CommandRow, look: Look, words: Words, now: int, currency: str
) -> None:  # fmt: skip
    track, figure = steps(row), figures(row.verb, row.args, currency, words)
    first = "" if row.verb == "pin" else verb_word(row.verb, words)
    reason, waited = why(row, words), seconds(row, now)
    pitch = place.width() / len(track)
    for index, step in enumerate(track):
        word = first if index == 0 and first else state_word(step.state if step.at else TRACK[index], words)
        is_now = bool(step.at) and _is_now(track, index)
        token = BADGES[step.state][1] if is_now else "text2" if step.at else "text3"
        align = strokes.RIGHT if index == len(track) - 1 else strokes.LEFT
        box = QRectF(place.x() + index * pitch, place.y() + NODE + 2, pitch, 16)
        strokes.text(painter, box, word, look, "small", token, semibold=is_now, align=align)
        when = f"{waited}s" if waited and is_now else figure if figure and index == 0 else time(step, row)
        if not reason:
            strokes.text(painter, box.translated(0, 16), when, look, "small", "text3", align=align)
    if reason:
        line = QRectF(place.x(), place.y() + NODE + 18, place.width(), 16)
        strokes.text(
            painter, line, " · ".join(part for part in (figure, reason) if part), look, "small", BADGES[row.state][1]
        )
