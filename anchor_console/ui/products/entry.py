"""The fields of a page that keep what is typed at once: Enter or leaving keeps it, Esc gives back what stood there."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCompleter, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look

HIGH: Final = 28
LINES_HIGH: Final = 84
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
EDITS: Final = (Qt.Key.Key_Insert, Qt.Key.Key_Delete)


class Entry(QLineEdit):
    """One line. `meant` tells what was typed, when it is to be kept; Ctrl+Enter is the form's as well."""

    meant = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stood = ""
        self.setFixedHeight(HIGH)

    def show_value(self, text: str) -> None:
        """What stands there now; what somebody is typing is left alone."""
        if self.hasFocus() and self.text() != self._stood:
            self._stood = text
            return
        self._stood = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.show_wrong(False)

    def settle(self, text: str) -> None:
        """What was typed is kept, and stands there as this."""
        self._stood = text
        if text != self.text():
            self.setText(text)

    def show_wrong(self, wrong: bool) -> None:
        """Mark what is typed as not taken."""
        mark_wrong(self, wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.keep()
            self.selectAll()
            event.setAccepted(not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._stood:
            self.setText(self._stood)
            self.show_wrong(False)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keep(self) -> None:
        """Tell what was typed, if it differs from what stood there."""
        if self.text() != self._stood:
            self.meant.emit(self.text())


class Lines(QPlainTextEdit):
    """Several lines. Ctrl+Enter or leaving keeps them; Tab goes on to the next field."""

    meant = Signal(str)

    def __init__(self, high: int = LINES_HIGH) -> None:
        super().__init__()
        self._stood = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(high)

    def show_value(self, text: str) -> None:
        """What stands there now; what somebody is typing is left alone."""
        typing = self.hasFocus() and self.toPlainText() != self._stood
        self._stood = text
        if not typing and text != self.toPlainText():
            self.setPlainText(text)
        if not typing:
            self.show_wrong(False)

    def settle(self, text: str) -> None:
        """What was typed is kept, and stands there as this."""
        self._stood = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def show_wrong(self, wrong: bool) -> None:
        """Mark what is typed as not taken."""
        mark_wrong(self, wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._stood:
            self.setPlainText(self._stood)
            self.show_wrong(False)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keep(self) -> None:
        """Tell what was typed, if it differs from what stood there."""
        if self.toPlainText() != self._stood:
            self.meant.emit(self.toPlainText())


class Choice(QAbstractButton):
    """A field whose value is one of a few words: Enter, Space or a click opens them. `meant` tells the one taken."""

    meant = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._options: dict[str, str] = {}
        self._value = ""
        self.menu = QMenu(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        look.changed.connect(self.update)

    @property
    def value(self) -> str:
        """The one that is taken."""
        return self._value

    def offer(self, options: dict[str, str]) -> None:
        """The words by value; the value of "none of them" is ""."""
        self._options = options
        self.menu.clear()
        for value, word in options.items():
            action = QAction(word, self.menu)
            action.triggered.connect(lambda _=False, value=value: self._take(value))
            self.menu.addAction(action)
        self.update()

    def show_value(self, value: str) -> None:
        """What stands there now."""
        self._value = value
        self.update()

    def open(self) -> None:
        """Show the words under the field."""
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        values = list(self._options)
        if self._value in values:
            self.menu.setActiveAction(self.menu.actions()[values.index(self._value)])

    def sizeHint(self) -> QSize:
        return QSize(96, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_Down):
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        edge = tokens.accent if self.hasFocus() else tokens.text3 if self.underMouse() else tokens.edge
        strokes.box(painter, self.rect(), 4, tokens.field, edge, 2 if self.hasFocus() else 1)
        word = self._options.get(self._value, self._value)
        token = "text" if self._value else "text3"
        strokes.text(painter, self.rect().adjusted(8, 0, -26, 0), word, self._look, token=token)
        strokes.icon(painter, self.width() - 22, 6, "chevron-down", 16, self._look, "text2")

    def _take(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.update()
            self.meant.emit(value)


def complete(field: QLineEdit, words: Sequence[str]) -> None:
    """Complete what is typed to one of these, wherever in it that stands."""
    completer: QCompleter | None = field.completer()  # none at first
    if completer is None:
        completer = QCompleter(QStringListModel(field), field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(completer)
    model = completer.model()
    if isinstance(model, QStringListModel) and model.stringList() != list(words):
        model.setStringList(list(words))


def keeps_letters(event: QEvent) -> bool:
    """Whether a key is a plain letter, Ins or Del that a shortcut of the window would take from a page beside it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return plain and (Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z or event.key() in EDITS)


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """The red border of a field whose text is not taken: the style sheet reads this property."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
