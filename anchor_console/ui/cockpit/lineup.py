"""The lineup panel: its head, the pinned card, and the rows that arrows walk and Alt+arrows or the mouse move."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import LineupRow
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.layout import LOW
from anchor_console.ui.cockpit.painted import Painted
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
    ("badge.pending", "pending", "text2"),
    ("badge.sent", "half", "accent"),
    ("badge.refused", "cross", "stop"),
)
DONE_SHOWN_MS: Final = 3_000
"""How long the tick of a finished edit is shown."""
ABOVE: Final = 2
"""Rows of what was on that stay in sight above the pinned one."""

Change = Callable[[str, str, Mapping[str, object]], None]


class Rows(QListView):
    """The rows. `moved` says: this item now stands behind that one ("" for the front). `undone`: take it back."""

    moved = Signal(str, str)
    undone = Signal()

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
        self._pressed: tuple[QPoint, str] | None = None
        self._drop: int | None = None

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
        chosen = self.chosen()
        pinned_before = next((entry.id for entry in self.queue.entries if entry.phase == "pinned"), "")
        if not self.queue.put(new):
            return
        row = self.queue.row_of(chosen)
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

    def chosen(self) -> str:
        """The id of the chosen item, or ""."""
        row = self.currentIndex().row()
        return self.queue.entries[row].id if 0 <= row < len(self.queue.entries) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↑ ↓ move the chosen item, Ctrl+Z takes it back; the arrows walk."""
        self._walked = True
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
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
            return
        place = order.index(chosen) + step
        if 0 <= place < len(order):
            order.remove(chosen)
            self.moved.emit(chosen, order[place - 1] if place else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and remember what a drag would take."""
        self._walked = True
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        id = self.queue.entries[index.row()].id if index.isValid() else ""
        self._pressed = (event.position().toPoint(), id) if id and event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While an item is dragged, show where it would go."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif self._drop is not None or (here - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance():
            self._drop = self._gap_at(here)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the item there."""
        pressed, drop = self._pressed, self._drop
        self._pressed = self._drop = None
        self.viewport().update()
        if pressed is not None and drop is not None:
            self._drop_at(pressed[1], drop)
        super().mouseReleaseEvent(event)

    def _drop_at(self, id: str, gap: int) -> None:
        before = [entry.id for entry in self.queue.entries[:gap] if entry.id]
        after = next((other for other in reversed(before) if other != id), "")
        order = [entry.id for entry in self.queue.entries if entry.id]
        stands = order.index(id)
        if after != (order[stands - 1] if stands else ""):
            self.moved.emit(id, after)

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
        if self._drop is None or not self.queue.entries:
            return
        last = self._drop == len(self.queue.entries)
        rect = self.visualRect(self.queue.index(self._drop - last))
        y = rect.bottom() + 1 if last else rect.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.look.tokens.accent, 2))
        painter.drawLine(8, max(y, 1), self.viewport().width() - 8, max(y, 1))
        painter.end()


class LineupPane(Painted):
    """Head, card and rows of the open session."""

    def __init__(
        self,
        look: Look,
        words: Words,
        change: Change,
        undo: Callable[[], bool],
        parent: QWidget,
        done_shown_ms: int = DONE_SHOWN_MS,
    ) -> None:
        super().__init__(look, words, parent)
        self._change = change
        self.card = PinnedCard(look, words, self)
        self.rows = Rows(look, words, self)
        self.rows.moved.connect(self._move)
        self.rows.undone.connect(undo)
        self._card_height = 220
        self._count = ("", 0)
        self._shown: list[Entry] = []
        self._ticked: dict[str, bool] = {}
        """Items whose edit is done → whether its tick has been shown long enough."""
        self._tick = QTimer(self, interval=done_shown_ms, singleShot=True)
        self._tick.timeout.connect(self._take_ticks_away)
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
        row = next((row for row in rows if pinned and row.product == pinned), None)
        self.card.show_pinned(Pinned(pinned, row, products.get(pinned), currency, on_air) if pinned else None)
        self._shown = entries(rows, products, pinned, currency)
        self._put()
        count = (str(row.number) if row else "", len(rows))
        if count != self._count:
            self._count = count
            self.update()

    def _put(self) -> None:
        """The rows; a tick that has been seen is taken away, for quiet is the normal state."""
        done = {entry.id for entry in self._shown if entry.badge == "done"}
        self._ticked = {id: self._ticked.get(id, False) for id in done}
        if not all(self._ticked.values()) and not self._tick.isActive():
            self._tick.start()
        self.rows.put([entry._replace(badge="") if self._ticked.get(entry.id) else entry for entry in self._shown])

    def _take_ticks_away(self) -> None:
        self._ticked = dict.fromkeys(self._ticked, True)
        self._put()

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
