"""The shelf's head: how many lines there are and how long they take, what narrows them, a new one; and its legend."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.script.shelf.rows import SHAPES
from anchor_console.ui.words import Words

HIGH: Final = 36
FIELD: Final = 40
SIDE: Final = 28
LEGEND: Final = 32
TOLD: Final = ("approved", "asked", "draft", "stop", "proof")
"""What the legend explains, as far as there is room."""


class IconButton(QAbstractButton):
    """A button of one icon in a head; `lit` while what it opens is in force."""

    def __init__(self, look: Look, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._icon, self.lit = look, icon, False
        self.setFixedSize(SIDE, SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self.update)

    def name_as(self, words: str, key: str) -> None:
        """What it is called, and the key that does the same."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  {key}" if key else words)

    def light(self, lit: bool) -> None:
        """Whether what it opens is in force."""
        if lit != self.lit:
            self.lit = lit
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        fill = tokens.hover if self.underMouse() or self.isDown() else tokens.info_bg if self.lit else None
        edge = tokens.accent if self.hasFocus() else None
        strokes.box(painter, self.rect(), 4, fill, edge, 2 if edge else 1)
        inset = (SIDE - 16) / 2
        strokes.icon(painter, inset, inset, self._icon, 16, self._look, "accent" if self.lit else "text2")


class Head(QWidget):
    """Name and figures, a filter, a plus; under them the field while one filters. `typed`: other words in it."""

    typed = Signal(str)
    left = Signal()
    """The field was left by Enter, ↓ or Esc: the rows get the keyboard."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._title = self._figures = ""
        self.narrow = IconButton(look, "filter", self)
        self.new = IconButton(look, "plus", self)
        self.field = QLineEdit(self)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.typed)
        self.field.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, title: str, figures: str) -> None:
        """The column's name and its figures."""
        self._title, self._figures = title, figures
        self.setAccessibleName(f"{title} {figures}")
        self.field.setPlaceholderText(self._words.say("shelf.filter.hint"))
        self.field.setAccessibleName(self._words.say("shelf.filter"))
        self.narrow.name_as(self._words.say("shelf.filter"), "/")
        self.new.name_as(self._words.say("shelf.new"), "N")
        self.update()

    @property
    def figures(self) -> str:
        """What stands beside the name."""
        return self._figures

    def begin(self) -> None:
        """Show the field and give it the keyboard."""
        self.field.show()
        self.updateGeometry()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end(self) -> None:
        """Put the field away; nothing narrows any more."""
        self.field.clear()
        self.field.hide()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, HIGH + (FIELD if not self.field.isHidden() else 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(Qt.Key(event.key()))
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = (HIGH - SIDE) // 2
        self.new.move(self.width() - 6 - SIDE, top)
        self.narrow.move(self.width() - 6 - 2 * SIDE, top)
        self.field.setGeometry(8, HIGH + 2, self.width() - 16, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = Brush(painter, self._look, self.devicePixelRatioF())
        brush.fill(self.rect(), "panel")
        brush.text(12, 8, self._title, bold=True)
        x = 12 + brush.width(self._title, bold=True) + 8
        brush.text(x, 10, self._figures, "text2", step="small", room=self.width() - x - 2 * SIDE - 12)
        brush.across(0, HIGH - 1, self.width())
        if self.height() > HIGH:
            brush.across(0, self.height() - 1, self.width())
        painter.end()

    def _steer(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            return False
        self.left.emit()
        return True


class Legend(Painted):
    """The shapes and what they mean; the last ones go where there is no room for them."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words)
        self.setFixedHeight(LEGEND)
        self.reread()

    def sizeHint(self) -> QSize:
        return QSize(200, LEGEND)

    def reread(self) -> None:
        """All of them in words, for who listens or has not the room."""
        said = [self.words.say(f"shelf.state.{name}") for name in TOLD]
        self.setAccessibleName(", ".join(said))
        self.put_tips([(QRect(0, 0, 4_000, LEGEND), " · ".join(said))])
        super().reread()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        brush.across(0, 0, self.width())
        x = 12.0
        for name in TOLD:
            icon, token = SHAPES[name]
            word = self.words.short(f"shelf.state.{name}")
            wide = 17 + brush.width(word, "small")
            if x + wide > self.width() - 8:
                break
            brush.icon(icon, x, 9, token, 14)
            brush.text(x + 17, 8, word, "text2", step="small")
            x += wide + 8
        painter.end()
