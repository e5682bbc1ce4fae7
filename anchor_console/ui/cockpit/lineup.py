"""The lineup panel: its head, the pinned card, and the rows that arrows walk and Alt+arrows or the mouse move."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import LineupRow
from anchor_console.ui.badge import BADGES, DONE_SHOWN_MS, Ticks
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.layout import LOW
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.pinned import Pinned, PinnedCard
from anchor_console.ui.cockpit.queue import Entry, Queue, entries
from anchor_console.ui.cockpit.rows import RowDelegate
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HEAD: Final = 36
LEGEND: Final = 32
LEGENDS: Final = (
    ("command.seen", "eye", "good"),
    ("command.planned", "circle", "text2"),
    *((f"badge.{badge}", *BADGES[badge]) for badge in ("pending", "sent", "refused")),
)
ABOVE: Final = 2
"""Rows of what was on that stay in sight above the pinned one."""

Change = Callable[[str, str, Mapping[str, object]], None]


class Rows(QListView):
    """The rows. `moved` says: this item now stands behind that one ("" for the front). `undone`: take it back.

    `lost`: the item of that title, which was to be moved, was removed by somebody else.
    """

    moved = Signal(str, str)
    undone = Signal()
    lost = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.queue = Queue(words, self)
        self.look = look
        self._words = words
        self.setViewport(QWidget(self))  # one of ours: asked for Qt's own, PySide first builds every class of widgets
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)
        self.setModel(self.queue)
        self.delegate = RowDelegate(look, words, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.entered.connect(lambda index: self._light(index.row()))
        self.viewportEntered.connect(lambda: self._light(-1))
        self._walked = False
        """Whether the person has chosen a row; until then a walk starts at what is pinned."""
        self._pressed: tuple[QPoint, Entry] | None = None
        self._pointer: QPoint | None = None
        """Where a dragged item is held; what it lies over is found anew whenever the rows change under it."""
        self._removed = ""
        """The title of the chosen item that somebody else removed, until another is chosen."""

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._light(-1)
        super().leaveEvent(event)

    def _light(self, row: int) -> None:
        """The pointer is over this row now; over none: -1."""
        for changed in (self.delegate.hovered, row):
            self.update(self.queue.index(changed))
        self.delegate.hovered = row

    def put(self, new: list[Entry]) -> None:
        """Show these entries; the chosen item stays chosen where it went."""
        chosen, title = self.chosen(), self._chosen_title()
        pinned_before = next((entry.id for entry in self.queue.entries if entry.phase == "pinned"), "")
        stands = self.verticalScrollBar().value()
        if not self.queue.put(new):
            return
        row = self.queue.row_of(chosen)
        if chosen and row is None and self._walked:
            self._removed = title
        if self._pointer is not None:
            self._stay(row, stands)
            return
        pinned = next((index for index, entry in enumerate(new) if entry.phase == "pinned"), None)
        if row is not None:
            self.setCurrentIndex(self.queue.index(row))
        if pinned is not None and not self._walked:
            self.clearSelection()
            start = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.queue.index(pinned), start)
        if pinned is not None and new[pinned].id != pinned_before:
            top = self.queue.index(max(pinned - ABOVE, 0) if pinned > ABOVE + 1 else 0)
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def _stay(self, row: int | None, stands: int) -> None:
        """Rows changed under a drag: it goes on, and nothing scrolls away under the pointer."""
        self.setAutoScroll(False)
        if row is not None:
            self.setCurrentIndex(self.queue.index(row))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(stands)
        self.setAutoScroll(True)
        self.viewport().update()

    def _chosen_title(self) -> str:
        row = self.currentIndex().row()
        return self.queue.entries[row].title if 0 <= row < len(self.queue.entries) else ""

    def chosen(self) -> str:
        """The id of the chosen item, or ""."""
        row = self.currentIndex().row()
        return self.queue.entries[row].id if 0 <= row < len(self.queue.entries) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↑ ↓ move the chosen item, Ctrl+Z takes it back, Esc lets a drag go; the arrows walk."""
        self._walked = True
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self._pointer is not None:
            self._pressed = self._pointer = None
            self.viewport().update()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_by(step)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def move_by(self, step: int) -> None:
        """Move the chosen item one place up or down."""
        order = [entry.id for entry in self.queue.entries if entry.id]
        chosen = self.chosen()
        if chosen not in order:
            self._say_removed()
            return
        place = order.index(chosen) + step
        if 0 <= place < len(order):
            order.remove(chosen)
            self.moved.emit(chosen, order[place - 1] if place else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and remember what a drag would take."""
        self._walked = True
        self._removed = ""
        super().mousePressEvent(event)
        here = event.position().toPoint()
        index = self.indexAt(here)
        entry = self.queue.entries[index.row()] if index.isValid() else None
        held = entry is not None and entry.id and event.button() == Qt.MouseButton.LeftButton
        self._pressed = (here, entry) if entry is not None and held else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While an item is dragged, show where it would go."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif self._pointer is not None or (here - self._pressed[0]).manhattanLength() >= _far():
            self._pointer = here
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the item there: between those that stand there now, whatever stood there when it was taken."""
        pressed, pointer = self._pressed, self._pointer
        self._pressed = self._pointer = None
        self.viewport().update()
        if pressed is not None and pointer is not None:
            self._drop_at(pressed[1], self._gap_at(event.position().toPoint()))
        super().mouseReleaseEvent(event)

    def _drop_at(self, dragged: Entry, gap: int) -> None:
        id = dragged.id
        if self.queue.row_of(id) is None:
            self._removed = dragged.title
            self._say_removed()
            return
        before = [entry.id for entry in self.queue.entries[:gap] if entry.id]
        after = next((other for other in reversed(before) if other != id), "")
        order = [entry.id for entry in self.queue.entries if entry.id]
        stands = order.index(id)
        if after != (order[stands - 1] if stands else ""):
            self.moved.emit(id, after)

    def _say_removed(self) -> None:
        """The item is gone, and nothing is sent."""
        removed, self._removed = self._removed, ""
        if removed:
            self.lost.emit(removed)

    def _gap_at(self, here: QPoint) -> int:
        """The number of entries above the gap nearest to the pointer."""
        index = self.indexAt(here)
        if not index.isValid():
            return len(self.queue.entries) if here.y() > 0 else 0
        rect = self.visualRect(index)
        return index.row() + (here.y() > rect.center().y())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the line where a dragged one would go."""
        super().paintEvent(event)
        if not self.queue.entries:
            painter = QPainter(self.viewport())
            brush = Brush(painter, self.look, self.devicePixelRatioF())
            brush.text(12, 10, self._words.say("cockpit.lineup.none"), "text3", room=self.viewport().width() - 24)
            painter.end()
        if self._pointer is None or not self.queue.entries:
            return
        drop = self._gap_at(self._pointer)
        last = drop == len(self.queue.entries)
        rect = self.visualRect(self.queue.index(drop - last))
        y = rect.bottom() + 1 if last else rect.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.look.tokens.accent, 2))
        painter.drawLine(8, max(y, 1), self.viewport().width() - 8, max(y, 1))
        painter.end()


def _far() -> int:
    """From how many px on a press is a drag."""
    return QApplication.startDragDistance()


class LineupPane(Painted):
    """Head, card and rows of the open session. `lost`: an item to be moved was removed by somebody else."""

    lost = Signal(str)

    def __init__(
        self,
        look: Look,
        words: Words,
        change: Change,
        undo: Callable[[], bool],
        parent: QWidget,
        pictures: Pictures | None = None,
        done_shown_ms: int = DONE_SHOWN_MS,
    ) -> None:
        super().__init__(look, words, parent)
        self._change = change
        self.card = PinnedCard(look, words, self)
        self.rows = Rows(look, words, self)
        self.rows.moved.connect(self._move)
        self.rows.undone.connect(undo)
        self.rows.lost.connect(self.lost)
        self.card.pictures = self.rows.delegate.pictures = pictures
        self._card_height = 220
        self._count = ("", 0)
        self._shown: Callable[[], None] = lambda: None
        """Shows again what was last told."""
        self._ticks = Ticks(self, done_shown_ms)
        self._ticks.changed.connect(lambda: self._shown())
        self.reread()

    def measure(self, card: int) -> None:
        """The height of the pinned card, px."""
        self._card_height = card
        self._place()

    def show_lineup(
        self,
        rows: Sequence[LineupRow],
        products: Mapping[str, ProductNow],
        pinned: str | None,
        currency: str,
        *,
        on_air: bool = True,
    ) -> None:
        """Show these items; prices and stock are the platform's where its events tell them."""
        self._shown = lambda: self._put(rows, products, pinned, currency, on_air)
        self._shown()

    def show_files(self) -> None:
        """Pictures have come."""
        self.card.update()
        self.rows.viewport().update()

    def _put(
        self,
        told: Sequence[LineupRow],
        products: Mapping[str, ProductNow],
        pinned: str | None,
        currency: str,
        on_air: bool,
    ) -> None:
        badges = self._ticks.show({row.id: row.badge for row in told})
        rows = [row if row.badge == badges[row.id] else replace(row, badge=badges[row.id]) for row in told]
        row = next((row for row in rows if pinned and row.product == pinned), None)
        self.card.show_pinned(Pinned(pinned, row, products.get(pinned), currency, on_air) if pinned else None)
        self.rows.put(entries(rows, products, pinned, currency))
        count = (str(row.number) if row else "", len(rows))
        if count != self._count:
            self._count = count
            self.update()

    def reread(self) -> None:
        """Words or colours changed."""
        self.setAccessibleName(self.words.say("cockpit.lineup.name"))
        self.rows.setAccessibleName(self.words.say("cockpit.lineup.name"))
        self.rows.viewport().update()
        self.update()

    def _move(self, id: str, after: str) -> None:
        self._change("lineup_item.move", id, {"after": after or None})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Head, card, rows."""
        self._place()

    def _place(self) -> None:
        width = self.width() - 1
        self.card.setGeometry(0, HEAD, width, self._card_height)
        top = HEAD + self._card_height
        self.rows.setGeometry(0, top, width, max(self.height() - top - self._legend_height(), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The head, and the hairline to the next column."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(QRect(0, 0, self.width(), HEAD), "panel")
        title = self.words.say("cockpit.lineup.name")
        brush.text(12, 8, title, bold=True)
        k, n = self._count
        key = "cockpit.lineup.of" if k else "cockpit.lineup.count"
        note = self.words.say(key, k=k, n=n) if n else ""
        brush.text(12 + brush.width(title, bold=True) + 8, 10, note, "text3", step="small")
        brush.across(0, HEAD - 1, self.width())
        brush.down(self.width() - 1, 0, self.height())
        if self._legend_height():
            self._legend(brush, self.height() - LEGEND)
        painter.end()

    def _legend(self, brush: Brush, y: int) -> None:
        """What the shapes in front of the rows mean."""
        brush.fill(QRect(0, y, self.width() - 1, LEGEND), "panel")
        brush.across(0, y, self.width() - 1)
        x = 12
        for key, icon, token in LEGENDS:
            text = self.words.say(key)
            width = 20 + brush.width(text, "small")
            if x + width > self.width() - 12:
                return
            brush.icon(icon, x, y + 9, token, 14)
            brush.text(x + 20, y + 8, text, "text2", step="small")
            x += width + 14

    def _legend_height(self) -> int:
        return LEGEND if self.height() >= LOW else 0

    def minimumSizeHint(self) -> QSize:
        """The head, the card and three rows."""
        return QSize(240, HEAD + self._card_height + 108)
