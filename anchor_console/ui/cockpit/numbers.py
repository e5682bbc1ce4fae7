"""The number grid: four heroes and twelve tiles in one painted view; only what reads differently is painted again."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import Pair
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import Cell, Figures, Known, changes, spoken
from anchor_console.ui.cockpit.layouts import HEROES, SLOTS, Layout
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import SIZES, Look, Step
from anchor_console.ui.words import Words

INSET: Final = 12
COMPARE_MS: Final = 5_000
"""The comparison with ten minutes ago rests on whole minutes: it is made again at most this often, event ms."""
HOVER_MS: Final = 500
"""How long a pointer rests on a cell before it is explained."""
VERDICTS: Final = {1: "good", 0: "text3", -1: "warn"}


class NumberGrid(Painted):
    """Label, age, value and change of what matters. Arrows walk the cells, Enter explains one, T types a total in.

    An age that has no room beside its label is left to the card; one that is old moves to the cell's foot. While it is
    being `arranged` arrows choose a slot, Alt+arrows or a drag move it, Del empties it, A adds to it.
    """

    explained = Signal(int)
    """Someone wants that cell explained; −1: not any more."""
    typing = Signal(int)
    adding = Signal(int)
    arranged = Signal(object)
    """The layout as it is now."""
    arranging_changed = Signal(bool)
    turned = Signal(str)
    """While arranging: "funnel" shows or hides it, "again" is as it was before."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.cells: list[Cell] = []
        self.layout_now = Layout()
        self.arranging = False
        self._boxes: list[QRect] = []
        self._measure = (100, 72, 6)
        self.current = 0
        self._picture: Picture | None = None
        self._pairs: dict[str, Pair] = {}
        self._compared: tuple[object, ...] = ()
        self._known = Known()
        self._now = 0
        self._carried: int | None = None
        self._under = -1
        self._hover = QTimer(self, interval=HOVER_MS, singleShot=True)
        self._hover.timeout.connect(lambda: self.explained.emit(self._under))

    def measure(self, hero: int, tile: int, in_a_row: int) -> None:
        """Heights of heroes and tiles, px, and how many tiles stand in a row."""
        self._measure = (hero, tile, in_a_row)
        self._place()

    def show_layout(self, layout: Layout) -> None:
        """Show these numbers from now on."""
        if layout != self.layout_now:
            self.layout_now = layout
            self._compared = ()
            if self._picture is not None:
                self._pairs = changes(self._picture, layout.numbers)
            self._fill()
            self.update()

    def pairs(self, picture: Picture) -> dict[str, Pair]:
        """Each number's last ten minutes against the ten before, made again when whole minutes may differ."""
        stamp = (picture.session, picture.at // COMPARE_MS, self.layout_now)
        if stamp != self._compared:
            self._compared, self._pairs = stamp, changes(picture, self.layout_now.numbers)
        return self._pairs

    def show_picture(self, picture: Picture | None, now: int, known: Known | None = None) -> None:
        """Show these numbers; paints only what reads differently."""
        self._picture, self._now = picture, now
        self._known = known or self._known
        if picture is not None:
            self.pairs(picture)
        self._fill()

    def reread(self) -> None:
        """Words or colours changed: every cell anew."""
        self.setAccessibleName(self.words.say("cockpit.numbers.name"))
        self._fill()
        self.update()

    def _fill(self) -> None:
        pairs = self._pairs if self._picture is not None else {}
        numbers = self.layout_now.numbers
        before = self.cells
        self.cells = Figures(self._picture, self.words, self._now, pairs, numbers, self._known).cells()
        if len(before) != len(self.cells):
            self.update()
        else:
            for old, new, box in zip(before, self.cells, self._boxes, strict=False):
                if old != new:
                    self.update(box)
        self._tell_all()

    def _tell_all(self) -> None:
        self.tell(spoken(self.cells))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells anew."""
        self._place()

    def _place(self) -> None:
        hero, tile, in_a_row = self._measure
        width = self.width()
        self._boxes = _row(width, 0, hero, HEROES)
        tiles = SLOTS - HEROES if self.arranging else self.layout_now.tiles
        for first in range(0, tiles, in_a_row):
            self._boxes += _row(width, hero + first // in_a_row * tile, tile, in_a_row)
        self.current = min(self.current, len(self._boxes) - 1)
        self._tell_all()
        self.update()

    def box_of(self, index: int) -> QRect:
        """Where a cell stands."""
        return self._boxes[index]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that the region touches."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(event.rect(), "panel")
        for index, (cell, box) in enumerate(zip(self.cells, self._boxes, strict=False)):
            if event.region().intersects(box):
                self._draw(brush, cell, box, hero=index < HEROES)
        if self.hasFocus() and self.current < len(self._boxes):
            brush.ring(self._boxes[self.current].adjusted(0, 0, -1, -1))
        painter.end()

    def _draw_empty(self, brush: Brush, box: QRect) -> None:
        if self.arranging:
            brush.icon("plus", box.center().x() - 7, box.center().y() - 7, "text3", 14)

    def _draw(self, brush: Brush, cell: Cell, box: QRect, *, hero: bool) -> None:
        brush.fill(box, "warn_bg" if cell.weak else "panel")
        brush.across(box.x(), box.bottom(), box.width())
        if box.right() < self.width() - 1:
            brush.down(box.right(), box.y(), box.height())
        if not cell.id:
            self._draw_empty(brush, box)
            return
        step: Step = "hero" if hero else "value"
        value_height = 36 if hero else 28
        lines = 16 + value_height + 16 + (16 if hero and box.height() >= 96 else 0)
        x, right = box.x() + INSET, box.right() - 10
        top = box.y() + (box.height() - lines) // 2
        age = self._age_width(brush, cell)
        if self.arranging:
            brush.icon("grip", box.x() + 1, top + 1, "text3", 14)
        if cell.drift and brush.width(cell.label, "small") + 18 <= right - x:
            brush.icon("fork", x + brush.width(cell.label, "small") + 4, top + 1, "text2", 14)
        beside = brush.width(cell.label, "small") + (18 if cell.drift else 0) + age + 8 <= right - x
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
            brush.text(x, below + 16, cell.place or cell.detail, "text3", step="small", room=right - x)

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
        if cell.change and not cell.typed and not cell.on_way:
            brush.arrow(x, top, cell.direction, token)
            start = x + (12 if cell.direction else 0)
            brush.text(start, top, cell.change, token, step="small", room=right - start)
            x = start + brush.width(cell.change, "small") + 8
            if hero:
                note = cell.note or self.words.say("cockpit.against")
                brush.text(x, top, note, "text3", step="small", room=right - x)
                return
        if cell.on_way:
            failed = cell.on_way == "failed"
            brush.icon("octagon" if failed else "half", x, top + 1, "stop" if failed else "accent", 14)
            x += 18
        elif cell.typed:
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
        """Arrows walk the cells; Enter explains, T types in, E arranges; then the keys are those of the hint."""
        step = self._steps().get(Qt.Key(event.key()))
        if step is not None:
            if self.arranging and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_to(self._beside(step))
            else:
                self.go_to(self._beside(step))
        elif not (self._arrange(event.key()) if self.arranging else self._act(event.key())):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """While arranging all keys are its own; else E and T, which are not the window's while it has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if self.arranging or (plain and event.key() in (Qt.Key.Key_E, Qt.Key.Key_T)):
                event.accept()
                return True
        return super().event(event)

    def _steps(self) -> dict[Qt.Key, int]:
        in_a_row = self._measure[2]
        return {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -in_a_row, Qt.Key.Key_Down: in_a_row,
        }  # fmt: skip

    def _act(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.cells[self.current].id:
                self.explained.emit(self.current)
            case Qt.Key.Key_T if self.cells[self.current].id:
                self.typing.emit(self.current)
            case Qt.Key.Key_E:
                self.arrange(True)
            case _:
                return False
        return True

    def _arrange(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._put(self.layout_now.holding(self.current, ""))
            case Qt.Key.Key_A:
                self.adding.emit(self.current)
            case Qt.Key.Key_F:
                self.turned.emit("funnel")
            case Qt.Key.Key_R:
                self.turned.emit("again")
            case Qt.Key.Key_E | Qt.Key.Key_Escape | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.arrange(False)
            case _:
                return False
        return True

    def arrange(self, on: bool) -> None:
        """Begin arranging, or end it."""
        if on != self.arranging:
            self.arranging = on
            self._hover.stop()
            self.arranging_changed.emit(on)
            self._place()

    def move_to(self, slot: int) -> None:
        """Move the current cell to another slot, and what stands there here."""
        if slot != self.current:
            layout, self.current = self.layout_now.swapped(self.current, slot), slot
            self._put(layout)

    def _put(self, layout: Layout) -> None:
        self.arranged.emit(layout)

    def _beside(self, step: int) -> int:
        if abs(step) == 1:
            return min(max(self.current + step, 0), len(self._boxes) - 1)
        here = self._boxes[self.current]
        middle = QPoint(here.center().x(), here.bottom() + 8 if step > 0 else here.top() - 8)
        return next((index for index, box in enumerate(self._boxes) if box.contains(middle)), self.current)

    def go_to(self, index: int) -> None:
        """Make that cell the current one."""
        self.current = index
        self.update()
        cell = self.cells[index]
        self.setAccessibleName(f"{self.words.say('cockpit.numbers.name')}, {cell.spoken}")

    def _at(self, position: QPoint) -> int:
        return next((index for index, box in enumerate(self._boxes) if box.contains(position)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a cell and explains it; while arranging it takes hold of it."""
        index = self._at(event.position().toPoint())
        if index < 0:
            return
        self.go_to(index)
        if self.arranging:
            self._carried = index
        elif self.cells[index].id:
            self.explained.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A pointer that rests on a cell has it explained."""
        index = self._at(event.position().toPoint())
        if self._carried is None and index != self._under:
            self._under = index
            self._hover.stop()
            if index >= 0 and self.cells[index].id and not self.arranging:
                self._hover.start()
            else:
                self.explained.emit(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is carried is put down; an empty slot that is clicked asks what to put there."""
        carried, self._carried = self._carried, None
        index = self._at(event.position().toPoint())
        if carried is None or index < 0:
            return
        if index != carried:
            self.current = carried
            self.move_to(index)
        elif not self.cells[index].id:
            self.adding.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is explained any more."""
        self._under = -1
        self._hover.stop()
        self.explained.emit(-1)

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
