"""What a search of the catalogue finds: as many rows as there are, read in windows where they are looked at."""

from collections.abc import Callable, Collection
from typing import Final

from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, CatalogueRow
from anchor_console.ui import numerals
from anchor_console.ui.lineup.goods import Good

WINDOW: Final = 60
SHOWN: Final = 2_000
"""Rows at most: beyond them nobody scrolls, a few letters more find it."""

Pages = Callable[[CatalogueQuery, int, int], CataloguePage]


class Found:
    """The rows of one query as they stand now, `whole` of them in all; `taken` are the products of the lineup."""

    def __init__(self, pages: Pages, query: CatalogueQuery, taken: Collection[str]) -> None:
        self._pages, self._query, self._taken = pages, query, taken
        self._rows: dict[int, CatalogueRow] = {}
        self._asked: set[int] = set()
        self.whole = self._read(0)
        self.count = min(self.whole, SHOWN)

    def row(self, at: int) -> Good | None:
        """A row; None while it is fetched."""
        if at not in self._rows and at // WINDOW not in self._asked:
            self._read(at // WINDOW)
        row = self._rows.get(at)
        return None if row is None else good(row, self._taken)

    def _read(self, window: int) -> int:
        self._asked.add(window)
        page = self._pages(self._query, window * WINDOW, WINDOW)
        for number, row in enumerate(page.rows, page.offset):
            self._rows[number] = row
        return page.count


def good(row: CatalogueRow, taken: Collection[str]) -> Good:
    """A product of the catalogue as the planner lists it."""
    return Good(
        product=row.id, title=row.short_title or row.title, code=row.code or row.id[:12],
        price="" if row.list_price is None else numerals.money(row.list_price, row.currency), stock=row.stock,
        picture=row.picture, taken=row.id in taken, unproven=not row.facts, badge=row.badge,
    )  # fmt: skip
