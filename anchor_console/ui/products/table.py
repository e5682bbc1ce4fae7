"""The table of the catalogue: rows are fetched as they are drawn and painted whole; picked and chosen by id."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from anchor_console.desk.browsing import CatalogueQuery, CatalogueRow
from anchor_console.desk.view import DeskView
from anchor_console.ui.badge import BADGES
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.thumb import draw_picture
from anchor_console.ui.look import Look
from anchor_console.ui.products.cells import spoken
from anchor_console.ui.products.columns import Shown
from anchor_console.ui.products.drawn import ICON, Drawn, Placed
from anchor_console.ui.products.head import INSET, Head
from anchor_console.ui.products.paging import WINDOW, Paging
from anchor_console.ui.products.picked import Picked
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

ROW: Final = 36
THUMB: Final = 24
HALF: Final = 18
AT_ONCE: Final = 300
"""Rows that Shift reaches over while one waits; more of them are gathered."""


class Table(QTableView):
    """`chosen`: another product is current. `opened`: Enter or a double click. `picked_more`: others are picked."""

    chosen = Signal(str)
    opened = Signal()
    picked_more = Signal()
    far_wanted = Signal(int, int)
    """So many rows are to be picked, from that one to that one, that they have to be gathered."""
    deeds_wanted = Signal(QPoint)
    """Where on the screen: what can be done with the row there is to be offered."""

    def __init__(self, desk: DeskView, look: Look, words: Words, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._words, self._pictures = look, words, pictures
        self.paging = Paging(desk, self._spoken, self)
        self.picked = Picked()
        self._drawn = Drawn(look, words)
        self.current_id = ""
        self.badges: Callable[[Sequence[CatalogueRow]], Mapping[str, str]] = _as_told
        """How the badges of these rows are drawn: a tick is shown for a moment."""
        self._hovered = -1
        self._settling = False
        self._lost = ""
        """The current product, while it is not found near where it was."""
        self._is_fresh = False
        """Whether a query was asked whose first rows are still to come."""
        self.setModel(self.paging)
        self.head = Head(look, words, self)
        self.setHorizontalHeader(self.head)
        self._set_up()
        self.selectionModel().currentChanged.connect(self._went)
        look.changed.connect(self.viewport().update)

    def lay(self, shown: Sequence[Shown]) -> None:
        """Show these columns."""
        at = self.currentIndex().row()
        self.paging.show_columns(len(shown))
        self.head.lay(shown, self.viewport().width())
        if at >= 0:
            self._go(at)

    def ask(self, query: CatalogueQuery) -> None:
        """Show what a query finds; the current product stays so if it is near the top, else the first is."""
        self._settling = True
        self.paging.ask(query)
        self.scrollToTop()
        self._settling = False
        self._is_fresh = True
        self._begin()

    def again(self) -> None:
        """Records differ: the same query anew, and the current product where it stands now."""
        self._settling = True
        at = max(self.currentIndex().row(), 0)
        self.paging.again(max(self.rowAt(0), 0))
        self._settling = False
        if self._is_fresh:
            self._begin()
        else:
            self._stay(at)
        self.viewport().update()

    def _begin(self) -> None:
        """The first rows of a query are here, or there are none."""
        self._is_fresh = not self.paging.count and self.paging.counting
        if self.paging.count:
            at = self.paging.near(self.current_id, 0, WINDOW) if self.current_id else -1
            self._go(max(at, 0))
        elif not self._is_fresh:
            self._become("")

    def _stay(self, at: int) -> None:
        """The current product, where it stands now; one that went far away is looked for once."""
        reach = 0 if self._lost == self.current_id else 2 * WINDOW
        now = self.paging.near(self.current_id, at, reach) if self.current_id else 0
        self._lost = self.current_id if now < 0 else ""
        if now >= 0:
            self._go(now)
        elif self.paging.row(at) is None and self.paging.count:
            self._go(self.paging.count - 1)

    def go_to(self, at: int) -> None:
        """Make the row there the current one."""
        self._go(at)

    def current(self) -> CatalogueRow | None:
        """The current product."""
        row = self.paging.row(self.currentIndex().row())
        return row if row is not None and row.id == self.current_id else None

    def taken(self) -> list[CatalogueRow]:
        """What an action is about: the picked ones, else the current one."""
        row = self.current()
        return self.picked.rows or ([row] if row is not None else [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape and self.picked.ids:
            self._pick_none()
        elif key == Qt.Key.Key_Space:
            self._toggle()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            event.ignore()  # the page's: rows beyond those that are here have to be fetched
        elif (to := self._aim(key)) is not None:
            self._move(to, reach=shift)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.rowAt(int(event.position().y()))
        row = self.paging.row(at)
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._go(at)
            self._toggle()
        else:
            self._move(at, reach=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.rowAt(int(event.position().y())) >= 0:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse or by its key: about the row there, or about what is picked where that is one of it."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = self.rowAt(event.pos().y()) if by_mouse else self.currentIndex().row()
        row = self.paging.row(at)
        if row is not None and row.id not in self.picked:
            self._move(at, reach=False)
        below = QPoint(HALF, self.rowViewportPosition(at) + ROW)
        self.deeds_wanted.emit(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._light(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        self._light(-1)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            row = self.paging.row(self.rowAt(self.viewport().mapFromGlobal(self.cursor().pos()).y()))
            self.viewport().setToolTip(plain_tooltip(self._spoken(row)) if row is not None else "")
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in sight, each in one go: a delegate for each cell would take three times as long."""
        painter = QPainter(self.viewport())
        brush = Brush(painter, self._look, self.devicePixelRatioF())
        area = event.rect()
        brush.fill(area, "panel")
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        last = self.paging.count - 1 if last < 0 else last
        rows = [(at, self.paging.row(at)) for at in range(first, last + 1)] if first >= 0 else []
        badges = self.badges([row for _, row in rows if row is not None])
        columns = self._columns()
        for at, row in rows:
            self._paint_row(brush, at, row, columns, badges.get(row.id, "") if row is not None else "")
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fit(self.viewport().width())

    def _columns(self) -> list[Placed]:
        """Id, left edge and width of each column in sight."""
        wide = self.viewport().width()
        found = ((one.id, self.columnViewportPosition(i), self.columnWidth(i)) for i, one in enumerate(self.head.shown))
        return [(id, left, width) for id, left, width in found if width and left < wide]

    def _paint_row(
        self, brush: Brush, at: int, row: CatalogueRow | None, columns: Sequence[Placed], shown: str
    ) -> None:
        y, wide = self.rowViewportPosition(at), self.viewport().width()
        self._paint_ground(brush, at, row, y, wide)
        if row is None:
            brush.fill(QRectF(INSET, y + 12, 160, 12), "hover")
        else:
            title, pieces = self._drawn.cells(row, columns, brush)
            _, left, width = columns[0]
            self._paint_title(brush, row, title, QRectF(left, y, width, ROW), shown)
            for piece in pieces:
                x = piece.x
                if piece.icon:
                    brush.icon(piece.icon, x, y + 10, piece.icon_token)
                    x += ICON
                brush.text(x, y + 8, piece.words, piece.token, bold=piece.bold)
        brush.across(0, y + ROW - 1, wide)

    def _paint_ground(self, brush: Brush, at: int, row: CatalogueRow | None, y: int, wide: int) -> None:
        focus, id = self.hasFocus(), row.id if row is not None else ""
        here = bool(id) and id == self.current_id
        if here or id in self.picked:
            brush.fill(QRectF(0, y, wide, ROW), "sel" if focus and (here or self.picked) else "raised")
        elif at == self._hovered:
            brush.fill(QRectF(0, y, wide, ROW), "hover")
        if here or id in self.picked:
            brush.fill(QRectF(0, y, 3, ROW), "accent" if focus else "edge")

    def _paint_title(self, brush: Brush, row: CatalogueRow, title: str, place: QRectF, shown: str) -> None:
        thumb = QRectF(place.left() + INSET, place.top() + 6, THUMB, THUMB)
        picture = self._pictures.square(row.picture, THUMB, brush.ratio) if row.picture else None
        if picture is not None:
            draw_picture(brush, thumb, picture)
        else:
            brush.painter.drawPixmap(thumb.topLeft(), self._drawn.tile(row, THUMB, brush.ratio))
        right = place.right() - INSET
        if row.id in self.picked:
            right -= ICON
            brush.icon("check-filled", right + 4, place.top() + 10, "accent")
        if shown:
            name, token = BADGES[shown]
            right -= ICON
            brush.icon(name, right + 4, place.top() + 10, token)
        left = thumb.right() + 10
        brush.text(left, place.top() + 8, title, room=right - left - 6)

    def _spoken(self, row: CatalogueRow) -> str:
        return spoken(row, [one.id for one in self.head.shown], self._words)

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what scrolls is moved, not painted anew
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.hide()

    def _aim(self, key: Qt.Key) -> int | None:
        """The row that a key goes to."""
        at, last = self.currentIndex().row(), self.paging.count - 1
        page = max(self.viewport().height() // ROW - 1, 1)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        if last < 0:
            return None
        if key in steps:
            return min(max(at + steps[key], 0), last)
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)

    def _move(self, to: int, *, reach: bool) -> None:
        if reach:
            if not self.picked:
                self.picked.anchor = max(self.currentIndex().row(), 0)
            first, last = sorted((self.picked.anchor, to))
            if last - first < AT_ONCE:
                self.picked.reach(to, self.paging.row)
                self.picked_more.emit()
            else:
                self.far_wanted.emit(first, last)
        elif self.picked.ids:
            self._pick_none()
        self._go(to)

    def _toggle(self) -> None:
        row = self.current()
        if row is not None:
            self.picked.anchor = self.currentIndex().row()
            self.picked.toggle(row)
            self.picked_more.emit()
            self.viewport().update()

    def _pick_none(self) -> None:
        self.picked.clear()
        self.picked_more.emit()
        self.viewport().update()

    def _go(self, at: int) -> None:
        if 0 <= at < self.paging.count:
            before = self.currentIndex().row()
            self.setCurrentIndex(self.paging.index(at, 0))
            if before == at:
                self._went(self.paging.index(at, 0))
        self.viewport().update()

    def _went(self, index: QModelIndex) -> None:
        row = self.paging.row(index.row())
        if row is not None and not self._settling:
            self._become(row.id)
            self.setAccessibleDescription(self._spoken(row))
        self.viewport().update()

    def _become(self, id: str) -> None:
        if id != self.current_id:
            self.current_id = id
            self.chosen.emit(id)

    def _light(self, at: int) -> None:
        if at != self._hovered:
            self._hovered = at
            self.viewport().update()


def _as_told(rows: Sequence[CatalogueRow]) -> dict[str, str]:
    return {row.id: row.badge for row in rows}
