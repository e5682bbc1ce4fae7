"""What a lineup may bring, as a band: its pace from the room's past, spread as its past shows strayed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown.history import LEAST_SHOWS, Basis, Learned, Pace, Scenario, median
from anchor_console.core.terms import terms

Why = Literal["", "no_items", "few_shows", "no_prices"]


class Band(Struct, frozen=True, kw_only=True):
    """From where to where, and the middle; never one number alone."""

    low: int
    median: int
    high: int


class Forecast(Struct, frozen=True, kw_only=True):
    """What one item may bring. `paces`: units a minute as each scenario has it, not held back by stock.

    `basis` and `shows` say where its pace is from; `units` and `paid` (minor units) are held to the stock.
    """

    item: str
    basis: Basis
    shows: int
    units: Band
    paid: Band
    paces: tuple[float, ...]


class Expected(Struct, frozen=True, kw_only=True):
    """What the lineup may bring. Money in minor units; `share`: the margin's part of it, hundredths of a percent.

    `why`: a stable word where there is no band. A band holds `covers` percent of shows like the last `shows`. Items of
    `left_out` have no price or no minutes, those of `uncosted` no cost: margins are without them.
    """

    why: Why
    shows: int
    covers: int = 0
    gmv: Band | None = None
    margin: Band | None = None
    share: Band | None = None
    items: tuple[Forecast, ...] = ()
    left_out: tuple[str, ...] = ()
    uncosted: tuple[str, ...] = ()


class _Priced(Struct, frozen=True):
    """An item with all that its forecast needs; `unit_margin`: of one unit that is kept; None: the cost is unknown."""

    item: LineupItem
    price: int
    pace: Pace
    unit_margin: float | None
    refunded: float
    most: int | None

    def units_a_minute(self, scenario: Scenario) -> float:
        """Its pace as that scenario has it."""
        plain = self.pace.units if self.pace.basis == "own" else self.pace.paid / self.price
        return plain * scenario.sales

    def units(self, scenario: Scenario) -> float:
        """What it sells in its minutes, as far as its stock goes."""
        wanted = self.units_a_minute(scenario) * (self.item.minutes or 0)
        return wanted if self.most is None else min(wanted, self.most)

    def margin(self, scenario: Scenario) -> float:
        """What stays of it: goods that come back are paid back, bear no commission and are sold again."""
        stays = 1 - min(self.refunded * scenario.refunds, 1)
        return self.units(scenario) * stays * (self.unit_margin or 0)


def expected(
    items: Sequence[LineupItem], products: Mapping[str, Product], past: Learned, room: str = ""
) -> Expected:  # fmt: skip
    """What these items may bring in that room.

    Each past show is a scenario: the lineup at its usual pace, times how that show strayed from what the others led to
    expect. The bands are order statistics of the scenarios, so they rest on shows and on no model. That a new price
    sells at another pace is not foreseen.
    """
    if not items:
        return Expected(why="no_items", shows=past.shows)
    if len(past.scenarios) < LEAST_SHOWS:
        return Expected(why="few_shows", shows=len(past.scenarios))
    found = [(item, _priced(item, products.get(item.product), past, room)) for item in items]
    priced = [one for _, one in found if one is not None]
    left_out = tuple(item.id for item, one in found if one is None)
    shows = len(past.scenarios)
    if not priced:
        return Expected(why="no_prices", shows=shows, left_out=left_out)
    costed = [one for one in priced if one.unit_margin is not None]
    gmvs = [sum(one.units(scenario) * one.price for one in priced) for scenario in past.scenarios]
    margins = [sum(one.margin(scenario) for one in costed) for scenario in past.scenarios]
    bases = [sum(one.units(scenario) * one.price for one in costed) for scenario in past.scenarios]
    shares = [margin / paid * 10_000 for margin, paid in zip(margins, bases, strict=True) if paid]
    return Expected(
        why="", shows=shows, covers=covers(shows), gmv=band(gmvs), margin=band(margins) if costed else None,
        share=band(shares) if shares else None, items=tuple(_forecast(one, past.scenarios) for one in priced),
        left_out=left_out, uncosted=tuple(one.item.id for one in priced if one.unit_margin is None),
    )  # fmt: skip


def band(values: Sequence[float]) -> Band:
    """The middle of the values, and those that leave a tenth of them, rounded down, beyond either end."""
    ordered = sorted(values)
    cut = _cut(len(ordered))
    return Band(low=round(ordered[cut]), median=round(median(ordered)), high=round(ordered[-1 - cut]))


def covers(values: int) -> int:
    """How many percent of further values of the same kind fall within the band of so many."""
    return round(100 * (values - 1 - 2 * _cut(values)) / (values + 1))


def _cut(values: int) -> int:
    return max((values + 1) // 10 - 1, 0)


def _priced(item: LineupItem, product: Product | None, past: Learned, room: str) -> _Priced | None:
    agreed = terms(item, room=room)
    if not agreed.hand_price or not item.minutes:
        return None
    category, role = (product.category, product.role) if product is not None else ("", None)
    pace = past.pace(item.product, item.role or role or "", category, agreed.hand_price)
    assert pace is not None, "shows that make scenarios make the room's pace"
    return _Priced(
        item, agreed.hand_price, pace, _unit_margin(agreed.hand_price, product), _refunded(item, product, past),
        _most(item, agreed.stock_cap, product),
    )  # fmt: skip


def _unit_margin(price: int, product: Product | None) -> float | None:
    if product is None or product.cost is None:
        return None
    return price * (1 - (product.commission or 0) / 10_000) - product.cost


def _refunded(item: LineupItem, product: Product | None, past: Learned) -> float:
    """The part of it that comes back: as the room has seen it, else as the catalogue says, else as all do."""
    if item.product in past.refunded:
        return past.refunded[item.product]
    if product is not None and product.sold and product.returns is not None:
        return min(product.returns / product.sold, 1.0)
    return past.room_refunded


def _most(item: LineupItem, cap: int | None, product: Product | None) -> int | None:
    """Units that can be sold; None: nobody has said, or it may be sold beyond its stock."""
    stock = product.stock if product is not None and not item.presale else None
    return min((one for one in (cap, stock) if one is not None), default=None)


def _forecast(one: _Priced, scenarios: Iterable[Scenario]) -> Forecast:
    units = [one.units(scenario) for scenario in scenarios]
    return Forecast(
        item=one.item.id, basis=one.pace.basis, shows=one.pace.shows, units=band(units),
        paid=band([one.price * sold for sold in units]), paces=tuple(map(one.units_a_minute, scenarios)),
    )  # fmt: skip
