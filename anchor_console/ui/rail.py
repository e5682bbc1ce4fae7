"""The rail at the left: the workspaces, and at its foot theme and language. A red dot on Live says a show is on air."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface, plain_tooltip

WIDTH = 64
ITEM = 52


class RailItem(QAbstractButton):
    """An icon over a word; the chosen one has a blue bar, an item with news a red dot."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look, self._icon, self._dot = look, icon, False
        self._initials = ""
        self.setFixedSize(WIDTH, ITEM)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def say(self, word: str, name: str, key: str) -> None:
        """What it is called: the word under the icon, its whole name, its key."""
        self.setText(word)
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(f"{name}  {key}" if key else name))
        self.update()

    def show_dot(self, dot: bool) -> None:
        """Show or hide the red dot."""
        if dot != self._dot:
            self._dot = dot
            self.update()

    def show_initials(self, initials: str) -> None:
        """Show somebody's initials in place of the icon; "" shows the icon again."""
        self._initials = initials
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, ITEM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._look.tokens
        chosen = self.isChecked()
        plate = QRectF(6, 1, WIDTH - 12, ITEM - 2)
        if chosen:
            strokes.box(painter, plate, 4, tokens.rail_item)
            painter.fillRect(QRectF(0, 4, 3, ITEM - 8), tokens.accent)
        elif self.underMouse() and self.isEnabled():
            strokes.box(painter, plate, 4, tokens.hover)
        if self.hasFocus():
            strokes.box(painter, plate, 4, None, tokens.accent, 2)
        ink = "text" if chosen else "text2" if self.isEnabled() else "disabled"
        if self._initials:
            self._paint_initials(painter)
        else:
            strokes.icon(painter, (WIDTH - 20) / 2, 7, self._icon, 20, self._look, ink)
        if self._dot:
            self._paint_dot(painter)
        word = QRectF(2, 29, WIDTH - 4, 16)
        strokes.text(painter, word, self.text(), self._look, "small", ink, semibold=chosen, align=strokes.CENTRE)

    def _paint_initials(self, painter: QPainter) -> None:
        place = QRectF((WIDTH - 22) / 2, 6, 22, 22)
        strokes.box(painter, place, 11, self._look.tokens.accent_fill)
        strokes.text(
            painter, place, self._initials, self._look, "small", "on_fill", semibold=True, align=strokes.CENTRE
        )

    def _paint_dot(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.rail_item if self.isChecked() else tokens.window)
        painter.drawEllipse(QRectF(38, 5, 10, 10))
        painter.setBrush(tokens.stop_fill)
        painter.drawEllipse(QRectF(39.5, 6.5, 7, 7))


class Rail(Surface):
    """The column of workspaces above, settings below. It only shows and asks; the window decides."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", ("right",), parent)
        self.setFixedWidth(WIDTH)
        self.items: dict[str, RailItem] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(2)

    def fill(
        self, above: Sequence[tuple[str, str]], below: Sequence[tuple[str, str]], chosen: Callable[[str], None]
    ) -> None:
        """Put the items there: (id, icon) of the workspaces, then of what stands at the foot."""
        for id, icon in above:
            self._add(id, icon, chosen)
        self._column.addStretch(1)
        for id, icon in below:
            self._add(id, icon, chosen)

    def show_chosen(self, id: str) -> None:
        """Mark the workspace that is on screen."""
        for name, item in self.items.items():
            if item.isChecked() != (name == id):
                item.setCheckable(name == id)
                item.setChecked(name == id)
                item.update()

    def _add(self, id: str, icon: str, chosen: Callable[[str], None]) -> None:
        item = RailItem(self.look, icon)
        item.clicked.connect(lambda: chosen(id))
        self.items[id] = item
        self._column.addWidget(item)
