"""An alarm: what looks like fraud or an accident in a room, with its evidence; it never acts by itself."""

from typing import Annotated, Final, Literal, get_args

from msgspec import Struct

from anchor_console.core import fields

AlarmSort = Literal["order_burst", "same_address", "refund_ring", "self_sold", "price_slip", "stock_drain"]
ALARM_SORTS: Final[tuple[AlarmSort, ...]] = get_args(AlarmSort)


class Evidence(Struct, frozen=True, kw_only=True):
    """One event that the alarm rests on: its `seq` in the journal, its time (ms), the order, the amount where told."""

    seq: int
    at: int
    order: str = ""
    amount: int = 0


class Alarm(Struct, frozen=True, kw_only=True):
    """What the hub saw from `first_at` to `last_at` (ms). `seen` against `usual`: the figure and what is expected.

    `subject`: what the figures are of (an address's or a buyer's hash, a SKU); `count` events in all, of which
    `evidence` holds the first ones. `settled_at` None: nobody has looked yet; `verdict`: what that person found.
    """

    id: str
    session: Annotated[str, fields.reference]
    sort: Annotated[AlarmSort, fields.one_of(ALARM_SORTS)]
    first_at: Annotated[int, fields.whole(0, 2**53)]
    last_at: Annotated[int, fields.whole(0, 2**53)]
    product: Annotated[str, fields.text(256)] = ""
    subject: Annotated[str, fields.text(64)] = ""
    seen: Annotated[int, fields.whole(0, 10**13)] = 0
    usual: Annotated[int, fields.whole(0, 10**13)] = 0
    count: Annotated[int, fields.whole(0, 10**9)] = 0
    evidence: Annotated[
        tuple[Evidence, ...],
        fields.rows(
            {
                "seq": fields.whole(0, 2**53),
                "at": fields.whole(0, 2**53),
                "order": fields.text(64),
                "amount": fields.whole(0, 10**13),
            },
            20,
        ),
    ] = ()
    settled_at: Annotated[int | None, fields.whole(0, 2**53)] = None
    settled_by: Annotated[str, fields.reference_or_none] = ""
    verdict: Annotated[str, fields.text(300)] = ""
