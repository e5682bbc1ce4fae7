"""What a room's past shows teach: the pace at which goods sell in it, and how far a show strays from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import log10
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.result import Result, Sold

Basis = Literal["own", "like", "role", "room"]
LAST: Final = 20
"""Shows that count: older ones tell of another room."""
LEAST_SHOWS: Final = 5
"""Shows under which nothing is said of a whole lineup."""
LEAST_SALES: Final = 3
"""Shows that a pace has to be known from; a product with fewer takes that of its like."""
LEAST_SECONDS: Final = 30
"""A card that was up for less tells no pace."""


class Show(Struct, frozen=True, kw_only=True):
    """A past show: what it brought, and its lineup, which knows the roles and, where no pin was timed, the minutes."""

    result: Result
    items: tuple[LineupItem, ...] = ()


class Scenario(Struct, frozen=True, kw_only=True):
    """How one past show strayed from what the others would have led one to expect of it.

    `sales`: paid ÷ expected; `refunds`: its refund rate ÷ the room's.
    """

    sales: float
    refunds: float


class Pace(Struct, frozen=True, kw_only=True):
    """How fast something sold, in the middle of `shows` shows. `units` and `paid` (minor units) a minute.

    A basis other than "own" is of other goods: there only `paid` can be carried over.
    """

    basis: Basis
    shows: int
    units: float
    paid: float


class Learned(Struct, frozen=True, kw_only=True):
    """What the shows teach; make it once a room, not with every keystroke.

    `refunded`: the part of what was paid that came back, of the whole room and of products.
    """

    shows: int
    scenarios: tuple[Scenario, ...]
    paces: Mapping[tuple[str, ...], Pace]
    room_refunded: float
    refunded: Mapping[str, float]

    def pace(self, product: str, role: str, category: str, price: int) -> Pace | None:
        """The nearest pace: the product's own, of goods like it, of its role at such a price, of the whole room."""
        keys = _keys(product, role, category, price)
        return next((pace for pace in map(self.paces.get, keys) if pace is not None), None)


class _Sale(NamedTuple):
    show: int
    keys: tuple[tuple[str, ...], ...]
    minutes: float
    sold: Sold


def learned(shows: Iterable[Show], products: Mapping[str, Product]) -> Learned:
    """What the last shows of one room teach; see `learning`."""
    return next(step for step in learning(shows, products) if step is not None)


def learning(shows: Iterable[Show], products: Mapping[str, Product]) -> Iterator[Learned | None]:
    """Likewise in steps of a millisecond or two: None until the last, which is what they teach."""
    last = sorted(shows, key=lambda show: (show.result.ended_at, show.result.id))[-LAST:]
    sales = [list(_sales(number, show, products)) for number, show in enumerate(last)]
    yield None
    pools: dict[tuple[str, ...], list[_Sale]] = {}
    for sale in chain.from_iterable(sales):
        for key in sale.keys:
            pools.setdefault(key, []).append(sale)
    paces = {key: pace for key, pool in pools.items() if (pace := _pace(key, pool)) is not None}
    room = _refunded(show.result for show in last)
    scenarios: list[Scenario] = []
    for number, show in enumerate(last):
        yield None
        scenarios += _scenario(show, sales[number], _Others(number, pools), room)
    yield Learned(
        shows=len(last), scenarios=tuple(scenarios), paces=paces, room_refunded=room,
        refunded=_refunds(chain.from_iterable(sales)),
    )  # fmt: skip


def median(values: Sequence[float]) -> float:
    """The middle of sorted or unsorted values, of which there is one at least."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _keys(product: str, role: str, category: str, price: int) -> tuple[tuple[str, ...], ...]:
    """What a sale is filed under, the nearest first. Prices are alike within a factor of about three, 99 like 100."""
    tier = str(round(2 * log10(price))) if price > 0 else ""
    keys: list[tuple[str, ...]] = [("own", product)]
    if category:
        keys.append(("like", role, category, tier))
    if role:
        keys.append(("role", role, tier))
    return *keys, ("room",)


def _sales(number: int, show: Show, products: Mapping[str, Product]) -> Iterable[_Sale]:
    for sold in show.result.sold:
        planned = [item for item in show.items if item.product == sold.product]
        seconds = sold.seconds or 60 * sum(item.minutes or 0 for item in planned)
        if seconds < LEAST_SECONDS:
            continue
        product = products.get(sold.product)
        role = next((item.role for item in planned if item.role), product.role if product else None)
        keys = _keys(sold.product, role or "", product.category if product else "", _price(sold, planned))
        yield _Sale(number, keys, seconds / 60, sold)


def _price(sold: Sold, planned: Sequence[LineupItem]) -> int:
    if sold.units:
        return sold.paid // sold.units
    return next((item.hand_price for item in planned if item.hand_price), 0)


def _pace(key: tuple[str, ...], pool: Sequence[_Sale]) -> Pace | None:
    shows = len({sale.show for sale in pool})
    if shows < LEAST_SALES:
        return None
    basis: dict[str, Basis] = {"own": "own", "like": "like", "role": "role", "room": "room"}
    return Pace(
        basis=basis[key[0]], shows=shows, units=median([sale.sold.units / sale.minutes for sale in pool]),
        paid=median([sale.sold.paid / sale.minutes for sale in pool]),
    )  # fmt: skip


class _Others:
    """What all shows but one know of paces; each pool is looked through once, not for every sale anew."""

    def __init__(self, show: int, pools: Mapping[tuple[str, ...], Sequence[_Sale]]) -> None:
        self._show, self._pools = show, pools
        self._paces: dict[tuple[str, ...], Pace | None] = {}

    def paid(self, sale: _Sale) -> float | None:
        """What a minute of this sale's product brings in them; None where they don't know."""
        for key in sale.keys:
            pace = self._pace(key)
            if pace is not None:
                return pace.units * _price(sale.sold, ()) if pace.basis == "own" and sale.sold.units else pace.paid
        return None

    def _pace(self, key: tuple[str, ...]) -> Pace | None:
        if key not in self._paces:
            self._paces[key] = _pace(key, [sale for sale in self._pools[key] if sale.show != self._show])
        return self._paces[key]


def _scenario(show: Show, sales: Iterable[_Sale], others: _Others, room: float) -> list[Scenario]:
    """The show held against what the others lead to expect of it; nothing where they lead to nothing."""
    paid, expected = 0, 0.0
    for sale in sales:
        pace = others.paid(sale)
        if pace is not None:
            paid += sale.sold.paid
            expected += pace * sale.minutes
    strayed = _refunded([show.result]) / room if room else 1.0
    return [Scenario(sales=paid / expected, refunds=strayed)] if expected else []


def _refunded(results: Iterable[Result]) -> float:
    met = list(results)
    paid = sum(one.paid for one in met)
    return sum(one.refunded for one in met) / paid if paid else 0.0


def _refunds(sales: Iterable[_Sale]) -> dict[str, float]:
    """By product, where enough shows tell."""
    met: dict[str, list[_Sale]] = {}
    for sale in sales:
        met.setdefault(sale.sold.product, []).append(sale)
    rates = ((product, sum(one.sold.refunded for one in pool), sum(one.sold.paid for one in pool), len(pool))
             for product, pool in met.items())  # fmt: skip
    return {product: back / paid for product, back, paid, shows in rates if paid and shows >= LEAST_SALES}
