"""The row over the table: the search, how many it finds, the saved views, the columns; under it the chips."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from anchor_console.desk.browsing import CatalogueQuery, Facets, SavedView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.products.chips import Chips
from anchor_console.ui.products.columns import COLUMNS, FIXED, Shown
from anchor_console.ui.products.menus import StayingMenu
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

FIELD: Final = 32
WIDEST: Final = 460


class SearchField(QLineEdit):
    """Each key searches. ↓ and Enter go to the rows, Esc empties it and then goes back. `left` tells the latter two."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("tall", True)
        self.setFixedHeight(FIELD)
        self.setMinimumWidth(220)
        self.setMaximumWidth(WIDEST)
        self.setTextMargins(26, 0, 0, 0)
        self.setMaxLength(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, FIELD)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, FIELD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        strokes.icon(painter, 10, (FIELD - 16) / 2, "search", 16, self._look, "text2")
        painter.end()


class SearchRow(Surface):
    """`asked`: the query that is wanted. The others tell what was chosen in a menu."""

    asked = Signal(object)
    view_taken = Signal(object)
    view_dropped = Signal(str)
    column_turned = Signal(str)
    order_taken = Signal(str)

    def __init__(self, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "panel", ("bottom",))
        self._words, self._actions = words, actions
        self.field = SearchField(look)
        self.count = Line(look, "small", "text2")
        self.chips = Chips(look, words)
        self.views = KeyButton(look, run=lambda: actions.run("products.views"), icon="filter")
        self.columns = KeyButton(look, run=lambda: actions.run("products.columns"), icon="settings")
        self.menu = StayingMenu(self)
        self.chips.asked.connect(self.asked)
        self._view = ""
        self._lay_out()

    def show_query(self, query: CatalogueQuery, facets: Facets, found: int, *, counting: bool) -> None:
        """Show what is asked, what that finds, and what it can be narrowed by."""
        self.chips.show_query(query, facets)
        key = "products.counting" if counting else "products.count"
        self.count.say(self._words.many(key, found, numerals.count(found)))

    def show_view(self, name: str) -> None:
        """The saved view that is looked at; "" for none."""
        self._view = name
        self.reword()

    def begin(self) -> None:
        """Give the search the keyboard; what stands in it is typed over."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.field.setPlaceholderText(say("products.search.hint"))
        self.field.setAccessibleName(say("products.search"))
        self.views.show_as(safe(self._view, 24) or say("products.views"), key=self._actions.key("products.views"))
        self.columns.show_as(say("products.columns"), key=self._actions.key("products.columns"))
        self.chips.reword()

    def offer_views(self, views: Sequence[SavedView]) -> None:
        """Open the menu of the saved views: to take one, to save this one, to let one go."""
        say, menu = self._words.say, self.menu
        menu.clear()
        menu.offer(say("products.views.all"), "", lambda: self.view_taken.emit(None))
        for view in views:
            menu.offer(safe(view.name, 40), "", partial(self.view_taken.emit, view))
        menu.addSeparator()
        menu.offer(
            say("products.views.save"), self._actions.key("products.save_view"),
            lambda: self._actions.run("products.save_view"),
        )  # fmt: skip
        if self._view:
            name = self._view
            menu.offer(say("products.views.drop", name=safe(name, 40)), "", lambda: self.view_dropped.emit(name))
        self._pop_up(self.views)

    def offer_columns(self, shown: Sequence[Shown]) -> None:
        """Open the menu of the columns: ticked ones are shown."""
        self.menu.clear()
        there = {one.id for one in shown}
        for column in COLUMNS:
            said = self._words.say(f"products.column.{column.id}")
            offered = self.menu.offer(said, "", partial(self.column_turned.emit, column.id), ticked=column.id in there)
            offered.setEnabled(column.id != FIXED)
        self._pop_up(self.columns)

    def offer_orders(self, query: CatalogueQuery) -> None:
        """Open the menu of what can be sorted by: the same again turns it round."""
        self.menu.clear()
        for column in COLUMNS:
            if column.order is not None:
                here = column.order == query.order
                mark = ("↓" if query.descending else "↑") if here else ""
                said = self._words.say(f"products.column.{column.id}")
                self.menu.offer(said, mark, partial(self.order_taken.emit, column.order))
        self._pop_up(self.columns)

    def _pop_up(self, button: KeyButton) -> None:
        actions = [action for action in self.menu.actions() if action.isEnabled()]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        if actions:
            self.menu.setActiveAction(actions[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.field, 3)
        across.addWidget(self.count, 1)
        across.addStretch(1)
        across.addWidget(self.views)
        across.addWidget(self.columns)
        column.addLayout(across)
        column.addWidget(self.chips)
