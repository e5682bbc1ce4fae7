"""The workspace of the products: the catalogue with its search, and beside it the page of one or a change of many."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from anchor_console.desk.browsing import CatalogueQuery, CatalogueRow, Order
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui import badge, numerals
from anchor_console.ui.actions import Actions
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.look import Look
from anchor_console.ui.products import narrowing
from anchor_console.ui.products.batch import Batch
from anchor_console.ui.products.bringing import Bringing
from anchor_console.ui.products.deeds import Deeds, Goods, Say, actions, rewrite_key
from anchor_console.ui.products.foot import Foot
from anchor_console.ui.products.gathering import MOST, Gathering
from anchor_console.ui.products.menus import StayingMenu
from anchor_console.ui.products.panel import Panel
from anchor_console.ui.products.rangecard import RangeCard
from anchor_console.ui.products.searchrow import SearchRow
from anchor_console.ui.products.table import Table
from anchor_console.ui.products.viewcard import ViewCard
from anchor_console.ui.products.views import Views
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.settings import Settings
from anchor_console.ui.teaching import Teaching
from anchor_console.ui.words import Words

TOLD: Final = Changed.RECORDS | Changed.EDITS | Changed.CATALOGUE | Changed.FILES
LEAST_BESIDE: Final = 440
MOST_BESIDE: Final = 640


class Products(QWidget):
    """Everything of the catalogue. `opened` opens a session; `say` gets an icon and the words of what was done.

    `file_brought`, `cells_brought`: a sheet was let fall here, or cells were pasted.
    """

    file_brought = Signal(str)
    cells_brought = Signal(str)

    def __init__(
        self, desk: DeskView, pulse: Pulse, look: Look, words: Words, known: Actions, settings: Settings,
        say: Say, opened: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._words, self._actions, self._say = desk, words, known, say
        self.query = CatalogueQuery()
        self.pictures = Pictures(desk.file, self)
        self.pictures.come.connect(self._show_files)
        self._ticks = badge.Ticks(self)
        self.deeds = Deeds(desk, words, say, self)
        self.gathering, self.telling = Gathering(desk, self), Gathering(desk, self)
        self.row = SearchRow(look, words, known)
        self.table = Table(desk, look, words, self.pictures)
        self.table.setProperty("panel", True)
        self.foot = Foot(look, words, known)
        self.panel = Panel(desk, look, words, self.pictures, opened, lambda number: rewrite_key(known, number))
        self.batch = Batch(desk, look, words)
        self.empty = Teaching(look, "box", lambda: self._teach())
        self.card, self.range = ViewCard(look, words, self), RangeCard(look, words, self)
        self.menu = StayingMenu(self)
        self.bringing = Bringing(self, self.file_brought.emit, self.cells_brought.emit)
        self.views = Views(desk, settings, self.row, self.table, self.card, lambda: self.query, self)
        known.add(*actions(self._run(), self._when()))
        self._lay_out()
        self._wire()
        pulse.subscribe(self, TOLD, self._told)
        words.changed.connect(self.reword)
        self.reword()
        self.ask(self.query)

    def ask(self, query: CatalogueQuery) -> None:
        """Show what a query finds."""
        self.query = query
        self.gathering.stop()
        if self.row.field.text() != query.text:
            self.row.field.setText(query.text)
        self.table.head.show_order(query.order, descending=query.descending)
        self.table.ask(query)

    def chosen(self) -> CatalogueRow | None:
        """The product that is current here."""
        return self.table.current()

    def open_product(self) -> None:
        """The page of the current product, with the keyboard in it; of several that are picked the batch."""
        if len(self.table.picked) > 1:
            self._edit_many()
        elif self.table.current_id:
            self._show_beside(self.panel)
            self.panel.show_product(self.table.current_id)
            self.panel.begin()

    def show_product(self, product: str) -> None:
        """The page of that product, whatever the table shows, with the keyboard in it."""
        self.table.current_id = product
        self.table.again()
        self._show_beside(self.panel)
        self.panel.show_product(product)
        self.panel.begin()

    def pictured(self) -> Goods | None:
        """The product that a picture would be of: the current one."""
        row = self.chosen()
        return Goods(row.id, row.title, row.short_title) if row is not None else None

    def tell_shown(self, then: Callable[[Sequence[str]], None]) -> None:
        """Tell the ids of what is picked, else of what was searched and narrowed down to; none where that is all."""
        if self.table.picked:
            then(self.table.picked.ids)
        elif narrowing.is_narrowed(self.query):
            self.telling.start(self.query, lambda rows: then([row.id for row in rows]), most=sys.maxsize)
        else:
            then(())

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.table.setAccessibleName(say("products.name"))
        self.row.reword()
        self.panel.reword()
        self.batch.reword()
        self.foot.reword()
        self._show_counts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V brings cells in; Esc lets go of what is under way, the page, the search, then it is the window's."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._beside.isHidden():
            self.bringing.paste()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.gathering.is_busy:
            self.gathering.stop()
            self._show_counts()
        elif not self._beside.isHidden():
            self._back()
        elif narrowing.is_narrowed(self.query):
            self.ask(narrowing.free(self.query))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside.setFixedWidth(min(max(round(self.width() * 0.4), LEAST_BESIDE), MOST_BESIDE))

    def _told(self, changed: Changed) -> None:
        if changed & (Changed.RECORDS | Changed.EDITS | Changed.CATALOGUE):
            self.table.again()
        if changed & (Changed.RECORDS | Changed.EDITS) and self.panel.isVisible():
            self.panel.show_product(self.panel.id)
        if changed & Changed.FILES:
            self.pictures.ask_again()
            self._show_files()

    def _show_files(self) -> None:
        self.table.viewport().update()
        self.panel.show_files()

    def _show_counts(self) -> None:
        """How many are found, what that can be narrowed by, what is picked; or what to do where there is nothing."""
        paging = self.table.paging
        self.row.show_query(self.query, self._desk.facets(self.query), paging.count, counting=paging.counting)
        self.foot.show_picked(len(self.table.picked), busy=self.gathering.is_busy)
        nothing = not paging.count and not paging.counting
        self._stack.setCurrentIndex(1 if nothing else 0)
        if nothing:
            say, key = self._words.say, "narrow" if narrowing.is_narrowed(self.query) else "none"
            taught = self._taught()
            sentence = say(f"products.empty.{key}", text=self.query.text)
            self.empty.say(sentence, say(f"products.empty.{key}.how"), self._actions.title(taught),
                           self._actions.key(taught))  # fmt: skip

    def _teach(self) -> None:
        self._actions.run(self._taught())

    def _taught(self) -> str:
        """What helps where nothing is shown: clearing, bringing a sheet in, or writing the first."""
        if narrowing.is_narrowed(self.query):
            return "products.clear"
        can_import = any(action.id == "products.import" for action in self._actions.now())
        return "products.import" if can_import else "products.new"

    def _typed(self, text: str) -> None:
        if text != self.query.text:
            self.ask(replace(self.query, text=text))

    def _another(self, id: str) -> None:
        if not self.panel.isHidden() and self.panel.draft is None:
            self.panel.show_product(id)

    def _picked(self) -> None:
        self.foot.show_picked(len(self.table.picked), busy=self.gathering.is_busy)
        if not self.batch.isHidden():
            self.batch.show_rows(self.table.taken())

    def _ask_range(self) -> None:
        keep = lambda least, most: self.ask(narrowing.with_prices(self.query, least, most))  # noqa: E731 - said where it is used
        self.range.ask(self.query.price_from, self.query.price_to, keep)

    def _sort(self, order: Order) -> None:
        self.ask(narrowing.sorted_by(self.query, order))

    def _new(self) -> None:
        self._show_beside(self.panel)
        self.panel.write_new()

    def _made(self, id: str) -> None:
        """A new product is kept: it is the current one."""
        self.table.current_id = id
        self.table.again()

    def _duplicate(self) -> None:
        row = self.chosen()
        made = self.deeds.duplicate(row.id) if row is not None else ""
        if made:
            self.table.current_id = made
            self.table.again()
            self._show_beside(self.panel)
            self.panel.show_product(made)
            self.panel.go("details")
            self.panel.begin()

    def _remove(self) -> None:
        rows = self.table.taken()
        self.table.picked.clear()
        self.deeds.remove(rows)
        self._show_counts()

    def _edit_many(self) -> None:
        rows = self.table.taken()
        if rows:
            self._show_beside(self.batch)
            self.batch.show_rows(rows)
            self.batch.begin()

    def _all(self) -> None:
        self.gathering.start(self.query, self._pick_all)

    def _reach(self, first: int, last: int) -> None:
        self.gathering.start(self.query, self._pick_all, min(last - first + 1, MOST), first)

    def _pick_all(self, rows: list[CatalogueRow]) -> None:
        self.table.picked.clear()
        self.table.picked.add(rows)
        self.table.viewport().update()
        self._picked()
        if len(rows) == MOST:
            self._say("info", self._words.say("products.picked.most", n=numerals.count(MOST)))

    def _show_beside(self, page: QWidget) -> None:
        self._beside.show()
        self.panel.setVisible(page is self.panel)
        self.batch.setVisible(page is self.batch)

    def _back(self) -> None:
        self._beside.hide()
        self.panel.hide()
        self.batch.hide()
        self.table.setFocus()

    def _run(self) -> dict[str, Callable[[], None]]:
        focus = Qt.FocusReason.ShortcutFocusReason
        return {
            "search": self.row.begin,
            "new": self._new, "open": self.open_product, "duplicate": self._duplicate, "remove": self._remove,
            "batch": self._edit_many, "all": self._all,
            "views": self.views.offer, "save_view": self.views.save, "columns": self.views.offer_columns,
            "sort": lambda: self.row.offer_orders(self.query),
            "facets": lambda: self.row.chips.setFocus(focus),
            "clear": lambda: self.ask(narrowing.free(self.query)),
            "next_tab": lambda: self.panel.step_tab(1),
            "previous_tab": lambda: self.panel.step_tab(-1),
            "rewrite": lambda: self.panel.details.rewrite(0),
            "rewrite_second": lambda: self.panel.details.rewrite(1),
        }  # fmt: skip

    def _when(self) -> dict[str, Callable[[], bool]]:
        here, row, one, page = self.isVisible, self._has_row, self._has_one, self._has_page
        return {
            "search": here, "new": here, "open": one, "duplicate": one,
            "remove": lambda: row() and self.table.hasFocus(), "batch": row, "all": here, "views": here,
            "save_view": here, "columns": here, "sort": here, "facets": here,
            "clear": lambda: here() and narrowing.is_narrowed(self.query),
            "next_tab": page, "previous_tab": page,
            "rewrite": lambda: page() and self.panel.details.can_rewrite(0),
            "rewrite_second": lambda: page() and self.panel.details.can_rewrite(1),
        }  # fmt: skip

    def _offer_deeds(self, at: QPoint) -> None:
        """What can be done, where the mouse is: each with its key."""
        self.menu.clear()
        offered = [f"products.{name}" for name in ("open", "duplicate", "batch", "remove", "new", "all")]
        for action in self._actions.now():
            if action.id in (*offered, "picture"):
                self.menu.offer(self._actions.title(action.id), self._actions.key(action.id), action.run)
        self.menu.popup(at)

    def _has_row(self) -> bool:
        return self.isVisible() and not self.gathering.is_busy and bool(self.table.taken())

    def _has_one(self) -> bool:
        return self.isVisible() and self.chosen() is not None

    def _has_page(self) -> bool:
        return self.isVisible() and self.panel.isVisible()

    def _wire(self) -> None:
        self.row.field.textChanged.connect(self._typed)
        self.row.field.left.connect(self.table.setFocus)
        self.row.asked.connect(self.ask)
        self.views.asked.connect(self.ask)
        self.row.order_taken.connect(self._sort)
        self.row.chips.range_wanted.connect(self._ask_range)
        self.table.head.sorted_by.connect(self._sort)
        self.table.chosen.connect(self._another)
        self.table.opened.connect(self.open_product)
        self.table.picked_more.connect(self._picked)
        self.table.far_wanted.connect(self._reach)
        self.table.deeds_wanted.connect(self._offer_deeds)
        self.table.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.head.customContextMenuRequested.connect(lambda _: self._actions.run("products.columns"))
        self.table.paging.counted.connect(self._show_counts)
        self.table.badges = lambda rows: self._ticks.show({row.id: row.badge for row in rows})
        self._ticks.changed.connect(self.table.viewport().update)
        self.panel.back.connect(self._back)
        self.panel.heading.picture_wanted.connect(lambda: self._actions.run("picture"))
        self.panel.said.connect(self._say)
        self.panel.made.connect(self._made)
        self.batch.back.connect(self._back)
        self.batch.changed.connect(self._many_changed)
        self.gathering.went_on.connect(self.foot.show_progress)

    def _many_changed(self, made: int) -> None:
        self.deeds.changed(made)
        self.table.picked.clear()
        self._picked()
        self._back()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        across = QHBoxLayout()
        across.setSpacing(0)
        held = QWidget()
        self._stack = QStackedLayout(held)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        across.addWidget(held, 1)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.panel)
        beside.addWidget(self.batch)
        across.addWidget(self._beside)
        column.addLayout(across, 1)
        column.addWidget(self.foot)
        for page in (self._beside, self.panel, self.batch):
            page.hide()
