"""An entry of the price ledger: what a product was sold, asked or listed for, where and when; a rival's price too."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

PriceSort = Literal["deal", "asked", "list", "rival"]
PRICE_SORTS: Final[tuple[PriceSort, ...]] = get_args(PriceSort)
PriceSource = Literal["order", "typed", "imported"]
PRICE_SOURCES: Final[tuple[PriceSource, ...]] = get_args(PriceSource)


class Price(Struct, frozen=True, kw_only=True):
    """One unit's price in minor units at `at` (ms). "deal": it was paid; "asked": it was in force; "list": 吊牌价.

    `units` were dealt at it. `seller` names the rival. `proof` is a file's sha256. An entry from orders is the hub's:
    nobody writes or changes one.
    """

    id: str
    product: Annotated[str, fields.reference]
    sort: Annotated[PriceSort, fields.one_of(PRICE_SORTS)]
    amount: Annotated[int, fields.money]
    at: Annotated[int, fields.whole(0, 2**53)]
    sku: Annotated[str, fields.text(64)] = ""
    currency: Annotated[str, fields.currency] = "CNY"
    platform: Annotated[str, fields.text(40)] = ""
    room: Annotated[str, fields.reference_or_none] = ""
    session: Annotated[str, fields.reference_or_none] = ""
    seller: Annotated[str, fields.text(80)] = ""
    units: Annotated[int, fields.whole(0, 10**9)] = 0
    source: Annotated[PriceSource, fields.one_of(PRICE_SOURCES)] = "typed"
    proof: Annotated[str, fields.text(64)] = ""
    notes: Annotated[str, fields.lines(1000)] = ""
