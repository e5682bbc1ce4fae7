"""The trade's formulas as one table: each metric is a numerator over a denominator, over a session or any window."""

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.wire import Metric, Source, Unit

Counts = Mapping[str, int]


class Formula(Struct, frozen=True, kw_only=True):
    """numerator ÷ denominator. Names are counters; of a tuple the first that is there is taken. An empty `den` is 1."""

    num: tuple[str, ...]
    den: tuple[str, ...] = ()
    less: str = ""
    """A counter that is taken off the numerator."""
    unit: Unit = "ratio"
    scale: int = 1
    basis: Literal["", "pv", "uv"] = ""
    money: Literal["", "created", "paid", "settled", "net"] = ""


AUDIENCE: Final = ("told_viewers", "viewers")
VIEWS: Final = ("views", "entries")
EXPOSED: Final = ("exposed_viewers", "told_product_exposures")

FORMULAS: Final[Mapping[str, Formula]] = {
    "gmv_created": Formula(num=("gmv_created",), unit="money", money="created"),
    "gmv_paid": Formula(num=("gmv_paid",), unit="money", money="paid"),
    "net_sales": Formula(num=("gmv_paid",), less="refunded", unit="money", money="net"),
    "gpm": Formula(num=("gmv_paid",), den=VIEWS, scale=1000, unit="money", basis="pv", money="paid"),
    "uv_value": Formula(num=("gmv_paid",), den=AUDIENCE, unit="money", basis="uv", money="paid"),
    "impression_entry_rate": Formula(num=("entries",), den=("impressions",), basis="pv"),
    "product_exposure_rate": Formula(num=EXPOSED, den=AUDIENCE, basis="uv"),
    "product_click_rate": Formula(num=("clicked_viewers",), den=EXPOSED, basis="uv"),
    "click_order_rate": Formula(num=("buyers",), den=("clicked_viewers",), basis="uv", money="paid"),
    "view_order_rate": Formula(num=("buyers",), den=AUDIENCE, basis="uv", money="paid"),
    "create_pay_rate": Formula(num=("buyers",), den=("ordering_buyers",), basis="uv", money="paid"),
    "average_stay": Formula(num=("watch_seconds",), den=AUDIENCE, unit="seconds", basis="uv"),
    "interaction_rate": Formula(num=("interacted",), den=AUDIENCE, basis="uv"),
    "follow_rate": Formula(num=("follows",), den=AUDIENCE, basis="uv"),
    "fan_club_rate": Formula(num=("fan_club_joins",), den=AUDIENCE, basis="uv"),
    "pcu": Formula(num=("pcu",), unit="count", basis="uv"),
    "acu": Formula(num=("online_area",), den=("online_seconds",), unit="count", basis="uv"),
    "opm": Formula(num=("orders_paid",), den=("live_minutes",), unit="per_minute", money="paid"),
    "gmv_per_minute": Formula(num=("gmv_paid",), den=("live_minutes",), unit="money_per_minute", money="paid"),
    "net_per_minute": Formula(
        num=("gmv_paid",), less="refunded", den=("live_minutes",), unit="money_per_minute", money="net"
    ),
    "order_value": Formula(num=("gmv_paid",), den=("buyers",), unit="money", basis="uv", money="paid"),
    "unit_value": Formula(num=("gmv_paid",), den=("units_paid",), unit="money", money="paid"),
    "refund_rate": Formula(num=("orders_refunded",), den=("orders_paid",), money="paid"),
    "refund_rate_amount": Formula(num=("refunded",), den=("gmv_paid",), money="paid"),
    "pay_roi": Formula(num=("gmv_paid",), den=("ad_spend",), money="paid"),
    "net_roi": Formula(num=("gmv_paid",), less="refunded", den=("ad_spend",), money="net"),
    "settle_roi": Formula(num=("settled",), den=("ad_spend",), money="settled"),
    "negative_rate": Formula(num=("negatives",), den=AUDIENCE, basis="uv"),
}
"""By the ids of the trade. Where the platform tells a basis (views, viewers) it goes before our own count."""

TOLD: Final = frozenset(
    {
        "told_viewers", "told_likes", "told_product_exposures", "views", "followers", "impressions", "watch_seconds",
        "negatives", "ad_spend", "settled", "online",
    }
)  # fmt: skip
"""Counters that only a platform, or a person who types them in, can know."""

HEARD_AS: Final[Mapping[str, str]] = {"pcu": "online", "online_area": "online", "online_seconds": "online"}
"""Counters that are made of what was told under another name: their source and time are that one's."""

COUNTED_STAY: Final = Formula(num=("stay_seconds",), den=("stays",), unit="seconds", basis="uv")
"""Average stay by our own count, over those who left: for rooms whose platform tells no watch seconds."""


class Told(Struct, frozen=True, array_like=True):
    """A total as the platform (or a person) told it, when, and who."""

    at: int
    value: int
    typed: bool = False


def formula_of(metric: str, counts: Counts) -> Formula:
    """The formula that the counts allow; only the average stay has two."""
    if metric == "average_stay" and "watch_seconds" not in counts and counts.get("stays"):
        return COUNTED_STAY
    return FORMULAS[metric]


def parts_of(name: str, counts: Counts) -> tuple[str, ...]:
    """The counters that a metric rests on, above and below its line; a counter rests on itself."""
    if name not in FORMULAS:
        return (name,)
    formula = formula_of(name, counts)
    found = _present(formula.num, counts), _present(formula.den, counts), formula.less
    return tuple(part for part in found if part)


def fraction(formula: Formula, counts: Counts) -> tuple[int, int, str]:
    """(numerator, denominator, the told counter that is missing or ""). A missing one makes the fraction 0 ÷ 0."""
    num_name, den_name = _present(formula.num, counts), _present(formula.den, counts)
    for name in (num_name, den_name):
        if name in TOLD and name not in counts:
            return 0, 0, name
    num = counts.get(num_name, 0) - counts.get(formula.less, 0)
    return num * formula.scale, counts.get(den_name, 0) if den_name else 1, ""


def metrics(counts: Counts, told: Mapping[str, Told], at: int) -> dict[str, Metric]:
    """Every metric of the table. `told` gives when and by whom told counters came; `at` is the room's clock, ms."""
    return {name: _metric(formula_of(name, counts), counts, told, at) for name in FORMULAS}


def _metric(formula: Formula, counts: Counts, told: Mapping[str, Told], at: int) -> Metric:
    num, den, missing = fraction(formula, counts)
    names = (_present(formula.num, counts), _present(formula.den, counts))
    facts = [told[word] for word in {HEARD_AS.get(name, name): None for name in names} if word in told]
    source: Source = "counted"
    if facts:
        source = "typed" if any(fact.typed for fact in facts) else "told"
    return Metric(
        num=num, den=den, unit=formula.unit, at=min((fact.at for fact in facts), default=at), basis=formula.basis,
        money=formula.money, source=source, missing=missing,
    )  # fmt: skip


def _present(names: tuple[str, ...], counts: Counts) -> str:
    return next((name for name in names if name in counts), names[-1] if names else "")
