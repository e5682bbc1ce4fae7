"""The prompter: the run's text as it is read aloud, line by line or running, at a size and pace of the host's own."""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from anchor_console.core.glass import Glass, Text, Wrapped, wrapped
from anchor_console.ui.glass.ink import Ink, Type
from anchor_console.ui.glass.keyline import keyline
from anchor_console.ui.glass.plan import CUE, INSET, TOP
from anchor_console.ui.glass.scroll import Scroll
from anchor_console.ui.glass.wording import amount, following, title
from anchor_console.ui.numerals import duration
from anchor_console.ui.strokes import RIGHT
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words

SIZE, LEAST, MOST, STEP = 72, 48, 120, 8
LEADING: Final = 104 / 72
LEFT: Final = 140.0
CHARACTERS: Final = 16
"""A line longer than that is lost by the eye on its way back."""
KEYS: Final = 72.0
BAND: Final = 2
"""Lines in the band."""
ABOVE: Final = 208.0
"""Room for lines that were read, above the band."""
PIXMAPS: Final = 40
KEY: Final = Qt.Key


class Prompter:
    """What the prompter shows and how it moves. Measures are those of 1440×900; `width` and `height` of the screen."""

    def __init__(self, type: Type, words: Words) -> None:
        self._type, self._words = type, words
        self.scroll = Scroll()
        self.size = SIZE
        self.mirror = False
        self.noted = False
        """Whether the line that is read now is noted as said."""
        self.text = Text(())
        self._lost: tuple[str, int] | None = None
        """The row that was read, and the line in it, while a text that is laid anew has not come to it yet."""
        self.lines: list[Wrapped] = []
        self._room = 0.0
        self._drawn: OrderedDict[tuple[int, int, float], QPixmap] = OrderedDict()

    @property
    def line_high(self) -> float:
        """From one line to the next."""
        return round(self.size * LEADING)

    def show(self, text: Text, width: float) -> None:
        """Show this text, laid out for that width; what is read now stays where it is."""
        room = min(CHARACTERS * self.size, width - LEFT - INSET)
        if (text, room) != (self.text, self._room):
            self._lay(text, room)

    def begin(self, row: str) -> None:
        """Go to where that row of the run begins."""
        self._lost = None
        self.scroll.go(self._first_of(row))

    def row(self) -> str:
        """The row of the run that is read now."""
        return self._row_of(self.scroll.line) if self.lines else ""

    def press(self, key: int, row: str) -> bool:
        """Do what the key means here; whether it means anything. `row` is on air now."""
        scroll, self._lost = self.scroll, None
        match key:
            case KEY.Key_Space:
                scroll.turn()
            case KEY.Key_Up | KEY.Key_Down:
                scroll.faster(1 if key == KEY.Key_Up else -1)
            case KEY.Key_Plus | KEY.Key_Equal | KEY.Key_Minus:
                self._resize(-STEP if key == KEY.Key_Minus else STEP)
            case KEY.Key_M:
                self.mirror = not self.mirror
            case KEY.Key_PageDown | KEY.Key_Right | KEY.Key_Return | KEY.Key_Enter:
                scroll.step(1)
            case KEY.Key_PageUp | KEY.Key_Left:
                scroll.step(-1)
            case KEY.Key_Home:
                self.begin(row)
            case _:
                return False
        return True

    def area(self, width: float, height: float, has_cue: bool) -> QRectF:
        """Where the lines move: whole ones only."""
        high = height - TOP - (CUE if has_cue else KEYS)
        return QRectF(0, self._top(), width, high // self.line_high * self.line_high)

    def paint(self, ink: Ink, width: float, height: float, shown: Glass, has_cue: bool, has_keys: bool) -> None:
        """All of it but for the cue."""
        self._head(ink, width, shown)
        area = self.area(width, height, has_cue)
        self.paint_lines(ink, area)
        if has_keys and not has_cue:
            keyline(
                ink, QRectF(0, height - KEYS, width, KEYS), self.scroll, self.size, self.mirror, self.noted,
                self._words, shown.rehearsed,
            )  # fmt: skip

    def paint_lines(self, ink: Ink, area: QRectF) -> None:
        """The band, the lines that can be seen, the arrow."""
        painter, high, scroll = ink.painter, self.line_high, self.scroll
        painter.save()
        painter.setClipRect(area)
        ink.fill(area, GLASS.ground)
        above = self._above() * high
        band = QRectF(0, area.top() + above, area.width(), BAND * high)
        ink.fill(band, GLASS.band)
        if not self.lines:
            place = QRectF(LEFT, band.top(), area.width() - LEFT - INSET, high)
            ink.text(place, self._words.say("glass.prompter.empty"), 48, GLASS.second)
        first = max(int(scroll.place) - self._above() - 1, 0)
        last = min(first + int(area.height() / high) + 3, len(self.lines))
        dots = ink.ratio / ink.scale
        with ink.unscaled():
            for index in range(first, last):
                y = round((band.top() + (index - scroll.place) * high) * ink.ratio) / dots
                pixmap = self._pixmap(index, self._tone(index - scroll.place), ink.ratio, dots)
                painter.drawPixmap(QPointF(round(LEFT * ink.ratio) / dots, y), pixmap)
        _arrow(ink, QPointF(INSET + 18, band.top() + high / 2))
        painter.restore()

    def _lay(self, text: Text, room: float) -> None:
        index = self.scroll.line
        was, within = self._lost or (self.row(), index - self._first_of(self.row()) if self.lines else 0)
        self.text, self._room = text, room
        self.lines = wrapped(text.paragraphs, room, lambda words: self._type.width(words, self.size, True))
        self.scroll.counts = [line.read for line in self.lines]
        self._drawn.clear()
        place = self.scroll.place - index
        is_there = any(self._row_of(number) == was for number in range(len(self.lines)))
        self._lost = (was, within) if was and not is_there else None
        self.scroll.go(self._first_of(was) + within if is_there else index)
        if self.scroll.runs:
            self.scroll.place = max(self.scroll.place + place, 0.0)

    def _resize(self, by: int) -> None:
        share = self.scroll.progress
        self.size = min(max(self.size + by, LEAST), MOST)
        width, self._room = self._room + LEFT + INSET, 0.0
        self.show(self.text, max(width, CHARACTERS * self.size + LEFT + INSET) if width >= 1440 else width)
        self.scroll.go(round(share * self.scroll.last))

    def _first_of(self, row: str) -> int:
        return next((index for index in range(len(self.lines)) if self._row_of(index) == row), 0)

    def _row_of(self, index: int) -> str:
        return self.text.paragraphs[self.lines[index].paragraph].row

    def _above(self) -> int:
        return max(int(ABOVE / self.line_high), 1)

    def _top(self) -> float:
        return TOP + 8

    def _tone(self, rows: float) -> QColor:
        """A line's colour by how many lines it stands below the band's first."""
        if rows <= -0.5:
            return GLASS.read
        if rows < BAND - 0.5:
            return GLASS.text
        return GLASS.second if rows < 2 * BAND - 0.5 else GLASS.later

    def _pixmap(self, index: int, tone: QColor, ratio: float, dots: float) -> QPixmap:
        key = (index, tone.rgba(), ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(self.lines[index], tone, ratio)
            self._drawn[key].setDevicePixelRatio(dots)
            if len(self._drawn) > PIXMAPS:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _draw(self, line: Wrapped, tone: QColor, ratio: float) -> QPixmap:
        """One line, painted once; then it is only moved."""
        high = self.line_high
        wide = self._type.width(line.text, self.size, True)
        pixmap = QPixmap(int((wide + self.size / 2) * ratio) + 1, int(high * ratio) + 1)
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        painter.setFont(self._type.look.sized(self.size, True))
        x, base = 0.0, (high + self._type.metrics(self.size, True).capHeight()) / 2
        for piece in line.pieces:
            wide = self._type.width(piece.text, self.size, True)
            sure = piece.sure and tone != GLASS.read
            painter.setPen(GLASS.text if sure and tone == GLASS.second else tone)
            painter.drawText(QPointF(x, base), piece.text)
            if piece.sure:
                painter.fillRect(QRectF(x, high - 10, wide, 6), GLASS.sure if sure else GLASS.rule)
            x += wide
        painter.end()
        return pixmap

    def _head(self, ink: Ink, width: float, shown: Glass) -> None:
        """The product with its price, how long the text is, what comes next."""
        x, middle, words = INSET, TOP / 2, self._words
        if shown.state == "live" and not shown.rehearsed:
            ink.dot(QPointF(x + 13, middle), 13, GLASS.on_air)
        x += 0 if shown.rehearsed else 50
        if shown.said is not None:
            x += ink.text(QRectF(x, 0, width * 0.34, TOP), title(shown.said, words), 32, semibold=True) + 24
            if shown.said.price is not None:
                price = amount(shown.said.price, shown.currency, words).text
                x += ink.text(QRectF(x, 0, 300, TOP), price, 48, semibold=True)
        right = width - INSET
        if shown.next is not None:
            right -= self._next_part(ink, right, min(width * 0.26, right - x - 360), shown)
        ink.text(QRectF(x, 0, right - x, TOP), duration(self._left() / 1000), 48, semibold=True, align=RIGHT)
        label = right - ink.type.width(duration(self._left() / 1000), 48, True) - 28
        if label - x > 180:
            ink.text(QRectF(x, 0, label - x, TOP), words.say("glass.prompter.left"), 32, GLASS.second, align=RIGHT)
        ink.rule(QLineF(0, TOP, width, TOP))

    def _next_part(self, ink: Ink, right: float, room: float, shown: Glass) -> float:
        """What comes next, at the right; how wide it came out with the rule before it."""
        assert shown.next is not None
        said, label = following(shown.next, shown.currency, self._words), self._words.say("glass.prompter.next")
        room = max(room, 120.0)
        wide = ink.text(QRectF(right - room, 0, room, TOP), said, 32, semibold=True, align=RIGHT) + 24
        ink.text(QRectF(right - wide - 200, 0, 200, TOP), label, 32, GLASS.second, align=RIGHT)
        wide += ink.type.width(label, 32) + 28
        ink.rule(QLineF(right - wide, TOP / 2 - 16, right - wide, TOP / 2 + 16))
        return wide + 28

    def _left(self) -> int:
        """ms that what is left of this row's text takes."""
        if not self.lines:
            return 0
        row, line = self.row(), self.scroll.line
        ends = next((i for i in range(line, len(self.lines)) if self._row_of(i) != row), len(self.lines))
        return self.scroll.left(ends)


def _arrow(ink: Ink, tip: QPointF) -> None:
    ink.painter.setPen(Qt.PenStyle.NoPen)
    ink.painter.setBrush(GLASS.cue)
    shape = [QPointF(tip.x(), tip.y() - 18), QPointF(tip.x() + 30, tip.y()), QPointF(tip.x(), tip.y() + 18)]
    ink.painter.drawPolygon(QPolygonF(shape))
