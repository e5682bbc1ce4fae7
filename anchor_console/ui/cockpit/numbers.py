"""The number grid: four heroes and twelve tiles in one painted view; only what reads differently is painted again."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import Pair
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import HEROES, TILES, Cell, Figures, changes, spoken
from anchor_console.ui.cockpit.painted import Painted, show_tip
from anchor_console.ui.look import SIZES, Look, Step
from anchor_console.ui.words import Words

INSET: Final = 12
COMPARE_MS: Final = 5_000
"""The comparison with ten minutes ago rests on whole minutes: it is made again at most this often, event ms."""
VERDICTS: Final = {1: "good", 0: "text3", -1: "warn"}


class NumberGrid(Painted):
    """Label, age, value and change of what matters. Arrows walk the cells, a tooltip says how each is counted.

    An age that has no room beside its label is left to the tooltip; one that is old moves to the cell's foot.
    """

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cells: list[Cell] = []
        self._boxes: list[QRect] = []
        self._measure = (100, 72, 6)
        self.current = 0
        self._picture: Picture | None = None
        self._pairs: dict[str, Pair] = {}
        self._compared = ("", -1)
        self._now = 0

    def measure(self, hero: int, tile: int, in_a_row: int) -> None:
        """Heights of heroes and tiles, px, and how many tiles stand in a row."""
        self._measure = (hero, tile, in_a_row)
        self._place()

    def show_picture(self, picture: Picture | None, now: int) -> None:
        """Show these numbers; paints only what reads differently."""
        self._picture, self._now = picture, now
        if picture is not None:
            stamp = (picture.session, picture.at // COMPARE_MS)
            if stamp != self._compared:
                self._compared, self._pairs = stamp, changes(picture)
        self._fill()

    def reread(self) -> None:
        """Words or colours changed: every cell anew."""
        self.setAccessibleName(self.words.say("cockpit.numbers.name"))
        self._fill()
        self.update()

    def _fill(self) -> None:
        pairs = self._pairs if self._picture is not None else {}
        before, self.cells = self.cells, Figures(self._picture, self.words, self._now, pairs).cells()
        if len(before) != len(self.cells):
            self.update()
        else:
            for old, new, box in zip(before, self.cells, self._boxes, strict=False):
                if old != new:
                    self.update(box)
        self._tell_all()

    def _tell_all(self) -> None:
        self.put_tips([(box, cell.tip) for box, cell in zip(self._boxes, self.cells, strict=False)])
        self.tell(spoken(self.cells))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells anew."""
        self._place()

    def _place(self) -> None:
        hero, tile, in_a_row = self._measure
        width = self.width()
        self._boxes = _row(width, 0, hero, len(HEROES))
        for first in range(0, len(TILES), in_a_row):
            self._boxes += _row(width, hero + first // in_a_row * tile, tile, in_a_row)
        self._tell_all()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that the region touches."""
        painter = QPainter(self)
        brush = self.brush(painter)
        for index, (cell, box) in enumerate(zip(self.cells, self._boxes, strict=False)):
            if event.region().intersects(box):
                self._draw(brush, cell, box, hero=index < len(HEROES))
        if self.hasFocus() and self.current < len(self._boxes):
            brush.ring(self._boxes[self.current].adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self, brush: Brush, cell: Cell, box: QRect, *, hero: bool) -> None:
        brush.fill(box, "warn_bg" if cell.weak else "panel")
        brush.across(box.x(), box.bottom(), box.width())
        if box.right() < self.width() - 1:
            brush.down(box.right(), box.y(), box.height())
        step: Step = "hero" if hero else "value"
        value_height = 36 if hero else 28
        lines = 16 + value_height + 16 + (16 if hero and box.height() >= 96 else 0)
        x, right = box.x() + INSET, box.right() - 10
        top = box.y() + (box.height() - lines) // 2
        age = self._age_width(brush, cell)
        beside = brush.width(cell.label, "small") + age + 8 <= right - x
        if beside or (cell.old and cell.weak):
            self._age(brush, cell, right, top)
        brush.text(
            x, top, cell.label, "text2", step="small", room=right - x - (age + 6 if cell.old and cell.weak else 0)
        )
        self._value(brush, cell, x, top + 16, right - x + 6, step)
        below = top + 16 + value_height
        room = right
        if cell.old and not beside and not cell.weak:
            room -= self._age(brush, cell, right, below) + 6
        self._change(brush, cell, x, below, room, hero=hero)
        if hero and box.height() >= 96:
            brush.text(x, below + 16, cell.detail, "text3", step="small", room=right - x)

    def _value(self, brush: Brush, cell: Cell, x: int, top: int, room: int, step: Step) -> None:
        """A figure is never elided: where it has no room it is written one step smaller."""
        if brush.width(cell.value, step, bold=True) > room:
            smaller: Step = "value" if step == "hero" else "lead"
            top, step = top + (SIZES[step][1] - SIZES[smaller][1]) // 2, smaller
        quiet = cell.old or cell.value == numerals.NONE
        brush.text(x, top, cell.value, "text3" if quiet else "text", step=step, bold=True)

    def _age_width(self, brush: Brush, cell: Cell) -> int:
        return brush.width(cell.age, "small") + (16 if cell.old else 0)

    def _age(self, brush: Brush, cell: Cell, right: int, top: int) -> int:
        if not cell.age:
            return 0
        width = brush.text_right(right, top, cell.age, "warn" if cell.old else "text3", step="small")
        if cell.old:
            brush.icon("clock", right - width - 16, top + 1, "warn", 14)
            width += 16
        return width

    def _change(self, brush: Brush, cell: Cell, x: int, top: int, right: int, *, hero: bool) -> None:
        token = VERDICTS[cell.verdict]
        if cell.weak:
            right -= self._weakest(brush, right, top, right - x - 18 - brush.width(cell.change, "small")) + 6
        if cell.change and not cell.typed:
            brush.arrow(x, top, cell.direction, token)
            start = x + (12 if cell.direction else 0)
            brush.text(start, top, cell.change, token, step="small", room=right - start)
            x = start + brush.width(cell.change, "small") + 8
            if hero:
                brush.text(x, top, self.words.say("cockpit.against"), "text3", step="small", room=right - x)
                return
        if cell.typed:
            brush.icon("pen", x, top + 1, "text3", 14)
            x += 18
        if cell.note and (hero or brush.width(cell.note, "small") <= right - x):
            brush.text(x, top, cell.note, "warn" if cell.verdict < 0 else "text3", step="small", room=right - x)

    def _weakest(self, brush: Brush, right: int, top: int, room: int) -> int:
        """The word, or where it has no room the sign of warning. Returns the width taken."""
        word = self.words.say("cockpit.weakest")
        if brush.width(word, "small", bold=True) <= room:
            return brush.text_right(right, top, word, "warn", step="small", bold=True)
        brush.icon("triangle", right - 14, top + 1, "warn", 14)
        return 14

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the cells and say how each is counted."""
        in_a_row = self._measure[2]
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -in_a_row, Qt.Key.Key_Down: in_a_row,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.go_to(self._beside(step))

    def _beside(self, step: int) -> int:
        if abs(step) == 1:
            return min(max(self.current + step, 0), len(self.cells) - 1)
        here = self._boxes[self.current]
        middle = QPoint(here.center().x(), here.bottom() + 8 if step > 0 else here.top() - 8)
        return next((index for index, box in enumerate(self._boxes) if box.contains(middle)), self.current)

    def go_to(self, index: int) -> None:
        """Make that cell the current one."""
        self.current = index
        self.update()
        box = self._boxes[index]
        show_tip(self.mapToGlobal(box.bottomLeft()), self.cells[index].tip, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        self.update()


def _row(width: int, y: int, height: int, cells: int) -> list[QRect]:
    """Boxes of one row, the spare pixels spread evenly."""
    edges = [round(width * index / cells) for index in range(cells + 1)]
    return [QRect(edges[i], y, edges[i + 1] - edges[i], height) for i in range(cells)]
