"""How the catalogue is looked at: which columns, and the ways that somebody gave a name."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from anchor_console.desk.browsing import CatalogueQuery, SavedView
from anchor_console.desk.view import DeskView
from anchor_console.ui.products import columns
from anchor_console.ui.products.columns import Shown
from anchor_console.ui.products.searchrow import SearchRow
from anchor_console.ui.products.table import Table
from anchor_console.ui.products.viewcard import ViewCard
from anchor_console.ui.settings import Settings


class Views(QObject):
    """`asked`: the query of a view that was taken. Columns are kept as they are left."""

    asked = Signal(object)

    def __init__(
        self, desk: DeskView, settings: Settings, row: SearchRow, table: Table, card: ViewCard,
        query: Callable[[], CatalogueQuery], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._settings, self._row, self._table, self._card = desk, settings, row, table, card
        self._query = query
        self._name = ""
        table.lay(columns.kept(settings))
        table.head.changed.connect(self._keep_columns)
        row.column_turned.connect(self._turn_column)
        row.view_taken.connect(self._take)
        row.view_dropped.connect(self._drop)

    def offer(self) -> None:
        """Open the menu of the views."""
        self._row.offer_views(self._desk.saved_views())

    def offer_columns(self) -> None:
        """Open the menu of the columns."""
        self._row.offer_columns(self._table.head.standing())

    def save(self) -> None:
        """Ask for a name for what is looked at now."""
        self._card.ask(self._name, self._keep)

    def _turn_column(self, id: str) -> None:
        self._lay(columns.toggled(self._table.head.standing(), id))

    def _lay(self, shown: list[Shown]) -> None:
        self._table.lay(shown)
        columns.keep(self._settings, shown)

    def _keep_columns(self) -> None:
        columns.keep(self._settings, self._table.head.standing())

    def _take(self, view: SavedView | None) -> None:
        self._show(view.name if view is not None else "")
        if view is not None and view.columns:
            widths = {one.id: one.width for one in self._table.head.standing()}
            self._lay(columns.of_ids(view.columns, widths))
        self.asked.emit(view.query if view is not None else CatalogueQuery())
        self._table.setFocus()

    def _keep(self, name: str) -> None:
        ids = tuple(one.id for one in self._table.head.standing())
        self._desk.save_view(SavedView(name=name, query=self._query(), columns=ids))
        self._show(name)

    def _drop(self, name: str) -> None:
        self._desk.drop_view(name)
        self._show("")

    def _show(self, name: str) -> None:
        self._name = name
        self._row.show_view(name)
