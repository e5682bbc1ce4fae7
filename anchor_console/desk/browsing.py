"""What a screen asks of the catalogue, and the frozen values it gets: windows of rows, facets, saved views."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, Protocol, get_args

from msgspec import Struct

from anchor_console.core.echelon import Echelon

if TYPE_CHECKING:
    from anchor_console.core.compliance import Pack

Badge = Literal["", "pending", "sent", "done", "refused", "conflict"]
Order = Literal["best", "title", "code", "category", "role", "price", "cost", "commission", "stock", "proof"]
ORDERS: Final[tuple[Order, ...]] = get_args(Order)
"""What a catalogue can be sorted by. "best": with a text those whose title begins with it, then the newest first."""


class CatalogueQuery(Struct, frozen=True, kw_only=True):
    """Which products, and in which order. Within a facet any of the chosen will do; all facets must hold.

    Categories are words as the records bear them, "" those that bear none; so with echelons and roles. Prices (the
    list price) in minor units, both ends included; None: no end. `in_stock`: True some is left, False sold out, None
    either. `missing_proof`: only those that lack a fact whose proof is approved and in force.
    `order` "best" looks at no `descending`.
    """

    text: str = ""
    categories: tuple[str, ...] = ()
    echelons: tuple[Echelon | Literal[""], ...] = ()
    roles: tuple[str, ...] = ()
    price_from: int | None = None
    price_to: int | None = None
    in_stock: bool | None = None
    missing_proof: bool = False
    order: Order = "best"
    descending: bool = False


class CatalogueRow(Struct, frozen=True, kw_only=True):
    """A product as a table shows it. Prices in minor units of `currency`, commission in hundredths of a percent.

    None: not said. `echelon` "": its category is not known to be of one. `facts` approved and in force; `unproven`:
    those that lack a proof, an approval, or are past their day; `expiring`: of the approved those that end within 30
    days. `low`: what it was dealt for at the least in the last 7 days, None: nothing was.
    """

    id: str
    title: str
    code: str = ""
    short_title: str = ""
    brand: str = ""
    category: str = ""
    echelon: Echelon | Literal[""] = ""
    role: str = ""
    list_price: int | None = None
    cost: int | None = None
    currency: str = "CNY"
    commission: int | None = None
    stock: int | None = None
    skus: int = 0
    facts: int = 0
    unproven: int = 0
    expiring: int = 0
    low: int | None = None
    picture: str = ""
    badge: Badge = ""


class CataloguePage(Struct, frozen=True, kw_only=True):
    """The rows from `offset` on, as many as were asked for and are there.

    While `counting`, `count` is what is known so far (at least those of the page), and a window far down may be empty:
    Changed.CATALOGUE tells when it is here. What was counted stays until a newer count is here, so a table keeps its
    length while one types nothing.
    """

    rows: Sequence[CatalogueRow]
    offset: int
    count: int
    counting: bool = False


class Choice(Struct, frozen=True):
    """One choice of a facet: its word ("" those that bear none), how many there would be, and whether it is chosen."""

    word: str
    count: int
    chosen: bool = False


class PriceBand(Struct, frozen=True):
    """Products whose list price is from `least` to below `below` minor units (None: no end)."""

    least: int
    below: int | None
    count: int


class Facets(Struct, frozen=True, kw_only=True):
    """What can be narrowed down, each facet counted as if nothing was chosen in it alone; largest counts first.

    Roles and echelons stand in the order of the trade. `unpriced`: those without a list price. While `counting` the
    counts are those of before, or none: Changed.CATALOGUE tells when they are here.
    """

    categories: Sequence[Choice] = ()
    echelons: Sequence[Choice] = ()
    roles: Sequence[Choice] = ()
    prices: Sequence[PriceBand] = ()
    unpriced: int = 0
    in_stock: int = 0
    sold_out: int = 0
    missing_proof: int = 0
    counting: bool = False


class SavedView(Struct, frozen=True, kw_only=True):
    """A way to look at the catalogue that somebody gave a name at this desk: what, how sorted, which columns."""

    name: str
    query: CatalogueQuery
    columns: tuple[str, ...] = ()


class Browsing(Protocol):
    """The catalogue as a screen sees it. Nothing waits; what takes long is told by Changed.CATALOGUE."""

    def catalogue(self, query: CatalogueQuery, offset: int, limit: int) -> CataloguePage:
        """The rows of a window; at most 200 are given. Any window of any query, in any order of asking."""
        ...

    def facets(self, query: CatalogueQuery) -> Facets:
        """What the query can be narrowed down to."""
        ...

    def saved_views(self) -> Sequence[SavedView]:
        """The saved views of this desk by name."""
        ...

    def save_view(self, view: SavedView) -> None:
        """Keep a view under its name, in the place of one that bears it."""
        ...

    def drop_view(self, name: str) -> None:
        """Forget a saved view."""
        ...

    def rules(self) -> "Pack":
        """The rule pack that titles (and later all that is said) are held against; see core/compliance."""
        ...
