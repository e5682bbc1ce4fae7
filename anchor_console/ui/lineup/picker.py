"""A card to pick from a list, or to name something: a field, rows that it narrows, Enter takes, Esc leaves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.palette import FIELD, FOOT, ROW, SHOWN, WIDTH, Choice, ChoiceList, matching
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

TITLE = 34


class Picker(Overlay):
    """The card. With `name` what was typed is taken as it stands; else the chosen row runs."""

    def __init__(self, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._words = words
        self._choices: Sequence[Choice] = ()
        self._found: Sequence[Choice] = ()
        self._name: Callable[[str], object] | None = None
        self.title = Line(look, "body", "text2", semibold=True)
        self.title.setParent(self.card)
        self.field = QLineEdit(self.card)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._narrow)
        self.rows = ChoiceList(look, words, self.card)
        self.rows.taken.connect(self._take)
        self._foot = Hint(look, self.card)

    def pick(self, title: str, hint: str, choices: Sequence[Choice]) -> None:
        """Offer these rows."""
        self._choices, self._name = choices, None
        self._begin(title, hint, "")

    def ask_name(
        self, title: str, hint: str, name: str, take: Callable[[str], object], known: Sequence[Choice]
    ) -> None:
        """Ask for a name; `known` are those there are, one of which may be taken instead."""
        self._choices, self._name = known, take
        self._begin(title, hint, name)

    def first_focus(self) -> QWidget:
        return self.field

    def lay(self, window: QRect) -> QRect:
        shown = max(min(len(self._found), SHOWN), 0 if self._name else 1) * ROW
        width = min(WIDTH, window.width() - 64)
        self.title.setGeometry(14, 8, width - 28, 20)
        self.field.setGeometry(10, TITLE, width - 20, 32)
        self.rows.setGeometry(0, TITLE + FIELD - 10, width, shown)
        self.rows.setVisible(bool(shown))
        self._foot.setGeometry(0, TITLE + FIELD - 10 + shown, width, FOOT)
        height = TITLE + FIELD - 10 + shown + FOOT
        return QRect((window.width() - width) // 2, min(96, window.height() // 8), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(event.key())
        return super().eventFilter(watched, event)

    def _begin(self, title: str, hint: str, text: str) -> None:
        self.title.say(title)
        self.field.setFont(self.look.font("lead"))
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(title)
        self.field.setText(text)
        self.field.selectAll()
        self._foot.say(self._words.say("planner.picker.name" if self._name else "planner.picker"))
        self._narrow(self.field.text())
        self.open()

    def _steer(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        if key in steps:
            self.rows.move_by(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _narrow(self, wanted: str) -> None:
        self._found = self._choices if self._name else matching(self._choices, wanted)
        self.rows.show_choices(self._found, wanted)
        if self.isVisible():
            self._place()

    def _enter(self) -> None:
        if self._name is None:
            self._take()
        elif name := self.field.text().strip():
            take = self._name
            self.shut()
            take(name)

    def _take(self) -> None:
        chosen = self.rows.chosen
        if chosen is not None:
            self.shut()
            chosen.run()
