"""What the crowd of a rehearsal is shown: the session's lineup, at its room's terms."""

from collections.abc import Iterator

from anchor_console.core.rehearsal.stage import Ware
from anchor_console.desk.rehearsing.reads import Reads
from anchor_console.desk.view import LineupRow, SessionRow

UNKNOWN_STOCK = 200
UNKNOWN_PRICE = 9_900
"""What the crowd reckons with where nobody said: it is never shown."""


def wares(desk: Reads, session: SessionRow) -> tuple[Ware, ...]:
    """Each product of the lineup once, in its order."""
    found: dict[str, Ware] = {}
    for ware in _wares(desk, session):
        found.setdefault(ware.product, ware)
    return tuple(found.values())


def _wares(desk: Reads, session: SessionRow) -> Iterator[Ware]:
    for row in desk.lineup(session.id):
        yield _ware(row.at(session.room))


def _ware(row: LineupRow) -> Ware:
    known = [stock for stock in (row.stock, row.stock_cap) if stock is not None]
    return Ware(
        product=row.product, title=row.title, short=row.short_title or row.title,
        price=row.hand_price or row.list_price or UNKNOWN_PRICE, stock=min(known, default=UNKNOWN_STOCK),
        minutes=max(row.minutes, 1), role=row.role, category=row.category, offer=row.offer,
        list_price=row.list_price or 0,
    )  # fmt: skip
