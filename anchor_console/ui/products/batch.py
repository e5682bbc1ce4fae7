"""Several products at once: category, role, commission, brand and seller of all that are picked, as one step."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from anchor_console.core.lineup import ROLES
from anchor_console.core.product import Product
from anchor_console.core.undo import Wanted
from anchor_console.desk.browsing import CatalogueRow
from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.products.changing import Changing
from anchor_console.ui.products.entry import keeps_letters
from anchor_console.ui.products.form import Asked, Form
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

ROWS: Final = (
    (Asked("category"),),
    (Asked("role", None, ("", *ROLES), "role"),),
    (Asked("commission", "percent"),),
    (Asked("brand"),),
    (Asked("seller"),),
)


class Batch(Surface):
    """Only what was typed is changed. `back`: the table again; `changed`: how many were."""

    back = Signal()
    changed = Signal(int)

    def __init__(self, desk: DeskView, look: Look, words: Words) -> None:
        super().__init__(look, "raised", ("left",))
        self._words = words
        self._rows: Sequence[CatalogueRow] = ()
        self._wanted: dict[str, Any] = {}
        self._made = (0, 0)
        self.changing = Changing(desk, self)
        self.changing.went_on.connect(self._show_progress)
        self.title = Line(look, "value", semibold=True)
        self.how = Paragraph(look)
        self.form = Form(look, words, Product, ROWS)
        self.form.meant.connect(self._want)
        self.apply = KeyButton(look, run=self.take, kind="primary")
        self.cancel = KeyButton(look, run=self._go_back)
        self._lay_out()
        self.reword()

    def show_rows(self, rows: Sequence[CatalogueRow]) -> None:
        """Ask what is to be changed of these."""
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self._wanted = {}
            self.form.show_record({}, "CNY")
        self._rows = tuple(rows)
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        count = numerals.count(len(self._rows))
        self.title.say(say("products.batch", n=count))
        self.how.say(say("products.batch.how"))
        self.apply.show_as(say("products.batch.apply", n=count), key="Ctrl ↵")
        self.cancel.show_as(say("products.batch.cancel"), key="Esc")
        self.setAccessibleName(self.title.words)
        self.form.reword()

    def begin(self) -> None:
        """Give the first field the keyboard."""
        self.form.begin("category")

    def take(self) -> None:
        """Change all of them; only what differs is."""
        for name in self.form.boxes:
            self.form.settle(name)
        if not self._wanted or self.changing.is_busy or not self._rows:
            return
        wanted = [
            Wanted("product.put", row.id, dict(self._wanted)) for row in self._rows if _differs(row, self._wanted)
        ]
        self.changing.start(wanted, self._done)

    def event(self, event: QEvent) -> bool:
        """A letter is this page's while the keyboard is in it: the table's keys wait."""
        if keeps_letters(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.changing.is_busy:
            made, whole = self._made
            place = QRectF(16, self.height() - 24, self.width() - 32, 6)
            painter = QPainter(self)
            painter.fillRect(place, self.look.tokens.chip)
            place.setWidth(place.width() * made / max(whole, 1))
            painter.fillRect(place, self.look.tokens.accent)

    def _go_back(self) -> None:
        """Stop what is under way, else leave."""
        if self.changing.is_busy:
            self.changing.stop()
        else:
            self.back.emit()

    def _want(self, name: str, value: object) -> None:
        self._wanted[name] = value

    def _show_progress(self, made: int, whole: int) -> None:
        self._made = (made, whole)
        if made < whole:
            figures = {"n": numerals.count(made), "whole": numerals.count(whole)}
            self.how.say(self._words.say("products.batch.progress", **figures))
        self.update()

    def _done(self, made: int) -> None:
        self._wanted = {}
        self.form.show_record({}, "CNY")
        self.reword()
        self.changed.emit(made)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.how)
        column.addWidget(self.form)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.apply)
        across.addWidget(self.cancel)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(1)


def _differs(row: CatalogueRow, wanted: dict[str, Any]) -> bool:
    """Whether anything would be another then; what a row does not tell counts as another."""
    return any(name not in row.__struct_fields__ or (getattr(row, name) or None) != (value or None)
               for name, value in wanted.items())  # fmt: skip
