"""What is sold: a product of the catalogue, its price and its stock as planned."""

from typing import Annotated

from msgspec import Struct

from anchor_console.core import fields


class Product(Struct, frozen=True, kw_only=True):
    """A product; prices are minor units of `currency`, None where nobody has said. `picture`: the sha256 of a file."""

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
