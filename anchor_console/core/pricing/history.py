"""What the price ledger says of a product: one's own lowest deal before a promotion, and a raise just before it."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.price import Price
from anchor_console.core.session import Session

DAY: Final = 24 * 3600 * 1000
LOW_DAYS: Final = 7
"""明码标价和禁止价格欺诈规定 第十六条: the lowest deal of the seven days before the promotion."""
RAISE_DAYS: Final = 14
"""A raise within so many days before the promotion is "just before" it; 第十七条 itself names no number."""
USUAL_DAYS: Final = 30
"""What was usual is the highest price of so many days before: one that only comes back to it is not raised."""
RAISE_PERCENT: Final = 10
"""From so many percent on a raise is a marked one."""


class Low(Struct, frozen=True, kw_only=True):
    """What a compared price may be at most. `where`: the ledger's entry; `kind`: "low" of the days, or "last" deal."""

    amount: int
    when: int
    where: Price
    kind: Literal["low", "last"]


class Raise(Struct, frozen=True, kw_only=True):
    """A ledger's entry that is above what was usual `before` it, in minor units."""

    entry: Price
    before: int


def promotion_start(session: Session, at: int) -> int:
    """When a session's prices come into force, ms: since it went live, else as planned, but never before now (`at`)."""
    if session.live_at is not None:
        return session.live_at
    return max(at, fields.instant(session.starts_at)) if session.starts_at else at


def own_low(prices: Iterable[Price], at: int, days: int = LOW_DAYS, currency: str = "") -> Low | None:
    """The lowest own deal of the `days` before `at` (ms), else the last one before; None: none is known.

    Deals of all rooms, platforms and SKUs count, those in another currency (where one is named) and gifts don't.
    """
    deals = [price for price in prices if price.at < at and _is_deal(price, currency)]
    recent = [deal for deal in deals if deal.at >= at - days * DAY]
    if recent:
        lowest = min(recent, key=lambda deal: (deal.amount, -deal.at, deal.id))
        return Low(amount=lowest.amount, when=lowest.at, where=lowest, kind="low")
    last = max(deals, key=lambda deal: (deal.at, -deal.amount, deal.id), default=None)
    return None if last is None else Low(amount=last.amount, when=last.at, where=last, kind="last")


def last_deal(prices: Iterable[Price], at: int, sku: str = "", currency: str = "") -> Price | None:
    """The last own deal before `at` (ms): of that SKU, if it was ever dealt, else of the product."""
    deals = [price for price in prices if price.at < at and _is_deal(price, currency)]
    own = [deal for deal in deals if sku and deal.sku == sku]
    return max(own or deals, key=lambda deal: (deal.at, -deal.amount, deal.id), default=None)


def raises(prices: Iterable[Price], at: int, *, listed: bool = False, currency: str = "") -> list[Raise]:
    """The marked raises of what is asked within 14 days before `at` (ms), the latest first; `listed`: of list prices.

    An asked price is raised above all that was asked in the 30 days before, or dealt where nothing was asked then.
    Deals alone are no raise: what they may be compared with is 第十六条's.
    """
    own = [price for price in prices if price.at < at and (not currency or price.currency == currency)]
    marked = [price for price in own if price.sort == ("list" if listed else "asked")]
    dealt = [] if listed else [price for price in own if price.sort == "deal" and price.amount]
    found = [
        Raise(entry=entry, before=before)
        for entry in marked
        if entry.at >= at - RAISE_DAYS * DAY
        and (before := _usual(entry, marked) or _usual(entry, dealt)) is not None
        and entry.amount * 100 >= before * (100 + RAISE_PERCENT)
    ]
    return sorted(found, key=lambda raised: (raised.entry.at, raised.entry.amount, raised.entry.id), reverse=True)


def _usual(entry: Price, others: Sequence[Price]) -> int | None:
    """The highest of the month before an entry, else the last one before; None where there is none, or it was free."""
    earlier = [one for one in others if one.at < entry.at and (one.sku in ("", entry.sku) or not entry.sku)]
    month = [one.amount for one in earlier if one.at >= entry.at - USUAL_DAYS * DAY]
    last = max(earlier, key=lambda one: (one.at, one.amount), default=None)
    return max(month, default=last.amount if last else 0) or None


def _is_deal(price: Price, currency: str) -> bool:
    return price.sort == "deal" and price.amount > 0 and (not currency or price.currency == currency)
