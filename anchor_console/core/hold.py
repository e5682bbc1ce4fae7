"""What may be shown of a hold (憋单): figures that the ledger holds and its end, in sight; nothing that urges.

A hold without an end, or with nothing behind its figures, shows none: false urgency is false advertising (广告法 28).
"""

from typing import Final

from msgspec import Struct

from anchor_console.core.beat import Beat
from anchor_console.core.lineup import LineupItem
from anchor_console.core.segment import Segment
from anchor_console.core.terms import terms
from anchor_console.core.wire import ProductNow

MINUTE: Final = 60_000


class HoldShown(Struct, frozen=True, kw_only=True):
    """All that may be shown of a hold, until `ends_at` (ms). `price` in minor units: the planned one, which the guard
    let through; `stock`: what the platform's events say is left, at most the cap of the plan. None: nobody holds it.
    """

    product: str
    ends_at: int
    price: int | None = None
    stock: int | None = None


def hold_ends(segment: Segment, beat: Beat | None) -> int | None:
    """When a hold that is on ends, ms, with the minutes given to it on air; None: it isn't on, or has no length."""
    if segment.kind != "hold" or beat is None or beat.began_at is None or beat.ended_at is not None or beat.skipped:
        return None
    minutes = segment.minutes + beat.extra
    return beat.began_at + minutes * MINUTE if minutes > 0 else None


def shown_of_hold(
    segment: Segment, beat: Beat | None, item: LineupItem | None, told: ProductNow | None, now: int, room: str = ""
) -> HoldShown | None:
    """What may be shown at `now` of a hold before `item`, in that room; None: nothing, it has no end or is over.

    Its title and notes are words of the house, and are never shown with it.
    """
    ends_at = hold_ends(segment, beat)
    if ends_at is None or ends_at <= now or item is None:
        return None
    left = told.stock if told is not None and told.id == item.product else None
    here = terms(item, room=room)
    if left is not None and here.stock_cap is not None:
        left = min(left, here.stock_cap)
    return HoldShown(product=item.product, ends_at=ends_at, price=here.hand_price, stock=left)
