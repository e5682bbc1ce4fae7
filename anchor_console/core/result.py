"""What a session brought, written by the hub when it ends and again as refunds come: history to plan by."""

from typing import Annotated

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.curve import LIMIT as CURVE_LIMIT


class Sold(Struct, frozen=True, kw_only=True):
    """What one product brought. `seconds` it was pinned for, 0 where that is not known; money in minor units."""

    product: str
    units: int = 0
    paid: int = 0
    refunded: int = 0
    seconds: int = 0


class Result(Struct, frozen=True, kw_only=True):
    """A held session (its id is the session's). `started_at` and `ended_at` in ms; money in minor units of `currency`.

    `acu` is the time-weighted mean of those online, in hundredths; `curve`: its counters by the minute, see core/curve.
    """

    id: str
    session: Annotated[str, fields.reference]
    room: Annotated[str, fields.reference_or_none] = ""
    currency: Annotated[str, fields.currency] = "CNY"
    started_at: Annotated[int, fields.whole(0, 2**53)] = 0
    ended_at: Annotated[int, fields.whole(0, 2**53)] = 0
    viewers: Annotated[int, fields.whole(0, 10**12)] = 0
    acu: Annotated[int, fields.whole(0, 10**12)] = 0
    pcu: Annotated[int, fields.whole(0, 10**12)] = 0
    orders: Annotated[int, fields.whole(0, 10**12)] = 0
    paid: Annotated[int, fields.money] = 0
    refunded: Annotated[int, fields.money] = 0
    sold: Annotated[
        tuple[Sold, ...],
        fields.rows(
            {
                "product": fields.reference,
                "units": fields.whole(0, 10**9),
                "paid": fields.money,
                "refunded": fields.money,
                "seconds": fields.whole(0, 10**7),
            },
            500,
        ),
    ] = ()
    curve: Annotated[str, fields.text(CURVE_LIMIT)] = ""
