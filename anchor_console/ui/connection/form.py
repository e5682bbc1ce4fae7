"""Editing again what did not go through: its fields with what was typed, Enter sends, Esc goes back and keeps it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Line
from anchor_console.ui.typed import Unreadable, as_kept, as_typed
from anchor_console.ui.words import Words

Field = QLineEdit | QPlainTextEdit
LABEL = 96
SHORT, TALL = 28, 76
"""Height of a field, px: of one line, of several."""


class Form(QWidget):
    """A row for each field. `send` gets all wanted fields, those typed anew among them; `back` puts the form away."""

    def __init__(
        self,
        look: Look,
        words: Words,
        wanted: Mapping[str, object],
        editable: Sequence[str],
        currency: str,
        send: Callable[[Mapping[str, object]], None],
        back: Callable[[], None],
    ) -> None:
        super().__init__()
        self._words, self._wanted, self._currency = words, wanted, currency
        self._send, self._back = send, back
        self.fields: dict[str, Field] = {name: self._field(name, wanted[name]) for name in editable}
        self._labels = {name: Line(look, "small", "text2") for name in editable}
        self.wrong = Line(look, "small", "stop")
        self.send = KeyButton(look, run=self._try, kind="primary", height=24)
        self.back = KeyButton(look, run=back, height=24)
        self._lay_out()
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.setAccessibleName(say("trouble.form"))
        self.send.show_as(say("trouble.form.send"), key="↵")
        self.back.show_as(say("trouble.form.back"), key="Esc")
        for name, label in self._labels.items():
            label.say(self._called(name))
            self.fields[name].setAccessibleName(self._called(name))

    def begin(self) -> None:
        """Give the first field the keyboard."""
        first = next(iter(self.fields.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
        else:
            event.accept()  # a letter that a field did not take is no key of the row

    def _try(self) -> None:
        values = dict(self._wanted)
        for name, field in self.fields.items():
            typed = _typed(field)
            try:
                values[name] = as_kept(name, typed, self._wanted[name], self._currency)
            except Unreadable:
                self.wrong.say(self._words.say("trouble.form.wrong", field=self._called(name), value=typed[:40]))
                self.wrong.setVisible(True)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._send(values)

    def _called(self, name: str) -> str:
        key = f"field.{name}"
        return self._words.say(key) if self._words.known(key) else name

    def _field(self, name: str, value: object) -> Field:
        typed = as_typed(name, value, self._currency)
        if "\n" in typed:
            several = QPlainTextEdit(typed)
            several.setTabChangesFocus(True)
            several.setFixedHeight(TALL)
            return several
        one = QLineEdit(typed)
        one.setFixedHeight(SHORT)
        return one

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 2)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL)
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(self.fields.items()):
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(field, row, 1)
        column.addLayout(grid)
        column.addWidget(self.wrong)
        self.wrong.setVisible(False)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.send)
        across.addWidget(self.back)
        across.addStretch(1)
        column.addLayout(across)


def _typed(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
