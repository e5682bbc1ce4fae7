"""What is sold: a product of the catalogue, its price and its stock as planned."""

from typing import Annotated, Final

from msgspec import Struct

from anchor_console.core import fields, lineup
from anchor_console.core.lineup import Role

SKUS_AT_MOST: Final = 200
LISTINGS_AT_MOST: Final = 40


class Sku(Struct, frozen=True, kw_only=True):
    """One of a product's variants, by the id it bears in the shop. Prices as the product's; None: not said."""

    id: str
    title: str = ""
    list_price: int | None = None
    cost: int | None = None
    stock: int | None = None
    picture: str = ""


class Listing(Struct, frozen=True, kw_only=True):
    """The id that a product bears on a platform."""

    platform: str
    id: str = ""


class Product(Struct, frozen=True, kw_only=True):
    """A product; prices are minor units of `currency`, None where nobody has said. `picture`: the sha256 of a file.

    `code` is the merchant's own; `commission` in hundredths of a percent; `returns` of `sold` units came back, and
    `praised` of `reviews` were good, where a sheet or a person has said so.
    `because`: why a list price or cost changed by an order of magnitude; the put that changes it bears it.
    """

    id: str
    title: Annotated[str, fields.text(200, least=1)]
    short_title: Annotated[str, fields.text(40)] = ""
    category: Annotated[str, fields.text(80)] = ""
    list_price: Annotated[int | None, fields.money] = None
    cost: Annotated[int | None, fields.money] = None
    currency: Annotated[str, fields.currency] = "CNY"
    stock: Annotated[int | None, fields.whole(0, 10**9)] = None
    picture: Annotated[str, fields.text(64)] = ""
    selling_points: Annotated[str, fields.lines(2000)] = ""
    notes: Annotated[str, fields.lines(2000)] = ""
    code: Annotated[str, fields.text(64)] = ""
    brand: Annotated[str, fields.text(80)] = ""
    seller: Annotated[str, fields.text(120)] = ""
    role: Annotated[Role | None, fields.one_of(lineup.ROLES)] = None
    commission: Annotated[int | None, fields.whole(0, 10_000)] = None
    sold: Annotated[int | None, fields.whole(0, 10**9)] = None
    returns: Annotated[int | None, fields.whole(0, 10**9)] = None
    reviews: Annotated[int | None, fields.whole(0, 10**9)] = None
    praised: Annotated[int | None, fields.whole(0, 10**9)] = None
    because: Annotated[str, fields.text(300)] = ""
    skus: Annotated[
        tuple[Sku, ...],
        fields.rows(
            {
                "id": fields.text(64, least=1),
                "title": fields.text(120),
                "list_price": fields.money,
                "cost": fields.money,
                "stock": fields.whole(0, 10**9),
                "picture": fields.text(64),
            },
            SKUS_AT_MOST,
        ),
    ] = ()
    listings: Annotated[
        tuple[Listing, ...],
        fields.rows({"platform": fields.text(40, least=1), "id": fields.text(64)}, LISTINGS_AT_MOST),
    ] = ()
