"""A catalogue in memory, and its files, that keep the contract of the desk's: what the tests of screens look at."""

import hashlib
from collections.abc import Callable, Sequence

from msgspec import structs

from anchor_console.core.compliance import Pack
from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, CatalogueRow, Choice, Facets, SavedView
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import ProductRow


def catalogue_row(id: str = "p1", title: str = "纯棉四件套", **more: object) -> CatalogueRow:
    """A product of 199.00 with 20 in stock."""
    row = CatalogueRow(id=id, title=title, short_title=title, category="家纺", list_price=19_900, stock=20)
    return structs.replace(row, **more)


class FakeCatalogue:
    """`catalogue_rows` are found by a piece of their title and by facets; `counting` holds back what takes long."""

    tell: Callable[[Changed], None]

    def __init__(self) -> None:
        super().__init__()
        self.catalogue_rows: list[CatalogueRow] = []
        self.catalogue_asked: list[tuple[CatalogueQuery, int, int]] = []
        self.counting = False
        self.views: dict[str, SavedView] = {}
        self.rule_pack = Pack(version="test")
        self.product_rows: list[ProductRow] = []
        self.files: dict[str, bytes] = {}
        self.asked_files: list[str] = []

    def catalogue(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage:
        self.catalogue_asked.append((query, offset, limit))
        found = self._found(query)
        rows = found[offset : offset + limit]
        count = offset + len(rows) if self.counting else len(found)
        return CataloguePage(rows=rows, offset=offset, count=count, counting=self.counting)

    def facets(self, query: CatalogueQuery) -> Facets:
        if self.counting:
            return Facets(counting=True)
        free = self._found(structs.replace(query, categories=()))
        words = sorted({row.category for row in free})
        counted = [(sum(row.category == word for row in free), word) for word in words]
        found = self._found(query)
        return Facets(
            categories=[Choice(word, count, word in query.categories) for count, word in sorted(counted, reverse=True)],
            in_stock=sum(bool(row.stock) for row in found), sold_out=sum(row.stock == 0 for row in found),
            missing_proof=sum(not row.facts or row.unproven > 0 for row in found),
        )  # fmt: skip

    def search(self, text: str, limit: int) -> Sequence[ProductRow]:
        return tuple(row for row in self.product_rows if text in row.title)[:limit]

    def attach(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.files[sha256] = data
        return sha256

    def file(self, sha256: str) -> bytes | None:
        self.asked_files.append(sha256)
        return self.files.get(sha256)

    def saved_views(self) -> Sequence[SavedView]:
        return [self.views[name] for name in sorted(self.views)]

    def save_view(self, view: SavedView) -> None:
        self.views[view.name] = view
        self.tell(Changed.CATALOGUE)

    def drop_view(self, name: str) -> None:
        self.views.pop(name, None)
        self.tell(Changed.CATALOGUE)

    def rules(self) -> Pack:
        return self.rule_pack

    def _found(self, query: CatalogueQuery) -> list[CatalogueRow]:
        found = [row for row in self.catalogue_rows if _is_wanted(row, query)]
        if query.order == "best":
            return found
        name = {"price": "list_price", "proof": "unproven"}.get(query.order, query.order)
        said = [row for row in found if getattr(row, name) not in (None, "")]
        said.sort(key=lambda row: getattr(row, name), reverse=query.descending)
        return said + [row for row in found if row not in said]


def _is_wanted(row: CatalogueRow, query: CatalogueQuery) -> bool:
    price = row.list_price
    return (
        query.text.casefold() in f"{row.title} {row.short_title} {row.code} {row.id}".casefold()
        and (not query.categories or row.category in query.categories)
        and (not query.echelons or row.echelon in query.echelons)
        and (not query.roles or row.role in query.roles)
        and (query.price_from is None or (price is not None and price >= query.price_from))
        and (query.price_to is None or (price is not None and price <= query.price_to))
        and (query.in_stock is None or (bool(row.stock) if query.in_stock else row.stock == 0))
        and (not query.missing_proof or not row.facts or row.unproven > 0)
    )
