"""The card of the house: a list of rooms or people on the left, the fields of the chosen one on the right."""

from collections.abc import Sequence
from typing import Final

from msgspec import structs
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.house import House
from anchor_console.core.person import Person
from anchor_console.core.room import Room
from anchor_console.desk.view import DeskView, Kept
from anchor_console.kit.text import safe
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.house.choosing import ROW as LIST_ROW
from anchor_console.ui.house.choosing import Choice, ChoiceList
from anchor_console.ui.house.pages import PAGES, Field, Page, kept, written
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

WIDTH: Final = 720
LIST: Final = 248
HEAD: Final = 56
ROW: Final = 52
FOOT: Final = 30
INSET: Final = 20
BUTTONS: Final = 48
ROWS: Final = 8
"""Rows of the list that have their place at least."""
NEW: Final = ""
"""The id of the row that makes a new record."""


class HouseCard(Overlay):
    """One page at a time. Enter keeps what was typed, Ctrl+N begins a new one, Ctrl+Backspace removes, Esc closes."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._desk, self._words = desk, words
        self._page: Page = PAGES[0]
        self._id = NEW
        self._last = ""
        """The id of what was kept last."""
        self.title = Line(look, "lead", semibold=True)
        self.wrong = Line(look, "small", "stop")
        self.rows = ChoiceList(look, self.card)
        self.fields: dict[str, QLineEdit | Chooser] = {}
        self._labels: dict[str, Line] = {}
        self.keep = KeyButton(look, run=self._keep, kind="primary", parent=self.card)
        self.remove = KeyButton(look, run=self._remove, icon="trash", parent=self.card)
        self._foot = Hint(look, self.card)
        for widget in (self.title, self.wrong):
            widget.setParent(self.card)
        self.rows.chosen.connect(self._show)
        self.rows.taken.connect(self._begin)

    def show_page(self, page: Page) -> None:
        """Open the card on one of its pages."""
        self._page = page
        self._make_fields()
        say = self._words.say
        self.title.say(say(f"house.{page.name}"))
        self.card.setAccessibleName(say(f"house.{page.name}"))
        self.keep.show_as(say("house.keep"), key="↵")
        self.remove.show_as(say("house.remove"), key="Ctrl ⌫")
        self._foot.say(say("house.keys.rules" if page.only else "house.keys"))
        self._fill(page.only or self._id)
        self.open()

    def first_focus(self) -> QWidget:
        return next(iter(self.fields.values())) if self._page.only or self._id == NEW else self.rows

    def lay(self, window: QRect) -> QRect:
        left = 0 if self._page.only else LIST
        width = min(WIDTH - (LIST if self._page.only else 0), window.width() - 64)
        inner = width - left - 2 * INSET
        self.title.setGeometry(INSET, 16, width - 2 * INSET, 22)
        high = HEAD + len(self.fields) * ROW + 24 + BUTTONS
        high = high if self._page.only else max(high, HEAD + ROWS * LIST_ROW)
        self.rows.setVisible(not self._page.only)
        self.rows.setGeometry(1, HEAD, LIST, high - HEAD)
        for number, (name, field) in enumerate(self.fields.items()):
            top = HEAD + number * ROW
            self._labels[name].setGeometry(left + INSET, top, inner, 16)
            field.setGeometry(left + INSET, top + 18, inner, 28)
        below = HEAD + len(self.fields) * ROW
        self.wrong.setGeometry(left + INSET, below, inner, 16)
        self.keep.setGeometry(left + INSET, below + 24, self.keep.sizeHint().width(), 28)
        self.remove.setGeometry(left + INSET + self.keep.width() + 8, below + 24, self.remove.sizeHint().width(), 28)
        self._foot.setGeometry(0, high, width, FOOT)
        return QRect((window.width() - width) // 2, max((window.height() - high - FOOT) // 3, 8), width, high + FOOT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif control and event.key() == Qt.Key.Key_N and not self._page.only:
            self.rows.choose(NEW)
            self._begin()
        elif control and event.key() == Qt.Key.Key_Backspace:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _make_fields(self) -> None:
        for old in (*self.fields.values(), *self._labels.values()):
            old.hide()
            old.deleteLater()
        self._labels = {field.name: self._label(field) for field in self._page.fields}
        self.fields = {field.name: self._field(field) for field in self._page.fields}

    def _label(self, field: Field) -> Line:
        label = Line(self.look, "small", "text2")
        label.setParent(self.card)
        label.say(self._called(field.name))
        label.show()
        return label

    def _field(self, field: Field) -> QLineEdit | Chooser:
        made: QLineEdit | Chooser
        if field.choices is None:
            made = QLineEdit(self.card)
            made.setMaxLength(120)
        else:
            made = Chooser(self.look, self.card)
            for value, said in field.choices(self._words):
                made.addItem(said, value)
        made.setAccessibleName(self._called(field.name))
        made.show()
        return made

    def _called(self, name: str) -> str:
        keys = (f"house.field.{self._page.name}.{name}", f"house.field.{name}", f"field.{name}")
        return self._words.say(next((key for key in keys if self._words.known(key)), keys[-1]))

    def _fill(self, id: str) -> None:
        records = self._records()
        if not self._page.only:
            choices = [self._choice(one) for one in records]
            self.rows.say([*choices, Choice(NEW, self._words.say(f"house.{self._page.name}.new"), "", "plus")])
            self.rows.choose(id)
        self._show(id if any(one.value.id == id for one in records) else NEW)

    def _records(self) -> Sequence[Kept[Room | Person | House]]:
        """By name: ids say nothing to anybody."""
        return sorted(self._desk.all(self._page.type), key=lambda one: getattr(one.value, "name", ""))

    def _choice(self, one: Kept[Room | Person | House]) -> Choice:
        value, say = one.value, self._words.say
        match value:
            case Room():
                known = self._words.known(f"platform.{value.platform}")
                platform = say(f"platform.{value.platform}") if known else safe(value.platform, 40)
                return Choice(value.id, safe(value.name, 80), platform)
            case Person():
                return Choice(value.id, safe(value.name, 80), say(f"person_role.{value.role}"))
            case House():
                return Choice(value.id, say("house.rules"), "")

    def _show(self, id: str) -> None:
        """Put a record's values, or those of a new one, into the fields."""
        found = next((one.value for one in self._records() if one.value.id == id), None)
        self._id = found.id if found is not None else NEW
        values = written(found if found is not None else self._new())
        for name, field in self.fields.items():
            if isinstance(field, QLineEdit):
                field.setText(values[name])
            else:
                field.choose(values[name])
        self.wrong.say("")
        self.remove.setVisible(not self._page.only and self._id != NEW)

    def _new(self) -> Room | Person | House:
        """What a new record starts from: a team's rooms mostly share their seller, zone and money."""
        if self._page.type is House:
            return House()
        if self._page.type is Person:
            return Person(id="new", name="", role="anchor")
        rooms = [one.value for one in self._records() if isinstance(one.value, Room)]
        last = next((room for room in rooms if room.id == self._last), rooms[-1] if rooms else None)
        return structs.replace(last, id="new", name="") if last else Room(id="new", name="", platform="douyin")

    def _begin(self) -> None:
        first = next(iter(self.fields.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _keep(self) -> None:
        values, wrong = kept(self._page, {name: _typed(field) for name, field in self.fields.items()})
        if wrong:
            self.wrong.say(self._words.say("house.wrong", field=self._called(wrong)))
            self.fields[wrong].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        id = self._page.only or self._id or self._desk.new_id()
        self._desk.change(f"{self._page.kind}.put", id, values)
        self._last = id
        if self._page.only:
            self.shut()
            return
        # The next one of its kind is what most likely follows: a team enters its rooms one after the other.
        self._fill(NEW if self._id == NEW else id)
        self._begin() if self._id == NEW else self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        if self._page.only or self._id == NEW:
            return
        self._desk.change(f"{self._page.kind}.remove", self._id, {})
        self._fill(NEW)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _typed(field: QLineEdit | Chooser) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.value
