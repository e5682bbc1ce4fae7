"""All that a query finds, gathered page by page beside the screen's work: to pick them all, or to write them out."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from anchor_console.desk.browsing import CatalogueQuery, CatalogueRow
from anchor_console.desk.view import DeskView

AT_ONCE: Final = 200
BUDGET: Final = 8
"""Milliseconds of one turn in which pages are asked for."""
MOST: Final = 20_000
"""Rows that are picked at once at most."""


class Gathering(QObject):
    """`went_on`: how many of how many are here."""

    went_on = Signal(int, int)

    def __init__(self, desk: DeskView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = CatalogueQuery()
        self._most, self._first = MOST, 0
        self._rows: list[CatalogueRow] = []
        self._then: Callable[[list[CatalogueRow]], None] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether rows are being gathered."""
        return self._then is not None

    def start(
        self, query: CatalogueQuery, then: Callable[[list[CatalogueRow]], None], most: int = MOST, first: int = 0
    ) -> None:
        """Gather what a query finds from its row `first` on, at most so many rows; `then` gets them."""
        self._query, self._rows, self._then, self._most, self._first = query, [], then, most, first
        self._turn.start()

    def stop(self) -> None:
        """Gather no more, and give nothing."""
        self._turn.stop()
        self._then = None

    def _go_on(self) -> None:
        watch = QElapsedTimer()
        watch.start()
        count, last = 0, False
        while not last and watch.elapsed() < BUDGET:
            page = self._desk.catalogue(self._query, self._first + len(self._rows), AT_ONCE)
            self._rows += page.rows
            count = min(page.count - self._first, self._most)
            if page.counting and not page.rows:
                return  # it is computed beside: the next turn asks again
            last = not page.rows or len(self._rows) >= count
        self.went_on.emit(len(self._rows), count)
        if last:
            self._turn.stop()
            then, self._then = self._then, None
            if then is not None:
                then(self._rows[: self._most])
