"""A card laid over the window on a person's own wish: Esc or a click beside it puts it away, the focus goes back."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from anchor_console.ui import strokes
from anchor_console.ui.look import Look


class Card(QWidget):
    """The card itself: raised, with a border, no shadow."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        strokes.box(QPainter(self), self.rect(), 4, self.look.tokens.raised, self.look.tokens.edge)


class Overlay(QWidget):
    """Covers the window while its card is open; Tab stays on the card. Nothing waits for it."""

    put_away = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.look = look
        self.card = Card(look, self)
        self._window = window
        self._focus_before: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def lay(self, window: QRect) -> QRect:
        """Where the card stands in a window of that size."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        """What has the keyboard when the card opens."""
        return self.card

    def open(self) -> None:
        """Lay the card over the window and give it the keyboard."""
        before = QApplication.focusWidget()
        if before is None or before.window() is not self.window():  # that of a file dialog, which is going
            before = self.window().focusWidget()
        if not self.isVisible():
            self._focus_before = before
        self._place()
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Put the card away; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.put_away.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.shut()

    def focusNextPrevChild(self, next: bool) -> bool:
        stops = [child for child in self.findChildren(QWidget) if self._takes_tab(child)]
        if stops:
            current = QApplication.focusWidget()
            at = stops.index(current) if current in stops else -1
            stops[(at + (1 if next else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _takes_tab(self, child: QWidget) -> bool:
        return bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus) and child.isVisible() and child.isEnabled()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        self.card.setGeometry(self.lay(self.rect()))


class Hint(QWidget):
    """The line of keys at a card's foot."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, ""

    def say(self, words: str) -> None:
        """Other keys."""
        self._words = words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.hairline(painter, QRectF(1, 0, self.width() - 2, self.height()), "top", self._look.tokens.line)
        place = QRectF(16, 0, self.width() - 32, self.height())
        strokes.text(painter, place, self._words, self._look, "small", "text3")


def is_overlaid() -> bool:
    """Whether a card lies over the window and has the keyboard: then its keys are its own."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, Overlay):
        widget = widget.parentWidget()
    return widget is not None
