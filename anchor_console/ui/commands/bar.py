"""A row of small buttons as wide as its column: each a word and its key, the room shared out by what they need."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip

HEIGHT: Final = 28
GAP: Final = 4


class Deed(Struct, frozen=True):
    """A button of the row: what is run, its word, its key, what the tooltip says more; `off`: why it can't be now."""

    id: str
    word: str
    key: str
    tip: str = ""
    off: str = ""


class DeedButton(QAbstractButton):
    """One of them."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.deed = Deed("", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_deed(self, deed: Deed) -> None:
        """Another deed."""
        self.deed = deed
        self.setText(deed.word)
        self.setAccessibleName(", ".join(part for part in (deed.tip or deed.word, deed.off) if part))
        self.setToolTip(plain_tooltip(deed.off or deed.tip))
        self.setEnabled(not deed.off)
        self.update()

    def needs(self) -> int:
        """The least width it is whole in, px."""
        return strokes.width_of(self.text(), self._look, "small") + 4 + strokes.key_cap_width(self.deed.key, self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        lit = self.isEnabled() and (self.isDown() or self.underMouse())
        fill = tokens.line if lit and self.isDown() else tokens.hover if lit else tokens.control
        ring = self.hasFocus()
        edge = tokens.accent if ring else tokens.edge if lit else tokens.control_line
        strokes.box(painter, self.rect(), 4, fill, edge, 2.0 if ring else 1.0)
        token = "text" if self.isEnabled() else "disabled"
        x = max((self.width() - self.needs()) / 2, 3.0)
        place = QRectF(x, 0, self.width() - x, self.height())
        wide = strokes.text(painter, place, self.text(), self._look, "small", token)
        cap = "text2" if self.isEnabled() else "disabled"
        strokes.key_cap(painter, x + wide + 4, self.height() / 2, self.deed.key, self._look, cap)


class DeedBar(QWidget):
    """The row. `run` gets the id of the deed that was pressed."""

    def __init__(self, look: Look, run: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._run = look, run
        self._buttons: list[DeedButton] = []
        self.deeds: tuple[Deed, ...] = ()
        look.changed.connect(self.update)

    @property
    def buttons(self) -> Sequence[DeedButton]:
        """Those in use, from the left."""
        return self._buttons[: len(self.deeds)]

    def show_deeds(self, deeds: Sequence[Deed]) -> None:
        """Show these; nothing happens where they are the same."""
        if tuple(deeds) == self.deeds:
            return
        self.deeds = tuple(deeds)
        while len(self._buttons) < len(self.deeds):
            self._buttons.append(self._made())
        for button, deed in zip(self._buttons, self.deeds, strict=False):
            button.show_deed(deed)
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(self.deeds))
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _made(self) -> DeedButton:
        button = DeedButton(self._look, self)
        button.clicked.connect(lambda: self._run(button.deed.id))
        return button

    def _place(self) -> None:
        """Each gets what it needs, and an equal share of what is left; few are not drawn out over the whole row."""
        needs = [button.needs() for button in self.buttons]
        if not needs:
            return
        spare = (self.width() - sum(needs) - GAP * (len(needs) - 1)) // len(needs)
        x = 0
        for button, need in zip(self.buttons, needs, strict=True):
            width = need + min(max(spare, 0), 24)
            button.setGeometry(x, 0, width, self.height())
            x += width + GAP
