"""A roll of two-line rows on a card: shape, title, what is told of it, a figure; only what is in sight is painted."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Look

HIGH: Final = 48
HEAD: Final = 26
PLAIN: Final = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000}


class Item(Struct, frozen=True, kw_only=True):
    """One row; a `head` has only a title and a note, and can't be chosen. `faded`: it is not what Enter would take."""

    key: str
    title: str
    note: str = ""
    icon: str = ""
    token: str = "text2"
    right: str = ""
    right_token: str = "text3"
    mark: str = ""
    """An icon at the right, under the figure."""
    mark_token: str = "text3"
    head: bool = False
    faded: bool = False


class Stub(NamedTuple):
    """What is known of a row before it comes in sight."""

    key: str
    head: bool = False

    @property
    def high(self) -> int:
        """Its height, px."""
        return HEAD if self.head else HIGH


class Roll(QWidget):
    """`walked`: another row is chosen; `taken`: Enter or a double click; `pressed`: a letter, for the card."""

    walked = Signal()
    taken = Signal()
    pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._stubs: Sequence[Stub] = ()
        self._made: dict[str, Item] = {}
        self._make: Callable[[str], Item] = lambda key: Item(key=key, title="")
        self._none = ""
        self._key = ""
        self._scrolled = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.update)

    def put(self, items: Sequence[Item], none: str = "") -> None:
        """Show these; the chosen one stays so, else the one in its place is. `none`: said where there are none."""
        made = {item.key: item for item in items}
        self.put_lazily([Stub(item.key, item.head) for item in items], made.__getitem__, none)

    def put_lazily(self, stubs: Sequence[Stub], make: Callable[[str], Item], none: str = "") -> None:
        """Show these, each made when it comes in sight: thousands cost as much as a screenful."""
        at = self._at()
        self._stubs, self._make, self._none = stubs, make, none
        self._made.clear()
        if not any(one.key == self._key and not one.head for one in stubs):
            rows = [index for index, one in enumerate(stubs) if not one.head]
            near = min(rows, key=lambda index: abs(index - max(at, 0)), default=-1)
            self._choose(near)
        self._scroll(self._scrolled)
        self._tell()

    @property
    def items(self) -> list[Item]:
        """All rows, made."""
        return [self._item(stub.key) for stub in self._stubs]

    @property
    def key(self) -> str:
        """What tells the chosen row apart; "" for none."""
        return self._key

    def choose(self, key: str) -> None:
        """Choose that row, if it is there."""
        found = next((at for at, one in enumerate(self._stubs) if one.key == key and not one.head), None)
        if found is not None:
            self._choose(found)

    def step(self, step: int) -> None:
        """So many rows further; heads are passed over."""
        rows = [at for at, one in enumerate(self._stubs) if not one.head]
        if rows:
            here = rows.index(self._at()) if self._at() in rows else 0
            self._choose(rows[min(max(here + step, 0), len(rows) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ Home End and the page keys walk, Enter takes; letters are the card's."""
        key = Qt.Key(event.key())
        page = max(self.height() // HIGH - 1, 1)
        steps = {**STEPS, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        if key in steps:
            self.step(steps[key])
        elif event.modifiers() & PLAIN:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.text().strip().isprintable() and event.text().strip():
            self.pressed.emit(event.text().upper())
        elif key == Qt.Key.Key_Space:
            self.pressed.emit(" ")
        elif key == Qt.Key.Key_Delete:
            self.pressed.emit("Del")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        at = self._under(int(event.position().y()))
        if at >= 0:
            self._choose(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click takes."""
        if self._under(int(event.position().y())) >= 0:
            self.taken.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls."""
        self._scroll(self._scrolled - event.angleDelta().y() // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scroll(self._scrolled)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = Brush(painter, self._look, self.devicePixelRatioF())
        brush.fill(self.rect(), "panel")
        y = -self._scrolled
        for item in self._stubs:
            if y >= self.height():
                break
            if y + item.high > 0:
                self._paint(brush, self._item(item.key), QRect(0, y, self.width(), item.high))
            y += item.high
        if not self._stubs and self._none:
            brush.text(16, 12, self._none, "text2", room=self.width() - 32)
        self._paint_bar(brush)
        painter.end()

    def _paint(self, brush: Brush, item: Item, box: QRect) -> None:
        right = box.right() - 14
        if item.head:
            brush.fill(box, "window")
            right -= brush.text_right(right, box.y() + 5, item.note, "text3", step="small") + 8
            brush.text(12, box.y() + 5, item.title, "text2", step="small", room=right - 12)
            return
        chosen = item.key == self._key
        if chosen:
            brush.fill(box, "sel" if self.hasFocus() else "raised")
            brush.fill(QRect(0, box.y(), 3, box.height()), "accent" if self.hasFocus() else "edge")
        if item.icon:
            brush.icon(item.icon, 14, box.y() + 7, "text3" if item.faded else item.token)
        left = 40 if item.icon else 14
        edge = right
        if item.right:
            edge -= brush.text_right(right, box.y() + 7, item.right, item.right_token, step="small") + 10
        brush.text(left, box.y() + 5, item.title, "text3" if item.faded else "text", bold=chosen, room=edge - left)
        low = right
        if item.mark:
            low -= 20
            brush.icon(item.mark, right - 14, box.y() + 26, item.mark_token, 14)
        brush.text(left, box.y() + 26, item.note, "text3" if item.faded else "text2", step="small", room=low - left)
        brush.across(0, box.bottom(), box.width())

    def _paint_bar(self, brush: Brush) -> None:
        """Where one is in all of it."""
        whole = self._whole()
        if whole > self.height() > 0:
            high = max(self.height() * self.height() // whole, 24)
            y = (self.height() - high) * self._scrolled // (whole - self.height())
            brush.fill(QRect(self.width() - 5, y, 3, high), "edge")

    def _whole(self) -> int:
        return sum(stub.high for stub in self._stubs)

    def _at(self) -> int:
        return next((at for at, one in enumerate(self._stubs) if one.key == self._key and not one.head), -1)

    def _under(self, y: int) -> int:
        edge = -self._scrolled
        for at, item in enumerate(self._stubs):
            if edge <= y < edge + item.high:
                return -1 if item.head else at
            edge += item.high
        return -1

    def _choose(self, at: int) -> None:
        stubs = self._stubs
        key = stubs[at].key if 0 <= at < len(stubs) else ""
        if at >= 0:
            top = sum(stub.high for stub in stubs[:at])
            first = top - (stubs[at - 1].high if at and stubs[at - 1].head else 0)
            self._scroll(min(max(self._scrolled, top + stubs[at].high - self.height()), first))
        if key != self._key:
            self._key = key
            self._tell()
            self.walked.emit()

    def _scroll(self, to: int) -> None:
        self._scrolled = max(min(to, self._whole() - self.height()), 0)
        self.update()

    def _tell(self) -> None:
        item = self._item(self._key) if self._at() >= 0 else None
        said = f"{item.title}, {item.note}, {item.right}".strip(", ") if item is not None else self._none
        self.setAccessibleDescription(said)
        self.update()

    def _item(self, key: str) -> Item:
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]
