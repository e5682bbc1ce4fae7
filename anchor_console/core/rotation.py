"""A rotation (轮播): the hub pins the items of a session in turn, each after so many seconds, until it is stopped."""

from typing import Annotated

from msgspec import Struct

from anchor_console.core import fields


class Rotation(Struct, frozen=True, kw_only=True):
    """The rotation of a session; its id is the session's. `items`: lineup items in their turn, () for the whole lineup.

    `every` seconds; `since` (ms): when it was turned on.
    """

    id: str
    session: Annotated[str, fields.reference]
    on: Annotated[bool, fields.yes_or_no] = False
    every: Annotated[int, fields.whole(15, 3600)] = 120
    items: Annotated[tuple[str, ...], fields.several(fields.reference, 200)] = ()
    since: Annotated[int, fields.whole(0, 2**53)] = 0
