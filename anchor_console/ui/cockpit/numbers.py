"""The number grid: four heroes and twelve tiles in one painted view; only what reads differently is painted again."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import Pair
from anchor_console.desk.picture import Picture
from anchor_console.ui.cockpit.figures import Cell, Figures, Known, changes, spoken
from anchor_console.ui.cockpit.layouts import HEROES, SLOTS, Layout
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.tile import draw_cell
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

COMPARE_MS: Final = 5_000
"""The comparison with ten minutes ago rests on whole minutes: it is made again at most this often, event ms."""
HOVER_MS: Final = 500
"""How long a pointer rests on a cell before it is explained."""


class NumberGrid(Painted):
    """Label, age, value and change of what matters. Arrows walk the cells, Enter explains one, T types a total in.

    An age that has no room beside its label is left to the card; one that is old moves to the cell's foot. While it is
    being `arranged` arrows choose a slot, Alt+arrows or a drag move it, Del empties it, A adds to it.
    """

    explained = Signal(int, bool)
    """Someone wants that cell explained, and (True) stays with it; −1: a pointer that rested there is gone."""
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
        self._hover.timeout.connect(lambda: self.explained.emit(self._under, False))

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
                draw_cell(brush, cell, box, self.words, hero=index < HEROES, arranging=self.arranging)
                brush.across(box.x(), box.bottom(), box.width())
                if box.right() < self.width() - 1:
                    brush.down(box.right(), box.y(), box.height())
        if self.hasFocus() and self.current < len(self._boxes):
            brush.ring(self._boxes[self.current].adjusted(0, 0, -1, -1))
        painter.end()

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

    def walk(self, key: int) -> None:
        """Go on to the cell beside the current one, by the key of an arrow, passing over empty ones at the end."""
        self.go_to(self._beside(self._steps()[Qt.Key(key)]))

    def _steps(self) -> dict[Qt.Key, int]:
        in_a_row = self._measure[2]
        return {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -in_a_row, Qt.Key.Key_Down: in_a_row,
        }  # fmt: skip

    def _act(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.cells[self.current].id:
                self.explained.emit(self.current, True)
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
            self.explained.emit(index, True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A pointer that rests on a cell has it explained."""
        index = self._at(event.position().toPoint())
        if self._carried is None and index != self._under:
            self._under = index
            self._hover.stop()
            if index >= 0 and self.cells[index].id and not self.arranging:
                self._hover.start()
            else:
                self.explained.emit(-1, False)

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
        self.explained.emit(-1, False)

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
