"""The score of a rehearsal, painted: five figures, the pace, the times, what to do next time, the last twenty."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.rehearsal.history import MEASURES, Measure, series
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import height_of, wrapped
from anchor_console.ui.rehearsal import pictures, telling
from anchor_console.ui.strokes import RIGHT
from anchor_console.ui.words import Words

INSET: Final = 20.0
TILES: Final = 92.0
HEAD: Final = 30.0
HITS: Final = 3
BOUNDS: Final[dict[Measure, tuple[float, float] | None]] = {
    "coverage": (0.0, 1.0), "pace": None, "answers": (0.0, 1.0), "hits": None,
}  # fmt: skip


class ScoreView(QWidget):
    """`show_score` shows one, with the same anchor's others."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._score: Rehearsal | None = None
        self._past: Sequence[Rehearsal] = ()
        self._who = ""
        look.changed.connect(self.update)

    def show_score(self, score: Rehearsal, past: Sequence[Rehearsal], who: str) -> None:
        """`past`: the anchor's rehearsals with this one, the oldest first; `who`: what the anchor is called."""
        self._score, self._past, self._who = score, past, who
        spoken = [one.spoken for one in telling.figures(score, self._words)]
        self.setAccessibleName(". ".join([*spoken, *telling.sentences(score, self._words)]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1040, 560)

    def paintEvent(self, event: QPaintEvent) -> None:
        score = self._score
        if score is None:
            return
        painter, width, height = QPainter(self), float(self.width()), float(self.height())
        self._tiles(painter, QRectF(0, 0, width, TILES), score)
        middle = TILES + (height - TILES) * 0.44
        left = width * 0.5
        upper, lower = QRectF(0, TILES, width, middle - TILES), QRectF(0, middle, width, height - middle)
        self._paces(painter, QRectF(upper.left(), upper.top(), left, upper.height()), score)
        self._advice(painter, QRectF(lower.left(), lower.top(), left, lower.height()), score)
        history = 148.0
        rest = QRectF(left, TILES, width - left, height - TILES - history)
        self._times(painter, rest, score)
        self._history(painter, QRectF(left, height - history, width - left, history))
        line = self._look.tokens.line
        strokes.hairline(painter, QRectF(0, middle, left, 1), "top", line)
        strokes.hairline(painter, QRectF(left, TILES, 1, height - TILES), "left", line)
        strokes.hairline(painter, QRectF(left, height - history, width - left, 1), "top", line)

    def _tiles(self, painter: QPainter, place: QRectF, score: Rehearsal) -> None:
        told = telling.figures(score, self._words)
        wide = place.width() / len(told)
        for n, one in enumerate(told):
            x = place.left() + n * wide
            if n:
                strokes.hairline(painter, QRectF(x, place.top(), 1, place.height()), "left", self._look.tokens.line)
            strokes.icon(painter, x + INSET, place.top() + 15, one.icon, 16, self._look, one.token)
            name = QRectF(x + INSET + 24, place.top() + 12, wide - INSET - 32, 22)
            strokes.text(painter, name, one.name, self._look, "small", "text2")
            value = QRectF(x + INSET, place.top() + 32, wide - INSET - 8, 30)
            token = "text" if one.token == "good" else one.token
            strokes.text(painter, value, one.value, self._look, "value", token, semibold=True)
            behind = QRectF(x + INSET, place.top() + 62, wide - INSET - 8, 18)
            strokes.text(painter, behind, one.behind, self._look, "small", "text3")
        strokes.hairline(painter, place, "bottom", self._look.tokens.line)

    def _titled(self, painter: QPainter, place: QRectF, key: str, note: str = "") -> QRectF:
        """A part's title; what is left below it."""
        title = QRectF(place.left() + INSET, place.top() + 6, place.width() - 2 * INSET, HEAD - 6)
        said = self._words.say(key)
        wide = strokes.text(painter, title, said, self._look, "body", semibold=True)
        strokes.text(painter, title.adjusted(wide + 12, 0, 0, 0), note, self._look, "small", "text3", align=RIGHT)
        return place.adjusted(INSET, HEAD + 4, -INSET, -10)

    def _paces(self, painter: QPainter, place: QRectF, score: Rehearsal) -> None:
        inner = self._titled(painter, place, "rehearsal.paces", self._words.say("rehearsal.paces.note"))
        pictures.paces(painter, inner, score, self._look, self._words)

    def _times(self, painter: QPainter, place: QRectF, score: Rehearsal) -> None:
        inner = self._titled(painter, place, "rehearsal.times", self._words.say("rehearsal.times.note"))
        pictures.bars(painter, inner, score.parts, self._look, self._words)

    def _advice(self, painter: QPainter, place: QRectF, score: Rehearsal) -> None:
        """Three sentences; below them what was said against a rule, where something was."""
        inner = self._titled(painter, place, "rehearsal.advice")
        y, room = inner.top(), int(inner.width()) - 28
        for n, said in enumerate(telling.sentences(score, self._words), 1):
            high = height_of(said, self._look, "lead", room)
            strokes.text(painter, QRectF(inner.left(), y, 20, 22), str(n), self._look, "lead", "text3", semibold=True)
            wrapped(painter, QRect(round(inner.left()) + 28, round(y), room, high), said, self._look, "lead", "text")
            y += high + 12
        for hit in score.hits[:HITS]:
            if y + 20 > inner.bottom():
                break
            icon, token = telling.STOP if hit.severity == "stop" else telling.WARN
            strokes.icon(painter, inner.left(), y + 2, icon, 16, self._look, token)
            line = QRectF(inner.left() + 28, y, room, 20)
            strokes.text(painter, line, safe(hit.text, 60), self._look, "small", "text2")
            y += 22
        if y + 24 <= inner.bottom():
            rest = QRectF(inner.left(), inner.bottom() - 18, inner.width(), 18)
            strokes.text(painter, rest, telling.by_the_way(score, self._words), self._look, "small", "text3")

    def _history(self, painter: QPainter, place: QRectF) -> None:
        """A small multiple for each measure, with where it stands now."""
        note = self._who
        inner = self._titled(painter, place, "rehearsal.history", note)
        if len(self._past) < 2:
            strokes.text(painter, inner, self._words.say("rehearsal.first"), self._look, "small", "text3")
            return
        wide = (inner.width() + 16) / len(MEASURES)
        for n, measure in enumerate(MEASURES):
            x, values = inner.left() + n * wide, series(self._past, measure)
            name = QRectF(x, inner.top(), wide - 16, 16)
            strokes.text(painter, name, self._words.say(f"rehearsal.measure.{measure}"), self._look, "small", "text2")
            value = QRectF(x, inner.top() + 16, wide - 16, 24)
            strokes.text(painter, value, _written(measure, values[-1]), self._look, "lead", semibold=True)
            picture = QRectF(x + 2, inner.top() + 46, wide - 22, max(inner.height() - 52, 12))
            pictures.spark(painter, picture, values, BOUNDS[measure], self._look)


def _written(measure: Measure, value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:.0%}" if measure in ("coverage", "answers") else numerals.count(round(value))
