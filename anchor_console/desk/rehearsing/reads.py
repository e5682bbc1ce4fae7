"""What a rehearsal may ask of the real desk: to read. There is nothing here by which anything could be changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from anchor_console.desk.browsing import CataloguePage, CatalogueQuery, Facets, SavedView
from anchor_console.desk.view import Kept, LineupRow, Me, PersonRow, ProductRow, SessionRow

if TYPE_CHECKING:
    from anchor_console.core.compliance import Pack

Value = TypeVar("Value", bound=Struct)


class Reads(Protocol):
    """The reading half of a `DeskView`."""

    def sessions(self) -> Sequence[SessionRow]: ...

    def lineup(self, session: str) -> Sequence[LineupRow]: ...

    def all(self, kind: type[Value], owner: str = "") -> Sequence[Kept[Value]]: ...

    def one(self, kind: type[Value], id: str) -> Kept[Value] | None: ...

    def me(self) -> Me | None: ...

    def people(self) -> Sequence[PersonRow]: ...

    def search(self, text: str, limit: int) -> Sequence[ProductRow]: ...

    def file(self, sha256: str) -> bytes | None: ...

    def rules(self) -> "Pack": ...

    def catalogue(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage: ...

    def facets(self, query: CatalogueQuery) -> Facets: ...

    def saved_views(self) -> Sequence[SavedView]: ...
