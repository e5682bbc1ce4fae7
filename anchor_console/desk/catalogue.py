"""The catalogue of one desk as a screen browses it: windows of rows, facets, saved views."""

from collections.abc import Sequence

from anchor_console.core.compliance import Pack
from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, Facets, SavedView


class Catalogue:
    """Answers at once with what is known; what takes long is computed beside."""

    def page(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage:
        """The rows of a window."""
        return CataloguePage(rows=(), offset=offset, count=0)

    def facets(self, query: CatalogueQuery) -> Facets:
        """What the query can be narrowed down to."""
        return Facets()

    def saved_views(self) -> Sequence[SavedView]:
        """The saved views of this desk by name."""
        return ()

    def save_view(self, view: SavedView) -> None:
        """Keep a view under its name."""

    def drop_view(self, name: str) -> None:
        """Forget a saved view."""

    def rules(self) -> Pack:
        """The rule pack."""
        return Pack(version="")
