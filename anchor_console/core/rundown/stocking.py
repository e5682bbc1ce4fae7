"""Stock while planning: what other sessions have reserved of it, what stays, and when it would sell out."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.room import Room
from anchor_console.core.rundown.expecting import Forecast
from anchor_console.core.rundown.history import median
from anchor_console.core.rundown.running import MINUTE, Row
from anchor_console.core.session import Session
from anchor_console.core.terms import terms

OPEN: tuple[str, ...] = ("draft", "planned", "ready", "live")
"""The states of a session that still holds on to its stock."""


class Plan(Struct, frozen=True, kw_only=True):
    """A session with its lineup and its room, where that is known. Of a show (同播) each session is a plan."""

    session: Session
    items: tuple[LineupItem, ...]
    room: Room | None = None


class Reserved(Struct, frozen=True, kw_only=True):
    """What one session keeps of a product for its room and platform; `units` None: it has set no cap."""

    session: str
    room: str
    platform: str
    item: str
    units: int | None


class Stock(Struct, frozen=True, kw_only=True):
    """How a product stands for one item. Units; None: nobody has said.

    `own`: what the item itself may sell; `held`: what others have reserved, `uncapped` of them without saying how much;
    `free`: what is left for this item; `oversold`: how much more is promised than there is, 0 for a presale.
    """

    own: int | None
    others: tuple[Reserved, ...]
    held: int
    uncapped: int
    free: int | None
    oversold: int


class SellsOut(Struct, frozen=True, kw_only=True):
    """When an item sells out, `offset` ms after the session's start, `early` minutes before its time is over.

    At the pace of `times` of `shows` past shows; `offset` is in the middle of those.
    """

    offset: int
    early: int
    times: int
    shows: int

    @property
    def likely(self) -> bool:
        """Whether it is so in half of the shows or more."""
        return 2 * self.times >= self.shows


def reserved(product: str, plans: Iterable[Plan]) -> tuple[Reserved, ...]:
    """What sessions that are still to be held keep of a product, by planned start."""
    open_ones = [plan for plan in plans if plan.session.state in OPEN]
    open_ones.sort(key=lambda plan: (plan.session.starts_at or "", plan.session.id))
    return tuple(
        Reserved(
            session=plan.session.id, room=plan.session.room, platform=plan.room.platform if plan.room else "",
            item=item.id, units=terms(item, room=plan.session.room).stock_cap,
        )
        for plan in open_ones
        for item in plan.items
        if item.product == product and not item.presale
    )  # fmt: skip


def stock(item: LineupItem, product: Product | None, plans: Iterable[Plan], room: str = "") -> Stock:
    """How its product stands for an item in a room; `plans` are all sessions', its own may be among them."""
    others = tuple(one for one in reserved(item.product, plans) if one.item != item.id or (room and one.room != room))
    held = sum(one.units or 0 for one in others)
    there = product.stock if product is not None else None
    free = max(there - held, 0) if there is not None else None
    own = terms(item, room=room).stock_cap
    asked = held + (own or 0)
    return Stock(
        own=own, others=others, held=held, uncapped=sum(one.units is None for one in others), free=free,
        oversold=max(asked - there, 0) if there is not None and not item.presale else 0,
    )  # fmt: skip


def available(item: LineupItem, stock: Stock) -> int | None:
    """Units that the item can sell: its cap, and what others leave; None: no end is known."""
    if item.presale:
        return stock.own
    return min((one for one in (stock.own, stock.free) if one is not None), default=None)


def sells_out(forecast: Forecast, available: int, row: Row) -> SellsOut | None:
    """When the item of that row sells out while it is talked of; None where it does in no show's pace."""
    if not row.minutes:
        return None
    within: Sequence[float] = [
        available / pace for pace in forecast.paces if pace > 0 and available < pace * row.minutes
    ]  # fmt: skip
    if not within:
        return None
    minutes = median(within)
    return SellsOut(
        offset=row.offset + int(minutes * MINUTE), early=row.minutes - int(minutes), times=len(within),
        shows=len(forecast.paces),
    )  # fmt: skip
