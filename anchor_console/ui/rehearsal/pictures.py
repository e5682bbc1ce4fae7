"""The pictures of a score: the pace by the minute in its quiet band, time planned and taken, the last twenty."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from anchor_console.core.rehearsal.record import Rehearsal, Spent
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.look import Look
from anchor_console.ui.strokes import CENTRE, LEFT, RIGHT
from anchor_console.ui.words import Words

AXIS: Final = 36.0
FOOT: Final = 18.0
ROW: Final = 26.0
LEAST: Final = 20.0
"""Of a row of times: as high as there is room, within these."""
DOT: Final = 3.0


def paces(painter: QPainter, place: QRectF, score: Rehearsal, look: Look, words: Words) -> None:
    """A dot a minute, joined; the quiet band behind; what lies outside it has another shape than what lies within."""
    plot = place.adjusted(AXIS, 6, -8, -FOOT)
    most = max([*score.paces, score.pace_to, 1]) * 1.08
    least = min([*(pace for pace in score.paces if pace), score.pace_from]) * 0.8
    told = [(n, pace) for n, pace in enumerate(score.paces) if pace]
    if not told:
        strokes.text(painter, place, words.say("rehearsal.no_pace"), look, "small", "text3", align=CENTRE)
        return

    def y(pace: float) -> float:
        return plot.bottom() - (pace - least) / (most - least) * plot.height()

    wide = plot.width() / max(len(score.paces), 1)
    quiet = QRectF(plot.left(), y(score.pace_to), plot.width(), y(score.pace_from) - y(score.pace_to))
    painter.fillRect(quiet, look.tokens.good_bg)
    for pace in (score.pace_from, score.pace_to):
        strokes.hairline(painter, QRectF(plot.left(), y(pace), plot.width(), 1), "top", look.tokens.good)
        label = QRectF(place.left(), y(pace) - 8, AXIS - 8, 16)
        strokes.text(painter, label, str(pace), look, "small", "text3", align=RIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    points = [QPointF(plot.left() + (n + 0.5) * wide, y(pace)) for n, pace in told]
    painter.setPen(QPen(look.tokens.chart_ink, 1.5))
    for (one, before), (other, after) in zip(
        zip(told, points, strict=True), zip(told[1:], points[1:], strict=True), strict=False
    ):
        if other[0] == one[0] + 1:
            painter.drawLine(before, after)
    for (_, pace), point in zip(told, points, strict=True):
        _dot(painter, point, pace < score.pace_from or pace > score.pace_to, look)
    _minutes(painter, plot, len(score.paces), look, words)


def _dot(painter: QPainter, at: QPointF, is_off: bool, look: Look) -> None:
    """Filled and round within the band, a hollow diamond beyond it."""
    if is_off:
        painter.setPen(QPen(look.tokens.warn, 2.0))
        painter.setBrush(look.tokens.panel)
        x, y, r = at.x(), at.y(), DOT + 2
        painter.drawPolygon(QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)]))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.tokens.good)
        painter.drawEllipse(at, DOT, DOT)


def _minutes(painter: QPainter, plot: QRectF, minutes: int, look: Look, words: Words) -> None:
    """The ends of the axis."""
    strokes.hairline(painter, QRectF(plot.left(), plot.bottom(), plot.width(), 1), "top", look.tokens.line)
    foot = QRectF(plot.left(), plot.bottom() + 2, plot.width(), FOOT)
    strokes.text(painter, foot, "0", look, "small", "text3", align=LEFT)
    strokes.text(painter, foot, words.say("rehearsal.minutes", n=minutes), look, "small", "text3", align=RIGHT)


def bars(painter: QPainter, place: QRectF, parts: Sequence[Spent], look: Look, words: Words) -> None:
    """A row for each part of the run: the bar is what it took, the tick its script, the hollow one what the run has.

    What was not reached stands there too, with its plan alone; what there is no room for is counted.
    """
    high = min(max(place.height() / max(len(parts), 1), LEAST), ROW)
    fits = int(place.height() // high)
    shown = parts if len(parts) <= fits else parts[: fits - 1]
    most = max([max(part.planned, part.took, part.given) for part in parts] or [1]) or 1
    name = min(max(place.width() * 0.3, 90), 190)
    figure = 92.0
    for n, part in enumerate(shown):
        row = QRectF(place.left(), place.top() + n * high, place.width(), high)
        strokes.text(painter, QRectF(row.left(), row.top(), name - 10, high), safe(part.title, 40), look, "small")
        track = QRectF(row.left() + name, row.center().y() - 5, row.width() - name - figure, 10)
        painter.fillRect(track, look.tokens.chart_grid)
        off = abs(part.over) > max(part.planned * 0.25, 30_000)
        took = QRectF(track.left(), track.top(), track.width() * part.took / most, track.height())
        painter.fillRect(took, look.tokens.warn if off and part.took else look.tokens.chart_bar)
        if part.given > part.planned:
            given = track.left() + track.width() * part.given / most
            strokes.box(painter, QRectF(given - 3, track.top() - 2, 4, track.height() + 4), 1, None, look.tokens.text3)
        x = track.left() + track.width() * part.planned / most
        painter.setPen(QPen(look.tokens.text, 2.0))
        painter.drawLine(QLineF(x, track.top() - 4, x, track.bottom() + 4))
        said = f"{numerals.duration(part.took / 1000)} / {numerals.duration(part.planned / 1000)}"
        token = "warn" if off and part.took else "text2" if part.took else "text3"
        where = QRectF(row.right() - figure + 8, row.top(), figure - 8, high)
        strokes.text(painter, where, said, look, "small", token, align=RIGHT)
    if len(shown) < len(parts):
        rest = QRectF(place.left(), place.top() + len(shown) * high, place.width(), high)
        more = words.say("rehearsal.more_parts", n=len(parts) - len(shown))
        strokes.text(painter, rest, more, look, "small", "text3")


def spark(
    painter: QPainter, place: QRectF, values: Sequence[float | None], bounds: tuple[float, float] | None, look: Look
) -> None:
    """The last values as a line, the newest with a dot; `bounds`: what lies at the foot and at the top."""
    known = [value for value in values if value is not None]
    if not known:
        return
    low, high = bounds or (min(known), max(known))
    spread = (high - low) or 1.0
    step = place.width() / max(len(values) - 1, 1)
    points = [
        QPointF(place.left() + n * step, place.bottom() - (value - low) / spread * place.height())
        for n, value in enumerate(values)
        if value is not None
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(look.tokens.chart_ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(points) > 1:
        painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.tokens.accent)
    painter.drawEllipse(points[-1], DOT + 0.5, DOT + 0.5)
