"""A selling room on one platform, under one shop account."""

from typing import Annotated

from msgspec import Struct

from anchor_console.core import fields


class Room(Struct, frozen=True, kw_only=True):
    """A room; `platform` names the connector that hears it ("simulator", "manual", …), `currency` that of its money.

    `seller`: the actual seller (实际销售方) that the room shows; "": nobody has said.
    """

    id: str
    name: Annotated[str, fields.text(80, least=1)]
    platform: Annotated[str, fields.text(40)] = "manual"
    currency: Annotated[str, fields.currency] = "CNY"
    zone: Annotated[str, fields.zone] = "Asia/Shanghai"
    seller: Annotated[str, fields.text(120)] = ""
